"""Spans are half-open, aware, and cut into cells of a grid."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.booking.spans import Span, cell_keys, grid_times, span_at

TOKYO = ZoneInfo("Asia/Tokyo")
starts = st.integers(0, 47).map(lambda cell: time(cell // 2, cell % 2 * 30))
lengths = st.sampled_from([30, 60, 90, 120])


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (datetime.fromisoformat("2026-11-26T15:00"), datetime.fromisoformat("2026-11-26T16:00")),
        (datetime(2026, 11, 26, 15, tzinfo=UTC), datetime(2026, 11, 26, 15, tzinfo=UTC)),
        (datetime(2026, 11, 26, 16, tzinfo=UTC), datetime(2026, 11, 26, 15, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_a_span_is_aware_and_ends_after_it_starts(start: datetime, end: datetime):
    with pytest.raises(ValueError, match="span"):
        Span(start, end)


def test_a_span_that_ends_when_another_starts_does_not_overlap_it():
    first = span_at(date(2026, 11, 26), time(15), 60, TOKYO)
    second = span_at(date(2026, 11, 26), time(16), 60, TOKYO)

    assert not first.overlaps(second)
    assert not second.overlaps(first)


@given(first=starts, second=starts, one=lengths, other=lengths)
def test_spans_of_a_day_overlap_exactly_when_they_share_a_cell(first: time, second: time, one: int, other: int):
    day = date(2026, 11, 26)
    share = set(cell_keys(first, one, 30)) & set(cell_keys(second, other, 30))
    within = all(at.hour * 60 + at.minute + minutes <= 24 * 60 for at, minutes in ((first, one), (second, other)))

    if within:
        assert span_at(day, first, one, TOKYO).overlaps(span_at(day, second, other, TOKYO)) == bool(share)


def test_cells_past_midnight_are_left_out():
    assert cell_keys(time(23, 30), 90, 30) == ("2330",)


def test_the_grid_runs_from_opening_to_just_before_closing():
    assert [f"{at:%H:%M}" for at in grid_times(time(9, 30), time(11), 30)] == ["09:30", "10:00", "10:30"]


def test_a_span_at_a_local_time_is_that_moment():
    span = span_at(date(2026, 11, 26), time(9, 30), 60, TOKYO)

    assert (span.start.astimezone(UTC), span.minutes) == (datetime(2026, 11, 26, 0, 30, tzinfo=UTC), 60)
    assert span.end - span.start == timedelta(hours=1)
