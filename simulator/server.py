"""The one port: the bot's doors, LINE's API and phones, the clock, and the page."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from simulator.clock import Clock
from simulator.doors import METHODS, Doors
from simulator.trouble import Trouble

PAGE = Path(__file__).resolve().parent / "page"
UP_WITHIN = 20.0  # seconds


def listen(port: int) -> socket.socket:
    """The port, on this machine only; 0 takes any that is free. Raises Trouble when it is taken."""
    # Told that it is TCP, asyncio turns Nagle off; else every answer waits 40 ms for an acknowledgement.
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind(("127.0.0.1", port))
        door.listen(128)
    except OSError as refused:
        door.close()
        other = port + 1 if port < 65535 else 8000
        raise Trouble(f'Port {port} is not to be had ({refused.strerror}): take another, as in make run ARGS="--port {other}".') from None
    return door


def site(
    doors: Doors,
    clock: Clock,
    jump: Callable[[datetime], None],
    line: Sequence[BaseRoute],
    with_page: bool,
    up: Callable[[], bool] = lambda: True,
) -> Starlette:
    """Everything behind the port, as one ASGI application. `up`: is all the rest there too?"""
    routes: list[BaseRoute] = [Route(path, bot_door(doors), methods=list(METHODS)) for path in doors.paths]
    routes += [Route("/dev/health", health_door(up)), Route("/dev/clock", clock_door(clock, jump), methods=["GET", "POST"]), *line]
    if with_page:
        routes.append(Mount("/", StaticFiles(directory=PAGE, html=True)))
    return Starlette(routes=routes)


def bot_door(doors: Doors) -> Callable[[Request], object]:
    """Hands a request to the bot, its body byte for byte."""

    async def handle(request: Request) -> Response:
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        body = await request.body()
        answer = await run_in_threadpool(doors.handle, request.method, target, request.headers, body)
        return Response(answer.body, answer.status, dict(answer.headers))

    return handle


def health_door(up: Callable[[], bool]) -> Callable[[Request], object]:
    """200 once everything is up, 503 until then."""

    async def handle(_request: Request) -> Response:
        return JSONResponse({"status": "ok"}) if up() else JSONResponse({"status": "starting"}, status_code=503)

    return handle


def clock_door(clock: Clock, jump: Callable[[datetime], None]) -> Callable[[Request], object]:
    """GET tells the time; POST moves it and answers when all that was due on the way has run."""

    async def handle(request: Request) -> Response:
        if request.method == "POST":
            try:
                to = datetime.fromisoformat(json.loads(await request.body())["now"])
            except (ValueError, KeyError, TypeError):
                return JSONResponse({"error": 'send {"now": "2026-11-24T09:00:00+09:00"}'}, 400)
            if to.tzinfo is None:
                return JSONResponse({"error": "the time needs its offset, as in 2026-11-24T09:00:00+09:00"}, 400)
            await run_in_threadpool(jump, to)
        return JSONResponse({"now": clock.now().isoformat(timespec="milliseconds")})

    return handle


class Server:
    """The application on its port, in a thread of its own so that the main one can wait for signals."""

    def __init__(self, app: Starlette, door: socket.socket) -> None:
        config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off", timeout_graceful_shutdown=3)
        self._door, self._server = door, uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [door]}, name="server", daemon=True)

    @property
    def url(self) -> str:
        """The address of everything."""
        return f"http://127.0.0.1:{self._door.getsockname()[1]}"

    def start(self) -> None:
        """Returns once requests are answered."""
        self._thread.start()
        until = time.monotonic() + UP_WITHIN
        while not self._server.started:
            if time.monotonic() > until or not self._thread.is_alive():
                raise Trouble("The server did not start; what it said stands above.")
            time.sleep(0.02)

    def stop(self) -> None:
        """Answers what is under way, then closes."""
        self._server.should_exit = True
        self._thread.join()
        self._door.close()
