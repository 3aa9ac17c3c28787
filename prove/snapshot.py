"""Everything that stands in a store at one moment, as the values of the desk; what the invariants are judged on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.booking.model import Booking, BookingId, History, Person, PersonId, RoomDay
from chalicelib.booking.spans import Span, cell_keys
from chalicelib.booking.waiting import WaitingList
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.encoding import load_replies, load_talk
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Replies
from chalicelib.storage.desk_rows import read_list
from chalicelib.storage.packed import unpacked
from chalicelib.storage.room_days import read_room_day
from chalicelib.storage.rows import read_booking, read_history, read_person
from chalicelib.storage.table import LIST_MARK, VERSION
from chalicelib.storage.values import Item, plain


@dataclass(frozen=True, slots=True)
class Grid:
    """How a house cuts its days; minutes."""

    zone: ZoneInfo
    step: int
    turnaround: int

    @classmethod
    def of(cls, catalogue: Catalogue) -> Grid:
        return cls(catalogue.zone, catalogue.rules.grid, catalogue.rules.turnaround)

    def day(self, span: Span) -> date:
        return span.start.astimezone(self.zone).date()

    def span(self, start: datetime, minutes: int) -> Span:
        return Span(start, start + timedelta(minutes=minutes))

    def cells(self, span: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The cells of a booking: those it uses, and those kept free after it."""
        keys = cell_keys(span.start.astimezone(self.zone).time(), span.minutes + self.turnaround, self.step)
        used = span.minutes // self.step
        return keys[:used], keys[used:]


@dataclass(frozen=True, slots=True)
class Seen:
    """An event on record with its answer."""

    event: str
    answer: Replies
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """A booking as the row beside its person has it."""

    booking: Booking


@dataclass(frozen=True, slots=True)
class Remembered:
    """The memory of a conversation."""

    person: PersonId
    talk: Talk


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All rows at `now`. Days, and bookings on days, before `since` are not judged: they are being swept.

    `beside` are the second rows of bookings, None where a store has none; `seen` are the events that are still on record."""

    grid: Grid
    now: datetime
    since: date
    days: tuple[RoomDay, ...] = ()
    bookings: Mapping[BookingId, Booking] = field(default_factory=dict)
    beside: tuple[Booking, ...] | None = None
    persons: Mapping[PersonId, Person] = field(default_factory=dict)
    history: tuple[History, ...] = ()
    lists: tuple[WaitingList, ...] = ()
    seen: Mapping[str, Seen] = field(default_factory=dict)
    talks: Mapping[PersonId, Talk] = field(default_factory=dict)


Piece = RoomDay | WaitingList | Booking | Beside | History | Person | Remembered | Seen


def of_items(items: Iterable[Item], grid: Grid, now: datetime, since: date | None = None) -> Snapshot:
    """The snapshot of a table's items as DynamoDB gives them; rows of other kinds are passed over."""
    return of_pieces((piece for item in items if (piece := piece_of(item))), grid, now, since)


def piece_of(item: Item) -> Piece | None:
    """What a row tells of the desk; None for what the invariants do not ask for."""
    row = plain(item)
    kind, _, name = str(row["PK"]).partition("#")
    match kind, str(row["SK"]).partition("#")[0]:
        case "CAL", _ if str(row["SK"]).endswith(LIST_MARK):
            return read_list(name, row)
        case "CAL", _:
            return read_room_day(name, row)
        case "BK", "META":
            return read_booking(row)
        case "BK", "H":
            return read_history(row)
        case "P", "BK":
            return Beside(read_booking(row))
        case "P", "ME":
            return read_person(PersonId(name), row)
        case "P", "TALK":
            return Remembered(PersonId(name), load_talk(unpacked(str(row["d"])), int(row[VERSION])))
        case "EV", _:
            return Seen(name, load_replies(unpacked(str(row["a"]))), bool(row.get("f")))
        case _:
            return None


def of_pieces(pieces: Iterable[Piece], grid: Grid, now: datetime, since: date | None = None) -> Snapshot:
    """The snapshot of a table's rows, read one by one."""
    sorted_: defaultdict[type, list[Any]] = defaultdict(list)
    for piece in pieces:
        sorted_[type(piece)].append(piece)
    return Snapshot(
        grid,
        now,
        since or date.min,
        days=tuple(sorted_[RoomDay]),
        bookings={booking.id: booking for booking in sorted_[Booking]},
        beside=tuple(each.booking for each in sorted_[Beside]),
        persons={person.id: person for person in sorted_[Person]},
        history=tuple(sorted_[History]),
        lists=tuple(sorted_[WaitingList]),
        seen={seen.event: seen for seen in sorted_[Seen]},
        talks={each.person: each.talk for each in sorted_[Remembered]},
    )
