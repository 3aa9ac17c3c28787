"""A LINE that has a bad day: takes a token and a retry key once, answers late or with errors, or takes a message and says that it did not.

It keeps what reached people, in the order in which it did (https://developers.line.biz/en/reference/messaging-api/)."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import Any

Told = tuple[int, dict[str, str]]
TAKEN: Told = (200, {})
SLOW = 4.0
"""Seconds: longer than heya waits for an answer."""


@dataclass(frozen=True, slots=True)
class BadDay:
    """The part of all calls that end so: refused with 500, taken and answered with 500, taken and answered too late, too many."""

    refused: float = 0.04
    taken_and_500: float = 0.04
    taken_and_late: float = 0.015
    too_many: float = 0.04


@dataclass
class CrowdLine:
    """`arrived`: what was shown, as (how, token or retry key, person of a push), in order, and `at` when (seconds). `went_wrong` counts the
    bad answers; `clear` is since when it was said, in time, what became of a token."""

    chance: Random
    day: BadDay = field(default_factory=BadDay)
    arrived: list[tuple[str, str, str]] = field(default_factory=list)
    keys: set[tuple[str, str]] = field(default_factory=set)
    at: list[float] = field(default_factory=list)
    clear: dict[str, float] = field(default_factory=dict)
    went_wrong: int = 0
    address: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)
    heard: threading.Condition = field(default_factory=threading.Condition)

    def answer(self, path: str, body: dict[str, Any], key: str) -> tuple[Told, float]:
        """What LINE says to a call, and after how many seconds."""
        if not path.endswith(("/message/reply", "/message/push")):
            return (404, {"message": "Not found"}), 0.0
        with self.lock:
            kind = self._kind()
            if kind in ("refused", "too_many"):
                return ((500, {}) if kind == "refused" else (429, {"message": "The API rate limit has been exceeded."})), 0.0
            told = self._take("reply", body["replyToken"], "") if path.endswith("reply") else self._take("push", key, body["to"])
            late = SLOW if kind == "taken_and_late" else 0.0
            if kind == "well" and path.endswith("reply"):
                self.clear.setdefault(body["replyToken"], time.monotonic())
            return (500, {}) if kind == "taken_and_500" else told, late

    def _kind(self) -> str:
        """How this call ends."""
        at = self.chance.random()
        for kind in ("refused", "taken_and_500", "taken_and_late", "too_many"):
            at -= getattr(self.day, kind)
            if at < 0:
                self.went_wrong += 1
                return kind
        return "well"

    def _take(self, how: str, key: str, person: str) -> Told:
        if (how, key) in self.keys:
            return (400, {"message": "Invalid reply token"}) if how == "reply" else (409, {"message": "The retry key is already accepted"})
        self.keys.add((how, key))
        with self.heard:
            self.arrived.append((how, key, person))
            self.at.append(time.monotonic())
            self.heard.notify_all()
        return TAKEN


@contextmanager
def serving(line: CrowdLine) -> Iterator[CrowdLine]:
    """Serves on a free port of 127.0.0.1 for as long as the block lasts."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            raw = self.rfile.read(length)
            if len(raw) < length:  # whoever asked was killed while asking
                return
            (status, told), late = line.answer(self.path, json.loads(raw or b"{}"), self.headers.get("X-Line-Retry-Key") or "")
            if late and over.wait(late):
                return
            out = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(out)))
            self.end_headers()
            self.wfile.write(out)

        do_GET = do_POST = do  # noqa: N815  # http.server's own names

        def log_message(self, *_: Any) -> None:
            """Keeps quiet."""

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:
                """Whoever asked was killed meanwhile, or waits no longer."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    line.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield line
    finally:
        over.set()
        server.shutdown()
        thread.join()
        server.server_close()
