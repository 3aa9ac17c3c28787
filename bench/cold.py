"""Cold starts: a fresh process until its first event is handled, everything on loopback, beside the SDK's echo bot.

Ours runs from the unzipped artefact, as Lambda runs it; the echo bot from the whole packages, as `chalice deploy` would ship them.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figures import Figure
from bench.surroundings import Surroundings, posted, queued

HOME = Path(__file__).resolve().parent.parent
CODE = (
    "import json, sys; event = json.loads(sys.argv[1]); {}; import time; assert handled is None or handled['statusCode'] == 200, handled; "
)
TELL = "print(time.monotonic_ns())"
ROUNDS, IMPORTED = 9, 3
"""Of what is measured against the echo bot, and of what is only told."""


@dataclass(frozen=True, slots=True)
class Start:
    """One kind of process: the statement that handles `event`, where its modules are, and how an event is made."""

    name: str
    handles: str
    path: str
    event: Callable[[], dict[str, Any]]


def measure(around: Surroundings, unpacked: Path, scratch: Path, rounds: int = ROUNDS) -> list[Figure]:
    """The medians of interleaved runs, and their ratios against the limits."""
    whole = f"{sysconfig.get_path('purelib')}:{HOME}"
    starts: tuple[Start, ...] = (
        Start("an interpreter that does nothing", "handled = None", whole, lambda: {}),
        Start("the SDK's echo bot", "from bench.echo_bot import app; handled = app(event, None)", whole, lambda: posted(hello(around))),
        Start("webhook", "from app import app; handled = app(event, None)", str(unpacked), lambda: posted(hello(around))),
        Start("turn", TURN, str(unpacked), lambda: queued(hello(around), around.clock.now())),
    )
    imports = tuple(Start(name, f"{code}; handled = None", str(unpacked), lambda: {}) for name, code in IMPORTS.items())
    environ = around.environ() | {"PYTHONPYCACHEPREFIX": str(scratch / "bytecode"), "PATH": "/usr/bin:/bin"}
    starts += imports
    for start in starts:  # once without the watch: bytecode is written, files are in memory
        once(start, environ)
    times: dict[str, list[float]] = {start.name: [] for start in starts}
    for turn in range(rounds):
        for start in starts if turn < IMPORTED else starts[: -len(imports)]:
            times[start.name].append(once(start, environ))
    middle = {name: statistics.median(taken) for name, taken in times.items()}
    echo = middle["the SDK's echo bot"]
    return [
        *(Figure(f"cold start: {name}", taken, unit="ms", digits=0) for name, taken in middle.items()),
        Figure("cold start: webhook / echo bot", middle["webhook"] / echo, 0.20),
        Figure("cold start: turn / echo bot", middle["turn"] / echo, 0.35),
    ]


IMPORTS = {
    "all doors behind API Gateway, ready for none": "import app",
    "clock, ready": "from chalicelib import wiring; import chalicelib.entrypoints.clock; wiring.clock()",
    "audit, ready": "from chalicelib import wiring; import chalicelib.entrypoints.audit; wiring.audit()",
    "reports by the topic, ready": "from chalicelib import wiring; import chalicelib.entrypoints.equipment; wiring.reports()",
    "reports by the door, ready": "from chalicelib import wiring; import app; wiring.equipment()",
    "calendar, ready": "from chalicelib import wiring; import app; wiring.calendar()",
    "recordings, ready": "from chalicelib import wiring; import app; wiring.recordings()",
    "month's numbers, ready": "from chalicelib import wiring; import app; wiring.numbers()",
}
"""Every other function and door: what it loads until it could take its first event."""
TURN = "from chalicelib.entrypoints.turns import turn; handled = turn(event, None)"


def hello(around: Surroundings) -> dict[str, Any]:
    """An event that every bot answers."""
    return around.says("student", "ヘルプ")


def once(start: Start, environ: dict[str, str]) -> float:
    """Milliseconds from the start of a process until it has handled the event."""
    command = [sys.executable, "-S", "-c", CODE.format(start.handles) + TELL, json.dumps(start.event())]
    began = time.monotonic_ns()
    done = subprocess.run(command, env=environ | {"PYTHONPATH": start.path}, cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return (int(done.stdout.splitlines()[-1]) - began) / 1e6
