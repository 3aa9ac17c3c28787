"""What came of a crowd: which answers were lost, told twice or told out of order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import inf

from chalicelib.line.delivery import TOKEN_LIVES


@dataclass(frozen=True, slots=True)
class Crowded:
    """What came of it. `later` answers the clock told; `doubted` were told twice as nobody could know of the first;
    `out_of_order` are answers that were told, in a turn, after one to a later event. `went_wrong` of LINE's answers did; `wrong` is
    what does not agree in the books, which hold `booked` bookings."""

    events: int
    lost: Sequence[str]
    twice: Sequence[str]
    out_of_order: Sequence[str]
    later: int
    doubted: int
    went_wrong: int = 0
    kills: int = 0
    booked: int = 0
    wrong: Sequence[str] = ()
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        return not (self.lost or self.twice or self.out_of_order or self.wrong)


@dataclass(frozen=True, slots=True)
class Sent:
    """An event: whose, which of theirs, when it was posted (seconds), and since when LINE has said, in time, what became of its reply."""

    person: str
    number: int
    at: float
    clear: float = inf


def judged(sent: Mapping[str, Sent], told: Sequence[tuple[str, float]], later: Set[str]) -> Crowded:
    """`told` are the events whose answers were shown, in order, with when; `later` those that only the clock told."""
    mine: dict[str, list[int]] = {}
    first, twice = set[str](), dict[str, float]()
    for id_, at in told:
        if id_ in first:
            twice.setdefault(id_, at)
        elif id_ not in later:
            mine.setdefault(sent[id_].person, []).append(sent[id_].number)
        first.add(id_)
    doubted = {id_ for id_, at in twice.items() if at < sent[id_].clear or at > sent[id_].at + TOKEN_LIVES.total_seconds()}
    return Crowded(
        events=len(sent),
        lost=sorted(set(sent) - first),
        twice=sorted(set(twice) - doubted),
        out_of_order=[f"{person}-{number}" for person, numbers in mine.items() for number in _overtaken(numbers)],
        later=len(later),
        doubted=len(doubted),
    )


def _overtaken(told: Sequence[int]) -> Iterator[int]:
    """Answers that came after one to a later event of the same person."""
    return (number for place, number in enumerate(told) if any(number < earlier for earlier in told[:place]))
