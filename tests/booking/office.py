"""An office around one store: people book and line up, staff close and open; each act one event, the time set by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Any

from chalicelib.booking.changes import Change
from chalicelib.booking.closing import UNTIL_LIFTED, close, found, go_on, reopen, unfinished
from chalicelib.booking.closures import Closure
from chalicelib.booking.desk import Desk, Order
from chalicelib.booking.lining import Hope, line_up
from chalicelib.booking.model import Booking, Person, PersonId, RoomDay
from chalicelib.booking.spans import Span
from chalicelib.booking.waiting import Waiting, WaitingList
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue
from chalicelib.reception.books import Books
from chalicelib.reception.errands import DONE, Errands
from chalicelib.reception.journal import Entry
from tests.fakes.memory_store import MemoryStore

SAPPORO = load("sapporo")
TUESDAY = datetime.fromisoformat("2026-11-24T10:00+09:00")
THURSDAY = date(2026, 11, 26)
VENUE, ROOM, OTHER = "odori14", "odori14-student", "sangyo"


def at(text: str) -> datetime:
    """A local moment: "26T10:00" is of November 2026."""
    return datetime.fromisoformat(f"2026-11-{text}+09:00" if "-" not in text else f"{text}+09:00")


@dataclass
class Office:
    """Everybody's desk."""

    store: Any = field(default_factory=MemoryStore)
    now: datetime = TUESDAY
    catalogue: Catalogue = SAPPORO
    count: int = 0

    @property
    def books(self) -> Books:
        self.count += 1
        return Books(
            self.catalogue, self.store.journal, self.store.ledger, f"ops:{self.count}", PersonId("ops"), lambda: self.now.astimezone(UTC)
        )

    def desk(self) -> Desk:
        self.count += 1
        return Desk(self.catalogue, self.store.ledger, self.now.astimezone(UTC), f"event{self.count}")

    def person(self, name: str, role: str = "student") -> Person:
        found_ = self.store.ledger.person(PersonId(name))
        return found_ if found_.role else replace(found_, role=role, name=name)

    def write(self, change: Change, person: str) -> None:
        self.store.journal.commit(Entry(f"event{self.count}", PersonId(person), self.now.astimezone(UTC), "ja", None, (), change))

    def does(self, name: str, plan: Callable[[Desk, Person], Any], role: str = "student") -> Any:
        """One act of somebody's: the change that it plans, or what comes with it, is written."""
        made = plan(self.desk(), self.person(name, role))
        self.write(made if isinstance(made, Change) else made[-1], name)
        return None if isinstance(made, Change) else made[0]

    def books_room(self, name: str, begin: str, minutes: int = 60, venue: str = VENUE, role: str = "student") -> Booking:
        def plan(desk: Desk, person: Person) -> tuple[Booking, Change]:
            hold, _ = desk.hold(desk.search(venue, minutes, person, "interview"), person, "interview", at(begin), None)
            return desk.book(person, Order(hold.room, hold.span, role, "interview", name, ""))

        booking: Booking = self.does(name, plan, role)
        return booking

    def holds(self, name: str, begin: str, minutes: int = 60) -> Any:
        return self.does(
            name, lambda desk, person: desk.hold(desk.search(VENUE, minutes, person, "interview"), person, "interview", at(begin), None)
        )

    def waits(self, name: str, day: date = THURSDAY, minutes: int = 60, first: str = "09:30", last: str = "17:00") -> Waiting:
        hope = Hope(VENUE, day, "interview", minutes, time.fromisoformat(first), time.fromisoformat(last))
        entry: Waiting = self.does(name, lambda desk, person: line_up(desk, person, hope))
        return entry

    def free(self, name: str, day: date = THURSDAY, minutes: int = 60, venue: str = VENUE) -> list[str]:
        desk = self.desk()
        return [f"{slot.start:%H:%M}" for slot in desk.slots(desk.search(venue, minutes, self.person(name)), day)]

    def closes(self, begin: str, end: str | None = None, room: str = ROOM, venue: str = VENUE, whole: bool = True) -> Closure:
        """Lays a closure, as far as it goes by now unless `whole` is False."""
        span = Span(at(begin), at(end) if end else UNTIL_LIFTED)
        books = self.books
        closure = books.act(lambda desk: close(desk, venue, room, span, "repairs", PersonId("ops")))
        return self.goes_on(closure) if whole else closure

    def goes_on(self, closure: Closure) -> Closure:
        while unfinished(self.desk(), closure):
            known = closure
            closure = self.books.act(lambda desk, known=known: go_on(desk, known))
        return closure

    def lifts(self, closure: Closure) -> Closure:
        return self.goes_on(self.books.act(lambda desk: reopen(desk, self.closure(closure))))

    def clock(self) -> None:
        """Does once what falls due by now, oldest first; what is to be said stays."""
        errands = Errands(self.catalogue, self.store.ledger, self.store.journal, self.store.traces)
        for due in self.store.ledger.due(self.now):
            if due.kind in DONE:
                errands.do(due, self.now.astimezone(UTC))

    def closure(self, closure: Closure) -> Closure:
        stands = found(self.desk(), closure.venue, closure.id)
        assert stands is not None
        return stands

    def day(self, day: date = THURSDAY, room: str = ROOM) -> RoomDay:
        found_ = [one for one in self.store.ledger.days(self.catalogue.room(room).venue, day, day) if one.room == room]
        return found_[0] if found_ else RoomDay(self.catalogue.room(room).venue, room, day)

    def waiting(self, day: date = THURSDAY) -> WaitingList:
        lists = self.store.ledger.calendar(VENUE, day, day, consistent=True).lists
        return lists[0] if lists else WaitingList(VENUE, day)
