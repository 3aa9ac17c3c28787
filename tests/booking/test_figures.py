"""What a venue's days come to: shares of what could be had, and how far ahead bookings are made."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from chalicelib.booking.cells import Cell, RoomDay
from chalicelib.booking.figures import added, by_hour, by_room, by_weekday, figures_of, month_end, months_on, percent
from chalicelib.booking.lending import ahead_of
from chalicelib.booking.moving import Target, move
from chalicelib.booking.spans import Span
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Period
from tests.booking.counter import Counter, at

SAPPORO = load("sapporo")
WEDNESDAY, SUNDAY = date(2026, 11, 25), date(2026, 11, 29)
STUDENT, COMPANY = "odori14-student", "odori14-company"


def room_day(room: str = STUDENT, owners: dict[str, str] | None = None, closed: tuple[str, ...] = (), **tally: int) -> RoomDay:
    cells = {key: Cell(owner) for key, owner in (owners or {}).items()}
    return RoomDay("odori14", room, WEDNESDAY, cells, dict.fromkeys(closed, ("c1",)), tally)


def figures(*days: RoomDay, on: date = WEDNESDAY):
    return figures_of(SAPPORO, "odori14", on, days, {})


def test_a_day_without_a_booking_could_be_had_and_was_not():
    day = figures()
    assert day.rooms == {STUDENT: (450, 0, 0, 0, 0, 0), COMPANY: (450, 0, 0, 0, 0, 0)}
    assert (day.hours[9], day.hours[10], day.hours[16], day.counts) == ((60, 0), (120, 0), (120, 0), {})


def test_what_is_booked_is_used_and_what_is_made_ready_held_or_offered_is_not():
    day = figures(room_day(owners={"1000": "b:1", "1030": "b:1", "1100": "t:1", "1130": "h:x", "1200": "w:y"}, booked=1))
    assert day.rooms[STUDENT][:3] == (450, 60, 1)
    assert (day.hours[10], day.hours[11]) == ((120, 60), (120, 0))


def test_what_is_closed_cannot_be_had_unless_somebody_has_it_all_the_same():
    day = figures(room_day(owners={"1000": "b:1"}, closed=("0930", "1000", "1030")))
    assert day.rooms[STUDENT][:2] == (390, 30)


def test_what_is_booked_where_nobody_is_there_any_more_counts_as_open():
    """Hours of the catalogue that were changed since."""
    assert figures(room_day(owners={"1800": "b:1"})).hours[18] == (30, 30)


@pytest.mark.parametrize("day", [SUNDAY, date(2026, 11, 23), date(2027, 1, 1)])
def test_a_day_on_which_nothing_opens_has_no_share(day: date):
    found = figures(on=day)
    assert (found.hours, found.rooms[STUDENT]) == ({}, (0,) * 6)


def test_outside_the_offer_period_nothing_could_be_had():
    house = replace(SAPPORO, period=Period(None, date(2026, 11, 24)))
    assert figures_of(house, "odori14", WEDNESDAY, (), {}).hours == {}


def test_days_add_up():
    days = [figures(room_day(owners={"1000": "b:1"}, booked=2, cancelled=1, ahead_0=2)), figures(on=SUNDAY), figures(room_day(booked=1))]
    assert added(days) == {"booked": 3, "cancelled": 1, "ahead_0": 2}
    assert by_hour(days)[10] == (240, 30)
    assert by_weekday(days) == {2: (1800, 30)}
    assert by_room(days)[STUDENT] == (900, 30, 3, 1, 0, 0)
    assert percent(by_room(days)[STUDENT]) == 3
    assert percent((0, 0)) == 0


def test_a_thousand_bookings_add_up():
    keys = [f"{hour:02}{half}" for hour in range(10, 17) for half in ("00", "30")]
    full = room_day(owners={key: f"b:{key}" for key in keys}, booked=len(keys), checked_in=len(keys))
    days = [figures_of(SAPPORO, "odori14", WEDNESDAY, (full, replace(full, room=COMPANY)), {}) for _ in range(36)]
    assert added(days) == {"booked": 1008, "checked_in": 1008}
    assert percent(by_room(days)[STUDENT]) == 93


@pytest.mark.parametrize(
    ("ahead", "counts_as"),
    [
        (timedelta(hours=-1), "ahead_0"), (timedelta(hours=23), "ahead_0"), (timedelta(days=1), "ahead_1"), (timedelta(days=3), "ahead_2"),
        (timedelta(days=4), "ahead_4"), (timedelta(days=7, hours=23), "ahead_4"), (timedelta(days=8), "ahead_8"),
        (timedelta(days=60), "ahead_8"),
    ],
)  # fmt: skip
def test_how_far_ahead_a_booking_is_made(ahead: timedelta, counts_as: str):
    booking = Counter().book("aoi", "2026-11-26T10:00")
    assert ahead_of(replace(booking, created=booking.span.start - ahead)) == counts_as


def tally(counter: Counter, day: date) -> dict[str, int]:
    return dict(next(iter(counter.store.numbers.room_days("odori14", day, day))).tally)


def test_a_booking_that_moves_takes_along_how_far_ahead_it_is_and_one_that_is_cancelled_leaves_it():
    counter = Counter()
    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.act("aoi", lambda desk, aoi: move(desk, aoi, booking, Target(STUDENT, a_span("2026-12-10T10:00")))[1])
    assert tally(counter, date(2026, 11, 26)) == {}
    assert tally(counter, date(2026, 12, 10)) == {"booked": 1, "moved": 1, "ahead_8": 1}

    counter.cancel("aoi", counter.now_is(booking))
    assert tally(counter, date(2026, 12, 10)) == {"booked": 1, "moved": 1, "ahead_8": 1, "cancelled": 1}


def a_span(start: str) -> Span:
    begin: datetime = at(start)
    return Span(begin, begin + timedelta(minutes=60))


def test_months_are_counted_on_and_back():
    assert (month_end(date(2026, 2, 1)), month_end(date(2026, 12, 1))) == (date(2026, 2, 28), date(2026, 12, 31))
    assert (months_on(date(2026, 11, 1), 2), months_on(date(2026, 1, 1), -1)) == (date(2027, 1, 1), date(2025, 12, 1))
