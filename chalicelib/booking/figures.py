"""What a venue's days come to, in numbers without names: each day is counted once, and days add up to a month."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time, timedelta

from chalicelib.booking.cells import RoomDay
from chalicelib.catalogue.model import Catalogue
from chalicelib.values import dataclass, field

OPEN, USED, BOOKED, CANCELLED, CHECKED_IN, NO_SHOW = range(6)
"""Places in a room's figures: minutes in which it could be had, minutes for which it was booked, and bookings."""
TALLIED = ("booked", "cancelled", "checked_in", "no_show")
Minutes = tuple[int, int]
"""Open, and booked of it."""


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One local day of a venue. `counts` are whole numbers by name: what room-days tally (booking/lending.py), `asked` questions of the
    whole house that had no answer, and what equipment/spells.py counts. `hours` are minutes by hour of day over all rooms; `rooms` are a
    room's figures in the order above.

    A room could be had while the venue was open within the offer period, less what was closed; the time that it takes to make a room
    ready counts as open and not as used."""

    venue: str
    day: date
    counts: Mapping[str, int] = field(hash=False)
    hours: Mapping[int, Minutes] = field(hash=False)
    rooms: Mapping[str, tuple[int, ...]] = field(hash=False)


def figures_of(catalogue: Catalogue, venue: str, day: date, days: Sequence[RoomDay], counts: Mapping[str, int]) -> DayFigures:
    """The figures of a day from its room-days as they stand (other days among them are left out), with `counts` from elsewhere."""
    here = {one.room: one for one in days if one.day == day}
    lent = set(_open_keys(catalogue, venue, day))
    rooms, hours = {}, dict[int, Minutes]()
    for room in catalogue.venue(venue).rooms:
        cells = _cells(here.get(room.id), lent)
        step = catalogue.rules.grid
        for key, used in cells.items():
            hours[int(key[:2])] = _plus(hours.get(int(key[:2]), (0, 0)), (step, step * used))
        tally = here[room.id].tally if room.id in here else {}
        counted = (max(0, tally.get(name, 0)) for name in TALLIED)
        rooms[room.id] = (len(cells) * step, sum(cells.values()) * step, *counted)
    return DayFigures(venue, day, {**_tallied(here.values()), **counts}, dict(sorted(hours.items())), rooms)


def added(days: Iterable[DayFigures]) -> dict[str, int]:
    """The counts of all of them."""
    total: dict[str, int] = {}
    for one in days:
        for name, n in one.counts.items():
            total[name] = total.get(name, 0) + n
    return total


def by_hour(days: Iterable[DayFigures]) -> dict[int, Minutes]:
    """Minutes by hour of day, in order."""
    return _sums((hour, minutes) for one in days for hour, minutes in one.hours.items())


def by_weekday(days: Iterable[DayFigures]) -> dict[int, Minutes]:
    """Minutes by weekday (0 is Monday), in order; of those on which the venue was open."""
    found = _sums((one.day.weekday(), minutes) for one in days for minutes in one.hours.values())
    return {weekday: minutes for weekday, minutes in found.items() if minutes[0]}


def by_room(days: Iterable[DayFigures]) -> dict[str, tuple[int, ...]]:
    """Each room's figures, in the order of the days."""
    total: dict[str, tuple[int, ...]] = {}
    for one in days:
        for room, figures in one.rooms.items():
            before = total.get(room, (0,) * len(figures))
            total[room] = tuple(a + b for a, b in zip(before, figures, strict=True))
    return total


def percent(minutes: Sequence[int]) -> int:
    """Use of what was open, in whole per cent; 0 where nothing was."""
    return round(100 * minutes[USED] / minutes[OPEN]) if minutes[OPEN] else 0


def month_end(first: date) -> date:
    """The last day of the month that begins on `first`."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def months_on(first: date, n: int) -> date:
    """The first day of the month `n` months after the one that begins on `first`; before it where `n` is negative. Raises ValueError
    outside the calendar."""
    months = first.year * 12 + first.month - 1 + n
    return date(months // 12, months % 12 + 1, 1)


def _open_keys(catalogue: Catalogue, venue: str, day: date) -> Iterable[str]:
    """The cells of a day in which the venue lends its rooms."""
    if not catalogue.period.contains(day):
        return
    for stretch in catalogue.hours(venue, day):
        for minute in range(_minute(stretch.open), _minute(stretch.close), catalogue.rules.grid):
            yield f"{minute // 60:02}{minute % 60:02}"


def _cells(day: RoomDay | None, lent: set[str]) -> dict[str, bool]:
    """The cells in which a room could be had, each with whether it is booked. What is booked counts, whatever came over it since."""
    if day is None:
        return dict.fromkeys(sorted(lent), False)
    booked = {key for key, cell in day.cells.items() if cell.owner.startswith("b:")}
    return {key: key in booked for key in sorted((lent - day.closed.keys()) | booked)}


def _tallied(days: Iterable[RoomDay]) -> dict[str, int]:
    total: dict[str, int] = {}
    for one in days:
        for name, n in one.tally.items():
            total[name] = total.get(name, 0) + n
    return {name: n for name, n in total.items() if n > 0}


def _sums(parts: Iterable[tuple[int, Minutes]]) -> dict[int, Minutes]:
    total: dict[int, Minutes] = {}
    for key, minutes in parts:
        total[key] = _plus(total.get(key, (0, 0)), minutes)
    return dict(sorted(total.items()))


def _plus(one: Minutes, other: Minutes) -> Minutes:
    return one[0] + other[0], one[1] + other[1]


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
