"""What is free, for showing: the write decides. Pure functions of the catalogue, room-days and now."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from chalicelib.booking.cells import Cell, RoomDay, closed_by
from chalicelib.booking.rules import OF_DAY, RuleBroken, Wish, check
from chalicelib.booking.spans import cell_keys, grid_times, span_at
from chalicelib.catalogue.model import Catalogue, Room
from chalicelib.values import dataclass

FREE, FEW, FULL, CLOSED = "o", "f", "x", "-"
FEW_SHARE = 3
"""A day is "few" when less than one in this many of its starts is left."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: rooms of one venue, a length, a purpose ("": any), on whose behalf (`mine` and `also` own cells that count
    as free)."""

    catalogue: Catalogue
    now: datetime
    venue: str
    rooms: tuple[Room, ...]
    minutes: int
    mine: str = ""
    also: tuple[str, ...] = ()
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A local start time and the rooms that are free for the whole length from it."""

    start: time
    rooms: tuple[str, ...]


def index(days: Sequence[RoomDay]) -> dict[tuple[str, date], Mapping[str, Cell]]:
    """Room-days by room and day, closed cells taken by their closure whoever has them."""
    return {(day.room, day.day): {**day.cells, **{key: Cell(closed_by(over[0])) for key, over in day.closed.items()}} for day in days}


def slots(search: Search, day: date, days: Mapping[tuple[str, date], Mapping[str, Cell]]) -> tuple[Slot, ...]:
    """The starts on that day that the rules of time allow and at least one room is free for, in order."""
    found = []
    for start in starts(search, day):
        rooms = tuple(room.id for room in search.rooms if fits(search, start, days.get((room.id, day), {})))
        if rooms:
            found.append(Slot(start, rooms))
    return tuple(found)


def fits(search: Search, start: time, cells: Mapping[str, Cell]) -> bool:
    """True when no cell from `start` through the turnaround is somebody else's."""
    return not in_the_way(search, start, cells)


def in_the_way(search: Search, start: time, cells: Mapping[str, Cell]) -> dict[str, str]:
    """The cells from `start` through the turnaround that are somebody else's, with their owners, in order."""
    rules, now = search.catalogue.rules, int(search.now.timestamp())
    keys = cell_keys(start, search.minutes + rules.turnaround, rules.grid)
    mine = (search.mine, *search.also)
    return {key: cells[key].owner for key in keys if key in cells and all(cells[key].taken(now, one) for one in mine)}


def mark(search: Search, day: date, days: Mapping[tuple[str, date], Mapping[str, Cell]]) -> str:
    """How a day looks on a calendar: FREE, FEW, FULL or CLOSED (closed also when it can no longer be booked)."""
    possible = starts(search, day)
    if not possible:
        return CLOSED
    free = len(slots(search, day, days))
    if possible and not free and _shut(search, possible, day, days):
        return CLOSED
    return marked(len(possible), free)


def marked(possible: int, free: int) -> str:
    """The mark of a day on which so many starts are possible and so many of them free."""
    if not possible:
        return CLOSED
    return FULL if not free else FEW if free * FEW_SHARE < possible else FREE


def _shut(search: Search, possible: Sequence[time], day: date, days: Mapping[tuple[str, date], Mapping[str, Cell]]) -> bool:
    """Whether a closure lies over every start of every room: nobody waits for what is not lent."""
    shut = [{key for key, cell in days.get((room.id, day), {}).items() if cell.owner.startswith(closed_by(""))} for room in search.rooms]
    return all(f"{at:%H%M}" in keys for keys in shut for at in possible)


def month_days(month: date) -> tuple[date, ...]:
    """Every day of the month that `month` lies in."""
    first = month.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return tuple(first + timedelta(days=n) for n in range((following - first).days))


def starts(search: Search, day: date) -> tuple[time, ...]:
    """The starts that the rules of time allow on that day, free or not: just those for which `rules.check` is silent
    (a test holds the two together), found by arithmetic because a month on a card asks for hundreds of them."""
    catalogue, rules = search.catalogue, search.catalogue.rules
    if search.minutes not in rules.lengths or not _bookable(search, day):
        return ()
    earliest = max(search.now + timedelta(minutes=rules.lead), search.now + timedelta(seconds=1))
    found = []
    for stretch in catalogue.hours(search.venue, day):
        last = minute_of(stretch.close) - search.minutes
        found += [at for at in grid_times(stretch.open, stretch.close, rules.grid) if minute_of(at) <= last]
    possible = (at for at in found if datetime.combine(day, at, catalogue.zone) >= earliest and not minute_of(at) % rules.grid)
    return tuple(at for at in possible if _attended(search, day, at))


def _attended(search: Search, day: date, start: time) -> bool:
    """Whether somebody of the house is there all the while, where the purpose needs one."""
    there = search.catalogue.hours_for(search.purpose, search.venue, day)
    first, last = minute_of(start), minute_of(start) + search.minutes
    return there is None or any(minute_of(one.open) <= first and last <= minute_of(one.close) for one in there)


def _bookable(search: Search, day: date) -> bool:
    span = span_at(day, time(), search.minutes, search.catalogue.zone)
    try:
        check(Wish(search.catalogue, search.now, search.venue, span, "", search.purpose), OF_DAY)
    except RuleBroken:
        return False
    return True


def minute_of(at: time) -> int:
    """Minutes since midnight."""
    return at.hour * 60 + at.minute
