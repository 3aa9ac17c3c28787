"""The desk plans; a store decides. Here on the store in memory."""

from datetime import date, timedelta

import pytest

from chalicelib.booking.changes import NOTHING, BookingMoved, Change, Claim, DayChange, HoldLost, PersonMoved, Release, SlotTaken, together
from chalicelib.booking.codes import LETTERS, code_of, hash_of
from chalicelib.booking.desk import Desk, Order
from chalicelib.booking.ending import cancel
from chalicelib.booking.model import Cell, Person, PersonId
from chalicelib.booking.rules import RuleBroken
from chalicelib.booking.spans import Span
from tests.booking.counter import NOW, SAPPORO, THURSDAY, Counter, at


def test_a_booking_takes_its_cells_and_the_turnaround(counter: Counter):
    counter.book("aoi", "2026-11-26T10:00")

    assert counter.free("ken", minutes=30)[:3] == ["11:30", "12:00", "12:30"]


def test_a_booking_that_would_leave_no_turnaround_before_the_next_is_not_free(counter: Counter):
    counter.book("aoi", "2026-11-26T11:00")

    assert counter.free("ken", minutes=60)[:2] == ["09:30", "12:30"]


def test_a_hold_is_free_to_its_owner_and_to_nobody_else(counter: Counter):
    counter.hold("aoi", "2026-11-26T10:00")

    assert "10:00" in counter.free("aoi")
    assert "10:00" not in counter.free("ken")


def test_a_hold_counts_for_five_minutes(counter: Counter):
    counter.hold("aoi", "2026-11-26T10:00")

    counter.now += timedelta(minutes=5)
    assert "10:00" not in counter.free("ken")
    counter.now += timedelta(seconds=1)
    assert "10:00" in counter.free("ken")


def test_a_taken_time_is_refused(counter: Counter):
    counter.book("aoi", "2026-11-26T10:00")

    with pytest.raises(SlotTaken):
        counter.hold("ken", "2026-11-26T10:30")


@pytest.mark.parametrize(
    ("begin", "rule"),
    [("2026-11-24T10:30", "lead"), ("2026-11-26T08:00", "hours"), ("2026-11-26T10:10", "grid"), ("2026-11-28T10:00", "closed")],
)
def test_what_the_rules_forbid_is_not_booked_though_nobody_held_it(counter: Counter, begin: str, rule: str):
    """The rules are asked again when it is booked: since it was held the day, the hour or the person may have changed."""
    with pytest.raises(RuleBroken) as no:
        counter.desk().book(counter.person("aoi"), an_hour(begin))
    assert no.value.rule == rule


def test_one_booking_too_many_is_not_booked_though_it_is_held(counter: Counter):
    counter.hold("aoi", "2026-11-27T10:00")
    for begin in ("2026-11-26T10:00", "2026-11-26T14:00"):
        counter.book("aoi", begin)

    with pytest.raises(RuleBroken) as no:
        counter.desk().book(counter.person("aoi"), an_hour("2026-11-27T10:00"))
    assert (no.value.rule, no.value.values) == ("at_a_time", {"n": 2})


def an_hour(begin: str) -> Order:
    return Order("odori14-student", Span(at(begin), at(begin) + timedelta(hours=1)), "student", "interview", "aoi", "")


