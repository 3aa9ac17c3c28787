"""LINE's side as a server of its own on a free port, for tests and for a bot that runs elsewhere."""

from __future__ import annotations

import socket
import threading
from types import TracebackType

import uvicorn
from starlette.applications import Starlette

from simulator.line_side.side import LineSide


def listening_socket(port: int) -> socket.socket:
    """A listening socket on 127.0.0.1; port 0 takes a free one.

    Its protocol is named, else asyncio leaves Nagle's algorithm on and every answer takes 40 ms
    (https://github.com/python/cpython/blob/3.11/Lib/asyncio/base_events.py, _set_nodelay).
    """
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind(("127.0.0.1", port))
    made.listen(128)
    return made


class LineSideServer:
    """Serves a LineSide on 127.0.0.1 from a thread: `with LineSideServer(side) as server: ... server.base_url`.

    Starts and stops the LineSide with itself.
    """

    def __init__(self, side: LineSide, port: int = 0) -> None:
        self.side = side
        self._socket = listening_socket(port)
        self.base_url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        config = uvicorn.Config(
            Starlette(routes=side.routes()), log_level="warning", lifespan="off", timeout_graceful_shutdown=1, ws="none",
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._serve, name="line side", daemon=True)

    def _serve(self) -> None:
        self._server.run(sockets=[self._socket])

    def start(self) -> None:
        """Listens from the first moment on: the port was taken in the constructor."""
        self._thread.start()
        self.side.start()

    def stop(self) -> None:
        self._server.should_exit = True
        self.side.hub.close()
        self._thread.join(5)
        self._socket.close()
        self.side.stop()

    def __enter__(self) -> LineSideServer:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
