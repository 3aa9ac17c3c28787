"""Single times of day in a sentence, as written; whether 3時 is day or night is decided by whoever knows the hours."""

import re
from collections.abc import Callable

from chalicelib.understanding.clock_parts import clock_in
from chalicelib.understanding.clocks_english import BARE, SPOKEN
from chalicelib.understanding.found import Clock
from chalicelib.understanding.page import Page, Rule

_PART = (
    r"(?P<part>午前|午後|早朝|朝方|明け方|朝|"
    r"お昼過ぎ|お昼|昼過ぎ|昼間|昼|夕方|夕刻|夕|夜間|今夜|今晩|夜中|夜|晩|深夜|未明|(?<![a-z])[ap]\.?m\.?)"
)


def _hour(found: re.Match[str]) -> Clock | None:
    hour, text = int(found["h"]), found["h"]
    minute = 30 if found["half"] else int(found["m"] or 0)
    clock = clock_in(found, hour, minute, found["part"] or (found["after"] or "").replace(".", "") or None)
    if clock and found["b"]:
        clock = clock._replace(minute=max(clock.minute - int(found["b"]), 0))
    return clock and clock._replace(open=not clock.marked and 1 <= hour <= 12 and len(text) == len(str(hour)))


def _colon(found: re.Match[str]) -> Clock | None:
    part = found["part"] or (found["after"] or "").replace(".", "") or None
    clock = clock_in(found, int(found["h"]), int(found["m"]), part)
    return clock and clock._replace(open=not clock.marked and not found["h"].startswith("0") and 1 <= int(found["h"]) <= 12)


def _noon(found: re.Match[str]) -> Clock:
    return Clock(*found.span(), 0 if found.group().endswith("midnight") else 720)


CLOCKS: tuple[tuple[Rule, Callable[[re.Match[str]], Clock | None]], ...] = (
    (Rule("時",
        rf"(?:{_PART}の?)?(?<!\d)(?P<h>\d{{1,2}})時(?!間)(?:(?P<half>半)|の?(?P<b>[12]?[05])分前(?!半|後|日)|(?P<m>[0-5]?\d)(?:分"
        rf"|(?![\d:/月時])))?(?: ?(?P<after>[ap]\.?m\b\.?))?"), _hour),
    (Rule(":", rf"(?:{_PART}の? ?)?(?<![\d:])(?P<h>\d{{1,2}}):(?P<m>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
        r"(?: ?(?P<after>[ap]\.?m\b\.?))?"), _colon),
    *SPOKEN,
    (Rule("正nd", r"正午|\b(?:12 )?noon(?:ish)?\b|\bmidday\b|\b(?:12 )?midnight\b"), _noon),
    *BARE,
)  # fmt: skip
"""Each rule with what makes a clock time of its match; tried in this order, each on what the earlier ones left."""


def read_clocks(page: Page) -> list[Clock]:
    """The times of day named on a page in the order they stand there; what was read is blanked."""
    found = [clock for rule, make in CLOCKS for clock in page.take(rule, make)]
    return sorted(found, key=lambda clock: clock.begin)
