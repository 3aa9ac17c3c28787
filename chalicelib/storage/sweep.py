"""The books as an audit reads them: all rows of the desk in one segmented scan, and any part of them again by a consistent query.

The only scan in the product, and nobody waits for it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path

from chalicelib.booking.auditing import Part
from chalicelib.booking.model import PersonId
from chalicelib.booking.snapshot import Beside, Offered, Piece, Seated
from chalicelib.storage.desk_rows import read_closure, read_company, read_list, read_period, read_seats
from chalicelib.storage.room_days import read_room_day
from chalicelib.storage.rows import read_booking, read_history, read_person
from chalicelib.storage.table import (
    LIST_MARK,
    PERIOD_KEY,
    PK,
    SK,
    TTL,
    calendar_partition,
    closure_partition,
    company_key,
    event_partition,
    unix,
)
from chalicelib.storage.wire import Wire

KINDS = ("BK", "P", "CAL", "CLO", "EVT", "CO")
Row = Mapping[str, Any]


class Sweep:
    """See `chalicelib.booking.auditing.Shelves`."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def parts(self, segment: int, segments: int, now: datetime) -> Iterator[Sequence[Piece]]:
        """Pages of a parallel scan, eventually consistent; rows of one partition come together. Raises StorageBusy."""
        wanted: Condition = Path(PK) == PERIOD_KEY.pk
        for kind in KINDS:
            wanted = wanted | Path(PK).startswith(f"{kind}#")
        rows = self._wire.scan(segment, segments, wanted & (Path(SK) != "TALK"))
        for _, group in groupby(rows, key=lambda row: row[PK]):
            yield _pieces(group, now)

    def again(self, part: Part, now: datetime) -> Sequence[Piece]:
        """One consistent query. Raises StorageBusy."""
        return _pieces(self._wire.rows(*_where(part), consistent=True), now)


def _where(part: Part) -> tuple[str, Condition | None]:
    """The partition of a part, and the rows in it."""
    match part.kind:
        case "booking":
            return f"BK#{part.id}", None
        case "person":
            return f"P#{part.id}", Path(SK) <= "ME"  # the memory of the conversation comes after
        case "day":
            return calendar_partition(part.id), Path(SK).between(f"{part.day}#", f"{part.day}$")
        case "closures":
            return closure_partition(part.id), None
        case "event":
            return event_partition(part.id), None
        case "company":
            return company_key(part.id).pk, None
        case "house":
            return PERIOD_KEY.pk, None


def _pieces(rows: Iterator[Row], now: datetime) -> Sequence[Piece]:
    """What rows say; those that have expired, or say nothing to an audit, are passed over."""
    return tuple(piece for row in rows if alive(row, now) and (piece := read_piece(row)) is not None)


def alive(row: Row, now: datetime) -> bool:
    """Whether a row has not expired, swept or not."""
    return bool(row.get(TTL, unix(now) + 1) > unix(now))


def read_piece(row: Row) -> Piece | None:
    """What a row says to an audit; None where that is nothing."""
    kind, _, name = str(row[PK]).partition("#")
    sort, _, rest = str(row[SK]).partition("#")
    match kind, sort:
        case "CAL", _:
            return read_list(name, row) if rest == LIST_MARK else read_room_day(name, row)
        case "BK", "META":
            return read_booking(row)
        case "BK", "H":
            return read_history(row)
        case "P", "BK":
            return Beside(PersonId(name), _second(rest.partition("#")[0]), read_booking(row))
        case "P", "ME":
            return read_person(PersonId(name), row)
        case _:
            return _other(kind, sort, name, rest, row)


def _other(kind: str, sort: str, name: str, rest: str, row: Row) -> Piece | None:
    """Rows beside those of rooms, bookings and persons."""
    match kind, sort:
        case "CLO", _:
            return read_closure(row)
        case "EVT", "SEATS":
            return read_seats(name, row)
        case "EVT", "P":
            return Seated(name, PersonId(rest))
        case "CO", _:
            return read_company(name, row)
        case "HOUSE", "PERIOD":
            return Offered(read_period(row))
        case _:
            return None


def _second(text: str) -> datetime:
    """The moment that `chalicelib.storage.table.second` wrote."""
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
