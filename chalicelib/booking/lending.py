"""What lending a room does to its days: the cells that a booking takes and gives back, as parts of a change."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from chalicelib.booking.changes import Claim, DayChange, Release
from chalicelib.booking.model import Booking, BookingId, Cell, Status, booked_as, turned_around
from chalicelib.booking.spans import Span, cell_keys
from chalicelib.catalogue.model import Catalogue
from chalicelib.values import replace

Cells = Mapping[str, Cell]
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
