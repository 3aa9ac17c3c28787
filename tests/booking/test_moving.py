"""A booking at another time: one act, the old time kept until the new one is theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.booking.changes import BookingMoved, Change, SlotTaken
from chalicelib.booking.desk import Desk
from chalicelib.booking.model import Booking, Person, Status, held_by
from chalicelib.booking.moving import Target, move, move_for
from chalicelib.booking.presence import check_in
from chalicelib.booking.rules import RuleBroken
from chalicelib.booking.spans import Span
from tests.booking.counter import THURSDAY, Counter, at


def to(booking: Booking, begin: str, end: str, room: str = "odori14-student") -> Callable[[Desk, Person], Change]:
    return lambda desk, person: move(desk, person, booking, Target(room, Span(at(begin), at(end))))[1]


def test_a_booking_keeps_its_code_and_leaves_its_old_cells(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")

    counter.act("aoi", to(booking, "2026-11-26T14:00", "2026-11-26T15:00"))

    moved = counter.now_is(booking)
    assert (moved.code, moved.link, moved.version, moved.span.start) == (booking.code, booking.link, 2, at("2026-11-26T14:00"))
    assert counter.owners() == {"1400": f"b:{booking.id}", "1430": f"b:{booking.id}", "1500": f"t:{booking.id}"}
    assert [one.start for one in counter.person("aoi").standing] == [at("2026-11-26T14:00")]
    assert [one.span.start for one in counter.store.ledger.bookings_of(booking.person, counter.now)] == [at("2026-11-26T14:00")]


@pytest.mark.parametrize(
    ("begin", "end", "cells"),
    [
        ("10:30", "11:30", {"1030": "b", "1100": "b", "1130": "t"}),
        ("09:30", "10:30", {"0930": "b", "1000": "b", "1030": "t"}),
        ("10:00", "11:30", {"1000": "b", "1030": "b", "1100": "b", "1130": "t"}),
        ("10:00", "10:30", {"1000": "b", "1030": "t"}),
        ("10:30", "11:00", {"1030": "b", "1100": "t"}),
    ],
)
def test_cells_that_both_times_share_are_kept(counter: Counter, begin: str, end: str, cells: dict[str, str]):
    booking = counter.book("aoi", "2026-11-26T10:00")

    counter.act("aoi", to(booking, f"2026-11-26T{begin}", f"2026-11-26T{end}"))

    assert counter.owners() == {key: f"{kind}:{booking.id}" for key, kind in cells.items()}


def test_to_a_time_that_is_taken_nothing_moves(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.book("ken", "2026-11-26T14:00")
    before = counter.owners()

    with pytest.raises(SlotTaken):
        counter.act("aoi", to(booking, "2026-11-26T13:30", "2026-11-26T14:30"))

    assert (counter.owners(), counter.now_is(booking).version) == (before, 1)


def test_to_another_venue(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")

    counter.act("aoi", to(booking, "2026-11-27T10:00", "2026-11-27T11:00", "sangyo-1"))

    moved = counter.now_is(booking)
    assert (moved.venue, moved.room, counter.owners()) == ("sangyo", "sangyo-1", {})


def test_the_new_time_is_held_beside_the_booking_and_the_hold_becomes_the_booking(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")

    def hold(desk: Desk, person: Person) -> Change:
        search = desk.search("odori14", 60, person, "interview")
        return desk.hold(search, person, "interview", at("2026-11-26T10:30"), None, apart=booking)[1]

    counter.act("aoi", hold)
    held = counter.owners()
    assert {key: owner[0] for key, owner in held.items()} == {"1000": "b", "1030": "b", "1100": "t", "1130": "h"}

    counter.act("aoi", to(booking, "2026-11-26T10:30", "2026-11-26T11:30"))

    assert {key: owner[0] for key, owner in counter.owners().items()} == {"1030": "b", "1100": "b", "1130": "t"}


def test_the_same_time_on_another_day_is_held_and_taken_whole(counter: Counter):
    """Nothing is shared with the old day, though the cells are called alike."""
    booking, friday = counter.book("aoi", "2026-11-26T10:00"), THURSDAY + timedelta(days=1)

    def hold(desk: Desk, person: Person) -> Change:
        search = desk.search("odori14", 60, person, "interview")
        return desk.hold(search, person, "interview", at("2026-11-27T10:00"), None, apart=booking)[1]

    counter.act("aoi", hold)
    assert counter.owners(day=friday) == dict.fromkeys(("1000", "1030", "1100"), held_by("aoi"))

    counter.act("aoi", to(booking, "2026-11-27T10:00", "2026-11-27T11:00"))
    assert counter.owners(day=friday) == {"1000": f"b:{booking.id}", "1030": f"b:{booking.id}", "1100": f"t:{booking.id}"}
    assert counter.owners() == {}


def test_a_hold_beside_a_booking_that_is_let_go_leaves_the_booking_alone(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")
    desk, person = counter.desk(), counter.person("aoi")
    search = desk.search("odori14", 60, person, "interview")
    hold, change = desk.hold(search, person, "interview", at("2026-11-26T10:30"), None, apart=booking)
    counter.write(change, person)
    before = {key: owner for key, owner in counter.owners().items() if owner[0] != "h"}

    counter.act("aoi", lambda desk, person: desk.let_go(person, hold, apart=booking))

    assert counter.owners() == before


def test_moving_counts_as_one_booking_and_asks_the_rules_about_the_new_time(counter: Counter):
    counter.book("aoi", "2026-11-26T10:00")
    booking = counter.book("aoi", "2026-11-27T10:00")

    counter.act("aoi", to(booking, "2026-11-27T14:00", "2026-11-27T15:00"))
    with pytest.raises(RuleBroken, match="holiday"):
        counter.act("aoi", to(counter.now_is(booking), "2027-01-11T14:00", "2027-01-11T15:00"))


def test_moving_late_counts_as_cancelling_late(counter: Counter):
    booking = counter.book("aoi", "2026-11-24T15:00")
    counter.now = at("2026-11-24T13:00")
    counter.act("aoi", to(booking, "2026-11-24T16:00", "2026-11-24T17:00"))
    assert counter.person("aoi").points == ()

    counter.now = at("2026-11-24T14:01")
    counter.act("aoi", to(counter.now_is(booking), "2026-11-26T16:00", "2026-11-26T17:00"))
    assert [point.hundredths for point in counter.person("aoi").points] == [50]


def test_neither_a_strangers_booking_nor_one_that_has_begun_is_moved(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")
    with pytest.raises(BookingMoved):
        counter.act("ken", to(booking, "2026-11-26T14:00", "2026-11-26T15:00"))
    counter.now = at("2026-11-26T10:00")
    with pytest.raises(BookingMoved):
        counter.act("aoi", to(booking, "2026-11-26T14:00", "2026-11-26T15:00"))


def test_a_move_planned_on_an_older_booking_is_refused(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.act("aoi", to(booking, "2026-11-26T14:00", "2026-11-26T15:00"))

    with pytest.raises(BookingMoved):
        counter.act("aoi", to(booking, "2026-11-26T16:00", "2026-11-26T17:00"))


def test_what_happened_can_be_replayed(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.act("aoi", to(booking, "2026-11-26T14:00", "2026-11-26T15:00"))
    counter.cancel("aoi", booking)

    told = counter.store.ledger.history(booking.id)
    now = counter.now_is(booking)
    assert [(one.what, one.version) for one in told] == [("booked", 1), ("moved", 2), ("cancelled", 3)]
    assert (told[-1].status, told[-1].room, told[-1].span, told[-1].person) == (now.status, now.room, now.span, now.person)
    assert told[0].span == booking.span
    assert replace(now, status=booking.status).span == told[1].span


def test_who_had_checked_in_does_so_again_at_another_time(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.now = at("2026-11-26T09:40")
    counter.act("aoi", lambda desk, person: check_in(desk, person, counter.now_is(booking)))

    counter.act("aoi", to(counter.now_is(booking), "2026-11-26T14:00", "2026-11-26T15:00"))
    assert counter.now_is(booking).status is Status.CONFIRMED

    counter.now = at("2026-11-26T14:05")
    counter.act("aoi", lambda desk, person: check_in(desk, person, counter.now_is(booking)))
    counter.clock(60)
    assert counter.now_is(booking).status is Status.COMPLETED


def test_another_room_at_the_same_time_is_no_reason_to_check_in_again(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.now = at("2026-11-26T10:05")
    counter.act("aoi", lambda desk, person: check_in(desk, person, counter.now_is(booking)))

    there = Target("odori14-company", booking.span)
    counter.act("staff", lambda desk, person: move_for(desk, person, counter.now_is(booking), there)[1])
    counter.clock(60)

    assert counter.now_is(booking).status is Status.COMPLETED


def test_who_has_checked_in_and_moves_has_to_check_in_anew(counter: Counter):
    """Else the booking would never end: the clock completes what is checked in at the end that it had then."""
    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.now = at("2026-11-26T09:40")
    counter.act("aoi", lambda desk, person: check_in(desk, person, booking))
    counter.act("aoi", to(counter.now_is(booking), "2026-11-26T15:00", "2026-11-26T16:00"))

    assert counter.now_is(booking).status is Status.CONFIRMED
    counter.clock(6 * 60)
    assert counter.now_is(booking).status is Status.NO_SHOW
