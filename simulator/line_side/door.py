"""The door of LINE's API: token, faults, request ids, the wire log, and connections that break when a fault says so."""

from __future__ import annotations

import asyncio
import hmac
import logging
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from simulator.line_side import ids
from simulator.line_side.calls import MAX_BODY, Answer, Call, Refused
from simulator.line_side.faults import Fault
from simulator.line_side.wire import exchanged

if TYPE_CHECKING:
    from simulator.line_side.side import LineSide

LOG = logging.getLogger(__name__)
Handler = Callable[["LineSide", Call], Answer]

UNAUTHORISED = "Authentication failed. Confirm that the access token in the authorization header is valid."
TOO_FAST = "The API rate limit has been exceeded. Try again later."
MONTH_IS_OVER = "You have reached your monthly limit."
SAME_USER = "Too many messages have been sent to the same user."  # LINE does not publish its words
IMAGE = re.compile(r"/v2/bot/richmenu/[^/]+/content")
KEYED = frozenset({"/v2/bot/message/push", "/v2/bot/message/multicast"})
"""Where a retry key is taken (https://developers.line.biz/en/docs/messaging-api/retrying-api-request/)."""


@dataclass(frozen=True, slots=True)
class Door:
    """One path of the API, as an ASGI app; `rate` names its rate limit."""

    side: LineSide
    handlers: Mapping[str, tuple[Handler, str]]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        call = Call(
            request.method, request.url.path, request.path_params, request.query_params, request.headers, await request.body(),
            ids.request_id(),
        )  # fmt: skip
        met = self.side.faults.take("api", call.path)
        if "delay" in met:
            await asyncio.sleep(met["delay"].seconds)
        if "refuse" in met:
            await run_in_threadpool(self._note, call, None, 0.0)
            await break_off(scope, receive, send)
            return
        answer = await run_in_threadpool(self._answer, call, met)
        if "lost_answer" in met:
            await break_off(scope, receive, send)
            return
        headers = {**answer.headers, "x-line-request-id": call.request_id}
        await Response(answer.raw(), answer.status, headers, media_type=answer.mime)(scope, receive, send)

    def _answer(self, call: Call, met: Mapping[str, Fault]) -> Answer:
        began = time.monotonic()
        try:
            answer = self._handle(call, met)
        except Refused as refused:
            answer = refused.answer
        except Exception:  # whatever breaks here must reach the bot as LINE's 500, and the log
            LOG.exception("%s %s broke", call.method, call.path)
            answer = Answer(500, {"message": "Internal Server Error"})
        self._note(call, answer, (time.monotonic() - began) * 1000)
        return answer

    def _handle(self, call: Call, met: Mapping[str, Fault]) -> Answer:
        if not _may(self.side.channel_token, call):
            raise Refused(401, UNAUTHORISED)
        if len(call.body) > MAX_BODY:
            raise Refused(413, "Request entity too large")
        if "status" in met:
            raise Refused(met["status"].status, "Internal Server Error" if met["status"].status >= 500 else "Switched on as a fault")
        found = self.handlers.get(call.method)
        if found is None:
            raise Refused(405, "Method Not Allowed")
        if "x-line-retry-key" in call.headers and call.path not in KEYED:
            raise Refused(400, "The X-Line-Retry-Key header is not supported by this endpoint")
        handler, rate = found
        if "rate_limit" in met or not self.side.rates.allow(rate):
            raise Refused(429, TOO_FAST)
        if "month_limit" in met:
            raise Refused(429, MONTH_IS_OVER)
        if "same_user" in met:
            raise Refused(429, SAME_USER)
        return handler(self.side, call)

    def _note(self, call: Call, answer: Answer | None, ms: float) -> None:
        if call.query.get("dev"):  # the page looking at a menu is not the bot calling
            return
        url = f"{call.path}?{'&'.join(f'{name}={value}' for name, value in call.query.items())}" if call.query else call.path
        request = exchanged(call.headers, call.body, call.headers.get("content-type", ""))
        response = None
        if answer is not None:
            response = exchanged({**answer.headers, "x-line-request-id": call.request_id}, answer.raw(), answer.mime)
        self.side.wire.passed("api", call.method, url, None if answer is None else answer.status, request, response, ms)


def _may(token: str, call: Call) -> bool:
    if call.method == "GET" and call.query.get("dev") and IMAGE.fullmatch(call.path):  # the page shows menu images without a token
        return True
    scheme, _, given = call.headers.get("authorization", "").partition(" ")
    return scheme.lower() == "bearer" and hmac.compare_digest(given.encode(), token.encode())


async def break_off(scope: Scope, receive: Receive, send: Send) -> None:
    """Cuts the connection without an answer.

    ASGI has no word for it, so this reaches for uvicorn's transport behind `receive`; under another server the answer stops
    after its headers instead.
    """
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    if transport is None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1000")]})
        return
    transport.abort()
    while (await receive())["type"] != "http.disconnect":
        pass
