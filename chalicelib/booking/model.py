"""What the desk keeps: persons, bookings and the cells of a room's day, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from chalicelib.booking.spans import Span

PersonId = NewType("PersonId", str)
BookingId = NewType("BookingId", str)


class Status(StrEnum):
    """What a booking is; it starts confirmed and ends once."""

    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Standing:
    """A booking as its owner's row remembers it, so that limits are checked by the write that books."""

    booking: BookingId
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Post:
    """A staff member's place: the venue they look after and whether they lead."""

    venue: str
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who chats with heya. `version` 0 means: not on record yet."""

    id: PersonId
    language: str = ""
    role: str = ""
    name: str = ""
    company: str = ""
    consents: tuple[str, ...] = ()
    post: Post | None = None
    standing: tuple[Standing, ...] = ()
    failed_codes: int = 0
    failed_at: datetime | None = None
    blocked: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class Booking:
    """One room lent to one person for one span (aware, half-open); `code` is what a person says at the desk."""

    id: BookingId
    code: str
    venue: str
    room: str
    span: Span
    person: PersonId
    role: str
    name: str
    company: str
    purpose: str
    created: datetime
    status: Status = Status.CONFIRMED
    version: int = 1


@dataclass(frozen=True, slots=True)
class History:
    """One thing that happened to a booking: who did what, when, from which event."""

    booking: BookingId
    at: datetime
    what: str
    who: PersonId
    event: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Who has one cell of a room's day; a hold counts only while `until` (unix seconds) is ahead of now."""

    owner: str
    until: int | None = None

    def taken(self, now: int, mine: str) -> bool:
        """True unless it is `mine` or a hold that has run out."""
        return self.owner != mine and (self.until is None or self.until >= now)


@dataclass(frozen=True, slots=True)
class RoomDay:
    """A room's day as it stands: cell key ("0930") to cell; a key that is absent is free."""

    venue: str
    room: str
    day: date
    cells: Mapping[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Invitation:
    """A one-time code that makes its bearer staff; `code_hash` because the code itself is never kept."""

    code_hash: str
    post: Post
    expires: datetime


def held_by(person: PersonId) -> str:
    """The owner of a held cell."""
    return f"h:{person}"


def booked_as(booking: BookingId) -> str:
    """The owner of a booked cell."""
    return f"b:{booking}"


def turned_around(booking: BookingId) -> str:
    """The owner of a cell kept free after a booking, so that the room can be made ready."""
    return f"t:{booking}"
