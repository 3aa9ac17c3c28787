"""What is shown as possible is just what the rules allow."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.booking.availability import CLOSED, Search, mark, starts
from chalicelib.booking.rules import OF_TIME, RuleBroken, Wish, check
from chalicelib.booking.spans import grid_times, span_at
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue, Hours, Opening


def shown_by_hand(catalogue: Catalogue, week: Mapping[int, tuple[Hours, ...]]) -> Catalogue:
    """The same, somebody of the house being there at other times than the rooms are open."""
    return replace(catalogue, staffed=Opening(MappingProxyType(dict(week)), on_holidays=False, closed=()))


SAPPORO = load("sapporo")
ODD_HOURS = shown_by_hand(
    SAPPORO,
    {
        0: (Hours(time(8), time(10, 10)), Hours(time(10, 10), time(12, 40))),
        1: (Hours(time(13, 15), time(16, 45)),),
        3: (Hours(time(16), time(20)),),
        5: (Hours(time(9, 30), time(17)),),
    },
)
"""Staff from before opening and until after closing, off the grid, twice a day with no gap, on some days not at all."""
CATALOGUES = [SAPPORO, ODD_HOURS, load("tests/catalogues/kawabe-library.toml")]
MORNING = datetime.fromisoformat("2026-11-24T00:00+09:00")


@settings(max_examples=300, deadline=None)
@given(
    catalogue=st.sampled_from(CATALOGUES),
    ahead=st.integers(-2, 62),
    minutes=st.sampled_from([15, 30, 45, 60, 90, 120, 180, 240]),
    passed=st.timedeltas(timedelta(0), timedelta(days=1)),
    purpose=st.sampled_from(["", "interview", "tour", "study", "nobody knows it"]),
)
def test_the_starts_that_are_shown_are_those_that_no_rule_forbids(catalogue, ahead: int, minutes: int, passed: timedelta, purpose: str):
    now, day = MORNING + passed, date(2026, 11, 24) + timedelta(days=ahead)
    venue = catalogue.venues[0]

    def allowed(at) -> bool:
        try:
            check(Wish(catalogue, now, venue.id, span_at(day, at, minutes, catalogue.zone), "", purpose), OF_TIME)
        except RuleBroken:
            return False
        return True

    candidates = [at for hours in catalogue.hours(venue.id, day) for at in grid_times(hours.open, hours.close, catalogue.rules.grid)]
    search = Search(catalogue, now, venue.id, venue.rooms, minutes, purpose=purpose)
    assert starts(search, day) == tuple(at for at in candidates if allowed(at))


def tours(day: str, minutes: int = 60, catalogue: Catalogue = ODD_HOURS, purpose: str = "tour") -> list[str]:
    search = Search(catalogue, MORNING, "odori14", catalogue.venue("odori14").rooms, minutes, purpose=purpose)
    return [f"{at:%H:%M}" for at in starts(search, date.fromisoformat(day))]


def test_a_tour_lies_within_one_stretch_of_staffed_hours():
    assert tours("2026-11-30") == ["10:30", "11:00", "11:30"]
    assert tours("2026-12-01") == ["13:30", "14:00", "14:30", "15:00", "15:30"]
    assert tours("2026-12-03", 30) == ["16:00", "16:30"]


def test_a_day_without_staff_shows_no_tour_and_as_many_interviews_as_ever():
    search = Search(ODD_HOURS, MORNING, "odori14", ODD_HOURS.venue("odori14").rooms, 60, purpose="tour")
    assert mark(search, date(2026, 12, 2), {}) == CLOSED
    assert tours("2026-12-02", purpose="interview") == tours("2026-12-02", catalogue=SAPPORO, purpose="interview")


def test_staff_on_a_day_on_which_the_place_is_closed_open_nothing():
    assert tours("2026-11-28") == []
