"""What the desk wants written, as values: a change happens whole or not at all, and its write is the check."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.booking.model import Booking, Cell, History, Person


class BookingError(Exception):
    """The desk could not do what was asked; a flow says what is possible instead."""


class SlotTaken(BookingError):
    """A cell that the change claims belongs to somebody else."""


class HoldLost(BookingError):
    """A cell that the change gives up is no longer the person's own."""


class BookingMoved(BookingError):
    """The booking is not what it was when the change was planned (cancelled, or changed by another)."""


class PersonMoved(BookingError):
    """The person's row was written by somebody else in between; plan again from a fresh read."""


class InvitationSpent(BookingError):
    """The code was used, or has expired."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Cells of one room-day to become `cell`; each must be free, run out, or owned by `over`."""

    keys: tuple[str, ...]
    cell: Cell
    over: str


@dataclass(frozen=True, slots=True)
class Release:
    """Cells of one room-day to become free; each must be owned by `owner`."""

    keys: tuple[str, ...]
    owner: str


@dataclass(frozen=True, slots=True)
class DayChange:
    """All that a change does to one room's day; written as one conditional update, so it is atomic by itself."""

    venue: str
    room: str
    day: date
    claims: tuple[Claim, ...] = ()
    releases: tuple[Release, ...] = ()


@dataclass(frozen=True, slots=True)
class BookingWrite:
    """A booking as it shall stand. `before` is the version it must have now; None: it must not exist."""

    booking: Booking
    before: int | None
    history: History


@dataclass(frozen=True, slots=True)
class PersonWrite:
    """A person as they shall stand; `person.version` is the version the row must have now (0: none yet)."""

    person: Person


@dataclass(frozen=True, slots=True)
class InvitationUse:
    """A staff code to be consumed; it must be there and not have expired."""

    code_hash: str


@dataclass(frozen=True, slots=True)
class Change:
    """Everything that happens together: days, bookings with their history, at most one person and one invitation.

    `unanswered` is a question that the catalogue has no answer to, without anything personal in it, for the operator."""

    days: tuple[DayChange, ...] = ()
    bookings: tuple[BookingWrite, ...] = ()
    person: PersonWrite | None = None
    invitation: InvitationUse | None = None
    unanswered: str = ""

    def __bool__(self) -> bool:
        return bool(self.days or self.bookings or self.person or self.invitation or self.unanswered)


NOTHING = Change()


def together(changes: Iterable[Change]) -> Change:
    """One change that does what all of them do, room-days folded so that no item is written twice.

    The last word on a person or a cell wins; a cell that one part releases and another claims is only claimed."""
    days: dict[tuple[str, str, date], DayChange] = {}
    merged = NOTHING
    for change in changes:
        for day in change.days:
            key = (day.venue, day.room, day.day)
            days[key] = _fold(days[key], day) if key in days else day
        merged = Change(
            bookings=(*merged.bookings, *change.bookings),
            person=change.person or merged.person,
            invitation=change.invitation or merged.invitation,
            unanswered=change.unanswered or merged.unanswered,
        )
    return replace(merged, days=tuple(days.values()))


def _fold(first: DayChange, second: DayChange) -> DayChange:
    """Both on one day: the later claim of a cell is the one that is written; a cell that is claimed is not released."""
    later = {key for claim in second.claims for key in claim.keys}
    earlier = (Claim(tuple(key for key in claim.keys if key not in later), claim.cell, claim.over) for claim in first.claims)
    claims = tuple(claim for claim in (*earlier, *second.claims) if claim.keys)
    gone = {key for claim in claims for key in claim.keys}
    releases = []
    for release in (*first.releases, *second.releases):
        keys = tuple(key for key in release.keys if key not in gone)
        gone |= set(keys)
        if keys:
            releases.append(Release(keys, release.owner))
    return DayChange(first.venue, first.room, first.day, claims, tuple(releases))
