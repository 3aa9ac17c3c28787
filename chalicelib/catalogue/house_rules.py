"""The numbers of the house rules, and the days on which rooms are offered."""

from collections.abc import Mapping
from datetime import date, time

from chalicelib.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """How many bookings one person of a role may have ahead of them, and in one calendar month."""

    at_a_time: int
    per_month: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The house rules: minutes unless the name says days or points; a booking's length lies on the grid from shortest to longest.

    `waiting` is how many places on waiting lists one person may have; `check_in_until` 0 asks nobody to check in. Who has booked is
    reminded at `remind_at` of the day before (None: not) and `remind_before` the start (0: not). `push_reserve` per cent of the
    month's pushes are kept for what must be told. Who has used a room is asked about it within `feedback_days` (0: not) beside an
    answer, and by push `feedback_push` after the end if they have not written by then (0: beside an answer only)."""

    grid: int
    shortest: int
    longest: int
    turnaround: int
    lead: int
    hold: int
    horizon: int
    cancel_free: int
    late_cancel_points: float
    no_show_points: float
    pause_points: float
    pause_window_days: int
    pause_days: int
    limits: Mapping[str, Limits] = field(hash=False)
    quiet_from: time
    quiet_until: time
    retention_days: int
    offer: int = 15
    waiting: int = 3
    remind_at: time | None = time(18)
    remind_before: int = 60
    push_reserve: int = 10
    check_in_from: int = 30
    check_in_until: int = 15
    feedback_days: int = 0
    feedback_push: int = 0

    @property
    def lengths(self) -> tuple[int, ...]:
        """Every length a booking may have, in minutes."""
        return tuple(range(self.shortest, self.longest + 1, self.grid))


@dataclass(frozen=True, slots=True)
class Enquiries:
    """How questions reach staff: whoever takes one answers within `answer_within` minutes, or it goes back to the list; a venue's list
    takes `waiting` of them."""

    answer_within: int = 15
    waiting: int = 30


@dataclass(frozen=True, slots=True)
class Period:
    """The days on which rooms are offered, both included; None: no end on that side."""

    start: date | None
    end: date | None

    def contains(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)
