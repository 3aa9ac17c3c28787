"""An audit of live books: one sweep, and whatever seems broken is read again before anybody hears of it.

A sweep races with people who book: it reads one row before and another after the same act. So each finding is read again, with all
that it leans on, consistently and twice over: when two such readings in a row are the same, all of it stood so at one moment between them
(a double collect: Afek and others, "Atomic Snapshots of Shared Memory", J. ACM 40, 1993), and what is wrong in it is wrong."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from typing import Literal, NamedTuple, Protocol

from chalicelib.booking.audit import FAULTS, NOTICES, Finding, broken
from chalicelib.booking.company import Company
from chalicelib.booking.lending import day_of
from chalicelib.booking.model import Booking, Person, RoomDay
from chalicelib.booking.snapshot import Beside, Gathering, Piece, Spot, gathered
from chalicelib.booking.sound_rows import history_replays
from chalicelib.booking.waiting import WaitingList
from chalicelib.catalogue.model import Catalogue
from chalicelib.values import dataclass

SEGMENTS = 4
"""Parts of the books that are swept side by side."""
TRIES, PAUSE = 8, 0.2
"""How often a finding is read again until two readings agree, and seconds between."""
MOST = 200
"""Findings of one kind that are read again: with so many, something larger is wrong."""


class Part(NamedTuple):
    """A part of the books that is read by itself: a booking with its history, a person with what stands beside them, a day of a
    venue with its list, a venue's closures, an event's seats, a company, or the house (its period)."""

    kind: Literal["booking", "person", "day", "closures", "event", "company", "house"]
    id: str = ""
    day: date = date.min


class Shelves(Protocol):
    """The books as the audit reads them. What has expired by `now` is left out, swept or not."""

    def parts(self, segment: int, segments: int, now: datetime) -> Iterator[Sequence[Piece]]:
        """Everything of one segment, part by part, page after page; eventually consistent. Raises StorageBusy."""
        ...

    def again(self, part: Part, now: datetime) -> Sequence[Piece]:
        """One part, consistently: one query. Raises StorageBusy."""
        ...


@dataclass(frozen=True, slots=True)
class Report:
    """What an audit found. `unsettled` are those that never stood still long enough to be judged, or came after MOST of their kind;
    `counts` what was looked at."""

    faults: tuple[Finding, ...]
    notices: tuple[Finding, ...]
    unsettled: tuple[Finding, ...]
    counts: Mapping[str, int]


Collected = dict[Part, tuple[Piece, ...]]


@dataclass(frozen=True, slots=True)
class Audit:
    """Looks through all of the books; `now` tells the time (aware), `pause` waits seconds; `most` findings of a kind are read again."""

    catalogue: Catalogue
    shelves: Shelves
    now: Callable[[], datetime]
    pause: Callable[[float], None]
    most: int = MOST

    def run(self, segments: int = SEGMENTS) -> Report:
        """One sweep, its segments side by side, and each finding read again. Raises StorageBusy."""
        now = self.now()
        with ThreadPoolExecutor(segments) as threads:
            swept = list(threads.map(lambda segment: self._segment(segment, segments, now), range(segments)))
        whole = Gathering(self.catalogue, now)
        for gathering, _ in swept:
            whole.join(gathering)
        at, past = whole.snapshot(), (one for _, findings in swept for one in findings)
        found = (*broken(at), *past, *broken(at, NOTICES))
        judged = {finding: self._stands(finding) for finding in _few_of_each(found, self.most)}
        return Report(
            tuple(one for one in found if one.invariant in FAULTS and judged.get(one)),
            tuple(one for one in found if one.invariant in NOTICES and judged.get(one)),
            tuple(one for one in found if judged.get(one) is None),
            whole.counts,
        )

    def _segment(self, segment: int, segments: int, now: datetime) -> tuple[Gathering, list[Finding]]:
        """One segment gathered; the histories of what is past are judged part by part and forgotten."""
        gathering = Gathering(self.catalogue, now)
        findings: list[Finding] = []
        for part in self.shelves.parts(segment, segments, now):
            if gathering.add(part):
                findings += broken(gathered((part,), self.catalogue, now, date.min), (history_replays,))
        return gathering, findings

    def _stands(self, finding: Finding) -> bool | None:
        """Whether it is wrong at one moment; None: what it leans on moved each time."""
        now = self.now()
        before: Collected | None = None
        for _ in range(TRIES):
            found = self.around(finding.spot, now)
            if finding not in broken(gathered(found.values(), self.catalogue, now, date.min), (finding.invariant,)):
                return False
            if found == before:
                return True
            before = found
            self.pause(PAUSE)
        return None

    def around(self, spot: Spot, now: datetime) -> Collected:
        """All that a spot leans on, read consistently: the parts that it names, and those that these name."""
        found: Collected = {}
        self._read(found, _named(spot), now)
        named = [part for pieces in list(found.values()) for piece in pieces for part in _leaning(piece, self.catalogue)]
        self._read(found, named, now)
        return found

    def _read(self, found: Collected, parts: Iterable[Part], now: datetime) -> None:
        for part in parts:
            if part not in found:
                found[part] = tuple(self.shelves.again(part, now))


def _few_of_each(findings: Sequence[Finding], most: int) -> Iterator[Finding]:
    """The first of each kind."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.name] += 1
        if seen[finding.name] <= most:
            yield finding


def _named(spot: Spot) -> Iterator[Part]:
    """The parts that a spot names."""
    yield Part("house")
    yield from (Part("booking", id_) for id_ in (spot.booking, spot.other) if id_)
    if spot.person:
        yield Part("person", spot.person)
    if spot.event:
        yield Part("event", spot.event)
    if spot.company:
        yield Part("company", spot.company)
    if spot.venue and spot.day:
        yield from (Part("closures", spot.venue), Part("day", spot.venue, spot.day))


def _leaning(piece: Piece, catalogue: Catalogue) -> Iterator[Part]:
    """The parts that a piece speaks of."""
    match piece:
        case Booking():
            yield from (Part("person", piece.person), Part("day", piece.venue, day_of(catalogue, piece.span)))
            if piece.partner:
                yield Part("booking", piece.partner)
        case RoomDay():
            owners = {cell.owner[2:] for cell in piece.cells.values() if cell.owner[:2] in ("b:", "t:")}
            yield from (Part("booking", owner) for owner in sorted({*owners, *piece.gone}))
        case WaitingList():
            yield from (Part("person", person) for person in sorted({entry.person for entry in piece.entries}))
        case Person():
            yield from (Part("booking", one.booking) for one in piece.standing)
            yield from (Part("day", one.venue, one.day) for one in piece.places)
        case Company():
            yield from (Part("person", one) for one in piece.members)
        case Beside():
            yield Part("booking", piece.booking.id)
        case _:
            return
