"""A heya in a process of its own, as a person starts it, that can be killed at any moment and started again on the same data."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx

from simulator import aws
from tests.journeys.ear import Ear
from tests.journeys.heya import TUESDAY, Heya

HOME = Path(__file__).resolve().parents[2]
UP_WITHIN = 60.0  # seconds


class Machine:
    """`python -m simulator` on a port that stays the same; `heya` reaches it, also after a new start."""

    def __init__(self, data: Path, *options: str) -> None:
        self.data, self.port, self.options = data, aws.free_port(), options
        self.url = f"http://127.0.0.1:{self.port}"
        self.start(TUESDAY)
        self.heya = Heya(self.url, data, Ear(self.url))

    def start(self, now: str) -> None:
        """Returns when everything is up."""
        environ = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "LINE_", "HEYA_"))}
        words = ["--port", str(self.port), "--data", str(self.data), "--now", now, *self.options]
        self.log = self.data.with_suffix(".log")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen([sys.executable, "-m", "simulator", *words], cwd=HOME, env=environ, stdout=log, stderr=log)
        over = time.monotonic() + UP_WITHIN
        while not self._is_up():
            assert self.process.poll() is None, f"it ended with {self.process.returncode}: {self.log.read_text()[-2000:]}"
            assert time.monotonic() < over, "it did not come up"
            time.sleep(0.05)

    def _is_up(self) -> bool:
        try:
            told = json.loads((self.data / "run.json").read_text())
            return bool(told["pid"] == self.process.pid and httpx.get(f"{self.url}/dev/health", timeout=5, trust_env=False).is_success)
        except (OSError, ValueError, httpx.HTTPError):
            return False

    def kill(self) -> None:
        """As the power button does it: no goodbye."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def again(self) -> None:
        """Killed and started again, at the time it had."""
        now = self.heya.now.isoformat()
        self.kill()
        self.start(now)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        aws.stop(self.data)
        self.heya.ear.close()
