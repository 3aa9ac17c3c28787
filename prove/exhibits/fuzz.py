"""What nobody should send, at length: the tests of tests/fuzz with so many times as many examples, and from every conversation there is."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from prove.exhibits import Row, Size
from prove.suite import reported

TESTS = "tests/fuzz"
TIMES = {Size.QUICK: 1, Size.FULL: 20}


def measure(size: Size) -> Sequence[Row]:
    """One row a test, the control among them."""
    return rows(reported("--fuzz", str(TIMES[size]), TESTS))


def rows(report: str) -> list[Row]:
    """What pytest's report says, each test's sentence as its name."""
    return [_row(case) for case in ElementTree.fromstring(report).iter("testcase")]


def _row(case: ElementTree.Element) -> Row:
    broken = [found for kind in ("failure", "error") for found in case.findall(kind)]
    tried = sum(int(found.get("value", 0)) for found in case.iter("property") if found.get("name") == "tried")
    control = case.get("name", "").endswith("found_out")
    return Row(
        name=case.get("name", "").removeprefix("test_").replace("_", " "),
        explored="odd things, each with what follows it",
        count=tried,
        seconds=float(case.get("time", 0)),
        verdict="NOT SO" if broken else "found, as it must be" if control else "so it is",
        ok=not broken,
        story="\n".join(found.text or "" for found in broken),
    )
