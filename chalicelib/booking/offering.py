"""Offers to those who wait: a room that came free is kept for the first in line for a while, then for the next."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from chalicelib.booking.availability import index
from chalicelib.booking.cells import Cell, RoomDay, offered_to
from chalicelib.booking.changes import Change, Claim, DayChange, Release
from chalicelib.booking.due import Due
from chalicelib.booking.ledger import Ledger
from chalicelib.booking.lending import after
from chalicelib.booking.matching import Match, Rooms, cells_of, matched, until_of
from chalicelib.booking.waiting import Offer, WaitingList
from chalicelib.catalogue.model import Catalogue

OFFERED, OFFER_OVER, LOOK_AGAIN = "offered", "offer_over", "look_again"
"""Kinds of what falls due: somebody is told of an offer; it has run out; a hold that stood in the way has."""
GRACE = timedelta(minutes=10)
"""So long after an offer ran out its cells stay kept: time for the clock to pass them on before anybody who comes by takes them."""


def place_of(waiting: WaitingList, id_: str) -> str:
    """What an offer's due thing is about: venue, day and place."""
    return f"{waiting.venue} {waiting.day} {id_}"


def offers(catalogue: Catalogue, ledger: Ledger, now: datetime, venue: str, day: date, change: Change) -> Change:
    """The offers that `change` makes possible on a day, as another part of it: cells, list, and what is to be told. One query.

    The list is written even when nobody waits: whoever puts themselves on it at this moment must look again."""
    calendar = ledger.calendar(venue, day, day, consistent=True)
    waiting = next(iter(calendar.lists), WaitingList(venue, day))
    parts = {one.room: one for one in change.days if (one.venue, one.day) == (venue, day)}
    rooms = tuple(_changed(one, parts[one.room]) if one.room in parts else one for one in calendar.rooms)
    free = {room: cells for (room, _), cells in index(rooms).items()}
    waiting = next((one for one in change.lists if (one.venue, one.day) == (venue, day)), waiting)
    return offered(catalogue, now, waiting, free, {part.room: part.releases for part in parts.values()})


def offered(catalogue: Catalogue, now: datetime, waiting: WaitingList, rooms: Rooms, released: dict[str, tuple[Release, ...]]) -> Change:
    """What the list gets of these rooms, `released` being cells that the same change gives up (and so still have their owner)."""
    entries = {entry.id: entry for entry in waiting.entries}
    days: list[DayChange] = []
    due: list[Due] = []
    for match in matched(catalogue, now, waiting, rooms):
        start = datetime.combine(waiting.day, match.start, catalogue.zone)
        told, until = until_of(catalogue, now, start)
        entries[match.waiting.id] = replace(match.waiting, offer=Offer(match.room, start, until))
        days.append(_kept(catalogue, waiting, match, until, released.get(match.room, ())))
        about = place_of(waiting, match.waiting.id)
        due.append(Due(OFFERED, told, about, waiting.version, match.waiting.person))
        due.append(Due(OFFER_OVER, until, about, waiting.version, match.waiting.person))
    after_ = replace(waiting, entries=tuple(entries.values()))
    return Change(days=tuple(_folded(days)), lists=(after_,), due=(*due, *look_again(after_, rooms, now)))


def look_again(waiting: WaitingList, rooms: Rooms, now: datetime) -> tuple[Due, ...]:
    """While somebody waits without an offer, a hold that runs out may be what they wait for: then the list is looked at again."""
    if all(entry.offer for entry in waiting.entries):
        return ()
    running = {
        cell.until for cells in rooms.values() for cell in cells.values()
        if cell.until is not None and cell.until >= now.timestamp() and cell.owner.startswith("h:")
    }  # fmt: skip
    if not running:
        return ()
    at = datetime.fromtimestamp(min(running) + 1, tz=now.tzinfo)
    return (Due(LOOK_AGAIN, at, f"{waiting.venue} {waiting.day}", waiting.version),)


def _changed(day: RoomDay, part: DayChange) -> RoomDay:
    """The day once the change is written; what is given up under a closure stays closed, and so does what lies under another one."""
    closed = {key: tuple(one for one in over if one not in part.opened(key)) for key, over in day.closed.items()}
    return replace(day, cells=after(day.cells, part), closed={key: over for key, over in closed.items() if over})


def _kept(catalogue: Catalogue, waiting: WaitingList, match: Match, until: datetime, released: tuple[Release, ...]) -> DayChange:
    """The offered cells; one that the same change gives up is taken over from its owner."""
    cell = Cell(offered_to(match.waiting.id), int((until + GRACE).timestamp()))
    owners = {key: release.owner for release in released for key in release.keys}
    over: dict[str, tuple[str, ...]] = {}
    for key in cells_of(catalogue, match):
        owner = owners.get(key, cell.owner)
        over[owner] = (*over.get(owner, ()), key)
    claims = tuple(Claim(keys, cell, owner) for owner, keys in over.items())
    return DayChange(waiting.venue, match.room, waiting.day, claims)


def _folded(days: list[DayChange]) -> list[DayChange]:
    """Two offers in one room are one change of its day."""
    found: dict[str, DayChange] = {}
    for day in days:
        found[day.room] = replace(found[day.room], claims=(*found[day.room].claims, *day.claims)) if day.room in found else day
    return list(found.values())
