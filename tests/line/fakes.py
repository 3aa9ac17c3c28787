"""Stand-ins that refuse what the real ones refuse: a queue, LINE's answers by script, a clock that waiting moves, outbox and journal."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.booking.model import Person, PersonId
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Replies
from chalicelib.line.envelope import Envelope
from chalicelib.line.outcome import Message, Outcome
from chalicelib.notices.unsent import Unsent
from chalicelib.reception.journal import Entry, Opened

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@dataclass
class Clock:
    """Waiting is what makes time pass."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    def pause(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@dataclass
class Line:
    """Answers as scripted, SENT when the script is over; the calls are kept as (what, to or token, texts, retry key)."""

    script: list[Outcome] = field(default_factory=list)
    calls: list[tuple[str, str, tuple[str, ...], str]] = field(default_factory=list)

    def reply(self, token: str, messages: Sequence[Message]) -> Outcome:
        return self._next("reply", token, messages, "")

    def push(self, person: str, messages: Sequence[Message], retry_key: str) -> Outcome:
        return self._next("push", person, messages, retry_key)

    def link_menu(self, person: str, alias: str) -> Outcome:
        return self._next("menu", person, [{"text": alias}], "")

    def _next(self, what: str, to: str, messages: Sequence[Message], key: str) -> Outcome:
        self.calls.append((what, to, tuple(message["text"] for message in messages), key))
        return self.script.pop(0) if self.script else Outcome.SENT

    @property
    def told(self) -> list[str]:
        return [f"{what} {' '.join(texts)}" for what, _, texts, _ in self.calls]


@dataclass
class Queue:
    """Takes everything but the events named in `refuses`."""

    refuses: frozenset[str] = frozenset()
    taken: list[Envelope] = field(default_factory=list)

    def put(self, envelopes: Sequence[Envelope]) -> Sequence[Envelope]:
        self.taken += [envelope for envelope in envelopes if envelope.id not in self.refuses]
        return [envelope for envelope in envelopes if envelope.id in self.refuses]


@dataclass
class Box:
    """An outbox in a dictionary."""

    waiting: dict[str, Unsent] = field(default_factory=dict)

    def owe(self, unsent: Unsent) -> None:
        self.waiting[unsent.id] = unsent

    def due(self, now: datetime) -> Sequence[Unsent]:
        return sorted((one for one in self.waiting.values() if one.due <= now), key=lambda one: one.due)

    def settle(self, unsent: Unsent) -> None:
        self.waiting.pop(unsent.id, None)


@dataclass
class Kept:
    """A journal that only keeps what could not be said this month, and which menus were shown."""

    answers: list[tuple[str, Replies]] = field(default_factory=list)
    menus: dict[str, str] = field(default_factory=dict)

    def shown(self, person: PersonId, menu: str) -> None:
        self.menus[person] = menu

    def open(self, event: str, person: PersonId) -> Opened:
        return Opened(Talk(), Person(person))

    def commit(self, entry: Entry) -> None:
        raise AssertionError("turns commit through reception only")

    def keep(self, person: PersonId, replies: Replies) -> None:
        self.answers.append((person, replies))


def event(id_: str = "01HEVENT", kind: str = "message", **more: Any) -> dict[str, Any]:
    """A webhook event as LINE sends it; `more` replaces what is there."""
    return {
        "type": kind,
        "webhookEventId": id_,
        "timestamp": 1763866800000,
        "mode": "active",
        "source": {"type": "user", "userId": "U" + "1" * 32},
        "replyToken": "t" * 32,
        "deliveryContext": {"isRedelivery": False},
        **({"message": {"type": "text", "id": "1", "text": "予約"}} if kind == "message" else {}),
        **more,
    }
