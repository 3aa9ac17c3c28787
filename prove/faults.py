"""What can go wrong with one call to the store, and how its caller meets it."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from prove.actors import CONFLICT, THROTTLED
from prove.connection import ANSWER_LOST, LOST
from prove.table import PUSH, Answer, Key, Request

LONGEST = 12
"""More tries than the wire ever makes of one call."""


class Fault(Enum):
    """What goes wrong with one call. Where further tries fail as well, the operation gives up, and its event is delivered again."""

    LOST = "lost on the way"
    ANSWER_LOST = "done, the answer lost"
    CONFLICT = "conflict"
    THROTTLED = "throttled"
    OUT_OF_REACH = "lost on the way, and every further try"
    CUT_OFF = "done, the answer lost, and every further try"
    CROWDED = "conflict each time"
    CRASH = "done, then crashed"

    @property
    def is_done(self) -> bool:
        """Whether the call took effect."""
        return self in (Fault.ANSWER_LOST, Fault.CUT_OFF, Fault.CRASH)

    @property
    def lasts(self) -> bool:
        """Whether every further try of the same call fails too."""
        return self in (Fault.OUT_OF_REACH, Fault.CUT_OFF, Fault.CROWDED)

    def fits(self, operation: str) -> bool:
        """Conflicts are for transactions; what a read does not change makes its lost answer a lost request. A push is tried once."""
        if operation == PUSH:
            return self in (Fault.LOST, Fault.ANSWER_LOST, Fault.THROTTLED, Fault.CRASH)
        return operation == "TransactWriteItems" or self not in (Fault.ANSWER_LOST, Fault.CONFLICT, Fault.CUT_OFF, Fault.CROWDED)


class Choice(NamedTuple):
    """Who moves next, and how: a call that goes well, one with a fault, one row of a read (with the `last` of them that others
    may write, the rest is read too), a query that shows an earlier state."""

    who: int
    fault: Fault | None = None
    row: Key | None = None
    last: bool = False
    look: int | None = None


def trouble(fault: Fault, request: Request) -> Answer:
    """The error that the caller meets."""
    match fault:
        case Fault.LOST | Fault.OUT_OF_REACH:
            return Answer(error=LOST)
        case Fault.ANSWER_LOST | Fault.CUT_OFF:
            return Answer(error=ANSWER_LOST)
        case Fault.THROTTLED:
            return Answer(error=THROTTLED)
        case _:
            others = (("None", ""),) * (len(request["TransactItems"]) - 1)
            return Answer(error="TransactionCanceledException", reasons=(*others, (CONFLICT, "")))
