"""A closure laid beside people who book: whoever booked before is in the list of what is hit, whoever comes after is refused."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.booking.changes import BookingError, Change, PlanStale, SlotClosed
from chalicelib.booking.closing import close, go_on, unfinished
from chalicelib.booking.desk import Desk, Order
from chalicelib.booking.ending import cancel_for
from chalicelib.booking.model import Booking, Person, PersonId, Status
from chalicelib.booking.moving import Target, move
from chalicelib.booking.spans import Span, span_at
from chalicelib.booking.under import under
from chalicelib.reception.books import Books
from chalicelib.reception.journal import Entry
from tests.booking.office import ROOM, SAPPORO, TUESDAY, VENUE, Office, at
from tests.contracts.makings import outcome

NOW = TUESDAY
SOON = Span(at("27T10:00"), at("27T11:00"))
DAYS = [day for n in range(1, 12) if SAPPORO.hours(VENUE, day := NOW.date() + timedelta(days=n))]


def planned(office: Office, name: str, day: date, hour: int) -> tuple[Booking, Entry]:
    """A booking as a turn has planned it, not yet committed."""
    desk, person = office.desk(), Person(PersonId(name), role="student", name=name)
    span = span_at(day, at(f"26T{hour:02}:00").time(), 60, SAPPORO.zone)
    booking, change = desk.book(person, Order(ROOM, span, "student", "interview", name, ""))
    return booking, Entry(desk.event, person.id, NOW, "ja", None, (), change)


@pytest.mark.parametrize("before", range(5))
def test_at_whatever_step_a_booking_comes_in_it_is_refused_or_listed(store: Any, before: int) -> None:
    """The closure takes three steps (a year of two rooms); the booking of its last day is committed before one of them, or after."""
    office = Office(store)
    books = Books(SAPPORO, store.journal, store.ledger, "ops:1", PersonId("ops"), lambda: NOW)
    booking, entry = planned(office, "aoi", date(2027, 1, 12), 10)
    said: list[Any] = [outcome(lambda: store.journal.commit(entry))] if before == 0 else []
    closure = books.act(lambda desk: close(desk, VENUE, "", Span(NOW, at("2027-02-22T10:00")), "", PersonId("ops")))
    for step in itertools.count(1):
        if step == before or (not said and not unfinished(books.desk(), closure)):
            said.append(outcome(lambda: store.journal.commit(entry)))
        if not unfinished(books.desk(), closure):
            break
        closure = books.act(lambda desk, closure=closure: go_on(desk, closure))

    hit = under(books.desk(), closure).bookings
    assert (said, hit) in (([None], (booking,)), ([SlotClosed], ()))
    assert said == ([None] if before < 2 else [SlotClosed])


def test_eight_who_book_while_a_venue_is_closed(store: Any) -> None:
    office = Office(store)
    tries = [planned(office, f"p{n}", day, hour) for n, (day, hour) in enumerate(itertools.product(DAYS, (10, 12, 14)))]
    closer = Books(SAPPORO, store.journal, store.ledger, "ops:1", PersonId("ops"), lambda: NOW)

    def book(part: int) -> list[tuple[Booking, type[BaseException] | None]]:
        return [(booking, outcome(lambda entry=entry: store.journal.commit(entry))) for booking, entry in tries[part::8]]

    def shut() -> Any:
        closure = closer.act(lambda desk: close(desk, VENUE, "", Span(NOW, at("2026-12-20T00:00")), "", PersonId("ops")))
        return closure, under(closer.desk(), closure).bookings

    with ThreadPoolExecutor(9) as threads:
        booked = [threads.submit(book, part) for part in range(4)]
        closing = threads.submit(shut)
        booked += [threads.submit(book, part) for part in range(4, 8)]
        told = [one for each in booked for one in each.result()]
        closure, hit = closing.result()

    taken = {booking.id for booking, error in told if error is None}
    assert {error for _, error in told} <= {None, SlotClosed}
    assert {booking.id for booking in hit} == taken
    assert {booking.id for booking in under(closer.desk(), closure).bookings} == taken


def test_a_list_made_before_the_last_day_is_closed_would_miss_some(store: Any) -> None:
    """The control: what is hit is listed after a day is closed, for until then it goes on."""
    office = Office(store)
    books = Books(SAPPORO, store.journal, store.ledger, "ops:1", PersonId("ops"), lambda: NOW)
    booking, entry = planned(office, "aoi", DAYS[0], 10)
    closure, change = close(books.desk(), VENUE, ROOM, Span(NOW, at("2026-12-20T00:00")), "", PersonId("ops"))
    too_early = under(books.desk(), closure).bookings
    store.journal.commit(entry)
    store.journal.commit(Entry("ops:2", PersonId("ops"), NOW, "", None, (), change))

    assert too_early == ()
    assert under(books.desk(), closure).bookings == (booking,)


@pytest.mark.parametrize("failures", [1, 4, 5])
def test_an_act_is_planned_anew_until_nobody_was_quicker(store: Any, failures: int) -> None:
    books = Books(SAPPORO, store.journal, store.ledger, "ops:1", PersonId("ops"), lambda: NOW)
    left = iter(range(failures, -1, -1))

    def plan(desk: Desk) -> tuple[str, Change]:
        if next(left):
            raise PlanStale
        return desk.event, Change()

    if failures < 5:
        assert books.act(plan) == "ops:1:1"
    else:
        with pytest.raises(PlanStale):
            books.act(plan)


def test_an_act_whose_booking_was_written_in_between_is_planned_anew_from_it_as_it_is(store: Any) -> None:
    office = Office(store)
    booking = office.books_room("aoi", "26T10:00")
    books = Books(SAPPORO, store.journal, store.ledger, "ops:1", PersonId("ops"), lambda: NOW)
    seen: list[int] = []

    def plan(desk: Desk) -> tuple[None, Change]:
        stands = desk.ledger.booking(booking.id)
        seen.append(stands.version)
        if len(seen) == 1:
            office.does("aoi", lambda desk, person: move(desk, person, booking, Target(ROOM, SOON))[1])
        return None, cancel_for(desk, books.staff, stands)

    books.act(plan)
    assert (seen, store.ledger.booking(booking.id).status) == ([1, 2], Status.CANCELLED)


def test_an_act_that_cannot_be_is_not_tried_again(store: Any) -> None:
    books = Books(SAPPORO, store.journal, store.ledger, "ops:1", PersonId("ops"), lambda: NOW)
    tried = []

    def plan(desk: Desk) -> tuple[str, Change]:
        tried.append(desk.event)
        raise BookingError

    with pytest.raises(BookingError):
        books.act(plan)
    assert tried == ["ops:1:1"]
