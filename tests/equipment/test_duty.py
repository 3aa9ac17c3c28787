"""Who is on duty hears first, then the next, then everyone; nobody on duty is everyone; what is grave depends on who is booked."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Alerts
from chalicelib.equipment.alerts import EVERYONE
from chalicelib.equipment.duty import Member, Severity, Shift, on_duty, serves, severity, waits_until, without_past
from tests.equipment.entries import NOW

TOKYO = ZoneInfo("Asia/Tokyo")
SAPPORO = load("sapporo")
HOUR = timedelta(hours=1)
TUESDAY = date(2026, 11, 24)
DAY = tuple(Shift(weekday, time(9), time(17)) for weekday in range(5))
NIGHT = (Shift(1, time(22), time(6)),)


def at(clock: str, day: date = TUESDAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), TOKYO)


def served(member: Member, clock: str, day: date = TUESDAY) -> bool:
    return not on_duty([member], "sangyo", at(clock, day), TOKYO).nobody


def told(members: list[Member], level: int, clock: str = "10:00") -> list[str]:
    return [one.who for one in on_duty(members, "sangyo", at(clock), TOKYO).told(level)]


# -- duty -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("clock", "there"), [("08:59", False), ("09:00", True), ("16:59", True), ("17:00", False)])
def test_a_shift_is_half_open(clock: str, there: bool):
    assert served(Member("sato", "sangyo", DAY), clock) is there


def test_a_shift_is_of_its_weekday():
    assert not served(Member("sato", "sangyo", DAY), "10:00", date(2026, 11, 28))


@pytest.mark.parametrize(
    ("clock", "day", "there"),
    [("21:59", 24, False), ("22:00", 24, True), ("23:59", 24, True), ("00:00", 25, True), ("05:59", 25, True), ("06:00", 25, False)],
)
def test_a_shift_that_ends_before_it_starts_goes_on_until_the_next_day(clock: str, day: int, there: bool):
    assert served(Member("sato", "sangyo", NIGHT), clock, date(2026, 11, day)) is there


def test_a_day_may_be_off_or_on_whatever_the_week_says():
    off = Member("sato", "sangyo", (*DAY, *NIGHT), {TUESDAY: False})
    on = Member("sato", "sangyo", (), {TUESDAY: True})
    assert [served(off, clock) for clock in ("10:00", "23:00")] == [False, False]
    assert not served(off, "03:00", date(2026, 11, 25))
    assert [served(on, clock) for clock in ("00:00", "10:00", "23:59")] == [True, True, True]
    assert not served(on, "00:00", date(2026, 11, 25))


def test_the_night_before_a_day_off_is_served_to_its_end():
    assert served(Member("sato", "sangyo", NIGHT, {date(2026, 11, 25): False}), "03:00", date(2026, 11, 25))


def test_shifts_are_of_the_places_clock_whatever_zone_now_is_told_in():
    assert not on_duty([Member("sato", "sangyo", DAY)], "sangyo", NOW, TOKYO).nobody  # 01:00 UTC


# -- who hears --------------------------------------------------------------------------------------------------------

SATO, ITO, OFF = Member("sato", "sangyo", DAY), Member("ito", "", DAY), Member("mori", "sangyo", NIGHT)
ELSEWHERE = Member("abe", "odori14", DAY)


def test_first_one_on_duty_then_the_next_then_everyone_of_the_venue():
    members = [OFF, SATO, ELSEWHERE, ITO]
    assert [told(members, level) for level in range(4)] == [["sato"], ["ito"], ["mori", "sato", "ito"], ["mori", "sato", "ito"]]


def test_who_is_alone_on_duty_has_everyone_as_the_next():
    assert [told([OFF, SATO], level) for level in (0, 1)] == [["sato"], ["mori", "sato"]]


def test_nobody_on_duty_is_everyone_at_once_and_says_so():
    duty = on_duty([OFF, SATO, ELSEWHERE], "sangyo", at("20:00"), TOKYO)
    assert (duty.nobody, [one.who for one in duty.told(0)]) == (True, ["mori", "sato"])


def test_a_venue_without_staff_has_nobody_to_tell():
    duty = on_duty([ELSEWHERE], "sangyo", NOW, TOKYO)
    assert (duty.nobody, duty.told(0), duty.told(EVERYONE)) == (True, (), ())


def test_whoever_stands_twice_on_the_roster_hears_once():
    assert told([SATO, Member("sato", "", DAY), ITO], EVERYONE) == ["sato", "ito"]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.booleans()), min_size=1, max_size=6), st.integers(0, 9))
def test_somebody_always_hears_and_nobody_twice(roster: list[tuple[str, bool]], level: int):
    members = [Member(who, "sangyo", DAY if there else NIGHT) for who, there in roster]
    heard = told(members, level)
    assert heard
    assert len(heard) == len(set(heard))
    assert level < EVERYONE or set(heard) == {who for who, _ in roster}


# -- how grave --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("uses", "down", "storage"),
    [
        ([], Severity.SERIOUS, Severity.MINOR),
        ([(NOW - HOUR, NOW)], Severity.SERIOUS, Severity.MINOR),
        ([(NOW - HOUR, NOW + HOUR)], Severity.URGENT, Severity.SERIOUS),
        ([(NOW, NOW + HOUR)], Severity.URGENT, Severity.SERIOUS),
        ([(NOW + 3 * HOUR, NOW + 4 * HOUR)], Severity.URGENT, Severity.MINOR),
        ([(NOW + 3 * HOUR + timedelta(minutes=1), NOW + 4 * HOUR)], Severity.SERIOUS, Severity.MINOR),
        ([(NOW + 9 * HOUR, NOW + 10 * HOUR), (NOW + HOUR, NOW + 2 * HOUR)], Severity.URGENT, Severity.MINOR),
    ],
)
def test_a_fault_is_as_grave_as_it_is_for_who_is_booked(uses, down: Severity, storage: Severity):
    assert [severity(SAPPORO.fault(id), uses, NOW, Alerts()) for id in ("down", "storage")] == [down, storage]


def test_a_fault_that_the_catalogue_does_not_know_any_more_is_a_serious_one():
    assert severity(None, [], NOW, Alerts()) is Severity.SERIOUS


# -- what may wait ----------------------------------------------------------------------------------------------------

QUIET = (SAPPORO.rules.quiet_from, SAPPORO.rules.quiet_until)


@pytest.mark.parametrize(
    ("clock", "until"),
    [
        ("19:59", None),
        ("20:00", "2026-11-25 08:00"),
        ("23:59", "2026-11-25 08:00"),
        ("00:00", "2026-11-24 08:00"),
        ("07:59", "2026-11-24 08:00"),
        ("08:00", None),
    ],
)
def test_at_night_what_is_minor_waits_for_the_morning_and_nothing_else_does(clock: str, until: str | None):
    expected = datetime.fromisoformat(until).replace(tzinfo=TOKYO) if until else None
    assert waits_until(Severity.MINOR, at(clock), QUIET, TOKYO) == expected
    assert waits_until(Severity.SERIOUS, at(clock), QUIET, TOKYO) is None
    assert waits_until(Severity.URGENT, at(clock), QUIET, TOKYO) is None


def test_quiet_hours_may_lie_within_one_day_or_be_none():
    assert waits_until(Severity.MINOR, at("13:00"), (time(12), time(14)), TOKYO) == at("14:00")
    assert waits_until(Severity.MINOR, at("15:00"), (time(12), time(14)), TOKYO) is None
    assert waits_until(Severity.MINOR, at("08:00"), (time(8), time(8)), TOKYO) is None


# -- days that are over -----------------------------------------------------------------------------------------------


def test_days_that_are_over_are_not_kept_but_for_the_one_whose_shift_may_last_into_today():
    days = {TUESDAY - timedelta(days=n): False for n in range(-1, 5)}

    kept = without_past(Member("m", "", NIGHT, days), TUESDAY)

    assert dict(kept.days) == {TUESDAY - timedelta(days=n): False for n in (-1, 0, 1)}


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.integers(-3, 3), st.booleans(), max_size=6), st.integers(0, 23))
def test_dropping_them_changes_no_duty_from_now_on(days: dict[int, bool], hour: int):
    member = Member("m", "", NIGHT + DAY, {TUESDAY + timedelta(days=n): on for n, on in days.items()})
    kept = without_past(member, TUESDAY)

    for later in range(5 * 24):
        now = at(f"{hour:02}:30") + later * HOUR
        assert serves(kept, now, TOKYO) == serves(member, now, TOKYO)
