"""LINE's rate limits that a bot of ordinary size can run into."""

from __future__ import annotations

import threading
from collections import deque

from simulator.clock import Clock

HOUR = 3600.0
LIMITS = {
    "create rich menu": (100, HOUR),
    "delete rich menu": (100, HOUR),
    "delete rich menu alias": (100, HOUR),
    "list rich menus": (10, 1.0),
    "test webhook": (60, HOUR),
    "multicast": (200, 1.0),
    "loading": (100, 1.0),
}
"""Calls and seconds by endpoint (https://developers.line.biz/en/reference/messaging-api/#rate-limits); all others 2,000 a second."""


class Rates:
    """Counts calls within a sliding window, by the clock that can be moved. In memory: a restart forgives."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._calls: dict[str, deque[float]] = {}

    def allow(self, endpoint: str) -> bool:
        """Whether one more call is within the limit; counts it if so."""
        most, seconds = LIMITS.get(endpoint, (2000, 1.0))
        now = self._clock.now().timestamp()
        with self._lock:
            calls = self._calls.setdefault(endpoint, deque())
            while calls and not now - seconds < calls[0] <= now:
                calls.popleft()
            if len(calls) >= most:
                return False
            calls.append(now)
            return True
