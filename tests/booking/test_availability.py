"""What is shown as possible is just what the rules allow."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.booking.availability import Search, starts
from chalicelib.booking.rules import OF_TIME, RuleBroken, Wish, check
from chalicelib.booking.spans import grid_times, span_at
from chalicelib.catalogue.load import load

CATALOGUES = [load("sapporo"), load("tests/catalogues/kawabe-library.toml")]
MORNING = datetime.fromisoformat("2026-11-24T00:00+09:00")


@settings(max_examples=200, deadline=None)
@given(
    catalogue=st.sampled_from(CATALOGUES),
    ahead=st.integers(-2, 62),
    minutes=st.sampled_from([15, 30, 45, 60, 90, 120, 180, 240]),
    passed=st.timedeltas(timedelta(0), timedelta(days=1)),
)
def test_the_starts_that_are_shown_are_those_that_no_rule_forbids(catalogue, ahead: int, minutes: int, passed: timedelta):
    now, day = MORNING + passed, date(2026, 11, 24) + timedelta(days=ahead)
    venue = catalogue.venues[0]

    def allowed(at) -> bool:
        try:
            check(Wish(catalogue, now, venue.id, span_at(day, at, minutes, catalogue.zone), "", ""), OF_TIME)
        except RuleBroken:
            return False
        return True

    candidates = [at for hours in catalogue.hours(venue.id, day) for at in grid_times(hours.open, hours.close, catalogue.rules.grid)]
    assert starts(Search(catalogue, now, venue.id, venue.rooms, minutes), day) == tuple(at for at in candidates if allowed(at))
