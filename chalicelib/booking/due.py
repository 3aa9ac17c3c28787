"""What falls due later: something to be done at the desk, or to be said to somebody, written down with what causes it."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from chalicelib.booking.model import PersonId
from chalicelib.values import dataclass

NOBODY = PersonId("")
CLOCK = PersonId("clock")
"""Who did it, in a history, where nobody did but the time that had come."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that falls due at `at` (aware). `about` and `version` say of what, and of which state of it: whoever does it looks
    first whether that is still so. `person` is whom it concerns, `detail` what else must be known. `tries` counts vain attempts,
    and `group` names the push in which it was tried, so that it is tried again in just that one.

    The same kind about the same version for the same person is one thing, however often it is written."""

    kind: str
    at: datetime
    about: str
    version: int = 0
    person: PersonId = NOBODY
    detail: str = ""
    tries: int = 0
    group: str = ""

    @property
    def id(self) -> str:
        """The name of this thing, the same whenever it falls due: retry keys and events are made of it."""
        told = "\n".join((self.kind, self.about, str(self.version), self.person))
        return f"{self.kind}-{hashlib.sha256(told.encode()).hexdigest()[:20]}"


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of something that fell due: `state` is "sent", "skipped", "undeliverable" or "failed", each with its `reason`;
    "" is not recorded, for what is done at the desk stands in the history. What is on record names nobody: its due thing has a mark
    for its person, for it is found by what it is about, never by whom."""

    due: Due
    at: datetime
    state: str = ""
    reason: str = ""


def marked(person: PersonId) -> PersonId:
    """A mark of a person by which nobody is found: the same for the same person."""
    return PersonId(hashlib.sha256(f"told:{person}".encode()).hexdigest()[:16]) if person else NOBODY


def whole(line: Sequence[Due]) -> Sequence[Due]:
    """The beginning of a line, cut where one person's things of one time end: they are said together or not yet. All of it where
    it holds nothing else."""
    last = line[-1]
    before = [due for due in line if (due.at, due.person) != (last.at, last.person)]
    return before or line
