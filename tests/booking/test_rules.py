"""Each house rule, at its edge: the last thing it allows and the first it refuses."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

import pytest

from chalicelib.booking.model import BookingId, Point, Standing
from chalicelib.booking.rules import RuleBroken, Wish, check, counted, horizon, last_day, paused_until
from chalicelib.booking.spans import span_at
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue, Hours, Opening

SAPPORO = load("sapporo")
NOW = datetime.fromisoformat("2026-11-24T10:00+09:00")


def wish(at: str, minutes: int = 60, catalogue: Catalogue = SAPPORO, now: datetime = NOW, **fields: object) -> Wish:
    day, _, begin = at.partition(" ")
    span = span_at(date.fromisoformat(day), time.fromisoformat(begin), minutes, catalogue.zone)
    plain = Wish(catalogue, now, "odori14", span, "student", "interview")
    return replace(plain, **fields)  # type: ignore[arg-type]


def broken(asked: Wish) -> str:
    """The name of the rule that a wish breaks; "" when none."""
    try:
        check(asked)
    except RuleBroken as no:
        return no.rule
    return ""


@pytest.mark.parametrize(
    ("at", "minutes", "rule"),
    [
        ("2026-11-24 11:00", 60, ""),
        ("2026-11-24 10:30", 60, "lead"),
        ("2026-11-24 09:30", 30, "past"),
        ("2026-11-25 09:30", 60, ""),
        ("2026-11-25 09:00", 60, "hours"),
        ("2026-11-25 16:00", 60, ""),
        ("2026-11-25 16:30", 60, "hours"),
        ("2026-11-25 10:15", 60, "grid"),
        ("2026-11-25 10:00", 30, ""),
        ("2026-11-25 10:00", 120, ""),
        ("2026-11-25 10:00", 150, "length"),
        ("2026-11-25 10:00", 45, "length"),
        ("2026-11-28 10:00", 60, "closed"),
        ("2027-01-11 10:00", 60, "holiday"),
        ("2026-12-28 10:00", 60, ""),
        ("2026-12-29 10:00", 60, "closed"),
        ("2027-01-22 10:00", 60, ""),
        ("2027-01-25 10:00", 60, "horizon"),
    ],
)
def test_time_rules_at_their_edges(at: str, minutes: int, rule: str):
    assert broken(wish(at, minutes)) == rule


def test_no_room_of_a_venue_is_open_to_somebody_of_another_role():
    assert broken(wish("2026-11-25 10:00", role="visitor")) == "who"
    assert broken(wish("2026-11-25 10:00", purpose="karaoke")) == "who"


def standing(count: int, first: str = "2026-11-26T10:00+09:00") -> tuple[Standing, ...]:
    start = datetime.fromisoformat(first)
    return tuple(Standing(BookingId(f"b{n}"), start, start + timedelta(hours=1)) for n in range(count))


def test_a_student_may_hold_two_bookings_and_a_company_twenty():
    assert broken(wish("2026-12-02 10:00", standing=standing(1))) == ""
    assert broken(wish("2026-12-02 10:00", standing=standing(2))) == "at_a_time"
    assert broken(wish("2026-12-02 10:00", role="company", standing=standing(19))) == ""
    assert broken(wish("2026-12-02 10:00", role="company", standing=standing(20))) == "at_a_time"


def test_bookings_that_are_over_count_for_the_month_alone():
    over = standing(7, "2026-11-02T10:00+09:00")

    assert broken(wish("2026-11-26 10:00", standing=over)) == ""
    assert broken(wish("2026-11-26 10:00", standing=(*over, *standing(1, "2026-11-04T10:00+09:00")))) == "per_month"
    assert broken(wish("2026-12-01 10:00", standing=(*over, *standing(1, "2026-11-04T10:00+09:00")))) == ""


def test_the_period_bounds_what_is_offered():
    offered = load("sapporo-2021")
    now = datetime.fromisoformat("2021-01-18T10:00+09:00")

    assert broken(wish("2021-01-20 10:00", catalogue=offered, now=now)) == "period_start"
    assert broken(wish("2021-01-21 10:00", catalogue=offered, now=now)) == ""
    march = datetime.fromisoformat("2021-03-20T10:00+09:00")
    assert broken(wish("2021-03-31 10:00", catalogue=offered, now=march)) == ""
    assert broken(wish("2021-04-01 10:00", catalogue=offered, now=march)) == "period_end"
    assert last_day(offered, march) == date(2021, 3, 31)


def test_a_refusal_carries_what_its_sentence_tells():
    with pytest.raises(RuleBroken) as no:
        check(wish("2026-11-25 20:00"))

    assert no.value.values == {"day": date(2026, 11, 25), "opens": time(9, 30), "closes": time(17)}


def test_another_catalogue_has_its_own_rules():
    library = load("tests/catalogues/kawabe-library.toml")
    role, room = library.roles[0].id, library.rooms[0]
    purpose = next(iter(room.purposes))

    def asked(at: str, minutes: int) -> str:
        return broken(wish(at, minutes, catalogue=library, venue=room.venue, role=role, purpose=purpose))

    assert asked("2026-11-29 20:00", 60) == ""
    assert asked("2026-11-29 10:15", 15) in ("", "length")
    assert asked("2026-11-30 12:00", 60) == "closed"
    assert asked("2026-12-20 12:00", 60) == "horizon"


def test_the_last_day_of_the_horizon_can_be_booked_and_the_next_cannot():
    last = NOW.date() + timedelta(days=SAPPORO.rules.horizon)
    assert (horizon(wish(f"{last} 10:00")), last_day(SAPPORO, NOW)) == (None, last)
    refused = horizon(wish(f"{last + timedelta(days=1)} 10:00"))
    assert refused
    assert refused.values == {"day": last + timedelta(days=1), "days": SAPPORO.rules.horizon, "last": last}


def points(*days: int) -> tuple[Point, ...]:
    """A no-show each, so many days ago."""
    return tuple(Point(NOW - timedelta(days=ago), 100, BookingId(f"b{ago}")) for ago in days)


def test_two_no_shows_within_sixty_days_stop_new_bookings_for_thirty():
    assert paused_until(points(59, 0), SAPPORO) == NOW + timedelta(days=30)
    assert paused_until(points(60, 0), SAPPORO) is None
    assert paused_until(points(60, 59, 0), SAPPORO) == NOW + timedelta(days=30)
    assert broken(wish("2026-11-25 10:00", points=points(80, 30))) == ""
    assert broken(wish("2026-11-25 10:00", points=points(80, 29))) == "pause"


def test_points_are_remembered_as_long_as_they_can_still_count():
    """Sixty days in which another may come, and thirty of the pause that the two would bring."""
    assert counted(points(90, 89, 0), SAPPORO, NOW) == points(89, 0)


AFTERNOONS = replace(SAPPORO, staffed=Opening(MappingProxyType({2: (Hours(time(13), time(16)),)}), on_holidays=False, closed=()))


@pytest.mark.parametrize(
    ("at", "minutes", "purpose", "rule"),
    [
        ("2026-11-25 13:00", 60, "tour", ""),
        ("2026-11-25 12:30", 60, "tour", "staffed"),
        ("2026-11-25 15:00", 60, "tour", ""),
        ("2026-11-25 15:30", 60, "tour", "staffed"),
        ("2026-11-26 13:00", 60, "tour", "unstaffed"),
        ("2026-11-26 13:00", 60, "interview", ""),
        ("2026-11-25 09:30", 60, "interview", ""),
    ],
)
def test_a_tour_is_for_when_somebody_is_there(at: str, minutes: int, purpose: str, rule: str):
    assert broken(wish(at, minutes, AFTERNOONS, purpose=purpose)) == rule


def test_what_is_staffed_where_the_catalogue_says_nothing_of_staff_is_the_hours_of_the_place():
    always = replace(SAPPORO, staffed=None)

    assert broken(wish("2026-11-25 09:30", catalogue=always, purpose="tour")) == ""
    assert broken(wish("2026-11-25 16:30", catalogue=always, purpose="tour")) == "hours"
