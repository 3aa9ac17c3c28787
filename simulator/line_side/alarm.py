"""Calls something after a real pause, all on one thread."""

from __future__ import annotations

import heapq
import logging
import threading
import time
from collections.abc import Callable

LOG = logging.getLogger(__name__)


class Alarm:
    """A list of things due, in real seconds: pauses between redeliveries and ends of animations do not jump with the clock."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._count = 0
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="line-side alarm", daemon=True)
        self._thread.start()

    def at(self, seconds: float, do: Callable[[], None]) -> None:
        with self._changed:
            self._count += 1
            heapq.heappush(self._due, (time.monotonic() + seconds, self._count, do))
            self._changed.notify()

    def stop(self) -> None:
        """Forgets what was due."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
        self._thread.join()

    def _run(self) -> None:
        while (do := self._next()) is not None:
            try:
                do()
            except Exception:  # what else is due must still be done
                LOG.exception("something due broke")

    def _next(self) -> Callable[[], None] | None:
        with self._changed:
            while not self._stopped:
                pause = self._due[0][0] - time.monotonic() if self._due else None
                if pause is not None and pause <= 0:
                    return heapq.heappop(self._due)[2]
                self._changed.wait(pause)
            return None
