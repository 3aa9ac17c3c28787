"""Who acts in scenarios beside visitors: the clock, and the counter."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.booking.changes import BookingError, BookingWrite, Change
from chalicelib.booking.model import BookingId, History, PersonId
from chalicelib.reception.journal import Entry, EventSeen
from chalicelib.storage import Store
from prove.actors import Operation, Told
from prove.house import AGAIN, START, House
from prove.promises import KEPT


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
class Notes:
    """The counter corrects the name on a person's booking: a write to a booking and nothing else."""

    name: str
    person: str

    def operation(self, house: House) -> Operation:
        def operation(store: Store, delivery: int) -> tuple[Told, ...]:
            now, event = START + AGAIN * delivery, f"{self.name}-1"
            opened = store.journal.open(event, PersonId(self.name))
            (booking,) = store.ledger.bookings_of(PersonId(self.person), START)
            if opened.answer is not None or booking.version > 1:
                return ()
            line = History(BookingId(booking.id), now, "corrected", PersonId(self.name), event)
            write = BookingWrite(replace(booking, name="佐藤", version=booking.version + 1), booking.version, line)
            try:
                store.journal.commit(Entry(event, PersonId(self.name), now, "ja", None, (), Change(bookings=(write,))))
            except (BookingError, EventSeen) as error:
                return (Told(self.name, refused=type(error).__name__),)
            return ()

        return operation
