"""A stand-in for LINE's side: it speaks the page's /dev contract from memory and can be told to fall silent."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

Json = dict[str, Any]
PAGE = Path(__file__).resolve().parents[2] / "simulator" / "page"
START = "2026-11-23T14:05:00+09:00"
MENU_LABELS = ["部屋を予約する", "空きを見る", "予約の確認", "よくある質問", "場所と行き方", "スタッフに相談"]


def menu(chat_bar: str = "メニュー") -> Json:
    """A 2500 × 1686 rich menu of six areas; the first opens the date picker."""
    bounds = [{"x": x, "y": y, "width": w, "height": 843} for y in (0, 843) for x, w in ((0, 833), (833, 834), (1667, 833))]
    actions: list[Json] = [{"type": "postback", "label": label, "data": f"menu={label}", "displayText": label} for label in MENU_LABELS]
    return {
        "richMenuId": "richmenu-1",
        "size": {"width": 2500, "height": 1686},
        "selected": True,
        "chatBarText": chat_bar,
        "image": "/menu.svg",
        "areas": [{"bounds": b, "action": a} for b, a in zip(bounds, actions, strict=True)],
    }


def drawn_menu() -> str:
    """The same menu as a picture, so that nothing has to be fetched."""
    cells = "".join(
        f'<g transform="translate({(i % 3) * 833} {(i // 3) * 843})"><rect x="24" y="24" width="785" height="795" rx="60" fill="#fff"/>'
        f'<circle cx="416" cy="330" r="130" fill="#1f5c4d"/><text x="416" y="640">{label}</text></g>'
        for i, label in enumerate(MENU_LABELS)
    )
    words = "text{font:700 104px 'Noto Sans CJK JP';text-anchor:middle;fill:#1d2b33}"
    size = 'viewBox="0 0 2500 1686" width="2500" height="1686"'
    ground = '<rect width="2500" height="1686" fill="#dfeae5"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{words}</style>{ground}{cells}</svg>'


class Canned:
    """Phones, messages and wire rows in memory; every POST of the page is kept in `posts`."""

    def __init__(self) -> None:
        self.now = START
        self.posts: list[tuple[str, Json]] = []
        self._posted = threading.Condition()
        self.refuse: str | None = None
        self.wire: list[Json] = []
        self.phones: dict[str, Json] = {
            key: {
                "id": key,
                "userId": f"U-{key}",
                "name": name,
                "language": "ja",
                "friend": True,
                "blocked": False,
                "richMenu": menu(),
                "loading": False,
                "messages": [],
            }
            for key, name in (("student", "佐藤 美咲"), ("company", "北大通商事 高橋"), ("staff", "受付 中村"))
        }
        self._loop: asyncio.AbstractEventLoop | None = None
        self._streams: set[asyncio.Queue[str | None]] = set()
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self.port = 0
        self._number = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def heard(self, posts: int = 1, seconds: float = 10.0) -> list[tuple[str, Json]]:
        """Every POST so far, once there are so many: the page shows what it does before its request has come here."""
        with self._posted:
            self._posted.wait_for(lambda: len(self.posts) >= posts, seconds)
            return list(self.posts)

    def _post(self, what: str, body: Json) -> None:
        with self._posted:
            self.posts.append((what, body))
            self._posted.notify_all()

    def put(self, phone: str, who: str, message: Json, at: str | None = None, **more: Any) -> Json:
        """Adds a message to the chat and tells the page."""
        self._number += 1
        entry = {
            "id": str(self._number),
            "from": who,
            "at": at or self.now,
            "message": message,
            "read": who == "user",
            "deliveredBy": "reply" if who == "bot" else None,
            **more,
        }
        self.phones[phone]["messages"].append(entry)
        self.tell("message", {"phone": phone, **entry})
        return entry

    def bot(self, phone: str, message: Json, **more: Any) -> Json:
        return self.put(phone, "bot", message, **more)

    def change(self, phone: str, **fields: Any) -> None:
        self.phones[phone].update(fields)
        self.tell("phone", {k: v for k, v in self.phones[phone].items() if k != "messages"})

    def wired(self, direction: str, request: Json, status: int = 200, url: str = "/line/webhook") -> None:
        row: Json = {
            "n": len(self.wire) + 1,
            "at": self.now,
            "direction": direction,
            "method": "POST",
            "url": url,
            "status": status,
            "request": {"headers": {}, "body": request},
            "response": {"status": "ok"},
            "ms": 12.4,
        }
        self.wire.append(row)
        self.tell("wire", row)

    def tell(self, kind: str, data: Json) -> None:
        self._everywhere(f"event: {kind}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n")

    def break_streams(self) -> None:
        """Ends every open stream, as a restarted server would."""
        self._everywhere(None)

    def _everywhere(self, piece: str | None) -> None:
        if self._loop:
            for queue in list(self._streams):
                self._loop.call_soon_threadsafe(queue.put_nowait, piece)

    async def _state(self, _: Request) -> Response:
        return JSONResponse(
            {"now": self.now, "bot": {"name": "heya"}, "quota": {"used": 3, "limit": 200}, "phones": list(self.phones.values())}
        )

    async def _stream(self, _: Request) -> Response:
        queue: asyncio.Queue[str | None] = asyncio.Queue()

        async def pieces() -> AsyncIterator[str]:
            self._streams.add(queue)
            try:
                yield ": open\n\n"
                while (piece := await queue.get()) is not None:
                    yield piece
            finally:
                self._streams.discard(queue)

        return StreamingResponse(pieces(), media_type="text/event-stream", headers={"cache-control": "no-store"})

    async def _wire(self, request: Request) -> Response:
        after = int(request.query_params.get("after", "0"))
        return JSONResponse([row for row in self.wire if row["n"] > after])

    async def _phone_post(self, request: Request) -> Response:
        phone, what = request.path_params["phone"], request.path_params["what"]
        body = await request.json()
        self._post(f"{phone}/{what}", body)
        if self.refuse:
            return JSONResponse({"message": self.refuse}, status_code=500)
        self._do(phone, what, body)
        return JSONResponse({})

    def _do(self, phone: str, what: str, body: Json) -> None:
        if what in ("block", "unblock", "follow"):
            self.change(phone, blocked=what == "block", friend=True)
        elif what in ("text", "sticker", "location"):
            self.put(phone, "user", {"type": what, **body})
        elif what == "action":
            said = body["action"].get("text") or body["action"].get("displayText")
            if said:
                self.put(phone, "user", {"type": "text", "text": said})
        elif what == "unsend":
            for entry in self.phones[phone]["messages"]:
                if entry["id"] == body["messageId"]:
                    entry["unsent"] = True
                    self.tell("message", {"phone": phone, **entry})

    async def _clock(self, request: Request) -> Response:
        body = await request.json()
        self._post("clock", body)
        self.now = body["now"]
        self.tell("clock", {"now": self.now})
        return JSONResponse({"now": self.now})

    async def _menu(self, _: Request) -> Response:
        return Response(drawn_menu(), media_type="image/svg+xml")

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/dev/state", self._state),
                Route("/dev/stream", self._stream),
                Route("/dev/wire", self._wire),
                Route("/dev/clock", self._clock, methods=["POST"]),
                Route("/dev/phones/{phone}/{what}", self._phone_post, methods=["POST"]),
                Route("/menu.svg", self._menu),
                Mount("/", StaticFiles(directory=PAGE, html=True)),
            ]
        )

    def start(self) -> str:
        """Serves on a free port of 127.0.0.1 (the same one after a stop); returns the address."""
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self.port))
        listening.listen(64)  # from now on who comes waits in line, however long the loop takes to start
        self.port = listening.getsockname()[1]
        self._server = uvicorn.Server(uvicorn.Config(self.app(), log_level="warning", timeout_graceful_shutdown=1))
        ready = threading.Event()

        async def run(server: uvicorn.Server) -> None:
            self._loop = asyncio.get_running_loop()
            self._loop.call_soon(ready.set)
            await server.serve(sockets=[listening])

        self._thread = threading.Thread(target=lambda server: asyncio.run(run(server)), args=(self._server,), daemon=True)
        self._thread.start()
        ready.wait(10)
        return self.address

    def stop(self) -> None:
        if self._server and self._thread:
            self._server.should_exit = True
            self.break_streams()
            self._thread.join(10)
            self._loop = None


def later(minutes: int) -> str:
    """START plus so many minutes."""
    return (datetime.fromisoformat(START) + timedelta(minutes=minutes)).isoformat()
