"""A wire-tap before the embedded AWS: passes every request on, and notes which were answered with something."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar
from urllib.parse import urlsplit

PASSED_ON = ("content-type", "x-amz-target", "authorization", "x-amz-date", "x-amz-security-token", "user-agent")


class Tap:
    """`calls` are the names of the AWS calls that did something, in the order of their answers; an empty receive does nothing. The next
    `broken` ones are answered with an error that repeats what was asked."""

    def __init__(self, target: str) -> None:
        self.target = urlsplit(target).netloc
        self.url = ""
        self.calls: list[str] = []
        self.broken = 0
        self.lock = threading.Lock()

    def note(self, name: str, request: bytes, answer: bytes) -> None:
        if name == "ReceiveMessage" and not json.loads(answer).get("Messages"):
            return
        with self.lock:
            self.calls.append(name)

    def taken(self) -> list[str]:
        """What was noted since the last time it was asked for."""
        with self.lock:
            calls, self.calls = self.calls, []
        return calls


Tapping = TypeVar("Tapping", bound=Tap)


@contextmanager
def tapped(target: str, tap: Tapping) -> Iterator[Tapping]:
    """`tap` on a free port of this machine, before `target`."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            if tap.broken:
                tap.broken -= 1
                self._says(
                    500,
                    [("Content-Type", "application/x-amz-json-1.0")],
                    b'{"__type": "InternalServerError", "message": ' + json.dumps(body.decode()).encode() + b"}",
                )
                return
            upstream = http.client.HTTPConnection(tap.target, timeout=60)
            headers = {name: self.headers[name] for name in PASSED_ON if name in self.headers}
            upstream.request("POST", self.path, body, headers)
            answer = upstream.getresponse()
            told = answer.read()
            upstream.close()
            tap.note(self.headers.get("x-amz-target", "?").rsplit(".", 1)[-1], body, told)
            self._says(answer.status, answer.getheaders(), told)

        def _says(self, status: int, headers: list[tuple[str, str]], told: bytes) -> None:
            self.send_response(status)
            for name, value in headers:
                if name.lower() not in ("transfer-encoding", "content-length", "connection", "date", "server"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    tap.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield tap
    finally:
        server.shutdown()
        server.server_close()
