"""The processes that take a crowd's events from the queue, and die of it."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from random import Random
from types import TracebackType


class Processes:
    """So many at any time, each with so many workers: up before anybody comes, ended by the same signal once nobody waits."""

    def __init__(self, env: Mapping[str, str], shift: timedelta, many: int, workers: int, chance: Random) -> None:
        self._env, self._chance = env, chance
        self._words = [sys.executable, "-m", "prove.crowd_worker", str(shift.total_seconds()), str(workers)]
        self._many, self._running = many, list[subprocess.Popen[str]]()
        self.killed = 0

    def __enter__(self) -> Processes:
        self._running = [self._start() for _ in range(self._many)]
        for one in self._running:
            assert one.stdout
            assert one.stdout.readline() == "up\n"
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for one in self._running:
            end(one)

    def kill(self) -> None:
        """One of them, in the middle of whatever it does; another takes its place."""
        end(self._running.pop(self._chance.randrange(len(self._running))))
        self._running.append(self._start())
        self.killed += 1

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(self._words, env=dict(self._env), stdout=subprocess.PIPE, text=True)


def end(process: subprocess.Popen[str]) -> None:
    """Without a chance to clean up."""
    process.send_signal(signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()
