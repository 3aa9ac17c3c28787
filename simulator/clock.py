"""A clock that ticks and can be moved: everything LINE dates by the hour or the month is told the time by it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Listener = Callable[[datetime], None]


class Clock:
    """Tells the time in UTC, running at the pace of the wall clock from wherever it was put.

    Real waiting (HTTP timeouts, pauses between redeliveries) does not belong to it: a jump must not make a socket time out.
    """

    def __init__(self, start: datetime | None = None) -> None:
        """Starts at `start` (aware), or at the wall clock's time."""
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []
        self._offset = timedelta(0) if start is None else _aware(start) - datetime.now(UTC)

    def now(self) -> datetime:
        with self._lock:
            return datetime.now(UTC) + self._offset

    def jump(self, to: datetime) -> None:
        """Puts the clock to `to` (aware; backwards too) and tells the listeners, in this thread, in the order they came."""
        with self._lock:
            self._offset = _aware(to) - datetime.now(UTC)
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(self.now())

    def listen(self, listener: Listener) -> None:
        """Has `listener` called with the new time after every jump."""
        with self._lock:
            self._listeners.append(listener)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone; write it like 2026-11-23T10:00:00+09:00")
    return moment.astimezone(UTC)
