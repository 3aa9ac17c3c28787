"""The books in memory as the audit reads them; rows beside persons are derived, for this store has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from zlib import crc32

from chalicelib.booking.auditing import Part
from chalicelib.booking.closures import Closure
from chalicelib.booking.company import Company
from chalicelib.booking.model import Booking, History, Person, PersonId
from chalicelib.booking.seats import Seats
from chalicelib.booking.snapshot import Beside, Offered, Piece, Seated
from chalicelib.booking.waiting import WaitingList
from chalicelib.catalogue.model import Catalogue
from tests.fakes.json_values import load
from tests.fakes.memory_journal import read_period
from tests.fakes.memory_store import MemoryStore

READ: dict[str, type] = {"H": History, "P": Person, "LIST": WaitingList, "CLO": Closure, "SEATS": Seats, "CO": Company}
"""Rows that say what they are by themselves."""


class MemorySweep:
    """See `chalicelib.booking.auditing.Shelves`."""

    def __init__(self, store: MemoryStore, catalogue: Catalogue) -> None:
        self.store, self.catalogue = store, catalogue

    def parts(self, segment: int, segments: int, now: datetime) -> Iterator[Sequence[Piece]]:
        parts: dict[Part, list[Piece]] = {}
        with self.store.call("sweep.parts"):
            for piece in self._every():
                parts.setdefault(_part_of(piece), []).append(piece)
        yield from (pieces for part, pieces in parts.items() if crc32(part.id.encode()) % segments == segment)

    def again(self, part: Part, now: datetime) -> Sequence[Piece]:
        with self.store.call("sweep.again"):
            return tuple(piece for piece in self._every() if _part_of(piece) == part)

    def _every(self) -> Iterator[Piece]:
        for key in sorted(self.store.rows):
            kind, text = key.replace("\t", "#").partition("#")[0], self.store.rows[key]
            if kind == "BK":
                booking = load(Booking, text)
                yield from (booking, Beside(booking.person, booking.span.end.replace(microsecond=0), booking))
            elif kind in READ:
                yield load(READ[kind], text)
            elif kind == "CAL":
                _, venue, day, room = key.split("\t")
                yield self.store.ledger.day(venue, room, date.fromisoformat(day))
            elif kind == "SEAT":
                yield Seated(key.split("#")[1], PersonId(key.split("#")[2]))
            elif kind == "PERIOD":
                yield Offered(read_period(self.store.rows)[0])


def _part_of(piece: Piece) -> Part:
    match piece:
        case Booking():
            return Part("booking", piece.id)
        case History():
            return Part("booking", piece.booking)
        case Beside():
            return Part("person", piece.person)
        case Person():
            return Part("person", piece.id)
        case Closure():
            return Part("closures", piece.venue)
        case Seats() | Seated():
            return Part("event", piece.event)
        case Company():
            return Part("company", piece.id)
        case Offered():
            return Part("house")
        case _:
            return Part("day", piece.venue, piece.day)
