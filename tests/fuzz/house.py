"""The whole bot in memory, from LINE's POST to LINE's API: the real door, the real turn, a store that refuses what the real one refuses,
and a LINE that looks at every message as LINE does."""

from __future__ import annotations

import itertools
import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from chalicelib.booking.auditing import Audit
from chalicelib.line.delivery import Delivery
from chalicelib.line.outbound import Presenter
from chalicelib.line.outcome import Message, Outcome
from chalicelib.line.signature import signature
from chalicelib.line.turns import Turns
from chalicelib.line.webhook import Webhook
from chalicelib.reception.gear_audit import GearAudit
from chalicelib.reception.heard import Heard
from chalicelib.reception.turn import Answer
from simulator.line_side.limits import check_messages
from tests.fakes.memory_sweep import MemorySweep
from tests.flows.town import Town
from tests.line.fakes import Queue

SECRET = "a channel's secret"
WRONG = ("outcome=failed", "outcome=undrawn", "outcome=due_later", "turn outcome=unreadable", "failed=1")
"""What the log says of a turn where our own code is to blame."""


@dataclass
class Ear:
    """LINE's API: takes what LINE takes, by token or person, and keeps what it would refuse."""

    told: dict[str, list[Message]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def reply(self, token: str, messages: Sequence[Message]) -> Outcome:
        return self._take(token, messages)

    def push(self, person: str, messages: Sequence[Message], retry_key: str) -> Outcome:
        return self._take(person, messages)

    def link_menu(self, person: str, alias: str) -> Outcome:
        return Outcome.SENT

    def _take(self, to: str, messages: Sequence[Message]) -> Outcome:
        self.told.setdefault(to, []).extend(messages)
        faults = check_messages(json.loads(json.dumps(list(messages))))
        self.refused += [str(fault) for fault in faults]
        return Outcome.CONTENT_REFUSED if faults else Outcome.SENT


class Log(logging.Handler):
    """The lines of the log that tell of a stumble."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.stumbles: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = record.getMessage()
        if record.exc_info or any(wrong in line for wrong in WRONG):
            self.stumbles.append(line)


@contextmanager
def listening() -> Iterator[Log]:
    """What is logged meanwhile."""
    log, logger = Log(), logging.getLogger("chalicelib")
    before = logger.level
    logger.addHandler(log)
    logger.setLevel(logging.INFO)
    try:
        yield log
    finally:
        logger.removeHandler(log)
        logger.setLevel(before)


@dataclass
class House:
    """One bot before one town's store."""

    town: Town
    ear: Ear = field(default_factory=Ear)
    queue: Queue = field(default_factory=Queue)
    answers: list[Answer] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        town, store = self.town, self.town.store
        show = Presenter(town.phrasebook, town.catalogue).show
        self.webhook = Webhook((SECRET,), self.queue, self.now)
        self.turns = Turns(self, show, store.journal, store.outbox, self.ear, Delivery(self.ear, self.now, lambda _: None), self.now)

    def now(self) -> datetime:
        return self.town.now.astimezone(UTC)

    def take(self, heard: Heard, now: datetime) -> Answer:
        self.answers.append(self.town.reception.take(heard, now))
        return self.answers[-1]

    def give_up(self, heard: Heard, now: datetime) -> Answer:
        return self.town.reception.give_up(heard, now)

    def posts(self, body: bytes) -> int:
        """LINE's signed POST, and all that is done about it; the HTTP status."""
        status, _ = self.webhook.receive(body, {"X-Line-Signature": signature(body, SECRET)})
        while self.queue.taken:
            self.turns.take_from_queue(self.queue.taken.pop(0).body, 1)
        return status

    def says(self, person: str, text: str) -> list[Message]:
        """What a person is answered to a text; nothing where they are not."""
        token = f"says-{next(self.numbers)}"
        assert self.posts(json.dumps({"events": [texted(person, text, token)]}).encode()) == 200
        return self.ear.told.get(token, [])

    def audited(self) -> list[str]:
        """What does not hold in the books, the desk's and the equipment's."""
        town, store = self.town, self.town.store
        desk = Audit(town.catalogue, MemorySweep(store, town.catalogue), self.now, lambda _: None).run(segments=1)
        gear = GearAudit(town.catalogue, store.equipment, store.ledger, store.journal, self.now, lambda _: None).run()
        return [f"{one.sentence} {one.spot}" for one in desk.faults] + [f"{one.sentence} {one.spot}" for one in gear.faults]


def texted(person: str, text: str, token: str) -> dict[str, Any]:
    return {
        "type": "message", "mode": "active", "webhookEventId": f"E-{token}", "replyToken": token, "timestamp": 1764119400000,
        "source": {"type": "user", "userId": person}, "message": {"type": "text", "id": "1", "text": text},
    }  # fmt: skip
