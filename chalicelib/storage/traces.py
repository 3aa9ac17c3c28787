"""A person's traces in the table: found from their own partition, and taken away one after the other; each call may be repeated."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from pynamodb.expressions.operand import Path

from chalicelib.booking.model import Booking, BookingId, PersonId
from chalicelib.dialogue.encoding import load_talk
from chalicelib.enquiries.books import without as without_enquiry
from chalicelib.equipment.alert import Alert, without
from chalicelib.reception.journal import StorageBusy
from chalicelib.storage.desk_rows import read_seats
from chalicelib.storage.enquiries import list_write, read_list
from chalicelib.storage.gear_rows import alert_row, read_alert
from chalicelib.storage.packed import unpacked
from chalicelib.storage.plan import token
from chalicelib.storage.rows import read_booking
from chalicelib.storage.table import (
    DUE_SHARDS,
    PK,
    SK,
    VERSION,
    Key,
    alert_key,
    alerts_partition,
    asked_key,
    booking_key,
    dues_partition,
    enquiry_key,
    enquiry_partition,
    note_key,
    open_list_key,
    person_key,
    seat_key,
    seats_key,
    standing_key,
    talk_key,
)
from chalicelib.storage.unrecording import beside, conceal, parts, unlink, unrecord
from chalicelib.storage.wire import Refused, Wire, Write

TRIES = 5


class Traces:
    """See `chalicelib.booking.erasing.Traces`. `fresh` gives a mark that no other request has: who comes back and is erased once more in
    ten minutes leaves rows as they were, and taking those away would be the same transaction again, which DynamoDB takes for a retry."""

    def __init__(self, wire: Wire, fresh: Callable[[], str]) -> None:
        self._wire, self._fresh = wire, fresh

    def bookings(self, person: PersonId) -> Sequence[BookingId]:
        """One consistent query over the person's partition: bookings beside them with their other halves, and notes of those that
        went to somebody else. Raises StorageBusy."""
        found: dict[BookingId, None] = {}
        for row in self._wire.rows(f"P#{person}", None, consistent=True):
            if str(row[SK]).startswith(("BK#", "WAS#")):
                found |= {BookingId(str(row[name])): None for name in ("i", "b") if row.get(name)}
        return tuple(found)

    def enquiries(self, person: PersonId) -> Sequence[str]:
        """One consistent query of the notes beside the person. Raises StorageBusy."""
        notes = self._wire.rows(f"P#{person}", Path(SK).startswith("ENQ#"), consistent=True)
        return tuple(str(row[SK]).removeprefix("ENQ#") for row in notes)

    def unsay(self, enquiry: str, person: PersonId) -> None:
        """Words first, then the list, then the enquiry with the note by which it is found: a read and a query, and a transaction for
        each ninety words, for the list, and for the rest. Raises StorageBusy."""
        meta, note = enquiry_key(enquiry), asked_key(person, enquiry)
        row = self._wire.read((meta,)).get(meta)
        if row is not None and row.get("p") != person:
            return
        words = self._wire.rows(enquiry_partition(enquiry), Path(SK).startswith("W#"), consistent=True)
        self._write([self._wire.delete(Key(str(one[PK]), str(one[SK]))) for one in words])
        if row is not None:
            self._unlist(str(row["w"]), enquiry)
        self._write([self._wire.delete(meta), self._wire.delete(note)])

    def _unlist(self, venue: str, enquiry: str) -> None:
        for _ in range(TRIES):
            before = read_list(venue, self._wire.read((open_list_key(venue),)).get(open_list_key(venue)))
            after = without_enquiry(before, enquiry)
            if after is before:
                return
            write = list_write(self._wire, after)
            try:
                self._once([write])
            except Refused:
                continue
            return
        raise StorageBusy("a list was never still")

    def forget_dues(self, person: PersonId, about: Collection[str]) -> None:
        """One consistent query per line, all of it: what falls due for a person can lie anywhere in them. Raises StorageBusy."""
        wanted = set(about)
        writes = [
            self._wire.delete(Key(str(row[PK]), str(row[SK])))
            for shard in range(DUE_SHARDS)
            for row in self._wire.rows(dues_partition(shard), None, consistent=True)
            if row.get("p") == person and row["a"] in wanted
        ]
        self._write(writes)

    def blot(self, booking: BookingId, person: PersonId) -> None:
        """One read (for a guest's booking two) and one query, and a transaction where there is anything to blot. Raises StorageBusy."""
        for _ in range(TRIES):
            row = self._wire.read((booking_key(booking),)).get(booking_key(booking))
            writes = [*self._of_booking(row, person)] if row else []
            self._write([*self._of_history(booking, person)])
            try:
                self._once([*writes, self._wire.delete(note_key(person, booking))])
            except Refused:
                continue  # somebody wrote the booking in between: blot what it is now
            return
        raise StorageBusy("a booking was never still")

    def unname(self, venue: str, person: PersonId) -> None:
        """One query, and a transaction for each alert that names them; once more where one was written in between. Raises StorageBusy."""
        for _ in range(TRIES):
            rows = self._wire.rows(alerts_partition(venue), None, consistent=True)
            before = [read_alert(venue, row) for row in rows]
            named = [(one, after) for one in before if (after := without(one, person)) is not one]
            left = [one for one, after in named if not self._unnamed(one, after)]
            if not left:
                return
        raise StorageBusy("an alert was never still")

    def _unnamed(self, before: Alert, after: Alert) -> bool:
        """Whether it could be written: nobody wrote it in between. What it is swept by stays as it is."""
        written = alert_row(after, timedelta())
        fields = [Path(name).set(written[name]) for name in ("p", "r", "h") if name in written]
        write = self._wire.update(
            alert_key(after.venue, after.key), [*fields, Path(VERSION).set(after.version)], Path(VERSION) == before.version
        )
        try:
            self._once([write])
        except Refused:
            return False
        return True

    def unseat(self, event: str, person: PersonId) -> None:
        """One read, and a transaction where they wait or sit. Raises StorageBusy."""
        for _ in range(TRIES):
            key = seats_key(event)
            row = self._wire.read((key,)).get(key)
            writes = [self._wire.delete(seat_key(event, person))]
            if row is not None and person in (waiting := read_seats(event, row).waiting):
                fields = {"q": [one for one in waiting if one != person], VERSION: int(str(row[VERSION])) + 1}
                writes.append(
                    self._wire.update(key, [Path(name).set(value) for name, value in fields.items()], Path(VERSION) == row[VERSION])
                )
            try:
                self._once(writes)
            except Refused:
                continue
            return
        raise StorageBusy("the seats were never still")

    def conceal(self, person: PersonId, before: datetime) -> None:
        """One query; for each recording that shows them one read and one transaction. Raises StorageBusy."""
        for one in beside(self._wire, person, before):
            if one.part == "shown":
                conceal(self._wire, self._once, person, one)

    def unrecord(self, person: PersonId, before: datetime) -> None:
        """The same; for each other recording one query and two transactions, and one query for their links. Raises StorageBusy."""
        self.conceal(person, before)
        for one in beside(self._wire, person, before):
            unrecord(self._wire, self._once, person, one)
        unlink(self._wire, self._once, person)

    def forget(self, person: PersonId, version: int) -> None:
        """Two rows, each by itself: whoever writes again meanwhile keeps what they have written. Raises StorageBusy."""
        memory = self._wire.read((talk_key(person),)).get(talk_key(person))
        if memory is not None and not load_talk(unpacked(str(memory["d"])), 0).flow:
            self._delete(talk_key(person), int(str(memory[VERSION])))
        self._delete(person_key(person), version)

    def _of_booking(self, row: Mapping[str, Any], person: PersonId) -> Iterator[Write]:
        """The booking's own row and the one beside its person, without the one who is blotted. One read more for a guest's booking:
        of two rows that are swept at one time, one may be gone already."""
        booking = read_booking(row)
        if person not in (booking.person, booking.host):
            return
        unmoved = (Path(VERSION) == booking.version) & (Path("p") == booking.person)
        beside = standing_key(booking.person, booking.span.end, booking.id)
        actions = [*_blotted(booking, person)]
        yield self._wire.update(booking_key(booking.id), actions, unmoved)
        if booking.person == person:
            yield self._wire.delete(beside)
        elif self._wire.read((beside,)):
            yield self._wire.update(beside, actions, Path(PK).exists())

    def _of_history(self, booking: BookingId, person: PersonId) -> Iterator[Write]:
        for row in self._wire.rows(f"BK#{booking}", Path(SK).startswith("H#"), consistent=True):
            actions = [Path(name).set("") for name in ("p", "o") if row.get(name) == person]
            if actions:
                yield self._wire.update(Key(str(row[PK]), str(row[SK])), actions, Path(PK).exists())

    def _write(self, writes: Sequence[Write]) -> None:
        for part in parts(writes):
            self._once(part)

    def _once(self, writes: Sequence[Write]) -> None:
        """A request of its own, whatever was written before."""
        self._wire.transact(writes, token(self._fresh(), writes))

    def _delete(self, key: Key, version: int) -> None:
        try:
            self._once([self._wire.delete(key, Path(VERSION) == version)])
        except Refused:
            return  # gone already, or written since by the person themselves


def _blotted(booking: Booking, person: PersonId) -> Iterator[Any]:
    if booking.person == person:
        yield from (Path(name).set("") for name in ("p", "n", "c", "y"))
    if booking.host == person:
        yield Path("h").remove()
    if booking.invite:
        yield Path("j").remove()
