"""What stands in the books at one moment, put together piece by piece; what the invariants are judged on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from chalicelib.booking.closures import Closure
from chalicelib.booking.company import Company
from chalicelib.booking.model import Booking, BookingId, History, Person, PersonId, RoomDay
from chalicelib.booking.seats import Seats
from chalicelib.booking.waiting import WaitingList
from chalicelib.catalogue.model import Catalogue, Period
from chalicelib.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Beside:
    """A booking as the row beside a person has it; `ends` is the second at which that row stands in their line."""

    person: PersonId
    ends: datetime
    booking: Booking


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody's seat at an event."""

    event: str
    person: PersonId


@dataclass(frozen=True, slots=True)
class Offered:
    """The offer period, where staff have set it."""

    period: Period | None


Piece = RoomDay | WaitingList | Closure | Booking | Beside | History | Person | Seats | Seated | Offered | Company
"""What one row of the books says."""
Kind = TypeVar("Kind")


class Spot(NamedTuple):
    """Where something is wrong: the parts of the books that have to be read to see it (`other` is a second booking), and `note` (room,
    cell) within them."""

    booking: str = ""
    person: str = ""
    venue: str = ""
    day: date | None = None
    event: str = ""
    other: str = ""
    company: str = ""
    note: str = ""

    def __str__(self) -> str:
        named = {name: value for name, value in self._asdict().items() if value and name != "note"}
        return " ".join((*(f"{name} {value}" for name, value in named.items()), self.note)).strip()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The books at `now`. Only what is still to come is judged: days from `since` on, and bookings on them; what lies behind is being
    swept."""

    catalogue: Catalogue
    now: datetime
    since: date
    days: Mapping[tuple[str, str, date], RoomDay] = field(default_factory=dict)
    lists: tuple[WaitingList, ...] = ()
    closures: tuple[Closure, ...] = ()
    bookings: Mapping[BookingId, Booking] = field(default_factory=dict)
    beside: tuple[Beside, ...] = ()
    histories: Mapping[BookingId, tuple[History, ...]] = field(default_factory=dict)
    persons: Mapping[PersonId, Person] = field(default_factory=dict)
    seats: tuple[Seats, ...] = ()
    seated: tuple[Seated, ...] = ()
    period: Period | None = None
    companies: Mapping[str, Company] = field(default_factory=dict)

    def day_of(self, at: datetime) -> date:
        """The local day of a moment."""
        return at.astimezone(self.catalogue.zone).date()

    def judges(self, booking: Booking) -> bool:
        return self.day_of(booking.span.start) >= self.since

    @property
    def offered(self) -> Period:
        """The offer period in force."""
        return self.period or self.catalogue.period


@dataclass(slots=True)
class Gathering:
    """Pieces on their way to a snapshot, of which only what is judged is kept: memory goes with what is to come, not with the past.

    `since` None: today. `counts` says how many of each kind there were."""

    catalogue: Catalogue
    now: datetime
    since: date | None = None
    pieces: dict[type, list[Piece]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def first(self) -> date:
        """The first day that is judged."""
        return self._day(self.now) if self.since is None else self.since

    def add(self, part: Sequence[Piece]) -> bool:
        """Adds a part of the books; True when it has a booking that is past, which is not kept, nor is its history."""
        ids = {one.id for one in part if isinstance(one, Booking)}
        over = {one.id for one in part if isinstance(one, Booking) and self._day(one.span.start) < self.first}
        for piece in part:
            self.counts[type(piece).__name__] = self.counts.get(type(piece).__name__, 0) + 1
            if self._history_counts(piece, ids, over) if isinstance(piece, History) else self._counts(piece):
                self.pieces.setdefault(type(piece), []).append(piece)
        return bool(over)

    def join(self, other: "Gathering") -> None:
        """Takes over what another has gathered."""
        for kind, pieces in other.pieces.items():
            self.pieces.setdefault(kind, []).extend(pieces)
        for name, n in other.counts.items():
            self.counts[name] = self.counts.get(name, 0) + n

    def snapshot(self) -> Snapshot:
        histories: dict[BookingId, tuple[History, ...]] = {}
        for line in self._of(History):
            histories[line.booking] = (*histories.get(line.booking, ()), line)
        return Snapshot(
            catalogue=self.catalogue,
            now=self.now,
            since=self.first,
            days={(one.venue, one.room, one.day): one for one in self._of(RoomDay)},
            lists=tuple(self._of(WaitingList)),
            closures=tuple(self._of(Closure)),
            bookings={one.id: one for one in self._of(Booking)},
            beside=tuple(self._of(Beside)),
            histories={id_: tuple(sorted(lines, key=lambda line: line.version)) for id_, lines in histories.items()},
            persons={one.id: one for one in self._of(Person)},
            seats=tuple(self._of(Seats)),
            seated=tuple(self._of(Seated)),
            period=next((one.period for one in self._of(Offered)), None),
            companies={one.id: one for one in self._of(Company)},
        )

    def _counts(self, piece: Piece) -> bool:
        """Whether anything is judged by it."""
        match piece:
            case RoomDay() | WaitingList():
                return piece.day >= self.first
            case Booking():
                return self._day(piece.span.start) >= self.first
            case Beside():
                return self._day(piece.booking.span.start) >= self.first
            case Person():
                ahead = any(one.end > self.now for one in piece.standing) or any(one.day >= self.first for one in piece.places)
                return ahead or bool(piece.company_id)
            case _:
                return True

    def _history_counts(self, line: History, ids: set[BookingId], over: set[BookingId]) -> bool:
        """Lines come with their booking; without one, those of what would be to come."""
        if line.booking in ids:
            return line.booking not in over
        return line.span is not None and self._day(line.span.start) >= self.first

    def _day(self, at: datetime) -> date:
        return at.astimezone(self.catalogue.zone).date()

    def _of(self, kind: type[Kind]) -> list[Kind]:
        return [piece for piece in self.pieces.get(kind, ()) if isinstance(piece, kind)]


def gathered(parts: Iterable[Sequence[Piece]], catalogue: Catalogue, now: datetime, since: date | None = None) -> Snapshot:
    """The snapshot of these parts; `since` None: of what is to come from today on."""
    gathering = Gathering(catalogue, now, since)
    for part in parts:
        gathering.add(part)
    return gathering.snapshot()
