"""Offers to those who wait: a room that came free is kept for the first in line for a while, then for the next."""

from collections.abc import Mapping
from datetime import date, datetime

from chalicelib.booking.availability import index
from chalicelib.booking.cells import Cell, RoomDay, offered_to
from chalicelib.booking.changes import Change, Claim, DayChange, Release, together
from chalicelib.booking.due import Due
from chalicelib.booking.ledger import Calendar, Ledger
from chalicelib.booking.lending import after
from chalicelib.booking.matching import Match, Rooms, cells_of, matched, shut, until_of
from chalicelib.booking.waiting import Offer, WaitingList
from chalicelib.booking.withdrawing import GRACE, MOST_NAMED, MOST_OFFERS, withdrawn
from chalicelib.catalogue.model import Catalogue
from chalicelib.values import replace

OFFERED, OFFER_OVER, LOOK_AGAIN = "offered", "offer_over", "look_again"
"""Kinds of what falls due: somebody is told of an offer; it has run out; a hold that stood in the way has."""
MOST_KEPT = 24
"""Cells of one room's day that the offers of one change keep."""


def place_of(waiting: WaitingList, id_: str) -> str:
    """What an offer's due thing is about: venue, day and place."""
    return f"{waiting.venue} {waiting.day} {id_}"


def offers(catalogue: Catalogue, ledger: Ledger, now: datetime, venue: str, day: date, change: Change) -> Change:
    """The offers that `change` makes possible on a day, as another part of it: cells, list, and what is to be told. One query.

    The list is written even when nobody waits: whoever puts themselves on it at this moment must look again."""
    return offers_in(catalogue, ledger.calendar(venue, day, day, consistent=True), now, venue, day, change)


def offers_in(
    catalogue: Catalogue, calendar: Calendar, now: datetime, venue: str, day: date, change: Change, most: int = MOST_OFFERS
) -> Change:
    """The same of a day that was read (consistently) already."""
    waiting = next(iter(calendar.lists), WaitingList(venue, day))
    parts = {one.room: one for one in change.days if (one.venue, one.day) == (venue, day)}
    stands = {one.room: one for one in calendar.rooms}
    written = tuple(_written(stands.get(room, RoomDay(venue, room, day)), part) for room, part in parts.items())
    free = {room: cells for (room, _), cells in index((*calendar.rooms, *written)).items()}
    waiting = next((one for one in change.lists if (one.venue, one.day) == (venue, day)), waiting)
    return offered(catalogue, now, waiting, free, parts, most)


def _written(day: RoomDay, change: DayChange) -> RoomDay:
    """A room's day as it is once the change is written; what is closed stays closed whoever gives it up."""
    return replace(day, cells=after(day.cells, change), closed=change.closed_after(day.closed))


def offered(
    catalogue: Catalogue, now: datetime, waiting: WaitingList, rooms: Rooms, parts: Mapping[str, DayChange], most: int = MOST_OFFERS
) -> Change:
    """What the list gets of these rooms, `parts` being what the same change does to them: what it gives up still has its owner.

    Offers that nobody can take any more, because their room was closed, are taken back first."""
    back = withdrawn(catalogue, now, waiting, rooms, {room: _named(part) for room, part in parts.items()})
    parts = {day.room: day for day in together((Change(days=(*parts.values(), *back.parts.values())),)).days}
    entries = {entry.id: entry for entry in back.waiting.entries}
    days: list[DayChange] = list(back.parts.values())
    due: list[Due] = []
    every = matched(catalogue, now, back.waiting, back.rooms)
    some = _as_many_as_fit(catalogue, every, {room: _named(part) for room, part in parts.items()}, most)
    for match in some:
        start = datetime.combine(waiting.day, match.start, catalogue.zone)
        told, until = until_of(catalogue, now, start)
        entries[match.waiting.id] = replace(match.waiting, offer=Offer(match.room, start, until))
        days.append(_kept(catalogue, waiting, match, until, parts[match.room].releases if match.room in parts else ()))
        about = place_of(waiting, match.waiting.id)
        due.append(Due(OFFERED, told, about, waiting.version, match.waiting.person))
        due.append(Due(OFFER_OVER, until, about, waiting.version, match.waiting.person))
    after_ = replace(waiting, entries=tuple(entries.values()))
    left = (back.left or len(some) < len(every)) and bool(some or parts)  # a change of nothing but offers that can make none never will
    again = (_again(waiting, now),) if left else look_again(catalogue, after_, back.rooms, now)
    return together((Change(days=tuple(days), lists=(after_,), due=(*due, *again)),))


def _as_many_as_fit(catalogue: Catalogue, matches: tuple[Match, ...], named: Mapping[str, frozenset[str]], most: int) -> tuple[Match, ...]:
    """The first of them, as many as one change takes that has `named` these cells of a room's day already; none from one on whose
    old offer it could not take back."""
    kept: dict[str, frozenset[str]] = {}
    for place, match in enumerate(matches[:most]):
        if match.waiting.offer:
            return matches[:place]
        kept[match.room] = kept.get(match.room, frozenset()) | frozenset(cells_of(catalogue, match))
        if len(kept[match.room]) > MOST_KEPT or len(kept[match.room] | named.get(match.room, frozenset())) > MOST_NAMED:
            return matches[:place]
    return matches[:most]


def _named(change: DayChange) -> frozenset[str]:
    """The cells that a change of a day claims or gives up."""
    return frozenset(
        (*(key for claim in change.claims for key in claim.keys), *(key for release in change.releases for key in release.keys))
    )


def _again(waiting: WaitingList, at: datetime) -> Due:
    return Due(LOOK_AGAIN, at, f"{waiting.venue} {waiting.day}", waiting.version)


def look_again(catalogue: Catalogue, waiting: WaitingList, rooms: Rooms, now: datetime) -> tuple[Due, ...]:
    """While somebody waits without an offer, a hold that runs out may be what they wait for: then the list is looked at again."""
    if all(entry.offer and not shut(catalogue, entry, rooms) for entry in waiting.entries):
        return ()
    running = {
        cell.until for cells in rooms.values() for cell in cells.values()
        if cell.until is not None and cell.until >= now.timestamp() and cell.owner.startswith("h:")
    }  # fmt: skip
    if not running:
        return ()
    return (_again(waiting, datetime.fromtimestamp(min(running) + 1, tz=now.tzinfo)),)


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
