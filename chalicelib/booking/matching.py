"""Who on a waiting list gets which room: the first in line the first that fits, then the next; pure."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from chalicelib.booking.availability import Search, fits, starts
from chalicelib.booking.cells import Cell, closed_by, offered_to
from chalicelib.booking.spans import cell_keys
from chalicelib.booking.waiting import Waiting, WaitingList
from chalicelib.catalogue.errors import UnknownVenue
from chalicelib.catalogue.model import Catalogue
from chalicelib.values import dataclass

LATE = timedelta(minutes=2)
"""So late what is due now may be said in normal running."""
Rooms = Mapping[str, Mapping[str, Cell]]
"""The cells of each room of one venue's day; a room that is absent is free."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place on the list, and the room and local start that would be theirs."""

    waiting: Waiting
    room: str
    start: time


def matched(catalogue: Catalogue, now: datetime, waiting: WaitingList, rooms: Rooms) -> tuple[Match, ...]:
    """What each place without an offer would be given, in the order of the list; nobody gets what an earlier one is given."""
    hopes = {entry.id for entry in waiting.entries if entry.offer is None or shut(catalogue, entry, rooms)}
    left = {room: dict(cells) for room, cells in rooms.items()}
    found = []
    for entry in waiting.entries:
        match = first_fit(catalogue, now, waiting, entry, left) if entry.id in hopes else None
        if match:
            found.append(match)
            left[match.room] = {**left.get(match.room, {}), **cells_of(catalogue, match)}
    return tuple(found)


def first_fit(catalogue: Catalogue, now: datetime, waiting: WaitingList, entry: Waiting, rooms: Rooms) -> Match | None:
    """The earliest start that this place wishes for and a room is free for; none in a venue that the catalogue has no more."""
    try:
        fitting = catalogue.rooms_for(entry.role or None, entry.purpose or None, waiting.venue)
    except UnknownVenue:
        return None
    search = Search(catalogue, now, waiting.venue, fitting, entry.minutes, purpose=entry.purpose)
    for start in starts(search, waiting.day):
        if entry.first <= start <= entry.last and in_time(catalogue, now, datetime.combine(waiting.day, start, catalogue.zone)):
            for room in fitting:
                if fits(search, start, rooms.get(room.id, {})):
                    return Match(entry, room.id, start)
    return None


def cells_of(catalogue: Catalogue, match: Match) -> dict[str, Cell]:
    """The cells that a match would take."""
    rules = catalogue.rules
    keys = cell_keys(match.start, match.waiting.minutes + rules.turnaround, rules.grid)
    return dict.fromkeys(keys, Cell(offered_to(match.waiting.id)))


def shut(catalogue: Catalogue, entry: Waiting, rooms: Rooms) -> bool:
    """Whether what is offered to this place has been closed since: nobody can have it, so it waits like those without an offer."""
    cells = rooms.get(entry.offer.room, {}) if entry.offer else {}
    return any(cells[key].owner.startswith(closed_by("")) for key in offered_cells(catalogue, entry) if key in cells)


def offered_cells(catalogue: Catalogue, entry: Waiting) -> tuple[str, ...]:
    """The cells that are kept for what is offered to this place."""
    if entry.offer is None:
        return ()
    return tuple(cells_of(catalogue, Match(entry, entry.offer.room, entry.offer.start.astimezone(catalogue.zone).time())))


def spoken_for(catalogue: Catalogue, now: datetime, waiting: WaitingList, rooms: Rooms, person: str) -> dict[str, dict[str, Cell]]:
    """The rooms with what is owed to those who wait: whoever comes by meanwhile does not get it. `person` is owed nothing here,
    and may take what those behind them would be given."""
    ahead = []
    for entry in waiting.entries:
        if entry.person == person:
            break
        ahead.append(entry)
    queue = WaitingList(waiting.venue, waiting.day, tuple(ahead))
    seen = {room: dict(cells) for room, cells in rooms.items()}
    for match in matched(catalogue, now, queue, rooms):
        seen[match.room] = {**seen.get(match.room, {}), **cells_of(catalogue, match)}
    return seen


def in_time(catalogue: Catalogue, now: datetime, start: datetime) -> bool:
    """Whether an offer of that start, made now, leaves its person any time to take it."""
    told, until = until_of(catalogue, now, start)
    return told < until


def until_of(catalogue: Catalogue, now: datetime, start: datetime) -> tuple[datetime, datetime]:
    """When an offer made now is told (not at night), and until when it counts: not past the time at which it can be booked."""
    rules, told = catalogue.rules, told_at(catalogue, now)
    return told, min(told + timedelta(minutes=rules.offer), start - timedelta(minutes=rules.lead))


def told_at(catalogue: Catalogue, now: datetime) -> datetime:
    """When something may be said unasked: now, or where it is night or will be before it is said, when that is over."""
    rules, local = catalogue.rules, now.astimezone(catalogue.zone)
    if not any(quiet(at.time(), rules.quiet_from, rules.quiet_until) for at in (local, local + LATE)):
        return now
    morning = local.replace(hour=rules.quiet_until.hour, minute=rules.quiet_until.minute, second=0, microsecond=0)
    return morning if morning > local else morning + timedelta(days=1)


def quiet(at: time, begins: time, ends: time) -> bool:
    """Whether a local time lies in the quiet hours, which may go over midnight; there are none where they end as they begin."""
    return begins <= at < ends if begins <= ends else at >= begins or at < ends
