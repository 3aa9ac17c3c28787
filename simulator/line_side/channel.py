"""The bot itself, its webhook endpoint and the profiles it may read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from simulator.line_side.calls import Answer, Call, Refused, bad_parameter, bad_property
from simulator.line_side.views import iso
from simulator.line_side.webhooks import envelope

if TYPE_CHECKING:
    from simulator.line_side.side import LineSide

USER_ID = re.compile(r"U[0-9a-f]{32}")
MAX_ENDPOINT = 500
HERE = frozenset({"127.0.0.1", "localhost", "::1"})


def info(side: LineSide, _call: Call) -> Answer:
    chats = side.chat_mode == "chat"
    return Answer(
        body={
            "userId": side.bot_user_id,
            "basicId": "@000heyaa",
            "displayName": side.bot_name,
            "chatMode": side.chat_mode,
            "markAsReadMode": "manual" if chats else "auto",
        }
    )


def profile(side: LineSide, call: Call) -> Answer:
    """404 for strangers, for those who never were friends and for those who block."""
    user_id = call.params["userId"]
    if not USER_ID.fullmatch(user_id):
        raise bad_parameter("userId")
    person = side.people.by_id(user_id)
    if person is None or not person.is_heard:
        raise Refused(404, "Not found")
    return Answer(body={"userId": person.user_id, "displayName": person.name, "language": person.language})


def only_for_verified(_side: LineSide, _call: Call) -> Answer:
    """Lists of followers and members are for verified and premium accounts."""
    raise Refused(403, "Access to this API is not available for your account")


def get_endpoint(side: LineSide, _call: Call) -> Answer:
    endpoint = side.webhook_endpoint()
    if endpoint is None:
        raise Refused(404, "Webhook endpoint not found")
    return Answer(body={"endpoint": endpoint, "active": True})


def put_endpoint(side: LineSide, call: Call) -> Answer:
    side.point_webhook_at(_checked(call.text("endpoint")))
    return Answer()


def test_endpoint(side: LineSide, call: Call) -> Answer:
    """Sends no events to the endpoint, signed, as the console's Verify button does."""
    given = call.json().get("endpoint") if call.body else None
    endpoint = side.webhook_endpoint() if given is None else _checked(given)
    if endpoint is None:
        raise Refused(404, "Webhook endpoint not found")
    status, reason = side.webhooks.post(endpoint, envelope(side.bot_user_id, [], redelivery=False))
    detail = reason if status is None else str(status)
    return Answer(
        body={
            "success": reason == "OK",
            "timestamp": iso(side.now_ms()),
            "statusCode": status or 0,
            "reason": reason,
            "detail": detail,
        }
    )


def _checked(endpoint: object) -> str:
    """LINE takes https only; a bot on this machine may speak http."""
    if not isinstance(endpoint, str) or len(endpoint) > MAX_ENDPOINT:
        raise bad_property("endpoint")
    parts = urlsplit(endpoint)
    if not parts.hostname or (parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in HERE)):
        raise Refused(400, "Invalid webhook endpoint URL")
    return endpoint
