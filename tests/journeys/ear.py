"""Listens to a running heya as its page does: what stands on each phone and what went over the wire, across restarts."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import httpx

PATIENCE = 20.0  # seconds; a busy machine and one redelivered event

Message = dict[str, Any]
Found = TypeVar("Found")


class Ear:
    """`url` is fixed: a heya that is started again is found there. Everything waits on the stream, nothing on the wall clock."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.Client(base_url=url, timeout=30, trust_env=False)
        self.phones: dict[str, dict[str, Any]] = {}
        self.messages: dict[str, dict[str, Message]] = {}
        self.wire: dict[int, dict[str, Any]] = {}
        self._changed = threading.Condition()
        self._over = threading.Event()
        self._listening = threading.Event()
        self._thread = threading.Thread(target=self._run, name="ear", daemon=True)
        self._thread.start()
        assert self._listening.wait(PATIENCE), "the stream did not open"

    def close(self) -> None:
        """Once the stream has ended, so has the thread; a stream that goes on is left behind."""
        self._over.set()
        self._thread.join(2)
        self.http.close()

    # -- what is heard ------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._over.is_set():
            try:
                self._listen()
            except (httpx.HTTPError, OSError, ValueError):
                self._over.wait(0.02)

    def _listen(self) -> None:
        with httpx.stream("GET", f"{self.url}/dev/stream", timeout=httpx.Timeout(5, read=40), trust_env=False) as stream:
            kind = ""
            for line in stream.iter_lines():
                name, _, told = line.partition(": ")
                if name == "event":
                    kind = told
                elif name == "data":
                    self._hear(kind, json.loads(told))
                if self._over.is_set():
                    return

    def _hear(self, kind: str, data: Any) -> None:
        with self._changed:
            match kind:
                case "state":
                    for phone in data["phones"]:
                        self.phones[phone["id"]] = phone
                        self.messages[phone["id"]] = {said["id"]: said for said in phone["messages"]}
                    self._take(self._wire_so_far())
                    self._listening.set()
                case "phone" | "menu" | "loading":
                    self.phones[data["id"]] = self.phones.get(data["id"], {}) | data
                case "message" if "phone" in data:
                    self.messages.setdefault(data["phone"], {})[data["id"]] = data
                case "wire":
                    self._take([data])
            self._changed.notify_all()

    def _wire_so_far(self) -> list[dict[str, Any]]:
        told: list[dict[str, Any]] = httpx.get(f"{self.url}/dev/wire", params={"after": self.last}, timeout=30, trust_env=False).json()
        return told

    def _take(self, entries: Iterable[dict[str, Any]]) -> None:
        self.wire |= {entry["n"]: entry for entry in entries}

    # -- what is asked ------------------------------------------------------------------------------------------------

    @property
    def last(self) -> int:
        """The number of the latest exchange."""
        return max(self.wire, default=0)

    def after(self, number: int, direction: str = "") -> list[dict[str, Any]]:
        """The exchanges after that one, in order."""
        found = [self.wire[n] for n in sorted(self.wire) if n > number]
        return [entry for entry in found if direction in ("", entry["direction"])]

    def until(self, ready: Callable[[], Found | None], seconds: float = PATIENCE) -> Found:
        """What `ready` gives as soon as it gives something."""
        over = time.monotonic() + seconds
        with self._changed:
            while True:
                if got := ready():
                    return got
                if not self._changed.wait(max(0.0, min(1.0, over - time.monotonic()))) and time.monotonic() > over:
                    raise AssertionError(f"it did not happen within {seconds} s; the wire: {self._told()}")

    def _told(self) -> str:
        lines = [f"{n} {entry['direction']} {entry['url']} {entry['status']}" for n, entry in sorted(self.wire.items())[-12:]]
        return "\n".join(["", *lines])
