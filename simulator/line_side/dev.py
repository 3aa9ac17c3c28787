"""The doors of this machine only: phones to act with, the live stream, faults and the wire."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from simulator.line_side import groups, phones, views
from simulator.line_side.faults import read_fault
from simulator.line_side.injected import inject
from simulator.line_side.payload import parse
from simulator.line_side.people import AlreadyThere, NobodyThere
from simulator.line_side.phones import CannotDoThat
from simulator.line_side.talks import Said

if TYPE_CHECKING:
    from simulator.line_side.side import LineSide

Body = Mapping[str, Any]
Act = Callable[["LineSide", str, Body], Any]
Endpoint = Callable[[Request], Awaitable[Response]]


class Misread(ValueError):
    """The body of a request to /dev is not what the door takes; the text says what is missing."""


def _said(said: Said) -> dict[str, Any]:
    return {"messageId": said.message_id}


ACTS: dict[str, Act] = {
    "follow": lambda side, phone, _: phones.follow(side, phone),
    "block": lambda side, phone, _: phones.block(side, phone),
    "unblock": lambda side, phone, _: phones.unblock(side, phone),
    "text": lambda side, phone, body: _said(
        phones.text(side, phone, _need(body, "text", str), body.get("group"), body.get("quotedMessageId"))
    ),
    "postback": lambda side, phone, body: phones.postback(
        side, phone, _need(body, "data", str), body.get("displayText"), body.get("params"), body.get("group")
    ),
    "action": lambda side, phone, body: {
        "sent": phones.act(side, phone, _need(body, "action", dict), body.get("params"), body.get("group"))
    },
    "location": lambda side, phone, body: _said(phones.location(side, phone, body)),
    "sticker": lambda side, phone, body: _said(
        phones.sticker(side, phone, body.get("packageId", phones.STICKER["packageId"]), body.get("stickerId", phones.STICKER["stickerId"]))
    ),
    "unsend": lambda side, phone, body: phones.unsend(side, phone, _need(body, "messageId", str)),
}


def _need(body: Body, name: str, kind: type) -> Any:
    value = body.get(name)
    if not isinstance(value, kind):
        raise Misread(f'"{name}" is missing or of the wrong type')
    return value


def _add_phone(side: LineSide, body: Body) -> dict[str, Any]:
    person = side.people.add(_need(body, "id", str), _need(body, "name", str), body.get("language", "ja"))
    side.tell_phone("phone", person)
    return views.phone_view(side.store, person, side.now_ms())


def _add_group(side: LineSide, body: Body) -> dict[str, Any]:
    members = [side.people.by_phone(phone) for phone in _need(body, "members", list)]
    return views.group_view(groups.make(side, _need(body, "id", str), _need(body, "name", str), members), [])


def _change_group(side: LineSide, handle: str, change: str, body: Body) -> None:
    match change:
        case "join":
            groups.join(side, handle, side.people.by_phone(_need(body, "phone", str)))
        case "leave":
            groups.depart(side, handle, side.people.by_phone(_need(body, "phone", str)))
        case "remove-bot":
            groups.remove_bot(side, handle)
        case "dissolve":
            groups.dissolve(side, handle)
        case _:
            raise NobodyThere(change)


def _switch_faults(side: LineSide, body: Any) -> list[dict[str, Any]]:
    for described in body if isinstance(body, list) else [body]:
        side.faults.switch_on(read_fault(described))
    return side.faults.shown()


def _clear_faults(side: LineSide) -> list[dict[str, Any]]:
    side.faults.clear()
    return side.faults.shown()


def _door(do: Callable[[Request, Any], Any]) -> Endpoint:
    """An endpoint that reads JSON, acts off the event loop, and answers in JSON."""

    async def endpoint(request: Request) -> Response:
        raw = await request.body()
        try:
            body = parse(raw) if raw else {}
            result = await run_in_threadpool(do, request, body)
            return JSONResponse({} if result is None else result)
        except NobodyThere as nobody:
            return JSONResponse({"error": f"nobody is called {nobody}"}, 404)
        except AlreadyThere as there:
            return JSONResponse({"error": f"{there} is there already"}, 409)
        except CannotDoThat as cannot:
            return JSONResponse({"error": str(cannot)}, 409)
        except KeyError as missing:
            return JSONResponse({"error": f"{missing} is missing"}, 400)
        except ValueError as wrong:  # Misread, NoSuchFault, Unreadable
            return JSONResponse({"error": str(wrong)}, 400)

    return endpoint


def _act(side: LineSide, request: Request, body: Any) -> Any:
    act = ACTS.get(request.path_params["act"])
    if act is None:
        raise NobodyThere(request.path_params["act"])
    if not isinstance(body, dict):
        raise Misread("an object is needed")
    return act(side, request.path_params["phone"], body)


def _stream(side: LineSide) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        given = request.headers.get("last-event-id") or request.query_params.get("lastEventId")
        last = int(given) if given is not None and given.isdecimal() else None
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return StreamingResponse(side.hub.stream(last, side.state), media_type="text/event-stream", headers=headers)

    return endpoint


def routes(side: LineSide) -> list[Route]:
    """Everything under /dev but the clock and health, which belong to the whole machine."""
    return [
        Route("/dev/state", _door(lambda _request, _body: side.state()), methods=["GET"]),
        Route("/dev/stream", _stream(side), methods=["GET"]),
        Route("/dev/phones", _door(lambda _request, body: _add_phone(side, body)), methods=["POST"]),
        Route("/dev/phones/{phone}/{act}", _door(lambda request, body: _act(side, request, body)), methods=["POST"]),
        Route("/dev/groups", _door(lambda _request, body: _add_group(side, body)), methods=["POST"]),
        Route(
            "/dev/groups/{group}/{change}",
            _door(lambda request, body: _change_group(side, request.path_params["group"], request.path_params["change"], body)),
            methods=["POST"],
        ),
        Route("/dev/wire", _door(lambda request, _body: side.wire.after(int(request.query_params.get("after") or 0))), methods=["GET"]),
        Route("/dev/faults", _door(lambda _request, _body: side.faults.shown()), methods=["GET"]),
        Route("/dev/faults", _door(lambda _request, body: _switch_faults(side, body)), methods=["POST"]),
        Route("/dev/faults", _door(lambda _request, _body: _clear_faults(side)), methods=["DELETE"]),
        Route("/dev/webhook", _door(lambda _request, body: inject(side, body)), methods=["POST"]),
    ]
