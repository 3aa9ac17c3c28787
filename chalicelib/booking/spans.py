"""Time as the desk counts it: half-open spans, cut into the cells of a room's grid."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` up to, not including, `end`; both aware. Raises ValueError for a naive or an empty span."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("a span needs aware times")
        if self.start >= self.end:
            raise ValueError("a span ends after it starts")

    @property
    def minutes(self) -> int:
        return int((self.end - self.start).total_seconds()) // 60

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


def span_at(day: date, start: time, minutes: int, zone: ZoneInfo) -> Span:
    """The span of `minutes` that starts at the local time `start` of `day`."""
    begin = datetime.combine(day, start, zone)
    return Span(begin, begin + timedelta(minutes=minutes))


def minutes_between(begin: time | None, end: time | None) -> int:
    """From one time of a day to another; 0 where one of them is open."""
    return (end.hour - begin.hour) * 60 + end.minute - begin.minute if begin and end else 0


def grid_times(opens: time, closes: time, grid: int) -> Iterator[time]:
    """The grid's local times from `opens` up to, not including, `closes`."""
    minute = opens.hour * 60 + opens.minute
    while minute < closes.hour * 60 + closes.minute:
        yield time(minute // 60, minute % 60)
        minute += grid


def cell_keys(start: time, minutes: int, grid: int) -> tuple[str, ...]:
    """The keys ("0930") of the cells that `minutes` from `start` touch; cells past midnight are left out."""
    first = start.hour * 60 + start.minute
    last = min(first + minutes, 24 * 60)
    return tuple(f"{m // 60:02}{m % 60:02}" for m in range(first, last, grid))
