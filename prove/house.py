"""The house as actors meet it: real receptions before any store, and what people do there told in a few words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache, partial

from chalicelib.booking.changes import Change, PersonWrite
from chalicelib.booking.model import Person, PersonId
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.encoding import dump_replies
from chalicelib.dialogue.vocabulary import Place, Replies
from chalicelib.flows import found
from chalicelib.reception.heard import Heard, Kind
from chalicelib.reception.journal import Entry, StorageBusy
from chalicelib.reception.turn import Answer, Read, Reception, TurnUnsettled
from chalicelib.storage import Store
from chalicelib.understanding import lexicon_of, read
from chalicelib.words import Phrasebook
from prove.actors import Operation, Told

START = datetime.fromisoformat("2026-11-24T10:00+09:00").astimezone(UTC)
"""A Tuesday morning on which everything is open."""
AGAIN = timedelta(seconds=30)
"""After so long the queue hands a crashed turn's event over once more."""

Doing = Callable[[Replies], dict[str, object] | None]
"""What somebody does, seeing the answer before; None: what they wanted to press is not there, and they leave it."""


@dataclass(frozen=True, slots=True)
class House:
    """One catalogue's conversations, words and understanding."""

    catalogue: Catalogue
    phrasebook: Phrasebook
    read: Read

    def reception(self, store: Store) -> Reception:
        return Reception(self.catalogue, found(), store.journal, store.ledger, self.read, self.phrasebook, store.equipment, store.enquiries)

    def take(self, store: Store, heard: Heard, now: datetime) -> Answer:
        """A turn as the queue's Lambda runs it: whatever stumbles ends in an apology. Raises StorageBusy and TurnUnsettled."""
        reception = self.reception(store)
        try:
            return reception.take(heard, now)
        except (StorageBusy, TurnUnsettled):
            raise
        except Exception:  # noqa: BLE001  # as line/turns.py does; the invariants then find the apology
            return reception.give_up(heard, now)


@cache
def sapporo() -> House:
    """The shipped catalogue's house. Sentences are understood once: understanding is a function of its arguments."""
    catalogue = load("sapporo")
    understand = lru_cache(10_000)(partial(read, lexicon=lexicon_of(catalogue)))
    return House(catalogue, Phrasebook(catalogue), lambda text, now, said: understand(text, now, said))


def says(text: str) -> Doing:
    return lambda before: {"kind": Kind.TEXT, "text": text}


def taps(flow: str, step: str = "", value: str = "") -> Doing:
    """The latest button with that address on what was seen so far; without a value, whichever leads there."""

    def do(before: Replies) -> dict[str, object] | None:
        offered = [choice.address for reply in before if not isinstance(reply, Place) for choice in (*reply.choices, *reply.quick)]
        fitting = [one for one in offered if one and (one.flow, one.step) == (flow, step) and value in ("", one.value)]
        return {"kind": Kind.TAP, "data": fitting[-1].pack()} if fitting else None

    return do


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at one device who does a few things one after the other, each an event of its own.

    `person` is whose account it is, `events` the beginning of the events' names (two devices that share it deliver the same events),
    `minutes` after START is when; `before` is what they have on the screen."""

    name: str
    doings: Sequence[Doing]
    person: str = ""
    events: str = ""
    minutes: float = 0
    before: Replies = field(default=())

    def visit(self, house: House, store: Store, delivery: int) -> tuple[Told, ...]:
        """All of it; what was done in an earlier delivery is answered as it was then. Raises StorageBusy and TurnUnsettled."""
        person, seen, told = PersonId(self.person or self.name), self.before, []
        now = START + timedelta(minutes=self.minutes) + AGAIN * delivery
        for n, doing in enumerate(self.doings):
            fields = doing(seen)
            if fields is None:
                break
            event = f"{self.events or self.name}-{n + 1}"
            heard = Heard(event=event, person=person, at=START, **fields)  # type: ignore[arg-type]  # fields by name
            answer = house.take(store, heard, now).replies
            seen = (*seen, *answer)
            told.append(Told(person, event, dump_replies(answer)))
        return tuple(told)

    def operation(self, house: House) -> Operation:
        return lambda store, delivery: self.visit(house, store, delivery)


def acquaint(store: Store, *people: str) -> None:
    """Puts students on record who have given their names and consents: they are asked for nothing but the time."""
    for name in people:
        person = Person(PersonId(name), language="ja", role="student", name=name, consents=("monitoring", "privacy"))
        change = Change(person=PersonWrite(person))
        store.journal.commit(Entry(f"{name}-hello", person.id, START - timedelta(hours=1), "ja", None, (), change))
