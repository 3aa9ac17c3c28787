"""What is promised of pairs, on the real acts of the desk: a store keeps it or breaks it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier
from typing import Any

from chalicelib.booking.changes import BookingMoved, Change, InvitationSpent, SlotTaken
from chalicelib.booking.codes import pair_hash
from chalicelib.booking.desk import Desk, Order
from chalicelib.booking.model import Booking, PairCode, Person, PersonId
from chalicelib.booking.pair_search import looked_for
from chalicelib.booking.pairing import book_pair, hold_pair, join
from chalicelib.booking.spans import Span
from chalicelib.catalogue.load import load
from chalicelib.reception.journal import Entry
from tests.contracts.makings import outcome

SAPPORO = load("sapporo")
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
THURSDAY = date(2026, 11, 26)


def person(store: Any, name: str, role: str = "company") -> Person:
    found: Person = store.ledger.person(PersonId(name))
    return found if found.role else Person(PersonId(name), role=role, name=name, version=found.version)


def desk(store: Any, event: str) -> Desk:
    return Desk(SAPPORO, store.ledger, NOW, event)


def write(store: Any, event: str, who: str, change: Change) -> None:
    store.journal.commit(Entry(event, PersonId(who), NOW, "ja", None, (), change))


def span(begin: int, day: date = THURSDAY) -> Span:
    start = datetime(day.year, day.month, day.day, begin, tzinfo=SAPPORO.zone)
    return Span(start, start + timedelta(hours=1))


def a_pair(store: Any, event: str, who: str, rooms: tuple[str, str], at: Span) -> tuple[Booking, Booking]:
    """The pair booked straight away, without a hold."""
    host, guest, change = planned(store, event, who, rooms, at)
    write(store, event, who, change)
    return host, guest


def planned(store: Any, event: str, who: str, rooms: tuple[str, str], at: Span) -> tuple[Booking, Booking, Change]:
    order = Order(rooms[0], at, "company", "interview", "Tanaka", who)
    return book_pair(desk(store, event), person(store, who), order, rooms[1], "student")


def owners(store: Any, room: str, day: date = THURSDAY) -> set[str]:
    found = store.ledger.days(SAPPORO.room(room).venue, day, day)
    return {cell.owner for one in found if one.room == room for cell in one.cells.values()}


def of_a_pair_whose_one_room_is_taken_nothing_is_written(store: Any) -> None:
    rooms = ("sangyo-1", "odori14-student")
    late = planned(store, "e1", "north", rooms, span(10))[2]
    a_pair(store, "e2", "south", ("odori14-company", "odori14-student"), span(10))
    assert outcome(lambda: write(store, "e1", "north", late)) is SlotTaken
    assert owners(store, "sangyo-1") == set()
    assert store.ledger.person(PersonId("north")).standing == ()


def of_two_who_join_with_one_code_one_does(store: Any) -> None:
    _, guest = a_pair(store, "e1", "north", ("odori14-company", "odori14-student"), span(10))
    first, second = (join(desk(store, f"join-{name}"), person(store, name, "student"), guest, name) for name in ("aoi", "ken"))
    write(store, "join-aoi", "aoi", first)
    assert outcome(lambda: write(store, "join-ken", "ken", second)) is BookingMoved
    assert [each.id for each in store.ledger.bookings_of(PersonId("aoi"), NOW)] == [guest.id]
    assert store.ledger.bookings_of(PersonId("ken"), NOW) == ()


def a_code_opens_one_booking_and_no_other(store: Any) -> None:
    _, guest = a_pair(store, "e1", "north", ("odori14-company", "odori14-student"), span(10))
    hashed = pair_hash(guest.invite)
    longer = PairCode(hashed, guest.id, guest.span.start + timedelta(hours=3))
    write(store, "e2", "north", Change(codes=(longer,)))
    another = PairCode(hashed, planned(store, "e3", "south", ("sangyo-1", "odori14-student"), span(14))[1].id, guest.span.start)
    assert outcome(lambda: write(store, "e3", "south", Change(codes=(another,)))) is InvitationSpent
    assert store.ledger.pair_code(hashed) == longer


def of_three_at_once_who_want_one_room_one_has_all_they_want(store: Any, rounds: int = 8) -> None:
    """Two companies whose pairs meet in one room, and a student who wants that room alone, hold at the same moment, day after day."""
    days = [THURSDAY + timedelta(days=n) for n in range(60) if SAPPORO.hours("odori14", THURSDAY + timedelta(days=n))][: rounds // 2]
    moments = [(day, hour) for day in days for hour in (10, 14)]
    barrier = Barrier(3)
    venues = {"north": ("sangyo", "odori14"), "south": ("odori14", "odori14")}

    def take_part(name: str) -> list[bool]:
        won = []
        for day, hour in moments:
            event, at = f"{name}-{day}-{hour}", span(hour, day)
            counter, who = desk(store, event), person(store, name, "company" if name in venues else "student")
            barrier.wait(30)
            won.append(outcome(lambda event=event, at=at, c=counter, who=who: write(store, event, name, _held(c, who, at, venues))) is None)
            barrier.wait(30)
        return won

    with ThreadPoolExecutor(3) as threads:
        won = dict(zip(("north", "south", "ken"), threads.map(take_part, ("north", "south", "ken")), strict=True))
    assert [sum(won[name][n] for name in won) for n in range(len(moments))] == [1] * len(moments)
    for n, (day, hour) in enumerate(moments):
        winner = next(name for name in won if won[name][n])
        assert _rooms_at(store, day, hour) == {"north": {"s1", "os"}, "south": {"oc", "os"}, "ken": {"os"}}[winner]


def _held(counter: Desk, who: Person, at: Span, venues: dict[str, tuple[str, str]]) -> Change:
    if who.id not in venues:
        return counter.hold(counter.search("odori14", 60, who, "interview"), who, "interview", at.start, None)[1]
    both = looked_for(counter, who, "student", venues[who.id], 60, "interview")
    return hold_pair(counter, who, both, "interview", at.start, None)[1]


def _rooms_at(store: Any, day: date, hour: int) -> set[str]:
    short = {"sangyo-1": "s1", "odori14-student": "os", "odori14-company": "oc"}
    found = [one for venue in ("sangyo", "odori14") for one in store.ledger.days(venue, day, day)]
    return {short[one.room] for one in found if f"{hour}00" in one.cells}
