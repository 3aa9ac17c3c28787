"""The ledger in DynamoDB: what the desk reads, no scans, and nothing whose cost grows with the past."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from pynamodb.expressions.operand import Path

from chalicelib.booking.closures import Closure
from chalicelib.booking.company import Company, CompanyCode
from chalicelib.booking.due import Due, Settled, whole
from chalicelib.booking.ledger import Calendar
from chalicelib.booking.model import Booking, BookingId, BookingList, History, Invitation, Member, PairCode, Person, PersonId, RoomDay
from chalicelib.booking.ratings import Ratings
from chalicelib.booking.seats import Seats
from chalicelib.booking.waiting import WaitingList
from chalicelib.catalogue.model import Period
from chalicelib.storage.desk_rows import (
    read_closure,
    read_company,
    read_company_code,
    read_due,
    read_list,
    read_listed,
    read_pair,
    read_period,
    read_seats,
    read_settled,
)
from chalicelib.storage.ratings import read_ratings, within
from chalicelib.storage.room_days import read_room_day, says_something
from chalicelib.storage.rows import read_booking, read_history, read_invitation, read_member, read_person
from chalicelib.storage.table import (
    DUE_SHARDS,
    LIST_MARK,
    PERIOD_KEY,
    ROSTER,
    SK,
    VERSION,
    booking_key,
    bookings_key,
    calendar_partition,
    closure_partition,
    company_code_key,
    company_key,
    dues_partition,
    invitation_key,
    list_key,
    micro,
    pair_key,
    person_key,
    ratings_partition,
    room_day_key,
    seats_key,
    second,
    told_partition,
    unanswered_partition,
)
from chalicelib.storage.wire import Wire

MOST_KEYS = 100  # https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
MOST_ROOM_DAYS = 50
"""With a list for each: DynamoDB takes 100 keys in one batch."""


class Ledger:
    """See `chalicelib.booking.ledger.Ledger`."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def days(self, venue: str, first: date, last: date) -> Sequence[RoomDay]:
        """In order of day and room; one eventually consistent query. Raises StorageBusy."""
        return self.calendar(venue, first, last).rooms

    def calendar(self, venue: str, first: date, last: date, consistent: bool = False) -> Calendar:
        """In order of day and room; one query. Consistent, the lists are read first, by a batch read of their own: a query is not one
        look (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-isolation), and a list
        at the version that it had before vouches for rooms that are at least as new. Raises StorageBusy."""
        if last < first:
            return Calendar()
        before = self._lists(venue, first, last) if consistent else None
        within = Path(SK).between(f"{first}#", f"{last}$")  # "$" comes right after "#"
        rooms, lists = [], []
        for row in self._wire.rows(calendar_partition(venue), within, consistent=consistent):
            if str(row[SK]).endswith(LIST_MARK):
                lists.append(read_list(venue, row))
            elif says_something(day := read_room_day(venue, row)):
                rooms.append(day)
        return Calendar(tuple(rooms), tuple(lists) if before is None else before)

    def _lists(self, venue: str, first: date, last: date) -> tuple[WaitingList, ...]:
        keys = [list_key(venue, first + timedelta(days=n)) for n in range((last - first).days + 1)]
        rows = {key: row for at in range(0, len(keys), MOST_KEYS) for key, row in self._wire.read(keys[at : at + MOST_KEYS]).items()}
        return tuple(read_list(venue, rows[key]) for key in keys if key in rows)

    def room_days(self, wanted: Sequence[tuple[str, str, date]]) -> Calendar:
        """In the order of `wanted`; one consistent batch read. Raises ValueError over 50, StorageBusy."""
        if len(wanted) > MOST_ROOM_DAYS:
            raise ValueError(f"{len(wanted)} room-days in one read")
        lists = {list_key(venue, day): venue for venue, _, day in wanted}
        keys = {room_day_key(venue, room, day): venue for venue, room, day in wanted}
        rows = self._wire.read((*keys, *lists)) if keys else {}
        days = (read_room_day(venue, rows[key]) for key, venue in keys.items() if key in rows)
        return Calendar(
            tuple(filter(says_something, days)),
            tuple(read_list(venue, rows[key]) for key, venue in lists.items() if key in rows),
        )

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

    def person(self, person: PersonId) -> Person:
        """One consistent read. Raises StorageBusy."""
        key = person_key(person)
        return read_person(person, self._wire.read((key,)).get(key, {}))

    def persons(self, ids: Sequence[PersonId]) -> Sequence[Person]:
        """One consistent batch read, none for nobody. Raises ValueError over 100, StorageBusy."""
        wanted = list(dict.fromkeys(ids))
        if len(wanted) > MOST_KEYS:
            raise ValueError(f"{len(wanted)} persons in one read")
        rows = self._wire.read([person_key(each) for each in wanted]) if wanted else {}
        return tuple(read_person(each, rows.get(person_key(each), {})) for each in wanted)

    def roster(self, venue: str = "") -> Sequence[Member]:
        """One consistent query. Raises StorageBusy."""
        within = Path(SK).startswith(f"{venue}#") if venue else None
        return tuple(read_member(row) for row in self._wire.rows(ROSTER, within, consistent=True))

    def closures(self, venue: str) -> Sequence[Closure]:
        """One consistent query. Raises StorageBusy."""
        return tuple(read_closure(row) for row in self._wire.rows(closure_partition(venue), None, consistent=True))

    def seats(self, events: Sequence[str]) -> Sequence[Seats]:
        """In the order of `events`; one consistent batch read. Raises StorageBusy."""
        keys = [seats_key(event) for event in events]
        rows = self._wire.read(keys) if keys else {}
        return tuple(read_seats(event, rows[key]) if key in rows else Seats(event) for event, key in zip(events, keys, strict=True))

    def pair_code(self, code_hash: str) -> PairCode | None:
        """One consistent read. Raises StorageBusy."""
        key = pair_key(code_hash)
        row = self._wire.read((key,)).get(key)
        return None if row is None else read_pair(code_hash, row)

    def company(self, id_: str) -> Company | None:
        """One consistent read. Raises StorageBusy."""
        key = company_key(id_)
        row = self._wire.read((key,)).get(key)
        return None if row is None else read_company(id_, row)

    def company_code(self, code_hash: str) -> CompanyCode | None:
        """One consistent read. Raises StorageBusy."""
        key = company_code_key(code_hash)
        row = self._wire.read((key,)).get(key)
        return None if row is None else read_company_code(code_hash, row)

    def booking_list(self, link_hash: str) -> BookingList | None:
        """One consistent read. Raises StorageBusy."""
        key = bookings_key(link_hash)
        row = self._wire.read((key,)).get(key)
        return None if row is None else read_listed(link_hash, row)

    def period(self) -> tuple[Period | None, int]:
        """One consistent read. Raises StorageBusy."""
        row = self._wire.read((PERIOD_KEY,)).get(PERIOD_KEY)
        return (None, 0) if row is None else (read_period(row), int(str(row[VERSION])))

    def due(self, now: datetime, most: int = 100) -> Sequence[Due]:
        """One consistent query per line. Raises StorageBusy."""
        until = Path(SK) < f"{micro(now)}$"  # "$" comes right after "#": due at `now` is due
        found: list[Due] = []
        for shard in range(DUE_SHARDS):
            line = [read_due(row) for row in self._wire.rows(dues_partition(shard), until, consistent=True, limit=most)]
            found += whole(line) if len(line) == most else line
        return tuple(sorted(found, key=lambda due: (due.at, due.person, due.id)))

    def told(self, about: str) -> Sequence[Settled]:
        """One eventually consistent query. Raises StorageBusy."""
        return tuple(read_settled(about, row) for row in self._wire.rows(told_partition(about), None, consistent=False))

    def ratings(self, venue: str, month: str) -> Ratings:
        """One eventually consistent query. Raises StorageBusy."""
        return read_ratings(venue, month, self._wire.rows(ratings_partition(venue), within(month), consistent=False))

    def invitation(self, code_hash: str) -> Invitation | None:
        """One consistent read. Raises StorageBusy."""
        key = invitation_key(code_hash)
        row = self._wire.read((key,)).get(key)
        return None if row is None else read_invitation(row)
