"""A life at the desk that leaves traces everywhere, and where they may be afterwards: for the erasure of either store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from chalicelib.booking.changes import Change
from chalicelib.booking.desk import Desk, Order
from chalicelib.booking.ending import cancel
from chalicelib.booking.erasing import ERASE, erase
from chalicelib.booking.lining import Hope, line_up
from chalicelib.booking.model import Booking, Person, PersonId
from chalicelib.booking.pairing import book_pair, hold_pair, join, looked_for
from chalicelib.booking.seating import attend
from chalicelib.booking.seating import wait as wait_for
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Limits
from chalicelib.dialogue.talk import Talk
from chalicelib.equipment.books import Gear
from chalicelib.equipment.showing import Kept, KeptWrite, Link, LinkWrite, Opening
from chalicelib.reception.errands import Errands
from chalicelib.reception.journal import Entry

SHIPPED = load("tests/catalogues/trial-seats.toml")
MANY = {role: Limits(30, 60) for role in ("student", "company")}
EVENING = replace(SHIPPED.events[0], id="evening", start=date(2026, 12, 8), seats=1, words=())
HALL = replace(SHIPPED, rules=replace(SHIPPED.rules, limits=MANY), events=(*SHIPPED.events, EVENING))
"""A hall in which one person may have many bookings, with one more event, which has a single seat."""
MONDAY = datetime.fromisoformat("2026-11-30T10:00+09:00")
HOST, GUEST, KEN, REN = (PersonId(name) for name in ("U-host", "U-guest", "U-ken", "U-ren"))
NAMES = {HOST: "花子", GUEST: "愛子", KEN: "健", REN: "蓮"}


def on(day: int, clock: str = "10:00") -> datetime:
    return datetime.fromisoformat(f"2026-12-{day:02}T{clock}+09:00")


@dataclass
class Life:
    """One desk in front of one store; whatever somebody does is written at once."""

    store: Any
    now: datetime = MONDAY
    count: int = 0

    def person(self, who: PersonId) -> Person:
        found: Person = self.store.ledger.person(who)
        role = "company" if who == HOST else "student"
        return replace(found, role=role, name=NAMES[who], company="北海商会" if who == HOST else "", language="ja")

    def does(self, who: PersonId, act: Callable[[Desk, Person], Change]) -> Change:
        self.count += 1
        desk, person = Desk(HALL, self.store.ledger, self.now, f"event{self.count}"), self.person(who)
        change = act(desk, person)
        version = self.store.journal.open("none", who).talk.version
        entry = Entry(desk.event, who, self.now, "ja", Talk(said=f"{NAMES[who]} 様", version=version), (), change)
        self.store.journal.commit(entry)
        return change

    def books(self, who: PersonId, begin: datetime, minutes: int = 60) -> Booking:
        made: list[Booking] = []

        def act(desk: Desk, person: Person) -> Change:
            hold, _ = desk.hold(desk.search("odori14", minutes, person, "interview"), person, "interview", begin, None)
            booking, change = desk.book(person, Order(hold.room, hold.span, person.role, "interview", person.name, person.company))
            made.append(booking)
            return change

        self.does(who, act)
        return made[0]

    def pairs(self, begin: datetime) -> tuple[Booking, Booking]:
        made: list[Booking] = []

        def act(desk: Desk, person: Person) -> Change:
            both = looked_for(desk, person, "student", ("odori14", "odori14"), 60, "interview")
            hold, _ = hold_pair(desk, person, both, "interview", begin, None)
            order = Order(hold.host.room, hold.host.span, "company", "interview", person.name, person.company)
            host, guest, change = book_pair(desk, person, order, hold.guest.room, "student")
            made.extend((host, guest))
            return change

        self.does(HOST, act)
        return made[0], made[1]

    def joins(self, who: PersonId, half: Booking) -> None:
        self.does(who, lambda desk, person: join(desk, person, self.now_is(half), person.name))

    def is_recorded(self, half: Booking) -> None:
        """The pair's interview, in the guest's room; its host has opened it, and a link of theirs is still good."""
        guests = self.now_is(half)
        kept = Kept(
            guests.room, guests.span.start, guests.span.end, "ready", self.now, HOST, guests.company, (guests.person,), "https://c.example"
        )
        link = Link("hash", kept.room, kept.start, HOST, "video", self.now)
        self.store.equipment.write(Gear(recordings=(KeptWrite(kept), LinkWrite(link))))
        self.store.equipment.note(kept, Opening(HOST, self.now, "video"))

    def cancels(self, who: PersonId, booking: Booking) -> None:
        self.does(who, lambda desk, person: cancel(desk, person, self.now_is(booking)))

    def waits(self, who: PersonId, day: int) -> None:
        hope = Hope("odori14", date(2026, 12, day), "interview", 60, time(10), time(10))
        self.does(who, lambda desk, person: line_up(desk, person, hope)[1])

    def sits(self, who: PersonId, name: str) -> None:
        event = HALL.event(name)
        assert event
        self.does(who, lambda desk, person: attend(desk, person, event))

    def queues(self, who: PersonId, name: str) -> None:
        event = HALL.event(name)
        assert event
        self.does(who, lambda desk, person: wait_for(desk, person, event)[1])

    def erases(self, who: PersonId) -> Change:
        return self.does(who, lambda desk, person: erase(desk, replace(self.store.ledger.person(who), language="ja")))

    def errand(self) -> None:
        """The rest of every erasure, as the clock does it."""
        while found := [due for due in self.store.ledger.due(self.now, 1000) if due.kind == ERASE]:
            Errands(HALL, self.store.ledger, self.store.journal, self.store.traces).do(found[0], self.now)

    def now_is(self, booking: Booking) -> Booking:
        found: Booking | None = self.store.ledger.booking(booking.id)
        assert found
        return found


def a_life(store: Any) -> Life:
    """Traces of the guest: a booking over, one cancelled, one to come, a pair over and one to come, one left long ago, places, a seat
    past, one to come and one waited for, a recording. The others do things of the same kinds."""
    life = Life(store)
    life.sits(GUEST, "trial")
    life.books(GUEST, on(1))
    _, over = life.pairs(on(1, "14:00"))
    life.joins(GUEST, over)
    _, left = life.pairs(on(3, "14:00"))
    life.joins(GUEST, left)
    life.cancels(GUEST, left)
    life.joins(REN, left)
    life.now = on(2, "09:00")
    gone = life.books(GUEST, on(4, "16:00"))
    life.cancels(GUEST, gone)
    life.books(KEN, on(3))
    life.waits(GUEST, 3)
    life.waits(REN, 3)
    for who in (KEN, GUEST):
        life.sits(who, "seminar")
    life.sits(KEN, "evening")
    life.queues(GUEST, "evening")
    life.books(GUEST, on(4))
    _, half = life.pairs(on(7, "14:00"))
    life.joins(GUEST, half)
    life.is_recorded(over)
    return life


def a_short_life(store: Any) -> Life:
    """One booking over, one pair that was left."""
    life = Life(store)
    life.books(GUEST, on(1))
    _, left = life.pairs(on(3, "14:00"))
    life.joins(GUEST, left)
    life.cancels(GUEST, left)
    life.now = on(2, "09:00")
    return life


def rows(store: Any) -> Iterator[tuple[str, str]]:
    """Every row of a store as text."""
    if hasattr(store, "rows"):
        yield from store.rows.items()
        return
    for row in store.wire.connection.scan(store.wire.table, consistent_read=True)["Items"]:
        yield f"{row['PK']['S']} {row['SK']['S']}", repr(row)


def named(store: Any, who: PersonId) -> list[str]:
    """The rows that still tell of somebody, by id or by name, but for the answers that are kept so that no event is done twice."""
    found = []
    for name, text in rows(store):
        told = f"{name} {text}"
        plain = told.encode().decode("unicode_escape", "ignore") if "\\u" in told else told
        if not name.startswith("EV#") and (who in told or NAMES[who] in plain or NAMES[who] in told):
            found.append(name)
    return sorted(found)
