"""Who gets a month's numbers: whoever has a link that still holds, while whoever asked for it is still of the staff there."""

import logging
import re
from collections.abc import Callable
from datetime import datetime

from chalicelib.booking.due import marked
from chalicelib.booking.ledger import Ledger
from chalicelib.booking.sharing import PICTURE, SHEET, NumbersLink
from chalicelib.catalogue.model import Catalogue
from chalicelib.numbers.chart import drawn
from chalicelib.numbers.sheet import written
from chalicelib.reception.doorway import KEPT_NOWHERE, Answer, sentence
from chalicelib.reception.journal import StorageBusy
from chalicelib.reception.month import MonthFigures, Sources, gathered
from chalicelib.reception.tokens import TOKEN, hash_of
from chalicelib.values import dataclass, replace
from chalicelib.words import Phrasebook

log = logging.getLogger(__name__)
FILE = re.compile(rf"({TOKEN})\.({PICTURE}|{SHEET})")


@dataclass(frozen=True, slots=True)
class NumbersDoor:
    """Answers for the names of files."""

    catalogue: Catalogue
    sources: Sources
    ledger: Ledger
    words: Phrasebook
    now: Callable[[], datetime]

    def answer(self, name: str) -> Answer:
        """The chart or the sheet, with 200. 404 for what was never a link, with no read where it cannot be one, and for a link of one
        kind used for the other; 410 for one that has run out, or whose bearer is not of the staff there any more (for a sheet: does not
        lead them); 503 where storage does not answer. Nothing is logged of whose link it was."""
        found = FILE.fullmatch(name)
        try:
            return self._given(found[1], found[2]) if found else sentence(self.words, 404, "month_link.unknown")
        except StorageBusy:
            return sentence(self.words, 503, "month_link.busy", {"Retry-After": "5"})

    def _given(self, token: str, what: str) -> Answer:
        link, now = self.sources.numbers.link(hash_of(what, token)), self.now()
        if link is None:
            return sentence(self.words, 404, "month_link.unknown")
        if link.expires <= now:
            return sentence(self.words, 410, "month_link.expired")
        if not self._still_theirs(link):
            log.info("numbers link=%s outcome=closed", link.what)
            return sentence(self.words, 410, "month_link.closed")
        log.info("numbers link=%s outcome=given", link.what)
        return self._file(link, gathered(self.sources, self._house(), link.venue, link.month, now))

    def _still_theirs(self, link: NumbersLink) -> bool:
        """Whether whoever asked has a post at the venue still. One query of its staff."""
        known = any(venue.id == link.venue for venue in self.catalogue.venues)
        theirs = (one.post for one in self.ledger.roster(link.venue) if marked(one.person) == link.by) if known else ()
        return any(post.lead or link.what == PICTURE for post in theirs)

    def _file(self, link: NumbersLink, figures: MonthFigures) -> Answer:
        if link.what == PICTURE:
            return Answer(200, drawn(figures, self.words, link.language), {"Content-Type": "image/png", **KEPT_NOWHERE})
        name = f'attachment; filename="heya-{link.venue}-{link.month:%Y-%m}.csv"'
        headers = {"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": name}
        return Answer(200, written(figures, self.words, link.language), {**headers, **KEPT_NOWHERE})

    def _house(self) -> Catalogue:
        period, _ = self.ledger.period()
        return replace(self.catalogue, period=period) if period else self.catalogue
