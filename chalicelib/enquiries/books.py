"""What is kept of enquiries, what one act writes of them, and the port by which they are read."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from chalicelib.enquiries.enquiry import Enquiry, Word


class EnquiriesMoved(Exception):
    """What an act was planned from was written by somebody else in between; plan again from a fresh read."""


class Listed(NamedTuple):
    """An enquiry as the list of its venue has it."""

    id: str
    opened: datetime


class OpenList(NamedTuple):
    """All enquiries of a venue ("" is nobody's in particular) that are not over, the oldest first. `version` 0: none was ever written."""

    venue: str
    listed: tuple[Listed, ...] = ()
    version: int = 0


class EnquiryWrite(NamedTuple):
    """An enquiry as it shall stand. `before` is the version it must have now, 0: it must not be on record; `word` is what was said."""

    enquiry: Enquiry
    before: int
    word: Word | None = None


class Filing(NamedTuple):
    """All that one act changes of the enquiries; it happens whole or not at all. `lists` are lists as they shall stand, each at the
    version it must have now."""

    enquiries: tuple[EnquiryWrite, ...] = ()
    lists: tuple[OpenList, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.enquiries or self.lists)

    @property
    def rows(self) -> int:
        """How many rows it writes: a word is one, and so is the note of a new enquiry beside its asker."""
        return len(self.lists) + sum(1 + (write.word is not None) + (not write.before) for write in self.enquiries)


NO_FILING = Filing()


def filed(parts: Iterable[Filing]) -> Filing:
    """One Filing that does what all of them do."""
    every = tuple(parts)
    return Filing(tuple(write for part in every for write in part.enquiries), tuple(one for part in every for one in part.lists))


def added(waiting: OpenList, enquiry: Enquiry) -> OpenList:
    """The list with one more at its end."""
    return waiting._replace(listed=(*waiting.listed, Listed(enquiry.id, enquiry.opened)))


def without(waiting: OpenList, id_: str) -> OpenList:
    """The list without one; the very same where it has no such."""
    left = tuple(one for one in waiting.listed if one.id != id_)
    return waiting if left == waiting.listed else waiting._replace(listed=left)


class EnquiryBooks(Protocol):
    """Storage as enquiries see it. Reads are strongly consistent."""

    def at(self, ids: Sequence[str]) -> Sequence[Enquiry]:
        """Those that are on record, in that order, each once: one batch read. Raises ValueError over 100, StorageBusy."""
        ...

    def lists(self, venues: Sequence[str]) -> Sequence[OpenList]:
        """The lists of these venues, an empty one where none was written: one batch read. Raises StorageBusy."""
        ...

    def thread(self, id_: str) -> Sequence[Word]:
        """All that was said in an enquiry, in order: one query. Raises StorageBusy."""
        ...
