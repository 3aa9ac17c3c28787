"""The clock's round each minute, one part after the other."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.line.clockwork import Clockwork
from chalicelib.line.unsent import Resend
from chalicelib.reception.bookkeeper import Bookkeeper
from chalicelib.reception.watchman import Watchman
from chalicelib.values import dataclass

CLOCK_NEEDS = 10.0
"""Seconds of a round for what is in hand when nothing more is begun (LINE has four to answer), and for the parts that come then."""
DUE_NEEDS = 35.0
"""Seconds that are left to what is due, whatever LINE makes of the answers before it."""


@dataclass(frozen=True, slots=True)
class Round:
    """What the schedule runs each minute: answers that LINE would not take, what is due, a look for silent devices, then the count of
    days that are over: what fell due on them has been dealt with."""

    resend: Resend
    watchman: Watchman
    clockwork: Clockwork
    bookkeeper: Bookkeeper

    def run(self, now: datetime, left: Callable[[], float] = lambda: float("inf")) -> int:
        """How many things were dealt with; `left` says how many seconds the round has still. Raises StorageBusy."""
        resent = self.resend.run(now, lambda: left() > DUE_NEEDS)
        done = self.clockwork.run(now, lambda: left() > CLOCK_NEEDS)
        return resent + done + self.watchman.run(now) + self.bookkeeper.run(now)
