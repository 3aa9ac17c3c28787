"""One enquiry as a frozen value, what can happen to it, and the names of what cannot.

open → taken (the first one has it) → closed; handed back, it is open again. Each function is pure and gives the next version; the write
is the check: it holds only for the version that was read, so that no two of the staff ever answer one word.

Values here are NamedTuples: every turn starts with them, and they are made in a fraction of the time that frozen dataclasses take."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

LONGEST = 1000
"""Characters of one word: LINE shows it in one bubble with what stands around it."""
MOST_WORDS = 200
"""Of one enquiry, both sides together; there is always room for an answer."""
BEGINNING = 60
"""So many characters of the question stand with the enquiry itself, for lists."""
QUIET = timedelta(days=1)
"""An enquiry that was answered, and to which nobody has added a word for so long, is over."""


class State(StrEnum):
    """Nobody has it, somebody has it, it is over."""

    OPEN = "open"
    TAKEN = "taken"
    CLOSED = "closed"


class Side(StrEnum):
    """Who said a word."""

    ASKER = "asker"
    STAFF = "staff"


class Word(NamedTuple):
    """The nth thing that was said, from 1 on; `who` said it (the id of whoever it was)."""

    n: int
    at: datetime
    side: Side
    who: str
    text: str


class Enquiry(NamedTuple):
    """A question and what came of it; times are aware. `venue` "" is anybody's to answer. `name` is what the asker is called, "" where
    nobody knows; `beginning` that of the question.

    `by` has it since `taken`. `waits` is since when the asker waits for a word of the staff, None once they have had it; `last` when
    anybody said anything, `spoke` which side that was; `words` how many there are. `version` counts its changes."""

    id: str
    venue: str
    asker: str
    name: str
    language: str
    opened: datetime
    beginning: str
    last: datetime
    waits: datetime | None
    state: State = State.OPEN
    by: str = ""
    taken: datetime | None = None
    words: int = 1
    spoke: Side = Side.ASKER
    version: int = 1

    @property
    def stands(self) -> bool:
        """Whether it is not over."""
        return self.state is not State.CLOSED

    def held_by(self, who: str) -> bool:
        """Whether that one of the staff has it."""
        return self.state is State.TAKEN and self.by == who


class EnquiryError(Exception):
    """What was asked of an enquiry is not possible, or not any more."""


class AlreadyTaken(EnquiryError):
    """`by` was quicker."""

    def __init__(self, by: str) -> None:
        super().__init__(by)
        self.by = by


class AlreadyClosed(EnquiryError):
    """It is over."""


class NotInHand(EnquiryError):
    """Who would answer has not taken it, or not any more."""


class WordTooLong(EnquiryError):
    """`length` characters are more than LONGEST."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length


class ThreadFull(EnquiryError):
    """The asker has said all that one enquiry takes."""


def ask(id_: str, venue: str, asker: str, name: str, language: str, text: str, now: datetime) -> tuple[Enquiry, Word]:
    """A new one with its question. Raises WordTooLong."""
    question = _word(1, now, Side.ASKER, asker, text)
    return Enquiry(id_, venue, asker, name, language, now, shortened(text), now, now), question


