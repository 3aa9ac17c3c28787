"""What one rule found at one place of a message."""

import re
from collections.abc import Callable
from datetime import date, time
from typing import Literal, NamedTuple

from chalicelib.understanding.page import Rule
from chalicelib.understanding.reading import Daypart, Doubt


class Day(NamedTuple):
    """A day, or a stretch of days when `last` is given. `loose` says that it was named without its month or week
    ("day": 5日, "weekday": 金曜), so that a day named before it decides which one is meant."""

    begin: int
    end: int
    first: date | None
    last: date | None = None
    loose: Literal["day", "weekday"] | None = None
    doubt: Doubt | None = None
    daypart: Daypart | None = None


DayRule = tuple[Rule, Callable[[re.Match[str], date], Day | None]]
"""A rule, and what makes a day of its match, today given; None refuses the match."""


class Clock(NamedTuple):
    """A time of day in minutes from midnight. `open` says that it may as well be twelve hours later (3時)."""

    begin: int
    end: int
    minute: int
    open: bool = False
    marked: Literal["am", "pm"] | None = None

    @property
    def time(self) -> time:
        return time(self.minute // 60 % 24, self.minute % 60)
