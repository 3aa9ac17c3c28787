"""Cold starts: a fresh process until its first event is handled, everything on loopback, beside the SDK's echo bot."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.figures import Figure
from bench.surroundings import Surroundings, posted, queued

HOME = Path(__file__).resolve().parent.parent
TELL = "; import time; assert handled is None or handled['statusCode'] == 200, handled; print(time.monotonic_ns())"
READ = "import json, sys; event = json.loads(sys.argv[1]); "
ECHO = READ + "from bench.echo_bot import app; handled = app(event, None)" + TELL
WEBHOOK = READ + "from app import app; handled = app(event, None)" + TELL
TURN = READ + "from chalicelib.entrypoints.turns import turn; handled = turn(event, None)" + TELL
NOTHING = READ + "handled = None" + TELL
ROUNDS = 9


def measure(around: Surroundings, scratch: Path, rounds: int = ROUNDS) -> list[Figure]:
    """The medians of interleaved runs, and their ratios against the limits."""
    makes: dict[str, tuple[str, Callable[[], dict[str, Any]]]] = {
        "nothing": (NOTHING, lambda: {}),
        "echo": (ECHO, lambda: posted(around.says("student", "こんにちは"))),
        "webhook": (WEBHOOK, lambda: posted(around.says("student", "こんにちは"))),
        "turn": (TURN, lambda: queued(around.says("student", "ヘルプ"), around.clock.now())),
    }
    environ = around.environ() | {"PYTHONPYCACHEPREFIX": str(scratch / "bytecode"), "PATH": "/usr/bin:/bin"}
    for code, event in makes.values():  # once without the watch: bytecode is written, files are in memory
        once(code, event(), environ)
    times: dict[str, list[float]] = {name: [] for name in makes}
    for _ in range(rounds):
        for name, (code, event) in makes.items():
            times[name].append(once(code, event(), environ))
    middle = {name: statistics.median(taken) for name, taken in times.items()}
    return [
        Figure("cold start: an interpreter that does nothing", middle["nothing"], unit="ms", digits=0),
        Figure("cold start: the SDK's echo bot", middle["echo"], unit="ms", digits=0),
        Figure("cold start: webhook", middle["webhook"], unit="ms", digits=0),
        Figure("cold start: turn", middle["turn"], unit="ms", digits=0),
        Figure("cold start: webhook / echo bot", middle["webhook"] / middle["echo"], 0.20),
        Figure("cold start: turn / echo bot", middle["turn"] / middle["echo"], 0.35),
    ]


def once(code: str, event: dict[str, Any], environ: dict[str, str]) -> float:
    """Milliseconds from the start of a process until it has handled the event."""
    began = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(event)], env=environ, cwd=HOME, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return (int(done.stdout.splitlines()[-1]) - began) / 1e6
