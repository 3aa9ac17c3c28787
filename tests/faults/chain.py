"""A turn's whole chain over the store in memory: real turns, real reception, real flows, a LINE that takes each token and key once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from chalicelib.booking.model import PersonId
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue
from chalicelib.flows import found
from chalicelib.line.delivery import Delivery
from chalicelib.line.inbound import Incoming
from chalicelib.line.outbound import Presenter
from chalicelib.line.outcome import Message, Outcome
from chalicelib.line.turns import Turns
from chalicelib.reception.heard import Heard
from chalicelib.reception.journal import StorageBusy
from chalicelib.reception.turn import Reception, TurnUnsettled
from chalicelib.understanding import lexicon_of, read
from chalicelib.words import Phrasebook
from tests.fakes.memory_store import Crash, Fault, MemoryStore

TUESDAY = datetime.fromisoformat("2026-11-24T10:00+09:00").astimezone(UTC)
SAPPORO = load("sapporo")
DELIVERIES = 6
"""More than any fault here lasts; an event that is not done by then never will be."""


@dataclass
class Line:
    """Shows what it takes: `seen` is every answer on the phone. A fault can strike before or after it is shown."""

    seen: list[tuple[str, ...]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    fault: Fault | None = None

    def reply(self, token: str, messages: Sequence[Message]) -> Outcome:
        return self._take(token, messages, Outcome.TOKEN_REFUSED)

    def push(self, person: str, messages: Sequence[Message], retry_key: str) -> Outcome:
        return self._take(retry_key, messages, Outcome.ALREADY_ACCEPTED)

    def link_menu(self, person: str, alias: str) -> Outcome:
        return Outcome.SENT

    def _take(self, once: str, messages: Sequence[Message], again: Outcome) -> Outcome:
        fault, self.fault = self.fault, None
        if fault is Fault.CRASH_BEFORE:
            raise Crash("line")
        if fault is Fault.LOST:
            return Outcome.UNKNOWN
        outcome = again if once in self.used else Outcome.SENT
        if outcome is Outcome.SENT:
            self.used.add(once)
            self.seen.append(tuple(str(message.get("text") or message.get("altText") or message["type"]) for message in messages))
        if fault is Fault.CRASH_AFTER:
            raise Crash("line")
        return Outcome.UNKNOWN if fault is Fault.ANSWER_LOST else outcome


@dataclass
class Chain:
    """One bot before one store; the clock stands still, so that two runs can be compared to the last figure."""

    store: MemoryStore = field(default_factory=MemoryStore)
    line: Line = field(default_factory=Line)
    catalogue: Catalogue = SAPPORO
    now: datetime = TUESDAY

    def __post_init__(self) -> None:
        words = Phrasebook(self.catalogue)
        understand = partial(read, lexicon=lexicon_of(self.catalogue))
        reception = Reception(
            self.catalogue, found(), self.store.journal, self.store.ledger, understand, words, self.store.equipment, self.store.enquiries
        )
        delivery = Delivery(self.line, self._now, lambda seconds: None)
        show = Presenter(words, self.catalogue).show
        self.turns = Turns(reception, show, self.store.journal, self.store.outbox, self.line, delivery, self._now)

    def _now(self) -> datetime:
        return self.now

    def deliver(self, heard: Heard) -> int:
        """Hands the event over until a turn comes to its end, as the queue does; how often that was."""
        for receipts in range(1, DELIVERIES + 1):
            try:
                self.turns.run(Incoming(heard.event, heard.kind, heard, f"token {heard.event}", False, self.now), receipts)
            except (StorageBusy, TurnUnsettled, Crash):
                continue
            return receipts
        raise AssertionError(f"{heard.event} never came to an end")

    @property
    def rows(self) -> dict[str, str]:
        return dict(self.store.rows)


def chain_at(rows: dict[str, str], seen: Sequence[tuple[str, ...]] = (), store: Callable[[], MemoryStore] = MemoryStore) -> Chain:
    """A chain whose store holds just these rows, and whose phone shows just that."""
    made = Chain(store(), Line(list(seen)))
    made.store.rows.update(rows)
    return made


AOI, KEN = PersonId("aoi"), PersonId("ken")
