"""A server on this machine that answers as scripted, and keeps what it was asked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HANG = object()
"""An answer that never comes: the connection stays open until the server ends."""


@dataclass
class Scripted:
    """`script` holds (status, body) pairs, functions that give one when they are asked, or HANG; 200 {} when it is over."""

    address: str = ""
    script: list[Any] = field(default_factory=list)
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


@contextmanager
def scripted(*script: Any) -> Iterator[Scripted]:
    """Serves on a free port of 127.0.0.1 for as long as the block lasts."""
    told = Scripted(script=list(script))

    class Handler(BaseHTTPRequestHandler):
        def do(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            told.asked.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            answer = told.script.pop(0) if told.script else (200, b"{}")
            if answer is HANG:
                told.over.wait(10)
                return
            answer = answer() if callable(answer) else answer
            self.send_response(answer[0])
            self.send_header("content-length", str(len(answer[1])))
            self.send_header("x-line-request-id", "R1")
            self.end_headers()
            self.wfile.write(answer[1])

        do_GET = do_POST = do_DELETE = do  # noqa: N815  # http.server's own names

        def log_message(self, *_: Any) -> None:
            """Keeps quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    told.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield told
    finally:
        told.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
