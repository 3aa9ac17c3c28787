"""What every measurement stands on: an embedded AWS and LINE's side on loopback, and events signed and shaped as the real ones are."""

from __future__ import annotations

import base64
import hashlib
import hmac
import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.applications import Starlette

from simulator import account, aws, furniture, server
from simulator.clock import Clock
from simulator.invocation import queue_event
from simulator.line_side import ids
from simulator.line_side.side import LineSide
from simulator.options import TOKYO

SECRET, TOKEN = "0123456789abcdef0123456789abcdef", "a-channel-access-token"
START = datetime(2026, 11, 24, 9, 0, tzinfo=TOKYO)
"""A Tuesday morning on which everything is open."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the bot runs, and how things happen to it."""

    account: account.Account
    furniture: furniture.Furniture
    line: LineSide
    line_url: str
    clock: Clock
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def environ(self) -> dict[str, str]:
        """What a Lambda function finds in its environment."""
        return {
            **self.account.variables(),
            "LINE_CHANNEL_SECRET": SECRET,
            "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
            "EQUIPMENT_SECRET": f"gateway:{SECRET}",
            "LINE_API_BASE": self.line_url,
            "LINE_DATA_API_BASE": self.line_url,
            "HEYA_TABLE": self.furniture.table,
            "HEYA_QUEUE_URL": self.furniture.queue_url,
            "HEYA_CATALOGUE": "sapporo",
            "HEYA_LINK_BASE": "https://abcdefghij.execute-api.ap-northeast-1.amazonaws.com/prod",
        }

    def event(self, phone: str, **what: Any) -> dict[str, Any]:
        """A fresh webhook event of somebody, its reply token good for a minute from now."""
        person = self.line.people.by_phone(phone)
        now, token = self.clock.now(), ids.token()
        now_ms = int(now.timestamp() * 1000)
        self.line.tokens.issue(token, person.user_id, now_ms)
        self.line.tokens.delivered(token, now_ms)
        return {
            "webhookEventId": ids.ulid(now + timedelta(milliseconds=next(self._numbers))),
            "timestamp": now_ms,
            "mode": "active",
            "deliveryContext": {"isRedelivery": False},
            "source": {"type": "user", "userId": person.user_id},
            "replyToken": token,
            **what,
        }

    def says(self, phone: str, text: str) -> dict[str, Any]:
        """Somebody types."""
        message = {"type": "text", "id": ids.message_id(next(self._numbers)), "text": text, "quoteToken": "q"}
        return self.event(phone, type="message", message=message)


def posted(*events: dict[str, Any]) -> dict[str, Any]:
    """API Gateway's event for LINE's signed POST."""
    body = json.dumps({"destination": "U" + "0" * 32, "events": events}, ensure_ascii=False)
    signature = base64.b64encode(hmac.new(SECRET.encode(), body.encode(), hashlib.sha256).digest()).decode()
    return {
        "requestContext": {"httpMethod": "POST", "resourcePath": "/line/webhook", "path": "/line/webhook", "identity": {"sourceIp": "::1"}},
        "headers": {"content-type": "application/json; charset=utf-8", "x-line-signature": signature},
        "pathParameters": None,
        "stageVariables": None,
        "multiValueQueryStringParameters": None,
        "body": body,
        "isBase64Encoded": False,
    }


def queued(event: dict[str, Any], received: datetime) -> dict[str, Any]:
    """Lambda's event for the queue's message of one webhook event."""
    from chalicelib.line.envelope import enclose

    envelope = enclose(event, received)
    attributes = {"ApproximateReceiveCount": "1", "MessageGroupId": envelope.group, "MessageDeduplicationId": envelope.id}
    message = {"MessageId": envelope.id, "ReceiptHandle": "r", "Body": envelope.body, "MD5OfBody": "", "Attributes": attributes}
    return queue_event(message, "arn:aws:sqs:ap-northeast-1:000000000000:events.fifo")


@contextmanager
def set_up(data: Path) -> Iterator[Surroundings]:
    """Everything up, with its data in `data`; down at the end."""
    here = account.embedded(aws.start(data).endpoint)
    try:
        with before(here, data) as around:
            yield around
    finally:
        aws.stop(data)


@contextmanager
def before(here: account.Account, data: Path, name: str = "heya") -> Iterator[Surroundings]:
    """LINE's side, with people to write from, before an AWS that runs already; table and queue are called `name`."""
    clock = Clock(START)
    made = furniture.furnish(here.client("dynamodb"), here.client("sqs"), name, f"{name}-events")
    line = LineSide(data, clock, SECRET, TOKEN, None, quota=None)
    site = server.Server(Starlette(routes=line.routes()), server.listen(0))
    line.people.add("neighbour", "田中", "ja")
    for person in line.people.all():
        line.people.stand(person, friend=True, blocked=False)
    site.start()
    try:
        yield Surroundings(here, made, line, site.url, clock)
    finally:
        line.hub.close()
        site.stop()
        line.stop()
