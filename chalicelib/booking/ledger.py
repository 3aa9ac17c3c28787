"""The port through which the desk reads; it writes only by the `Change` that a turn commits."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from chalicelib.booking.model import Booking, BookingId, Invitation, PersonId, RoomDay


class Ledger(Protocol):
    """Storage as the desk sees it. Reads are strongly consistent unless said otherwise."""

    def days(self, venue: str, first: date, last: date) -> Sequence[RoomDay]:
        """The room-days of a venue that have any taken cell, `first` to `last` inclusive: one query
        (eventually consistent: it is for showing, the write decides)."""
        ...

    def bookings_of(self, person: PersonId, ending_after: datetime) -> Sequence[Booking]:
        """The person's bookings that end after that time, soonest first, whatever their status: one query."""
        ...

    def booking(self, booking: BookingId) -> Booking | None: ...

    def bookings(self, ids: Sequence[BookingId]) -> Sequence[Booking]:
        """Those that exist of `ids` (at most 100), in one batch read."""
        ...

    def unanswered(self, month: date) -> Sequence[str]:
        """The questions of that calendar month (UTC) to which there was no answer, oldest first: one query."""
        ...

    def invitation(self, code_hash: str) -> Invitation | None:
        """The staff invitation with that hash, whether or not it has expired."""
        ...
