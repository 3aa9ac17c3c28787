"""The port through which the desk reads; it writes only by the `Change` that a turn commits."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from chalicelib.booking.closures import Closure
from chalicelib.booking.company import Company, CompanyCode
from chalicelib.booking.due import Due, Settled
from chalicelib.booking.model import Booking, BookingId, BookingList, History, Invitation, Member, PairCode, Person, PersonId, RoomDay
from chalicelib.booking.ratings import Ratings
from chalicelib.booking.seats import Seats
from chalicelib.booking.waiting import WaitingList
from chalicelib.catalogue.model import Period
from chalicelib.values import dataclass


@dataclass(frozen=True, slots=True)
class Calendar:
    """The room-days of a venue that have any taken or closed cell, or somebody who did not come; and the waiting lists of its days."""

    rooms: tuple[RoomDay, ...] = ()
    lists: tuple[WaitingList, ...] = ()


class Ledger(Protocol):
    """Storage as the desk sees it. Reads are strongly consistent unless said otherwise."""

    def days(self, venue: str, first: date, last: date) -> Sequence[RoomDay]:
        """The room-days of `calendar`."""
        ...

    def calendar(self, venue: str, first: date, last: date, consistent: bool = False) -> Calendar:
        """The days of a venue, `first` to `last` inclusive: one query, eventually consistent, for showing (the write decides).

        With `consistent` what is shown is no older than each list that comes with it, so that whoever writes the list at its
        version has seen every cell that came free until then: one read more."""
        ...

    def room_days(self, wanted: Sequence[tuple[str, str, date]]) -> Calendar:
        """Single room-days by venue, room and day (at most 50), with the waiting lists of their days: of several venues and days, and
        yet one batch read."""
        ...

    def bookings_of(self, person: PersonId, ending_after: datetime) -> Sequence[Booking]:
        """The person's bookings that end after that time, soonest first, whatever their status: one query."""
        ...

    def booking(self, booking: BookingId) -> Booking | None: ...

    def bookings(self, ids: Sequence[BookingId]) -> Sequence[Booking]:
        """Those that exist of `ids` (at most 100), in one batch read."""
        ...

    def history(self, booking: BookingId) -> Sequence[History]:
        """What happened to a booking, oldest first: one query."""
        ...

    def person(self, person: PersonId) -> Person:
        """Somebody else than whose event it is; version 0 where nothing is on record."""
        ...

    def persons(self, ids: Sequence[PersonId]) -> Sequence[Person]:
        """The same of several (at most 100), each once, in the order of `ids`: one batch read."""
        ...

    def roster(self, venue: str = "") -> Sequence[Member]:
        """All who have a post at a venue, or at any: one query."""
        ...

    def closures(self, venue: str) -> Sequence[Closure]:
        """The closures of a venue, those taken back among them, in order of their start: one query."""
        ...

    def seats(self, events: Sequence[str]) -> Sequence[Seats]:
        """The seats of each of these events (at most 100), in one batch read."""
        ...

    def pair_code(self, code_hash: str) -> PairCode | None:
        """The pair that a code opens, whether or not it has expired."""
        ...

    def company(self, id_: str) -> Company | None:
        """The company with that id; None where nothing is on record of it."""
        ...

    def company_code(self, code_hash: str) -> CompanyCode | None:
        """The invitation to a company with that hash, whether or not it has expired or is used."""
        ...

    def booking_list(self, link_hash: str) -> BookingList | None:
        """The bookings behind a link, whether or not it has expired."""
        ...

    def period(self) -> tuple[Period | None, int]:
        """The offer period that staff have set, with its version; None: the catalogue's holds (0: none ever was)."""
        ...

    def due(self, now: datetime, most: int = 100) -> Sequence[Due]:
        """What falls due up to `now`, oldest first, whatever runs were missed; one query per line, no scan. About `most` from each
        line, and always all that one person is told at one time."""
        ...

    def told(self, about: str) -> Sequence[Settled]:
        """What was said unasked about something, or was not, and why; oldest first: one query, eventually consistent."""
        ...

    def unanswered(self, month: date) -> Sequence[str]:
        """The questions of that calendar month (UTC) to which there was no answer, oldest first: one query."""
        ...

    def ratings(self, venue: str, month: str) -> Ratings:
        """What was said of the uses of a venue in a month ("2026-11"): one query, eventually consistent."""
        ...

    def invitation(self, code_hash: str) -> Invitation | None:
        """The staff invitation with that hash, whether or not it has expired."""
        ...