def shortened(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= BEGINNING else f"{line[: BEGINNING - 1]}\N{HORIZONTAL ELLIPSIS}"


def add(enquiry: Enquiry, text: str, now: datetime) -> tuple[Enquiry, Word]:
    """The asker says more. Raises AlreadyClosed, WordTooLong, ThreadFull."""
    _must_stand(enquiry)
    if enquiry.words >= MOST_WORDS - 1:
        raise ThreadFull(enquiry.id)
    word = _word(enquiry.words + 1, now, Side.ASKER, enquiry.asker, text)
    return _next(enquiry, words=word.n, last=now, spoke=Side.ASKER, waits=enquiry.waits or now), word


def take(enquiry: Enquiry, who: str, now: datetime) -> Enquiry:
    """The first one has it; the very same where they have it already. Raises AlreadyTaken, AlreadyClosed."""
    _must_stand(enquiry)
    if enquiry.held_by(who):
        return enquiry
    if enquiry.state is State.TAKEN:
        raise AlreadyTaken(enquiry.by)
    return _next(enquiry, state=State.TAKEN, by=who, taken=now)


def answer(enquiry: Enquiry, who: str, text: str, now: datetime) -> tuple[Enquiry, Word]:
    """Whoever has it says something. Raises AlreadyClosed, AlreadyTaken (somebody else has it), NotInHand, WordTooLong."""
    _must_hold(enquiry, who)
    word = _word(enquiry.words + 1, now, Side.STAFF, who, text)
    return _next(enquiry, words=word.n, last=now, spoke=Side.STAFF, waits=None), word


def hand_back(enquiry: Enquiry, who: str, now: datetime) -> Enquiry:
    """Whoever has it gives it back: it is anybody's again, and its asker waits for them. Raises AlreadyClosed, AlreadyTaken, NotInHand."""
    _must_hold(enquiry, who)
    return _next(enquiry, state=State.OPEN, by="", taken=None, waits=enquiry.waits or now)


def close(enquiry: Enquiry, who: str) -> Enquiry:
    """It is over: so says whoever has it, or its asker. Raises AlreadyClosed, AlreadyTaken, NotInHand."""
    _must_stand(enquiry)
    if who != enquiry.asker:
        _must_hold(enquiry, who)
    return _next(enquiry, state=State.CLOSED)


def looked_at(enquiry: Enquiry, within: int) -> datetime | None:
    """When the clock looks at it next: who has taken it answers `within` minutes, an answer that nobody adds to ends it. None: not."""
    if not enquiry.stands:
        return None
    if enquiry.waits is None:
        return enquiry.last + QUIET
    if enquiry.taken is None:
        return None
    return max(enquiry.waits, enquiry.taken) + timedelta(minutes=within)


def passed_to(enquiry: Enquiry, venue: str) -> Enquiry:
    """It is for the staff of that venue to answer from now on, "": for any."""
    return _next(enquiry, venue=venue)


def looked(enquiry: Enquiry, now: datetime, within: int) -> Enquiry:
    """As it is once the clock has looked: given back, over, or the very same."""
    at = looked_at(enquiry, within)
    if at is None or at > now:
        return enquiry
    return _next(enquiry, state=State.CLOSED) if enquiry.waits is None else _next(enquiry, state=State.OPEN, by="", taken=None)


def told_at(spoke: Side, at: datetime) -> datetime:
    """When whoever has an enquiry hears of a word of the asker's that is said at `at`, after a word of that side: of the first since an
    answer at once, of others with whatever else is said in that minute."""
    return at if spoke is Side.STAFF else gathered(at)


def mark_of(spoke: Side, at: datetime) -> int:
    """A number of which there is one for all that is told together with such a word."""
    return 2 * round(told_at(spoke, at).timestamp() * 1_000_000) + (spoke is Side.ASKER)


def told_with(words: Iterable[Word], mark: int) -> tuple[Word, ...]:
    """The asker's words that are told together under that mark."""
    found, spoke = list[Word](), Side.ASKER
    for word in words:
        if word.side is Side.ASKER and mark_of(spoke, word.at) == mark:
            found.append(word)
        spoke = word.side
    return tuple(found)


def gathered(at: datetime) -> datetime:
    """The end of a moment's minute."""
    return at.replace(second=0, microsecond=0) + timedelta(minutes=1)


def _word(n: int, at: datetime, side: Side, who: str, text: str) -> Word:
    if len(text) > LONGEST:
        raise WordTooLong(len(text))
    return Word(n, at, side, who, text)


def _must_stand(enquiry: Enquiry) -> None:
    if not enquiry.stands:
        raise AlreadyClosed(enquiry.id)


def _must_hold(enquiry: Enquiry, who: str) -> None:
    _must_stand(enquiry)
    if enquiry.state is State.TAKEN and enquiry.by != who:
        raise AlreadyTaken(enquiry.by)
    if not enquiry.held_by(who):
        raise NotInHand(enquiry.id)


def _next(enquiry: Enquiry, **changes: Any) -> Enquiry:
    return enquiry._replace(version=enquiry.version + 1, **changes)
