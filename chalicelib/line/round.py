"""The clock's round each minute, one part after the other."""

from datetime import datetime

from chalicelib.line.clockwork import Clockwork
from chalicelib.line.unsent import Resend
from chalicelib.reception.bookkeeper import Bookkeeper
from chalicelib.reception.watchman import Watchman
from chalicelib.values import dataclass


@dataclass(frozen=True, slots=True)
class Round:
    """What the schedule runs each minute: answers that LINE would not take, what is due, a look for silent devices, then the count of
    days that are over: what fell due on them has been dealt with."""

    resend: Resend
    watchman: Watchman
    clockwork: Clockwork
    bookkeeper: Bookkeeper

    def run(self, now: datetime) -> int:
        """How many things were dealt with. Raises StorageBusy."""
        return self.resend.run(now) + self.clockwork.run(now) + self.watchman.run(now) + self.bookkeeper.run(now)
