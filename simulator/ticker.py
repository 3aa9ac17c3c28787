"""Calls the scheduled handler every minute of this machine's own time, and minute by minute through a jump of the clock."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from simulator.clock import Clock
from simulator.invocation import Context, scheduled_event

LOG = logging.getLogger("heya.machine")
MINUTE = timedelta(minutes=1)
MOST_STEPS = 480
"""Steps of one jump: every minute of eight hours, and a few seconds of waiting for who jumps. A longer jump takes longer strides
(a day: three minutes); what a stride passes over is caught up at its end, as after an outage."""

Handler = Callable[[dict[str, Any], Any], Any]
Before = Callable[[datetime, bool], None]


class Ticker:
    """The schedule. One run at a time, in the order of the time they are told; `before` each the rest of the world has its say, told
    the minute and whether a jump passes through it."""

    def __init__(self, clock: Clock, handler: Handler | None, timeout: float = 55.0, before: Before = lambda _moment, _jump: None) -> None:
        self._clock, self._handler, self._timeout, self._before = clock, handler, timeout, before
        self._busy = threading.Lock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="clock", daemon=True)

    def start(self) -> None:
        """Begins to tick with the next full minute."""
        self._thread.start()

    def stop(self) -> None:
        """Ends after the run under way."""
        self._over.set()
        self._thread.join()

    def jump(self, to: datetime) -> None:
        """Moves the clock forward to `to` through every minute on the way, and backwards at once; returns when all that was due has run."""
        with self._busy:
            for minute in minutes(self._clock.now(), to):
                self._clock.jump(minute)
                self._tick(minute, on_the_way=True)
            self._clock.jump(to)

    def _run(self) -> None:
        while not self._over.is_set():
            now = self._clock.now()
            due = now.replace(second=0, microsecond=0) + MINUTE
            if self._over.wait(min((due - now).total_seconds(), 1.0)):
                return
            with self._busy:
                if due <= self._clock.now() < due + MINUTE:
                    self._tick(due, on_the_way=False)

    def _tick(self, moment: datetime, on_the_way: bool) -> None:
        try:
            self._before(moment, on_the_way)
        except Exception:
            LOG.exception("what comes before the run of %s crashed", moment.isoformat())
        if self._handler is None:
            return
        try:
            self._handler(scheduled_event(moment), Context("heya-clock", self._timeout))
        except Exception:
            LOG.exception("the run of %s crashed; the next one catches up", moment.isoformat())


def minutes(begin: datetime, end: datetime) -> Iterator[datetime]:
    """The full minutes after `begin` up to `end`, thinned out to a stride of several when they are too many."""
    first = begin.replace(second=0, microsecond=0) + MINUTE
    count = int((end - first) / MINUTE) + 1 if end >= first else 0
    stride = -(-count // MOST_STEPS) or 1
    last = first + (count - 1) * MINUTE
    for step in range(0, count - 1, stride):
        yield first + step * MINUTE
    if count:
        yield last
