"""The clock's count of days that are over: each once for each venue, so that a month's numbers are one small query ever after."""

import logging
from datetime import date, datetime, timedelta

from chalicelib.booking.figures import figures_of
from chalicelib.booking.ledger import Ledger
from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.spells import spells
from chalicelib.reception.journal import StorageBusy
from chalicelib.reception.month import Sources, midnight
from chalicelib.values import dataclass, replace

log = logging.getLogger(__name__)
SETTLED = timedelta(hours=1)
"""So long after midnight what falls due on a day has been dealt with, tries that stumbled among it."""
MOST_DAYS = 31
"""Days that one round counts when the clock has been away; the next round goes on."""


@dataclass(frozen=True, slots=True)
class Bookkeeper:
    """Counts days."""

    catalogue: Catalogue
    sources: Sources
    ledger: Ledger

    def run(self, now: datetime) -> int:
        """How many days were counted at `now` (aware); one read where there is nothing to do. The first time, counting begins with the
        day that runs: of the days before nobody knows whether rooms were lent. What cannot be counted waits for the next round."""
        last = (now - SETTLED).astimezone(self.catalogue.zone).date() - timedelta(days=1)
        try:
            until = self.sources.numbers.counted_until()
            if until is None:
                self.sources.numbers.keep((), last)
                return 0
            due = [until + timedelta(days=n) for n in range(1, min((last - until).days, MOST_DAYS) + 1)]
            house = self._house() if due else self.catalogue
            for day in due:
                self._count(house, day)
        except StorageBusy:
            log.warning("bookkeeping outcome=busy")
            return 0
        return len(due)

    def _count(self, house: Catalogue, day: date) -> None:
        """One day of every venue; three queries for each."""
        books = self.sources.numbers
        start, end = midnight(house, day), midnight(house, day + timedelta(days=1))
        asked = books.asked(start, end)
        days = []
        for venue in (one.id for one in house.venues if one.rooms):
            counts = {**spells(self.sources.equipment.alerts(venue), start, end), **({"asked": asked} if asked else {})}
            days.append(figures_of(house, venue, day, books.room_days(venue, day, day), counts))
        books.keep(days, day)
        log.info("bookkeeping day=%s venues=%d outcome=counted", day, len(days))

    def _house(self) -> Catalogue:
        period, _ = self.ledger.period()
        return replace(self.catalogue, period=period) if period else self.catalogue
