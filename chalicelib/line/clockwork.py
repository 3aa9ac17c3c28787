"""The clock's round: whatever is due is done or said, one thing after the other, and one that stumbles does not stop the rest."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol
from uuid import UUID

from chalicelib.booking.due import Due
from chalicelib.dialogue.vocabulary import Replies
from chalicelib.line.outcome import Message, Messenger, Outcome
from chalicelib.line.stumble import stumble
from chalicelib.line.unsent import Resend
from chalicelib.notices.unsent import TRIES
from chalicelib.reception.errands import DONE, Errands
from chalicelib.reception.journal import Journal
from chalicelib.reception.unasked import Told, Unasked

log = logging.getLogger(__name__)
MOST = 200
"""Things done in one round; what is left comes in the next, a minute later."""


class Line(Protocol):
    """The line in which what falls due stands."""

    def due(self, now: datetime, most: int = MOST) -> Sequence[Due]:
        """Up to `now`, oldest first. Raises StorageBusy."""
        ...


class Settling(Protocol):
    """Takes things out of the line, or puts them further back."""

    def settle(self, due: Due) -> None:
        """It is done, or not to be done any more; no error when it is gone. Raises StorageBusy."""
        ...

    def put_off(self, due: Due, at: datetime, tries: int) -> None:
        """It is due at `at` instead; no error when it is gone. One transaction. Raises StorageBusy."""
        ...


@dataclass(frozen=True, slots=True)
class Clockwork:
    """Errands are done, the rest is said by push, each with a retry key of its own that LINE takes once a day."""

    line_of: Line
    settling: Settling
    errands: Errands
    unasked: Unasked
    journal: Journal
    line: Messenger
    show: Callable[[Replies, str], Sequence[Message]]

    def run(self, now: datetime) -> int:
        """All that is due up to `now` (aware), whatever runs were missed; how many things were dealt with. Raises StorageBusy."""
        done = 0
        while done < MOST and (found := self.line_of.due(now, MOST - done)):
            moved = self.deal_with(found, now)
            done += len(found)
            if not moved:
                break  # nothing left the line: the next round tries again
        return done

    def deal_with(self, found: Iterable[Due], now: datetime) -> int:
        """These things and what is due at once because of them; how many left the line."""
        waiting, moved = list(found), 0
        while waiting:
            due = waiting.pop(0)
            try:
                more, outcome = self._one(due, now)
            except Exception as error:  # noqa: BLE001  # one that stumbles must not stop the rest; it comes again, less and less often
                log.error("due kind=%s id=%s outcome=failed %s", due.kind, due.id, stumble(error))
                more, outcome = (), self._later(due, now)
            log.info(
                "due kind=%s id=%s tries=%d outcome=%s late_s=%d", due.kind, due.id, due.tries, outcome, (now - due.at).total_seconds()
            )
            moved += 1
            waiting += more
        return moved

    def _one(self, due: Due, now: datetime) -> tuple[tuple[Due, ...], str]:
        if due.kind in DONE:
            return self.errands.do(due, now), "done"
        told = self.unasked.tell(due, now)
        if told.later:
            self.settling.put_off(due, told.later, due.tries)
            return (), told.reason
        if not told.replies:
            self.settling.settle(due)
            return (), f"skipped_{told.reason}"
        return (), self._said(due, told, now)

    def _said(self, due: Due, told: Told, now: datetime) -> str:
        outcome = self.line.push(told.person, self.show(told.replies, told.language), retry_key(due))
        if outcome is Outcome.MONTHLY_LIMIT:
            self.journal.keep(told.person, told.replies)
        elif not outcome.arrived and outcome is not Outcome.CONTENT_REFUSED:
            return f"{outcome}_{self._later(due, now)}"
        self.settling.settle(due)
        return str(outcome)

    def _later(self, due: Due, now: datetime) -> str:
        """Tried again after a pause that grows, within the day for which LINE knows the retry key; then given up."""
        if due.tries >= len(TRIES):
            self.settling.settle(due)
            return "given_up"
        self.settling.put_off(due, now + timedelta(minutes=TRIES[due.tries]), due.tries + 1)
        return "later"


@dataclass(frozen=True, slots=True)
class Round:
    """What the schedule runs each minute: answers that LINE would not take, then what is due."""

    resend: Resend
    clockwork: Clockwork

    def run(self, now: datetime) -> int:
        """How many things were dealt with. Raises StorageBusy."""
        return self.resend.run(now) + self.clockwork.run(now)


def retry_key(due: Due) -> str:
    """The same for the same thing, however often it is tried (https://developers.line.biz/en/docs/messaging-api/retrying-api-request/)."""
    return str(UUID(bytes=sha256(f"due:{due.id}".encode()).digest()[:16], version=4))
