"""What is kept of a recording, who may see it, who did, and what one act writes of that.

Small values are named tuples: every turn imports them, and a dataclass takes eight times as long to make."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple

from chalicelib.values import dataclass, replace

State = Literal["ready", "failed", "withheld"]
What = Literal["video", "record"]
"""What a link leads to: the recording itself, or the interview record as data."""
Part = Literal["owner", "shown", "viewer"]
"""What a recording is to somebody: theirs, of them, or shown to them by its owner."""

LINK_LASTS = timedelta(hours=24)
"""So long a link leads somewhere; a new one is free, and asked for in the chat."""
CODE_LASTS = timedelta(days=3)
"""So long a code lets one colleague in."""
MOST_VIEWERS = 5
"""Colleagues who are let in to one recording at a time."""
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Kept:
    """What the books have of a recording of a room from `start` to `end` (UTC, half-open), told first at `told`.

    `owner` is who booked for the company, `company` its name as it was booked, `company_id` the company of several recruiters that they
    were of when it was first told ("": theirs alone). `shown` are those who are seen in it, each of whom has to
    agree as long as it is kept. `url` and `record_url` are "" unless it is ready; `reason` says why it is withheld ("consent",
    "guest": nobody who could agree was on record, "shared": it holds another booking too)."""

    room: str
    start: datetime
    end: datetime
    state: State
    told: datetime
    owner: str
    company: str
    shown: tuple[str, ...] = ()
    url: str = ""
    record_url: str = ""
    reason: str = ""
    company_id: str = ""
    version: int = 1

    @property
    def key(self) -> str:
        """Its name in buttons and in what falls due: room and start."""
        return key_of(self.room, self.start)

    def leads_to(self, what: str) -> str:
        """Where it can be seen, or where its record is; "" where there is none."""
        return {"video": self.url, "record": self.record_url}.get(what, "") if self.state == "ready" else ""


class Viewer(NamedTuple):
    """A colleague whom the owner let in."""

    who: str
    since: datetime


class Opening(NamedTuple):
    """Somebody followed their link; `who` is "" once they are erased. One for each minute of each viewer."""

    who: str
    at: datetime
    what: What


class Trail(NamedTuple):
    """Who may see a recording beside its owner, and who did, oldest first."""

    viewers: tuple[Viewer, ...] = ()
    openings: tuple[Opening, ...] = ()


class Link(NamedTuple):
    """One person's way to a recording until `expires`; what stands in it is kept as a hash alone."""

    token_hash: str
    room: str
    start: datetime
    viewer: str
    what: What
    expires: datetime


class ShareCode(NamedTuple):
    """Lets one colleague of the owner's in, once; `code_hash` because the code itself is never kept. `by` is a mark of who gave it out."""

    code_hash: str
    room: str
    start: datetime
    expires: datetime
    used: bool = False
    by: str = ""


class KeptWrite(NamedTuple):
    """A recording as it shall stand, beside its owner and who is shown. `before` is the version it must have now (0: none); `was` is how
    it stood."""

    kept: Kept
    before: int = 0
    was: Kept | None = None

    @property
    def rows(self) -> int:
        return 1 + len(tuple(self.beside)) + len(tuple(self.beside_no_more))

    @property
    def beside(self) -> Iterator[tuple[str, Part]]:
        """Who finds it among their own rows, and as what."""
        yield from _beside(self.kept)

    @property
    def beside_no_more(self) -> Iterator[tuple[str, Part]]:
        still = set(self.beside)
        yield from (one for one in _beside(self.was) if one not in still) if self.was else ()


class LinkWrite(NamedTuple):
    """A new link, found among its viewer's own rows too: who is erased has none."""

    link: Link
    rows: int = 2


class CodeWrite(NamedTuple):
    """A new code."""

    code: ShareCode
    rows: int = 1


class LetIn(NamedTuple):
    """A code is used: it must be there and unused. `kept` is what the viewer may see from then on."""

    code: ShareCode
    kept: Kept
    viewer: Viewer
    rows: int = 3


class TakenBack(NamedTuple):
    """Somebody may not see it any more."""

    kept: Kept
    who: str
    rows: int = 2


Showing = KeptWrite | LinkWrite | CodeWrite | LetIn | TakenBack
"""What an act writes of recordings; each thing is named once."""


def key_of(room: str, start: datetime) -> str:
    return f"{room} {start.astimezone(UTC).strftime(_STAMP)}"


def read_key(text: str) -> tuple[str, datetime] | None:
    """Room and start (UTC) of a key; None for what is none."""
    room, _, stamp = text.partition(" ")
    try:
        return (room, datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)) if room else None
    except ValueError:
        return None


def concealed(kept: Kept, who: str) -> Kept:
    """The recording once somebody who is shown in it does not agree any more: its addresses are gone for good."""
    others = tuple(one for one in kept.shown if one != who)
    return replace(kept, state="withheld", reason="consent", url="", record_url="", shown=others, version=kept.version + 1)


def _beside(kept: Kept) -> Iterator[tuple[str, Part]]:
    yield kept.owner, "owner"
    if kept.company_id:
        yield kept.company_id, "owner"
    yield from ((who, "shown") for who in kept.shown)
