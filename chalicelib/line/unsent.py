"""What LINE would not take earlier, pushed again when it is due, each with its own retry key."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from chalicelib.booking.model import PersonId
from chalicelib.dialogue.encoding import load_replies
from chalicelib.dialogue.vocabulary import Replies
from chalicelib.line.lanes import always
from chalicelib.line.outcome import Message, Messenger, Outcome
from chalicelib.line.stumble import stumble
from chalicelib.notices.unsent import PATIENT, Outbox, Unsent, put_off
from chalicelib.reception.journal import Journal
from chalicelib.values import dataclass

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Resend:
    """The clock's work on the outbox."""

    outbox: Outbox
    journal: Journal
    line: Messenger
    show: Callable[[Replies, str], Sequence[Message]]

    def run(self, now: datetime, in_time: Callable[[], bool] = always) -> int:
        """Tries all that is due up to `now` (aware), one after the other, as long as it is `in_time`; how many got through. Raises
        StorageBusy."""
        outcomes = [self._again(unsent, now) for unsent in self.outbox.due(now) if in_time()]
        return sum(outcome.arrived for outcome in outcomes)

    def _again(self, unsent: Unsent, now: datetime) -> Outcome:
        outcome = self._push(unsent)
        later = None
        if outcome is Outcome.MONTHLY_LIMIT:
            self.journal.keep(PersonId(unsent.person), load_replies(unsent.answer))
        elif not outcome.arrived and outcome not in (Outcome.CONTENT_REFUSED, Outcome.NOBODY_THERE):
            later = put_off(unsent, now, PATIENT if outcome is Outcome.USER_FLOODED else 0)
        if later:
            self.outbox.owe(later)
        else:
            self.outbox.settle(unsent)
        gone = "settled" if outcome.arrived else "later" if later else "given_up"
        log.info("unsent event=%s tries=%d outcome=%s then=%s", unsent.id, unsent.tries, outcome, gone)
        return outcome

    def _push(self, unsent: Unsent) -> Outcome:
        try:
            messages = self.show(load_replies(unsent.answer), unsent.language)
        except Exception as error:  # noqa: BLE001  # one that an older release wrote and nobody can draw must not stop the rest
            log.error("unsent event=%s outcome=undrawn %s", unsent.id, stumble(error))
            return Outcome.CONTENT_REFUSED
        return self.line.push(unsent.person, messages, unsent.retry_key)
