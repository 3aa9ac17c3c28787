"""The ledger in DynamoDB: what the desk reads, no scans, and nothing whose cost grows with the past."""

from collections.abc import Sequence
from datetime import date, datetime

from pynamodb.expressions.operand import Path

from chalicelib.booking.model import Booking, BookingId, History, Invitation, PersonId, RoomDay
from chalicelib.storage.room_days import read_room_day
from chalicelib.storage.rows import read_booking, read_history, read_invitation
from chalicelib.storage.table import SK, booking_key, calendar_partition, invitation_key, second, unanswered_partition
from chalicelib.storage.wire import Wire


class Ledger:
    """See `chalicelib.booking.ledger.Ledger`."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def days(self, venue: str, first: date, last: date) -> Sequence[RoomDay]:
        """In order of day and room; one eventually consistent query. Raises StorageBusy."""
        if last < first:
            return ()
        within = Path(SK).between(f"{first}#", f"{last}$")  # "$" comes right after "#"
        rows = self._wire.rows(calendar_partition(venue), within, consistent=False)
        return tuple(day for row in rows if (day := read_room_day(venue, row)).cells)

    def bookings_of(self, person: PersonId, ending_after: datetime) -> Sequence[Booking]:
        """One consistent query over exactly the rows that end later. Raises StorageBusy."""
        later = Path(SK).between(f"BK#{second(ending_after)}", "BK$")
        found = (read_booking(row) for row in self._wire.rows(f"P#{person}", later, consistent=True))
        still = (booking for booking in found if booking.span.end > ending_after)
        return tuple(sorted(still, key=lambda booking: (booking.span.start, booking.id)))

    def booking(self, booking: BookingId) -> Booking | None:
        """One consistent read. Raises StorageBusy."""
        key = booking_key(booking)
        row = self._wire.read((key,)).get(key)
        return None if row is None else read_booking(row)

    def bookings(self, ids: Sequence[BookingId]) -> Sequence[Booking]:
        """In the order of `ids`, each once; one consistent batch read. Raises ValueError over 100, StorageBusy."""
        keys = [booking_key(each) for each in dict.fromkeys(ids)]
        if len(keys) > 100:
            raise ValueError(f"{len(keys)} bookings in one read")
        rows = self._wire.read(keys) if keys else {}
        return tuple(read_booking(rows[key]) for key in keys if key in rows)

    def history(self, booking: BookingId) -> Sequence[History]:
        """What happened to a booking, oldest first: one consistent query. Raises StorageBusy."""
        rows = self._wire.rows(f"BK#{booking}", Path(SK).startswith("H#"), consistent=True)
        return tuple(read_history(row) for row in rows)

    def unanswered(self, month: date) -> Sequence[str]:
        """One eventually consistent query. Raises StorageBusy."""
        return tuple(str(row["q"]) for row in self._wire.rows(unanswered_partition(month), None, consistent=False))

    def invitation(self, code_hash: str) -> Invitation | None:
        """One consistent read. Raises StorageBusy."""
        key = invitation_key(code_hash)
        row = self._wire.read((key,)).get(key)
        return None if row is None else read_invitation(row)
