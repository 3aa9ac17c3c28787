"""A month of a venue in numbers: days that are over from the clock's count of them, the days since and those to come as they stand."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Protocol

from chalicelib.booking.cells import RoomDay
from chalicelib.booking.figures import DayFigures, added, figures_of, month_end
from chalicelib.booking.sharing import NumbersLink
from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.books import EquipmentBooks
from chalicelib.equipment.spells import spells
from chalicelib.notices.money import Month as Pushes
from chalicelib.values import dataclass, field, replace

UNCOUNTED = timedelta(days=2)
"""So far back a day may not have been counted yet; an older one that is not was before heya, or the clock stands still."""
MOST_LIVE, LEAST_DAYS = 300, 3
"""Room-days that are looked at as they stand, and for how many days all the same where a venue has many rooms."""


class NumbersBooks(Protocol):
    """What is kept of a venue's days, and what they are counted from. All raise StorageBusy."""

    def days(self, venue: str, first: date, last: date) -> Sequence[DayFigures]:
        """Those that have been counted, in order: one query, eventually consistent."""
        ...

    def room_days(self, venue: str, first: date, last: date) -> Sequence[RoomDay]:
        """All on record, those among them in which nothing is booked any more: one query, eventually consistent."""
        ...

    def asked(self, since: datetime, until: datetime) -> int:
        """How many questions without an answer came from `since` until before `until`: one query for each month (of UTC)."""
        ...

    def pushes(self, month: date) -> Pushes | None:
        """The pushes of that month as LINE told them last: one read."""
        ...

    def said(self, venue: str, month: date) -> Mapping[str, int]:
        """What was counted of what people said after their use in that month (docs/data-model.md): one query."""
        ...

    def counted_until(self) -> date | None:
        """The last day that has been counted: one read."""
        ...

    def keep(self, days: Sequence[DayFigures], until: date) -> None:
        """Days of one date are counted, and so is `until`: one transaction, and the same again changes nothing."""
        ...

    def link(self, token_hash: str) -> NumbersLink | None:
        """One read."""
        ...


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a month's numbers come from."""

    numbers: NumbersBooks
    equipment: EquipmentBooks


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """A venue's month that begins on `month`, as it stands at `at` (local, aware): the days that are counted, in order (none where nothing
    is known of the month), all their counts, the house's pushes, and what people said by name of the count."""

    venue: str
    month: date
    at: datetime
    days: tuple[DayFigures, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict, hash=False)
    pushes: Pushes | None = None
    said: Mapping[str, int] = field(default_factory=dict, hash=False)


def gathered(sources: Sources, catalogue: Catalogue, venue: str, month: date, now: datetime) -> MonthFigures:
    """The month's numbers, whatever month: three queries and a read; two or three queries more where it has days that are not counted
    yet. Raises StorageBusy. `catalogue` has the offer period in force."""
    books, end, at = sources.numbers, month_end(month), now.astimezone(catalogue.zone)
    kept = [in_order(catalogue, day) for day in books.days(venue, month, end)]
    first, last = live_days(catalogue, venue, month, kept[-1].day if kept else None, now)
    live, counts = (_live(sources, catalogue, venue, (first, last), now)) if first <= last else ((), {})
    days = (*kept, *live)
    if not days:
        return MonthFigures(venue, month, at)
    total = added(days)
    total.update({name: total.get(name, 0) + n for name, n in counts.items()})
    return MonthFigures(venue, month, at, days, total, books.pushes(month), books.said(venue, month))


def in_order(catalogue: Catalogue, day: DayFigures) -> DayFigures:
    """A day that was counted with its rooms in the catalogue's order, those that it has no more at the end: no store keeps an order."""
    places = {room.id: n for n, room in enumerate(catalogue.rooms)}
    return replace(day, rooms=dict(sorted(day.rooms.items(), key=lambda room: (places.get(room[0], len(places)), room[0]))))


def live_days(catalogue: Catalogue, venue: str, month: date, counted: date | None, now: datetime) -> tuple[date, date]:
    """The days of a month that are looked at as they stand, after those `counted`, both included; none where the first comes after the
    last."""
    first = max(month, now.astimezone(catalogue.zone).date() - UNCOUNTED)
    if counted:
        first = max(first, counted + timedelta(days=1))
    rooms = max(1, len(catalogue.venue(venue).rooms))
    return first, min(month_end(month), first + timedelta(days=max(LEAST_DAYS, MOST_LIVE // rooms) - 1))


def midnight(catalogue: Catalogue, day: date) -> datetime:
    """When that day begins at the venues (aware)."""
    return datetime.combine(day, time(), catalogue.zone)


def _live(
    sources: Sources, catalogue: Catalogue, venue: str, span: tuple[date, date], now: datetime
) -> tuple[tuple[DayFigures, ...], dict[str, int]]:
    first, last = span
    found = sources.numbers.room_days(venue, first, last)
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    days = tuple(figures_of(catalogue, venue, day, found, {}) for day in every)
    since, until = midnight(catalogue, first), midnight(catalogue, last + timedelta(days=1))
    if since > now:
        return days, {}
    return days, {**spells(sources.equipment.alerts(venue), since, until), "asked": sources.numbers.asked(since, until)}
