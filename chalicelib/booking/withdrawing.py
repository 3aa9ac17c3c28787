"""Offers that a closure has overtaken, taken back: who could not take theirs waits on in their place, before those behind them; pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from chalicelib.booking.cells import Cell, offered_to
from chalicelib.booking.changes import DayChange, Release
from chalicelib.booking.matching import Rooms, offered_cells, shut
from chalicelib.booking.waiting import Waiting, WaitingList
from chalicelib.catalogue.model import Catalogue
from chalicelib.values import dataclass, replace

MOST_OFFERS, MOST_NAMED = 12, 36
"""Offers of one change that are taken back, or made, and cells of a room's day that the whole change may name: a transaction takes a
hundred rows, a day's condition 36 cells. Whoever is left over is looked at again at once."""
GRACE = timedelta(minutes=10)
"""So long after an offer ran out its cells stay kept: time for the clock to pass them on before anybody who comes by takes them."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The list without those offers, what each room's day gets back, and the rooms as they are then; `left`: there are more of them."""

    waiting: WaitingList
    parts: Mapping[str, DayChange]
    rooms: Rooms
    left: bool


def withdrawn(catalogue: Catalogue, now: datetime, waiting: WaitingList, rooms: Rooms, named: Mapping[str, frozenset[str]]) -> Withdrawn:
    """The offers of the list whose cells are closed, taken back, as many as one change takes that has `named` these cells already."""
    parts: dict[str, DayChange] = {}
    kept: dict[str, frozenset[str]] = dict(named)
    entries = {entry.id: entry for entry in waiting.entries}
    gone = [entry for entry in waiting.entries if shut(catalogue, entry, rooms)]
    for place, entry in enumerate(gone):
        room, releases = entry.offer.room if entry.offer else "", given_up(catalogue, now, entry)
        kept[room] = kept.get(room, frozenset()).union(*(release.keys for release in releases))
        if place >= MOST_OFFERS or len(kept[room]) > MOST_NAMED:
            return _without(waiting, entries, parts, rooms, left=True)
        entries[entry.id] = replace(entry, offer=None)
        if releases:
            parts[room] = _more(parts.get(room, DayChange(waiting.venue, room, waiting.day)), releases)
    return _without(waiting, entries, parts, rooms, left=False)


def given_up(catalogue: Catalogue, now: datetime, entry: Waiting) -> tuple[Release, ...]:
    """The cells that are kept for a place, given back; once an offer is long over they count for nobody, and may be somebody else's."""
    if entry.offer is None or int(now.timestamp()) > int((entry.offer.until + GRACE).timestamp()):
        return ()
    return (Release(offered_cells(catalogue, entry), offered_to(entry.id)),)


def _more(day: DayChange, releases: tuple[Release, ...]) -> DayChange:
    return replace(day, releases=(*day.releases, *releases))


def _without(waiting: WaitingList, entries: Mapping[str, Waiting], parts: Mapping[str, DayChange], rooms: Rooms, left: bool) -> Withdrawn:
    """What is closed stays so, whoever had it; the other cells of such an offer are free."""
    free: dict[str, Mapping[str, Cell]] = dict(rooms)
    for room, part in parts.items():
        owners = {release.owner for release in part.releases}
        free[room] = {key: cell for key, cell in rooms.get(room, {}).items() if cell.owner not in owners}
    return Withdrawn(replace(waiting, entries=tuple(entries.values())), parts, free, left)
