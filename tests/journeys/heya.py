"""The whole of heya as `make run` starts it, with what a test needs to push at it: phones, the door, faults, the clock, the table."""

from __future__ import annotations

import base64
import hmac
import itertools
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx

from chalicelib import wiring
from simulator import account, run
from simulator.options import Options
from tests.journeys.ear import Ear
from tests.journeys.phone import Phone

SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
"""The channel secret of LINE's own example (https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/)."""
TUESDAY = "2026-11-24T10:00+09:00"
"""The morning after a holiday; the days around are open."""
NUMBERS = itertools.count(1)


@dataclass
class Heya:
    """One that runs. `data` is its folder; `delivered` says whether LINE's side has nothing more to deliver."""

    url: str
    data: Path
    ear: Ear
    delivered: Callable[[], bool] = lambda: True
    people: Iterator[int] = field(default_factory=lambda: NUMBERS)

    # -- people -------------------------------------------------------------------------------------------------------

    def newcomer(self, name: str = "佐藤 あおい", language: str = "ja") -> Phone:
        """A phone that heya has never met."""
        handle = f"guest{next(self.people)}"
        told = self.ear.http.post("/dev/phones", json={"id": handle, "name": name, "language": language}).raise_for_status().json()
        self.ear.until(lambda: handle in self.ear.phones)
        self.ear.messages.setdefault(handle, {})
        return Phone(self.ear, handle, told["userId"])

    def student(self) -> Phone:
        """One who has said that they are looking for work."""
        return self.newcomer().follows().taps("就活生")

    def company(self) -> Phone:
        return self.newcomer("北海道フーズ 田中").follows().taps("採用企業")

    # -- the door -----------------------------------------------------------------------------------------------------

    def post(self, body: bytes, **headers: str) -> httpx.Response:
        """One POST to the webhook, just these bytes and headers."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ear.http.post("/line/webhook", content=body, headers={"content-type": "application/json", **named})

    def signed(self, body: bytes) -> httpx.Response:
        return self.post(body, x_line_signature=signature(body))

    def delivers(self, *events: dict[str, Any], raw: bool = False) -> list[dict[str, Any]]:
        """LINE's side sends these events in one signed POST, and completes what they lack; returns them as sent."""
        told = self.ear.http.post("/dev/webhook", json={"events": events, "raw": raw}).raise_for_status().json()
        sent: list[dict[str, Any]] = told["events"]
        return sent

    # -- bad days -----------------------------------------------------------------------------------------------------

    @contextmanager
    def fault(self, on: str, kind: str, endpoint: str = "*", **more: Any) -> Iterator[None]:
        """Something goes wrong on LINE's side while this lasts."""
        self.ear.http.post("/dev/faults", json={"on": on, "kind": kind, "endpoint": endpoint, **more}).raise_for_status()
        try:
            yield
        finally:
            self.ear.http.delete("/dev/faults").raise_for_status()

    @property
    def now(self) -> datetime:
        return datetime.fromisoformat(self.ear.http.get("/dev/clock").json()["now"])

    def jump(self, to: datetime) -> None:
        """Moves the clock through all that is due."""
        self.ear.http.post("/dev/clock", json={"now": to.isoformat()}, timeout=120).raise_for_status()

    # -- what AWS holds -----------------------------------------------------------------------------------------------

    def note(self) -> dict[str, Any]:
        """What the run left word of."""
        told: dict[str, Any] = json.loads((self.data / "run.json").read_text())
        return told

    def client(self, service: str) -> Any:
        return account.embedded(self.note()["aws_endpoint"]).client(service)

    def settle(self) -> None:
        """Returns when LINE's side has delivered all it has and no event waits or is being worked on."""
        sqs, url = self.client("sqs"), self.note()["queue_url"]
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]

        def still() -> bool:
            counts = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
            return all(int(count) == 0 for count in counts.values())

        self.ear.until(self.delivered)
        self.ear.until(still)

    def row(self, pk: str, sk: str) -> dict[str, Any] | None:
        """A row of the table as DynamoDB has it."""
        got = self.client("dynamodb").get_item(TableName=self.note()["table"], Key={"PK": {"S": pk}, "SK": {"S": sk}}, ConsistentRead=True)
        found: dict[str, Any] | None = got.get("Item")
        return found

    def standing(self, phone: Phone) -> list[str]:
        """The confirmed bookings of a person, as rooms and starts (UTC), out of the table's own rows."""
        mine = [row for row in self.rows() if row["PK"]["S"] == f"P#{phone.user_id}" and row["SK"]["S"].startswith("BK#")]
        return [f"{row['m']['S']} {row['s']['S']}" for row in mine if row.get("x", {"S": "confirmed"})["S"] == "confirmed"]

    def rows(self) -> list[dict[str, Any]]:
        """The whole table."""
        pages = self.client("dynamodb").get_paginator("scan").paginate(TableName=self.note()["table"], ConsistentRead=True)
        return [row for page in pages for row in page["Items"]]


def signature(body: bytes, secret: str = SECRET) -> str:
    return base64.b64encode(hmac.digest(secret.encode(), body, sha256)).decode()


@contextmanager
def heya(data: Path, **more: Any) -> Iterator[Heya]:
    """Everything in this process, but for AWS, which is a process of its own; `more` are options of `make run`."""
    before = dict(os.environ)
    os.environ["LINE_CHANNEL_SECRET"] = SECRET
    options = Options(**{"port": 0, "data": data, "now": datetime.fromisoformat(TUESDAY), "headless": True} | more)
    running = run.start(options, say=lambda _: None)
    ear = Ear(running.url)
    try:
        line = running.line
        yield Heya(running.url, data, ear, lambda: line is None or line.webhooks.open_batches() == 0)
    finally:
        running.stop()
        ear.close()
        os.environ.clear()
        os.environ.update(before)
        wiring.install()
