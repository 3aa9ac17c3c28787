"""Who acts in scenarios beside visitors who chat: people at the desk (staff among them), and the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.booking.changes import BookingError, BookingMoved, Change, DayChange, PlanStale
from chalicelib.booking.desk import Desk
from chalicelib.booking.model import Booking, Person, PersonId
from chalicelib.dialogue.encoding import dump_replies
from chalicelib.dialogue.vocabulary import Replies
from chalicelib.reception.errands import DONE, Errands
from chalicelib.reception.journal import Entry, EventSeen, TalkMoved
from chalicelib.reception.turn import TurnUnsettled
from chalicelib.storage import Store
from prove.actors import Operation, Told
from prove.house import AGAIN, START, House
from prove.promises import KEPT

TRIES = 4
"""How often a plan is made anew when others were quicker, as in a turn."""

Plan = Callable[[Desk, Person], Change]


def booking_of(desk: Desk, name: str) -> Booking:
    """Somebody's next booking that stands. Raises BookingMoved when they have none."""
    found = [one for one in desk.ledger.bookings_of(PersonId(name), desk.now) if one.status.stands]
    if not found:
        raise BookingMoved
    return found[0]


@dataclass(frozen=True, slots=True)
class AtDesk:
    """Somebody does one thing at the desk, as one event: planned, and written as a turn writes it. `says` is the answer to it."""

    name: str
    plan: Plan
    person: str = ""
    minutes: float = 0
    says: Replies = ()

    def run(self, house: House, store: Store, delivery: int) -> tuple[Told, ...]:
        """Raises StorageBusy and TurnUnsettled (come again); what the desk refuses is told."""
        person, event = PersonId(self.person or self.name), f"{self.name}-1"
        now = START + timedelta(minutes=self.minutes) + AGAIN * delivery
        for _ in range(TRIES):
            opened = store.journal.open(event, person)
            if opened.answer is not None:
                return (Told(person, event, dump_replies(opened.answer)),)
            try:
                change = self.plan(Desk(house.catalogue, store.ledger, now, event), opened.person)
                store.journal.commit(Entry(event, person, now, "ja", opened.talk, self.says, change))
            except (EventSeen, PlanStale, TalkMoved):
                continue
            except BookingError as error:
                return (Told(person, refused=type(error).__name__),)
            return (Told(person, event, dump_replies(self.says)),)
        raise TurnUnsettled(event)

    def operation(self, house: House) -> Operation:
        return lambda store, delivery: self.run(house, store, delivery)


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock does what has fallen due at the desk by then."""

    name: str
    minutes: float

    def operation(self, house: House) -> Operation:
        def operation(store: Store, delivery: int) -> tuple[Told, ...]:
            now = START + timedelta(minutes=self.minutes) + AGAIN * delivery
            errands = Errands(house.catalogue, store.ledger, store.journal, store.traces)
            for due in store.ledger.due(now):
                if due.kind in DONE:
                    errands.do(due, now)
            return ()

        return operation


@dataclass(frozen=True, slots=True)
class Keeps:
    """The clock keeps an answer that may not be sent this month."""

    name: str
    person: str

    def operation(self, house: House) -> Operation:
        def operation(store: Store, delivery: int) -> tuple[Told, ...]:
            store.journal.keep(PersonId(self.person), (KEPT,))
            return (Told(self.person),)

        return operation


@dataclass(frozen=True, slots=True)
class Closes:
    """Staff close cells of a room's day, and are then shown who is hit: the bookings that stand there once it is closed."""

    name: str
    day: DayChange

    def operation(self, house: House) -> Operation:
        def operation(store: Store, delivery: int) -> tuple[Told, ...]:
            event, person, day = f"{self.name}-1", PersonId(self.name), self.day
            opened = store.journal.open(event, person)
            if opened.answer is None:
                store.journal.commit(Entry(event, person, START, "ja", None, (), Change(days=(day,))))
            calendar = store.ledger.calendar(day.venue, day.day, day.day, consistent=True)
            owners = {cell.owner for one in calendar.rooms if one.room == day.room for key, cell in one.cells.items() if key in one.closed}
            return (Told("", hit=tuple(sorted(owner[2:] for owner in owners if owner.startswith("b:")))),)

        return operation
