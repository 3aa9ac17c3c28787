"""Events put on the wire by hand, for tests: several in one POST, of kinds unknown, or broken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulator.line_side import ids

if TYPE_CHECKING:
    from simulator.line_side.side import LineSide

LANE = "by hand"


def inject(side: LineSide, body: Mapping[str, Any]) -> dict[str, Any]:
    """Sends `events` in one signed POST, journalled like any other.

    Each event gets what it lacks: mode, timestamp, webhookEventId, deliveryContext, and for `"phone": id` a user source and a
    reply token. `"raw": true` sends them untouched.
    """
    events = body["events"]
    if not isinstance(events, list) or not all(isinstance(event, dict) for event in events):
        raise ValueError("events: a list of objects")
    with side.store.change():
        made = events if body.get("raw") else [_completed(side, event) for event in events]
        number = side.webhooks.write_down(LANE, made)
    side.webhooks.send(number, LANE)
    return {"events": made}


def _completed(side: LineSide, event: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "mode": "active", "timestamp": side.now_ms(), "webhookEventId": ids.ulid(side.clock.now()),
        "deliveryContext": {"isRedelivery": False},
    }  # fmt: skip
    made |= {name: value for name, value in event.items() if name != "phone"}
    if "phone" in event:
        person = side.people.by_phone(str(event["phone"]))
        made.setdefault("source", {"type": "user", "userId": person.user_id})
        made.setdefault("replyToken", ids.token())
        side.tokens.issue(made["replyToken"], person.user_id, made["timestamp"])
    return made
