"""The operator's money: pushes are counted by LINE for each recipient, and when the month runs short, what helps least gives way first."""

from datetime import datetime
from enum import IntEnum

from chalicelib.values import dataclass

WARN_AT = (70, 90)
"""Per cent of the month at which staff are warned."""


class Rank(IntEnum):
    """What gives way first has the highest number."""

    ESSENTIAL = 0  # alerts, and what people must know because staff or the other half changed it
    USUAL = 1
    DAY_BEFORE = 2
    HOUR_BEFORE = 3  # and whatever loses nothing by waiting for the next answer
    AFTER_USE = 4


@dataclass(frozen=True, slots=True)
class Month:
    """Pushes of a calendar month: `limit` None is a plan without one; `used` as LINE told at `at` (aware), our own since then added.

    LINE's own number is approximate and includes what the operator sends by hand
    (https://developers.line.biz/en/reference/messaging-api/#get-consumption)."""

    name: str
    limit: int | None
    used: int
    at: datetime

    @property
    def percent(self) -> float:
        """How much of the month is used; a plan without a limit never is."""
        return 0.0 if self.limit is None else 100.0 if self.limit <= 0 else 100.0 * self.used / self.limit


def allows(month: Month, rank: Rank, reserve: int) -> bool:
    """Whether a push of that rank may go out. `reserve` per cent of the month are for the essential alone, as much again is kept from
    reminders, as much again from the reminder an hour before, and once more as much from questions after a use."""
    return rank is Rank.ESSENTIAL or month.percent < 100 - reserve * rank


def crossed(before: float, after: float) -> tuple[int, ...]:
    """The warnings that fall between two percentages."""
    return tuple(at for at in WARN_AT if before < at <= after)
