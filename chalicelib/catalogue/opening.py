"""When a place is open, in local time of day."""

from collections.abc import Mapping
from datetime import date, time

from chalicelib.catalogue.holidays import is_holiday
from chalicelib.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Hours:
    """From `open` until just before `close`, local, on one day."""

    open: time
    close: time


@dataclass(frozen=True, slots=True)
class YearlySpan:
    """Days that come back every year, both ends included; (month, day) pairs, may pass New Year."""

    first: tuple[int, int]
    last: tuple[int, int]

    def contains(self, day: date) -> bool:
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


@dataclass(frozen=True, slots=True)
class Opening:
    """When a place is open: hours by weekday (0 is Monday; a day left out is closed), less holidays and yearly closed days."""

    week: Mapping[int, tuple[Hours, ...]] = field(hash=False)
    on_holidays: bool
    closed: tuple[YearlySpan, ...]

    def hours_on(self, day: date, holidays: str) -> tuple[Hours, ...]:
        """The hours of that local day in order, empty when closed; `holidays` is the catalogue's calendar of holidays."""
        hours = self.week.get(day.weekday(), ())
        if not hours or any(span.contains(day) for span in self.closed):
            return ()
        return hours if self.on_holidays or not is_holiday(day, holidays) else ()
