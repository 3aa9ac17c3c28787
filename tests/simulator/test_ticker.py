"""The schedule on a clock that can be moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from simulator.clock import Clock
from simulator.ticker import MOST_STEPS, Ticker, minutes

NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_the_minutes_on_the_way_are_the_full_ones_after_the_begin_up_to_the_end() -> None:
    on_the_way = list(minutes(NINE + timedelta(seconds=30), NINE + timedelta(minutes=3)))

    assert on_the_way == [NINE + timedelta(minutes=number) for number in (1, 2, 3)]


def test_nothing_is_on_the_way_within_a_minute_or_backwards() -> None:
    assert list(minutes(NINE, NINE + timedelta(seconds=59))) == []
    assert list(minutes(NINE, NINE - timedelta(days=1))) == []


def test_a_working_day_is_run_through_minute_by_minute() -> None:
    assert list(minutes(NINE, NINE + timedelta(hours=8))) == [NINE + timedelta(minutes=number) for number in range(1, 481)]


def test_a_long_jump_takes_longer_strides_and_still_ends_on_the_last_minute() -> None:
    on_the_way = list(minutes(NINE, NINE + timedelta(days=30)))

    assert on_the_way[-1] == NINE + timedelta(days=30)
    assert len(on_the_way) <= MOST_STEPS + 1
    assert on_the_way == sorted(set(on_the_way))


def test_a_jump_calls_the_handler_at_each_minute_with_the_clock_standing_there() -> None:
    clock = Clock(NINE)
    seen: list[tuple[str, datetime]] = []

    def handler(event: dict[str, Any], _context: Any) -> None:
        seen.append((event["time"], clock.now().replace(second=0, microsecond=0)))

    Ticker(clock, handler).jump(NINE + timedelta(minutes=2, seconds=30))

    assert seen == [
        ("2026-11-24T09:01:00Z", NINE + timedelta(minutes=1)),
        ("2026-11-24T09:02:00Z", NINE + timedelta(minutes=2)),
    ]
    assert clock.now() - (NINE + timedelta(minutes=2, seconds=30)) < timedelta(minutes=1)


def test_a_run_that_crashes_keeps_no_other_from_running() -> None:
    seen: list[str] = []

    def handler(event: dict[str, Any], _context: Any) -> None:
        seen.append(event["time"])
        raise RuntimeError("the first and every run")

    Ticker(Clock(NINE), handler).jump(NINE + timedelta(minutes=2))

    assert seen == ["2026-11-24T09:01:00Z", "2026-11-24T09:02:00Z"]


def test_before_each_run_the_rest_of_the_world_has_its_say_and_a_crash_of_it_keeps_no_run_from_running() -> None:
    said: list[str] = []

    def before(moment: datetime, on_the_way: bool) -> None:
        said.append(f"{moment:%H:%M} {on_the_way}")
        raise RuntimeError("each time")

    Ticker(Clock(NINE), lambda event, _context: said.append(event["time"]), before=before).jump(NINE + timedelta(minutes=2))

    assert said == ["09:01 True", "2026-11-24T09:01:00Z", "09:02 True", "2026-11-24T09:02:00Z"]


def test_a_jump_backwards_runs_nothing() -> None:
    clock, seen = Clock(NINE), []

    Ticker(clock, lambda event, _context: seen.append(event)).jump(NINE - timedelta(hours=1))

    assert seen == []
    assert clock.now() < NINE
