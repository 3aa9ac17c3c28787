"""The nightly audit at the table of a search: the same code, its own invariants, before rows that are told one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from chalicelib.booking.auditing import Audit, Part
from chalicelib.booking.closures import Closure
from chalicelib.booking.company import Company
from chalicelib.booking.model import Booking, History, Person
from chalicelib.booking.seats import Seats
from chalicelib.booking.snapshot import Beside, Offered, Piece, Seated
from chalicelib.catalogue.model import Catalogue
from chalicelib.storage.sweep import alive, read_piece
from chalicelib.storage.table import PK, SK
from chalicelib.storage.values import plain
from prove.table import Key, load

Row = Mapping[str, object]
KINDS = ("BK#", "P#", "CAL#", "CLO#", "EVT#", "HOUSE")
"""Partitions that the audit sweeps."""


def audit_finds(rows: Mapping[Key, str], catalogue: Catalogue, now: datetime) -> list[str]:
    """What the audit would ring for, or could not judge, were it asked of these rows at `now`."""
    report = Audit(catalogue, Rows(rows), lambda: now, lambda _: None).run(segments=1)
    return [f"{finding.sentence.rstrip('.')} ({finding.spot})" for finding in (*report.faults, *report.unsettled)]


@dataclass(frozen=True, slots=True)
class Rows:
    """See `chalicelib.booking.auditing.Shelves`; nothing moves while it reads."""

    rows: Mapping[Key, str]

    def parts(self, segment: int, segments: int, now: datetime) -> Iterator[Sequence[Piece]]:
        """Rows of one partition together."""
        found: dict[str, list[Piece]] = {}
        for partition, piece in self._every(now):
            found.setdefault(partition, []).append(piece)
        yield from found.values()

    def again(self, part: Part, now: datetime) -> Sequence[Piece]:
        return tuple(piece for _, piece in self._every(now) if part_of(piece) == part)

    def _every(self, now: datetime) -> Iterator[tuple[str, Piece]]:
        for key, text in self.rows.items():
            if key.pk.startswith(KINDS) and key.sk != "TALK":
                row, piece = read_once(key, text)
                if piece is not None and alive(row, now):
                    yield key.pk, piece


@lru_cache(100_000)
def read_once(key: Key, text: str) -> tuple[Row, Piece | None]:
    """Most tables of a story differ in a row or two."""
    row = plain(load(text)) | {PK: key.pk, SK: key.sk}
    return row, read_piece(row)


def part_of(piece: Piece) -> Part:
    """The part of the books that a piece belongs to."""
    match piece:
        case Booking():
            return Part("booking", piece.id)
        case History():
            return Part("booking", piece.booking)
        case Person():
            return Part("person", piece.id)
        case Beside():
            return Part("person", piece.person)
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
