"""A running LINE's side with a small bot that writes down every webhook it gets."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from simulator.clock import Clock
from simulator.line_side import LineSide
from simulator.line_side.server import listening_socket

SECRET, TOKEN = "the secret of the channel", "the token of the channel"
JST = timezone(timedelta(hours=9))
START = datetime(2026, 11, 24, 10, 0, tzinfo=JST)
SOON = 10.0


class Bot:
    """Takes webhooks; answers with `answers` in turn and then with 200. 0 leaves the caller without an answer."""

    def __init__(self) -> None:
        self.posts: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        self.hold = threading.Event()
        self.came = threading.Condition()
        bot = self

        class Door(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                with bot.came:
                    bot.posts.append(({name.lower(): value for name, value in self.headers.items()}, body))
                    bot.came.notify_all()
                answer = bot.answers.pop(0) if bot.answers else 200
                if answer == 0:
                    bot.hold.wait(SOON)
                    self.close_connection = True
                    return
                self.send_response(answer)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_args: Any) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/line/webhook"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.posts]

    @property
    def events(self) -> list[dict[str, Any]]:
        return [event for body in self.bodies for event in body["events"]]

    def wait_for(self, count: int) -> dict[str, Any]:
        """The event of that number, counted from one, once it has come."""
        with self.came:
            assert self.came.wait_for(lambda: len(self.events) >= count, SOON)
        return self.events[count - 1]

    def close(self) -> None:
        self.hold.set()
        self._server.shutdown()
        self._server.server_close()


class House:
    """One web server for all tests: it serves whatever LINE's side stands behind it now."""

    def __init__(self) -> None:
        self.app: Any = None
        self._socket = listening_socket(0)
        self.base_url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        config = uvicorn.Config(self._serve, log_level="error", lifespan="off", ws="none", interface="asgi3", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True).start()
        self.client = httpx.Client(base_url=self.base_url, headers={"authorization": f"Bearer {TOKEN}"}, timeout=SOON)

    async def _serve(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(scope, receive, send)

    def close(self) -> None:
        self.client.close()
        self._server.should_exit = True


class Scene:
    """LINE's side, the bot, and a client with the bot's token."""

    def __init__(self, folder: Path, bot: Bot, house: House, **options: Any) -> None:
        self.folder, self.bot = folder, bot
        self.clock = Clock(START)
        options = {"backoff": (0.01,) * 5, "webhook_timeout": 2.0} | options
        self.side = LineSide(folder, self.clock, SECRET, TOKEN, bot.url, **options)
        house.app = Starlette(routes=self.side.routes())
        self.side.start()
        self.api, self.base_url = house.client, house.base_url
        self.student = self.side.people.by_phone("student").user_id
        self.company = self.side.people.by_phone("company").user_id

    def phone(self, act: str, body: Any = None, phone: str = "student") -> httpx.Response:
        """Does something on a phone over HTTP and waits until the bot knows."""
        response = self.api.post(f"/dev/phones/{phone}/{act}", json=body or {})
        assert self.side.webhooks.wait_idle(SOON)
        return response

    def token(self, phone: str = "student") -> str:
        """A fresh reply token."""
        assert self.phone("text", {"text": "こんにちは"}, phone).status_code == 200
        return str(self.bot.events[-1]["replyToken"])

    def reply(self, token: str, *texts: str, **headers: str) -> httpx.Response:
        messages = [{"type": "text", "text": text} for text in texts or ("はい",)]
        return self.api.post("/v2/bot/message/reply", json={"replyToken": token, "messages": messages}, headers=headers)

    def push(self, to: str, *texts: str, key: str | None = None) -> httpx.Response:
        messages = [{"type": "text", "text": text} for text in texts or ("お知らせです",)]
        headers = {} if key is None else {"x-line-retry-key": key}
        return self.api.post("/v2/bot/message/push", json={"to": to, "messages": messages}, headers=headers)

    def fault(self, **described: Any) -> None:
        assert self.api.post("/dev/faults", json=described).status_code == 200

    def shown(self, phone: str = "student") -> list[tuple[str, Any]]:
        """Who said what on a phone, as the page is told."""
        view = next(one for one in self.api.get("/dev/state").json()["phones"] if one["id"] == phone)
        return [(said["from"], said["message"].get("text", said["message"])) for said in view["messages"]]

    def view(self, phone: str = "student") -> dict[str, Any]:
        return dict(next(one for one in self.api.get("/dev/state").json()["phones"] if one["id"] == phone))

    def later(self, **amount: float) -> None:
        self.clock.jump(self.clock.now() + timedelta(**amount))

    def close(self) -> None:
        self.bot.hold.set()
        self.side.stop()


@pytest.fixture
def bot() -> Iterator[Bot]:
    made = Bot()
    yield made
    made.close()


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    made = House()
    yield made
    made.close()


@pytest.fixture
def make_scene(tmp_path: Path, bot: Bot, house: House) -> Iterator[Any]:
    """Builds scenes on this test's folder; the last one is closed at the end."""
    made: list[Scene] = []

    def make(**options: Any) -> Scene:
        for earlier in made:
            earlier.close()
        made[:] = [Scene(tmp_path / "line", bot, house, **options)]
        return made[0]

    yield make
    for scene in made:
        scene.close()


@pytest.fixture
def scene(make_scene: Any) -> Scene:
    made: Scene = make_scene()
    return made


@pytest.fixture
def friends(scene: Scene) -> Scene:
    """The student is a friend of the bot."""
    scene.phone("follow")
    return scene
