"""A pair at the desk: both rooms or neither, and a guest who joins and leaves."""

from __future__ import annotations

import pytest

from chalicelib.booking.changes import BookingMoved, SlotTaken
from chalicelib.booking.desk import Order
from chalicelib.booking.model import Booking, Status
from chalicelib.booking.moving import Target, move
from chalicelib.booking.pairing import book_pair, join
from chalicelib.booking.presence import check_in
from chalicelib.booking.spans import Span
from tests.booking.counter import THURSDAY, Counter, at

TEN = Span(at("2026-11-26T10:00"), at("2026-11-26T11:00"))


@pytest.fixture
def pair(counter: Counter) -> tuple[Booking, Booking]:
    """A company's room and a student's at ten, joined by nobody yet."""
    desk, host = counter.desk(), counter.person("hal", "company")
    order = Order("odori14-company", TEN, "company", "interview", "hal", "K")
    one, other, change = book_pair(desk, host, order, "odori14-student", "student")
    counter.write(change, host)
    return one, other


def test_two_rooms_are_never_one(counter: Counter, pair: tuple[Booking, Booking]):
    """The claims of both on one cell would be written as one, and the other booking would stand without its room."""
    host, _ = pair
    later = Target("odori14-student", Span(at("2026-11-26T14:00"), at("2026-11-26T15:00")))
    with pytest.raises(SlotTaken):
        counter.act("hal", lambda desk, person: move(desk, person, host, later)[1], "company")
    with pytest.raises(SlotTaken):
        book_pair(counter.desk(), counter.person("hal"), Order("sangyo-1", TEN, "company", "interview", "hal", "K"), "sangyo-1", "student")


def test_a_guest_does_not_move_what_the_company_has_made(counter: Counter, pair: tuple[Booking, Booking]):
    """Theirs is the half, the time is the company's: moved by a guest, both halves would move."""
    _, half = pair
    counter.act("aoi", lambda desk, person: join(desk, person, half, "aoi"))
    later = Target("odori14-student", Span(at("2026-11-26T14:00"), at("2026-11-26T15:00")))

    with pytest.raises(BookingMoved):
        move(counter.desk(), counter.person("aoi"), counter.now_is(half), later, Target("odori14-company", later.span))


def test_a_guest_who_has_checked_in_and_leaves_is_not_there_any_more(counter: Counter, pair: tuple[Booking, Booking]):
    """Else the room would count as used, though nobody joined again."""
    _, half = pair
    counter.act("aoi", lambda desk, person: join(desk, person, half, "aoi"))
    counter.now = at("2026-11-26T09:40")
    counter.act("aoi", lambda desk, person: check_in(desk, person, counter.now_is(half)))
    counter.cancel("aoi", half)
    (day,) = (one for one in counter.store.ledger.days("odori14", THURSDAY, THURSDAY) if one.room == half.room)
    assert day.tally == {"booked": 1, "ahead_2": 1}

    back = counter.now_is(half)
    assert (back.status, back.person, back.awaits_guest) == (Status.CONFIRMED, "hal", True)
    with pytest.raises(BookingMoved):
        counter.act("hal", lambda desk, person: check_in(desk, person, back))
    counter.clock(60)
    assert counter.now_is(half).status is Status.NO_SHOW
    assert [[point.hundredths for point in counter.person(name, "company").points] for name in ("aoi", "hal")] == [[50], [100]]
