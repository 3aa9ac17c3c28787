"""The minute's round: what waits longest goes first, and each part leaves the next its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

import pytest

from chalicelib.line.clockwork import Clockwork
from chalicelib.line.round import CLOCK_NEEDS, DUE_NEEDS, Round
from chalicelib.line.unsent import Resend
from chalicelib.reception.bookkeeper import Bookkeeper
from chalicelib.reception.journal import StorageBusy
from chalicelib.reception.watchman import Watchman
from tests.booking.counter import at

NOON = at("2026-11-25T12:00")
LAMBDA = 60.0
"""Seconds that a round may take."""


@dataclass
class Hours:
    """A stopwatch of one round: each part takes what it is told, in pieces of a second, and stops where it is asked to."""

    left: float = LAMBDA
    went: list[str] = field(default_factory=list)

    def part(self, name: str, seconds: float, fails: type[Exception] | None = None) -> Any:
        @dataclass
        class Part:
            hours: Hours

            def run(self, now: datetime, in_time: Callable[[], bool] = lambda: True) -> int:
                assert now == NOON
                self.hours.went.append(name)
                if fails:
                    raise fails
                done = 0
                while done < seconds and in_time():
                    self.hours.left -= 1
                    done += 1
                return done

        return Part(self)

    def round_of(self, resend: float = 0, clock: float = 0, fails: type[Exception] | None = None) -> Round:
        return Round(
            cast(Resend, self.part("answers", resend)),
            cast(Watchman, self.part("devices", 1)),
            cast(Clockwork, self.part("due", clock, fails)),
            cast(Bookkeeper, self.part("days", 1)),
        )

    def tell(self) -> float:
        return self.left


def test_answers_go_first_then_what_is_due_then_the_devices_and_the_days():
    hours = Hours()

    assert hours.round_of(resend=2, clock=3).run(NOON, hours.tell) == 2 + 3 + 1 + 1
    assert hours.went == ["answers", "due", "devices", "days"]


def test_answers_that_line_does_not_take_leave_the_rest_of_the_minute_to_what_is_due():
    hours = Hours()
    done = hours.round_of(resend=1000, clock=1).run(NOON, hours.tell)

    assert done == (LAMBDA - DUE_NEEDS) + 1 + 1 + 1
    assert hours.went == ["answers", "due", "devices", "days"]


def test_a_thousand_things_due_leave_time_for_what_is_in_hand_and_for_the_parts_after_them():
    hours = Hours()
    hours.round_of(resend=1000, clock=1000).run(NOON, hours.tell)

    assert hours.left == CLOCK_NEEDS - 2
    assert hours.went == ["answers", "due", "devices", "days"]


def test_nobody_who_asks_how_late_it_is_has_all_the_time():
    hours = Hours()

    assert hours.round_of(resend=500, clock=500).run(NOON) == 1002


def test_a_store_that_is_busy_ends_the_round_and_the_next_minute_tries_again():
    hours = Hours()

    with pytest.raises(StorageBusy):
        hours.round_of(fails=StorageBusy).run(NOON, hours.tell)
    assert hours.went == ["answers", "due"]
