"""Maintenance: a time in which faults of a room or venue are expected and nobody is told. It has a reason, and it always ends."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from chalicelib.values import dataclass

LONGEST = timedelta(days=31)
"""What lasts longer is no maintenance: the room is to be closed."""


class WindowRefused(ValueError):
    """No maintenance can be so; `why` is naive, order, long or reason."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Maintenance:
    """From `start` up to, not including, `end` (aware): of one room, or of the whole venue where `room` is "". `by` set it.

    Raises WindowRefused for naive times, an end that is not after the start or more than 31 days after, and for no reason."""

    venue: str
    room: str
    start: datetime
    end: datetime
    reason: str
    by: str = ""

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise WindowRefused("naive")
        if self.end <= self.start:
            raise WindowRefused("order")
        if self.end - self.start > LONGEST:
            raise WindowRefused("long")
        if not self.reason.strip():
            raise WindowRefused("reason")

    def covers(self, venue: str, room: str, at: datetime) -> bool:
        """Whether it is of that room, and in force then."""
        return self.venue == venue and self.room in ("", room) and self.start <= at < self.end


def muted(windows: Iterable[Maintenance], venue: str, room: str, at: datetime) -> Maintenance | None:
    """The maintenance because of which nobody is told now, the one that ends last; None: staff are told.

    What began under it and is still there when it ends (`devices.standing`) begins an alert then."""
    return max((one for one in windows if one.covers(venue, room, at)), key=lambda one: one.end, default=None)
