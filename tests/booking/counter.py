"""People at the desk, one act after the other: each is one event, written through the store in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from chalicelib.booking.changes import Change
from chalicelib.booking.desk import Desk, Order
from chalicelib.booking.due import Settled
from chalicelib.booking.ending import cancel
from chalicelib.booking.lining import Hope, line_up
from chalicelib.booking.model import Booking, Person, PersonId
from chalicelib.booking.waiting import Waiting, WaitingList
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.talk import Talk
from chalicelib.reception.errands import DONE, Errands
from chalicelib.reception.journal import Entry
from tests.fakes.memory_store import MemoryStore

SAPPORO = load("sapporo")
NOW = datetime.fromisoformat("2026-11-24T10:00+09:00")
THURSDAY = date(2026, 11, 26)
MOST_DONE = 100
"""Errands of one stretch of time; here there are never so many."""


def at(text: str, day: date = THURSDAY) -> datetime:
    """A moment in Sapporo; without a date it is on that day."""
    return datetime.fromisoformat(f"{text if 'T' in text else f'{day}T{text}'}+09:00")


@dataclass
class Counter:
    """One person after another at the desk; each act is one event."""

    store: MemoryStore = field(default_factory=MemoryStore)
    now: datetime = NOW
    count: int = 0
    catalogue: Catalogue = SAPPORO

    def desk(self) -> Desk:
        self.count += 1
        return Desk(self.catalogue, self.store.ledger, self.now, f"event{self.count}")

    def person(self, name: str, role: str = "student") -> Person:
        found = self.store.journal.open("none", PersonId(name)).person
        return found if found.role else replace(found, role=role, name=name)

    def write(self, change: Change, person: Person, event: str = "") -> None:
        talk = self.store.journal.open("none", person.id).talk
        entry = Entry(event or f"event{self.count}", person.id, self.now.astimezone(UTC), "ja", Talk(version=talk.version), (), change)
        self.store.journal.commit(entry)

    def hold(self, name: str, begin: str, minutes: int = 60) -> None:
        desk, person = self.desk(), self.person(name)
        _, change = desk.hold(desk.search("odori14", minutes, person, "interview"), person, "interview", at(begin), None)
        self.write(change, person)

    def book(self, name: str, begin: str, minutes: int = 60, venue: str = "odori14") -> Booking:
        desk, person = self.desk(), self.person(name)
        hold, _ = desk.hold(desk.search(venue, minutes, person, "interview"), person, "interview", at(begin), None)
        booking, change = desk.book(person, Order(hold.room, hold.span, person.role, "interview", name, ""))
        self.write(change, person)
        return booking

    def act(self, name: str, what: Callable[[Desk, Person], Change], role: str = "student") -> Change:
        """Somebody does something, and it is written."""
        desk, person = self.desk(), self.person(name, role)
        change = what(desk, person)
        self.write(change, person)
        return change

    def cancel(self, name: str, booking: Booking) -> Change:
        return self.act(name, lambda desk, person: cancel(desk, person, self.now_is(booking)))

    def waits(self, name: str, first: str, last: str = "", minutes: int = 60, day: date = THURSDAY) -> Waiting:
        found: list[Waiting] = []

        def wait(desk: Desk, person: Person) -> Change:
            hope = Hope("odori14", day, "interview", minutes, time.fromisoformat(first), time.fromisoformat(last or first))
            entry, change = line_up(desk, person, hope)
            found.append(entry)
            return change

        self.act(name, wait)
        return found[0]

    def clock(self, minutes: int = 0) -> list[str]:
        """Time passes, and what falls due at the desk meanwhile is done as it does; what would be said."""
        end, said, done = self.now + timedelta(minutes=minutes), [], 0
        while coming := [due for due in self.store.ledger.due(end) if due.kind in DONE]:
            assert (done := done + 1) <= MOST_DONE, f"the clock turns in circles: {coming[0].kind}"
            self.now = max(self.now, coming[0].at)
            Errands(SAPPORO, self.store.ledger, self.store.journal, self.store.traces).do(coming[0], self.now)
        self.now = end
        for due in self.store.ledger.due(end):
            if not due.kind.startswith("remind_"):
                said.append(f"{due.person}: {due.kind}")
            self.store.dues.settle([Settled(due, end)])
        return said

    def now_is(self, booking: Booking) -> Booking:
        """The booking as it stands."""
        found = self.store.ledger.booking(booking.id)
        assert found
        return found

    def line(self, day: date = THURSDAY) -> WaitingList:
        lists = self.store.ledger.calendar("odori14", day, day).lists
        return lists[0] if lists else WaitingList("odori14", day)

    def owners(self, room: str = "odori14-student", day: date = THURSDAY) -> dict[str, str]:
        days = {one.room: one for one in self.store.ledger.days("odori14", day, day)}
        return {key: cell.owner for key, cell in days[room].cells.items()} if room in days else {}

    def free(self, name: str, day: date = THURSDAY, minutes: int = 60) -> list[str]:
        desk = self.desk()
        return [f"{slot.start:%H:%M}" for slot in desk.slots(desk.search("odori14", minutes, self.person(name)), day)]
