"""What happens, as server-sent events: numbered, kept for a while, and handed to every page that listens."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

BACKLOG = 1000
BREATH = 15.0


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the stream; `number` only ever grows, across restarts too."""

    number: int
    kind: str
    data: Any

    def wire(self) -> bytes:
        text = json.dumps(self.data, ensure_ascii=False, separators=(",", ":"))
        return f"id: {self.number}\nevent: {self.kind}\ndata: {text}\n\n".encode()


class Listener:
    """One open stream, fed from any thread."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[Happening | None] = asyncio.Queue()

    def feed(self, happening: Happening | None) -> None:
        try:
            self._loop.call_soon_threadsafe(self._queue.put_nowait, happening)
        except RuntimeError:  # the loop is closed: this page is gone
            return

    async def next(self, seconds: float) -> Happening | None:
        """The next happening, None at the end; raises TimeoutError after a silence."""
        return await asyncio.wait_for(self._queue.get(), seconds)


class Hub:
    """Takes happenings from any thread and gives them to all streams, in one order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: deque[Happening] = deque(maxlen=BACKLOG)
        self._listeners: set[Listener] = set()
        self._number = int(time.time() * 1000)  # above every number of an earlier run
        self._closed = False

    def publish(self, kind: str, data: Any) -> None:
        with self._lock:
            self._number += 1
            happening = Happening(self._number, kind, data)
            self._kept.append(happening)
            for listener in self._listeners:
                listener.feed(happening)

    def close(self) -> None:
        """Ends every stream, so that a server can stop."""
        with self._lock:
            self._closed = True
            for listener in self._listeners:
                listener.feed(None)

    def _join(self, last: int | None) -> tuple[Listener, list[Happening] | None, int]:
        """A listener, what it missed since `last` (None: not known any more), and the number the stream stands at."""
        with self._lock:
            listener = Listener()
            self._listeners.add(listener)
            if self._closed:
                listener.feed(None)
            oldest = self._kept[0].number if self._kept else self._number + 1
            known = last is not None and oldest - 1 <= last <= self._number
            missed = [kept for kept in self._kept if last is not None and kept.number > last] if known else None
            return listener, missed, self._number

    async def stream(self, last: int | None, state: Any) -> AsyncIterator[bytes]:
        """What was missed since `last` and then what happens; with a gap, or at first, `state()` as one state event."""
        listener, missed, number = self._join(last)
        try:
            if missed is None:
                yield Happening(number, "state", await asyncio.to_thread(state)).wire()
            for happening in missed or ():
                yield happening.wire()
            while True:
                try:
                    news = await listener.next(BREATH)
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                if news is None:
                    return
                yield news.wire()
        finally:
            with self._lock:
                self._listeners.discard(listener)
