"""The project's own tests, run by themselves: of the storage on whichever DynamoDB is named, and whatever else is tried at length."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

HOME = Path(__file__).resolve().parent.parent
STORAGE = ("tests/contracts", "tests/storage")


@dataclass(frozen=True, slots=True)
class Ran:
    """How many tests passed and which failed."""

    passed: int
    failed: tuple[str, ...]


def storage_on(address: str, tests: tuple[str, ...] = STORAGE) -> Ran:
    """Runs them in a process of their own. Raises RuntimeError when pytest itself could not run."""
    return read_report(reported("--dynamodb", address, *tests))


def reported(*words: str) -> str:
    """What pytest's report says of a run with these words, in a process of its own. Raises RuntimeError when pytest could not run."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "--junit-xml", str(report), *words]
        done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
        if not report.exists() or done.returncode > 1:
            raise RuntimeError(f"pytest could not run: {(done.stdout + done.stderr)[-500:]}")
        return report.read_text("utf-8")


def read_report(text: str) -> Ran:
    """What pytest's report says."""
    cases = [case for case in ElementTree.fromstring(text).iter("testcase") if case.find("skipped") is None]
    failed = tuple(
        f"{case.get('classname')}.{case.get('name')}" for case in cases if any(case.find(kind) is not None for kind in ("failure", "error"))
    )
    return Ran(len(cases) - len(failed), failed)
