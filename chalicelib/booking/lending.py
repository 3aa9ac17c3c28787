"""What lending a room does to its days: the cells that a booking takes and gives back, as parts of a change."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Protocol

from chalicelib.booking.changes import Change, Claim, DayChange, Release
from chalicelib.booking.model import Booking, BookingId, Cell, RoomDay, Status, booked_as, turned_around
from chalicelib.booking.spans import Span, cell_keys
from chalicelib.catalogue.model import Catalogue
from chalicelib.values import replace

Cells = Mapping[str, Cell]
Spot = tuple[str, str, date]
"""Venue, room and local day."""
BOOKINGS = (booked_as(""), turned_around(""))
"""How the owners begin that are bookings."""
AHEAD = (0, 1, 2, 4, 8)
"""Whole days before its start from which on a booking counts as made so far ahead: none, one, two or three, four to seven, more."""


class Lent(Protocol):
    """A booking as far as its cells go."""

    @property
    def id(self) -> BookingId: ...

    @property
    def room(self) -> str: ...

    @property
    def span(self) -> Span: ...


def keys_of(catalogue: Catalogue, span: Span) -> tuple[str, ...]:
    """The cells that a booking of that span takes, its turnaround among them."""
    start = span.start.astimezone(catalogue.zone).time()
    return cell_keys(start, span.minutes + catalogue.rules.turnaround, catalogue.rules.grid)


def day_of(catalogue: Catalogue, span: Span) -> date:
    """The local day on which a span lies."""
    return span.start.astimezone(catalogue.zone).date()


def owners_of(catalogue: Catalogue, booking: Lent) -> dict[str, str]:
    """Every cell of a booking with the owner it has while the booking stands."""
    keys = keys_of(catalogue, booking.span)
    used = booking.span.minutes // catalogue.rules.grid
    return {key: booked_as(booking.id) if place < used else turned_around(booking.id) for place, key in enumerate(keys)}


def claims_of(catalogue: Catalogue, booking: Booking, over: str) -> tuple[Claim, ...]:
    """The booking's cells, each to be free or owned by `over`."""
    return tuple(Claim(keys, Cell(owner), over) for owner, keys in _by_owner(owners_of(catalogue, booking)).items())


def releases_of(catalogue: Catalogue, booking: Booking) -> tuple[Release, ...]:
    """The booking's cells given back."""
    return tuple(Release(keys, owner) for owner, keys in _by_owner(owners_of(catalogue, booking)).items())


def given_back(catalogue: Catalogue, change: Change, stand: Iterable[RoomDay]) -> Change:
    """The same change, in which bookings give back just the cells that they have on these days (as they stand, read consistently): under a
    catalogue that had another turnaround or grid they took others than this one names."""
    rooms = {(one.venue, one.room, one.day): one.cells for one in stand}
    leave = _leaving(catalogue, change)
    days = (_given_back(day, cells, leave) if (cells := rooms.get(spot_of(day))) is not None else day for day in change.days)
    return replace(change, days=tuple(days))


def _leaving(catalogue: Catalogue, change: Change) -> set[tuple[Spot, BookingId]]:
    """The room's days that bookings leave altogether, with the booking."""
    found = set()
    for write in change.bookings:
        before, after = spot_of(its_day(catalogue, write.was or write.booking)), spot_of(its_day(catalogue, write.booking))
        if before != after or not (write.booking.status.stands or write.booking.status is Status.COMPLETED):
            found.add((before, write.booking.id))
    return found


def _given_back(day: DayChange, cells: Cells, leave: Collection[tuple[Spot, BookingId]]) -> DayChange:
    claimed = {key for claim in day.claims for key in claim.keys}
    others = tuple(release for release in day.releases if release.owner[:2] not in BOOKINGS)
    named = {key: release.owner for release in day.releases if release not in others for key in release.keys}
    mine = {key: cell.owner for key, cell in cells.items() if cell.owner[:2] in BOOKINGS and key not in claimed}
    gone = {key: owner for key, owner in mine.items() if named.get(key) == owner or (spot_of(day), BookingId(owner[2:])) in leave}
    return replace(day, releases=(*others, *(Release(keys, owner) for owner, keys in _by_owner(gone).items())))


def spot_of(day: DayChange) -> Spot:
    return day.venue, day.room, day.day


def on_day(catalogue: Catalogue, room: str, span: Span) -> DayChange:
    """A change of the room's day on which the span lies, with nothing in it yet."""
    return DayChange(catalogue.room(room).venue, room, day_of(catalogue, span))


def its_day(catalogue: Catalogue, booking: Booking) -> DayChange:
    """The same of a booking that stands, also where the catalogue has its room no more: it is given back all the same."""
    return DayChange(booking.venue, booking.room, day_of(catalogue, booking.span))


def recounted(day: DayChange, before: Booking | None, after: Booking | None, **counts: int) -> DayChange:
    """The same, with a booking counted there as it is `after` and no more as it was `before` (None: it was, or is, not there)."""
    tally = {**day.tally, **counts}
    for booking, n in ((before, -1), (after, 1)):
        for what in counts_as(booking) if booking else ():
            tally[what] = tally.get(what, 0) + n
    return replace(day, tally={what: n for what, n in tally.items() if n})


def counts_as(booking: Booking) -> tuple[str, ...]:
    """What a booking counts as on the room's day where it lies: once as booked, once by how far ahead of its start it was made, and once
    as what became of it, however often that was said. Who came stays `checked_in` when the use is over; who is still awaited is the
    rest."""
    made = ("booked", ahead_of(booking))
    became = {Status.CHECKED_IN: "checked_in", Status.COMPLETED: "checked_in", Status.CANCELLED: "cancelled", Status.NO_SHOW: "no_show"}
    return (*made, became[booking.status]) if booking.status in became else made


def ahead_of(booking: Booking) -> str:
    """How far ahead a booking was made, by the last of AHEAD that it reaches: "ahead_2" for two or three whole days."""
    days = max(0, (booking.span.start - booking.created).days)
    return f"ahead_{max(least for least in AHEAD if least <= days)}"


def after(cells: Cells, change: DayChange) -> dict[str, Cell]:
    """A day's cells as they are once the change is written."""
    left = dict(cells)
    for release in change.releases:
        for key in release.keys:
            left.pop(key, None)
    for claim in change.claims:
        left.update(dict.fromkeys(claim.keys, claim.cell))
    return left


def _by_owner(owners: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, owner in owners.items():
        found[owner] = (*found.get(owner, ()), key)
    return found