def test_cancelling_frees_cells_turnaround_and_standing(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")

    desk, aoi = counter.desk(), counter.person("aoi")
    counter.write(cancel(desk, aoi, booking), aoi)

    assert "10:00" in counter.free("ken")
    assert counter.person("aoi").standing == ()


def test_a_booking_is_cancelled_once_and_by_its_owner_alone(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")
    desk, aoi = counter.desk(), counter.person("aoi")
    change = cancel(desk, aoi, booking)
    counter.write(change, aoi)

    counter.count += 1
    with pytest.raises((BookingMoved, HoldLost, PersonMoved)):
        counter.write(change, aoi)
    with pytest.raises(BookingMoved):
        cancel(counter.desk(), counter.person("ken"), booking)


def test_a_booking_that_has_begun_is_not_given_back(counter: Counter):
    """Not from its first second on: by then somebody may stand at the door."""
    booking = counter.book("aoi", "2026-11-26T10:00")

    counter.now = at("2026-11-26T10:00") - timedelta(seconds=1)
    assert cancel(counter.desk(), counter.person("aoi"), booking).bookings
    counter.now += timedelta(seconds=1)
    with pytest.raises(BookingMoved):
        cancel(counter.desk(), counter.person("aoi"), booking)


def test_a_hold_that_ran_out_is_left_to_whoever_came_next(counter: Counter):
    desk, aoi = counter.desk(), counter.person("aoi")
    hold, change = desk.hold(desk.search("odori14", 60, aoi, "interview"), aoi, "interview", at("2026-11-26T10:00"), None)
    counter.write(change, aoi)
    counter.now += timedelta(minutes=6)
    counter.book("ken", "2026-11-26T10:00")

    assert counter.desk().let_go(aoi, hold) == NOTHING


def test_a_hold_that_would_run_out_while_it_is_given_up_is_left_to_run_out(counter: Counter):
    """Planned before its end and written after it, giving it up would be refused: somebody else has the room by then."""
    desk, aoi = counter.desk(), counter.person("aoi")
    hold, change = desk.hold(desk.search("odori14", 60, aoi, "interview"), aoi, "interview", at("2026-11-26T10:00"), None)
    counter.write(change, aoi)

    counter.now = hold.until - timedelta(seconds=61)
    assert counter.desk().let_go(aoi, hold) != NOTHING
    counter.now = hold.until - timedelta(seconds=59)
    assert counter.desk().let_go(aoi, hold) == NOTHING


def test_the_same_event_plans_the_same_booking(counter: Counter):
    person = counter.person("aoi")
    order = Order("odori14-student", counter.desk().hold(
        counter.desk().search("odori14", 60, person, "interview"), person, "interview", at("2026-11-26T10:00"), None
    )[0].span, "student", "interview", "aoi", "")  # fmt: skip
    first, second = (Desk(SAPPORO, counter.store.ledger, NOW, "event").book(person, order)[0] for _ in range(2))

    assert first == second


def test_the_day_of_a_venue_lists_its_confirmed_bookings_by_time(counter: Counter):
    counter.book("ken", "2026-11-26T13:00")
    counter.book("aoi", "2026-11-26T10:00")

    assert [booking.name for booking in counter.desk().today("odori14", THURSDAY)] == ["aoi", "ken"]
    assert counter.desk().today("sangyo", THURSDAY) == []


def test_a_month_shows_free_few_full_and_closed_days(counter: Counter):
    for number, begin in enumerate(("09:30", "11:30", "13:30", "15:30")):
        counter.book(f"guest{number}", f"2026-11-26T{begin}", 90)
    for number, begin in enumerate(("09:30", "11:30", "13:30")):
        counter.book(f"other{number}", f"2026-11-27T{begin}", 90)

    desk = counter.desk()
    marks = desk.marks(desk.search("odori14", 60, counter.person("ken")), date(2026, 11, 25), date(2026, 11, 29))

    assert marks == "oxf--"


def test_nobody_finds_rooms_that_are_not_for_them(counter: Counter):
    with pytest.raises(RuleBroken):
        counter.desk().search("odori14", 60, Person(PersonId("x"), role="visitor"))


def test_changes_are_folded_so_that_no_day_is_written_twice():
    release = Change(days=(DayChange("v", "r", THURSDAY, releases=(Release(("0930", "1000"), "h:a"),)),))
    claim = Change(days=(DayChange("v", "r", THURSDAY, claims=(Claim(("1000", "1030"), Cell("h:a", 1), "h:a"),)),))

    assert together((release, claim)).days == (
        DayChange("v", "r", THURSDAY, (Claim(("1000", "1030"), Cell("h:a", 1), "h:a"),), (Release(("0930",), "h:a"),)),
    )


def test_codes_are_short_readable_and_drawn_from_their_seed():
    codes = {code_of(f"seed{n}") for n in range(500)}

    assert all(len(code) == 4 and set(code) <= set(LETTERS) for code in codes)
    assert len(codes) > 490
    assert code_of("seed") == code_of("seed")


def test_a_staff_code_is_one_in_upper_and_lower_case():
    assert hash_of(" kx7m2pqr ") == hash_of("KX7M2PQR")
    assert hash_of("KX7M2PQR") != hash_of("KX7M2PQT")


def test_a_hold_taken_and_booked_in_one_breath_is_written_as_the_booking():
    held = Change(days=(DayChange("v", "r", THURSDAY, claims=(Claim(("1000", "1030", "1100"), Cell("h:a", 1), "h:a"),)),))
    booked = Change(days=(DayChange("v", "r", THURSDAY, claims=(Claim(("1000", "1030"), Cell("b:1"), "h:a"),)),))

    assert together((held, booked)).days == (
        DayChange("v", "r", THURSDAY, (Claim(("1100",), Cell("h:a", 1), "h:a"), Claim(("1000", "1030"), Cell("b:1"), "h:a"))),
    )


def test_what_two_parts_count_of_one_day_adds_up():
    booked, moved = (Change(days=(DayChange("v", "r", THURSDAY, tally=tally),)) for tally in ({"booked": 1}, {"booked": 2, "moved": 1}))

    assert together((booked, moved)).days == (DayChange("v", "r", THURSDAY, tally={"booked": 3, "moved": 1}),)


def test_a_cell_is_released_once_however_often_it_is_asked():
    release = Change(days=(DayChange("v", "r", THURSDAY, releases=(Release(("0930", "1000"), "h:a"),)),))

    assert together((release, release)) == release
