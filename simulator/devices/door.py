"""/dev/devices, a door of this machine only: GET tells how the devices are, POST makes them otherwise."""

from __future__ import annotations

import json
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chalicelib.reception.journal import StorageBusy
from simulator.devices.conditions import WELL
from simulator.devices.gateway import NoSuchDevice
from simulator.devices.view import Looking

HOW = (
    'send {"room": …, "device": …, "state": …}, {"venue": …, "silent": true or false}, '
    '{"room": …, "recording": "ready" or "failed"}, or {"state": "ok"} for all'
)


class Misread(ValueError):
    """The body asks for nothing that there is."""


def route(looking: Looking) -> Route:
    """The door: 200 with the devices as they are then, 400 with how to ask, 404 for what the catalogue does not have."""

    async def handle(request: Request) -> Response:
        raw = await request.body() if request.method == "POST" else None
        try:
            return JSONResponse(await run_in_threadpool(_done, looking, raw))
        except NoSuchDevice as nothing:
            return JSONResponse({"error": str(nothing)}, 404)
        except ValueError:
            return JSONResponse({"error": HOW}, 400)
        except StorageBusy:
            return JSONResponse({"error": "the books are busy; ask again"}, 503)

    return Route("/dev/devices", handle, methods=["GET", "POST"])


def _done(looking: Looking, raw: bytes | None) -> dict[str, Any]:
    if raw is not None:
        act(looking, json.loads(raw))
    return looking.shown()


def act(looking: Looking, body: Any) -> None:
    """Does what a body asks for. Raises Misread, NoSuchDevice, StorageBusy."""
    gateway = looking.gateway
    match body:
        case {"room": str(room), "device": str(device), "state": str(state), **none} if not none:
            gateway.make(room, device, state)
        case {"venue": str(venue), "silent": bool(silent), **none} if not none:
            gateway.silence(venue, silent)
        case {"room": str(room), "recording": ("ready" | "failed") as status, **none} if not none:
            gateway.record(room, status, *looking.use_of(gateway.room(room).id))
        case {"state": state, **none} if state == WELL and not none:
            gateway.make_all_well()
        case _:
            raise Misread(HOW)
