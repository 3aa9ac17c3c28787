"""The project's own tests of the storage, run on whichever DynamoDB is named."""

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
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "--dynamodb", address, "--junit-xml", str(report), *tests]
        done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
        if not report.exists() or done.returncode > 1:
            raise RuntimeError(f"pytest could not run: {(done.stdout + done.stderr)[-500:]}")
        return read_report(report.read_text("utf-8"))


def read_report(text: str) -> Ran:
    """What pytest's report says."""
    cases = [case for case in ElementTree.fromstring(text).iter("testcase") if case.find("skipped") is None]
    failed = tuple(
        f"{case.get('classname')}.{case.get('name')}" for case in cases if any(case.find(kind) is not None for kind in ("failure", "error"))
    )
    return Ran(len(cases) - len(failed), failed)
