"""The clock ticks, jumps and tells."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from simulator.clock import Clock

START = datetime(2026, 11, 24, 10, 0, tzinfo=timezone(timedelta(hours=9)))


def test_it_starts_where_it_was_put_and_tells_utc():
    now = Clock(START).now()
    assert (now.tzinfo, timedelta(0) <= now - START < timedelta(seconds=5)) == (UTC, True)


def test_it_starts_at_the_wall_clock_when_put_nowhere():
    assert abs(Clock().now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_it_ticks():
    clock = Clock(START)
    first = clock.now()
    while clock.now() == first:
        pass
    assert clock.now() > first


def test_it_jumps_both_ways_and_tells_its_listeners_in_order():
    clock, heard = Clock(START), []
    clock.listen(lambda now: heard.append(("first", now >= START)))
    clock.listen(lambda now: heard.append(("second", now >= START)))
    clock.jump(START + timedelta(days=1))
    clock.jump(START - timedelta(days=1))
    assert heard == [("first", True), ("second", True), ("first", False), ("second", False)]


@pytest.mark.parametrize("use", [Clock, Clock(START).jump])
def test_a_time_without_a_zone_is_refused(use):
    with pytest.raises(ValueError, match="has no time zone"):
        use(datetime(2026, 11, 24, 10, 0))  # noqa: DTZ001 - that is what is refused
