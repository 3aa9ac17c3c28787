"""Who is led to a recording: whoever has a link of their own that still holds, and may still see it; each time is noted first."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from chalicelib.booking.ledger import Ledger
from chalicelib.booking.model import PersonId
from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.books import RecordingBooks
from chalicelib.equipment.showing import Kept, Link, Opening
from chalicelib.reception.doorway import KEPT_NOWHERE, Answer, sentence
from chalicelib.reception.journal import StorageBusy
from chalicelib.reception.showing import all_agree, is_kept, may_view, token_hash
from chalicelib.reception.tokens import is_token
from chalicelib.values import dataclass
from chalicelib.words import Phrasebook

log = logging.getLogger(__name__)


class Openings(RecordingBooks, Protocol):
    """Recordings, and where it is noted who followed a link."""

    def note(self, kept: Kept, opening: Opening) -> None:
        """The same person within the same minute is one. Raises StorageBusy."""
        ...


@dataclass(frozen=True, slots=True)
class RecordingDoor:
    """Answers for tokens."""

    catalogue: Catalogue
    books: Openings
    ledger: Ledger
    words: Phrasebook
    now: Callable[[], datetime]

    def answer(self, token: str) -> Answer:
        """303 to where the gateway keeps it, noted before it is said; five reads and a write at most. 404 for what was never a link, with
        no read where it cannot be one; 410 for one that has run out, or whose recording may not be seen (any more), in one and the same
        words; 503 where storage does not answer. Nothing is logged of whose link it was."""
        try:
            return self._led(token) if is_token(token) else sentence(self.words, 404, "recording_link.unknown")
        except StorageBusy:
            return sentence(self.words, 503, "recording_link.busy", {"Retry-After": "5"})

    def _led(self, token: str) -> Answer:
        link, now = self.books.link(token_hash(token)), self.now()
        if link is None:
            return sentence(self.words, 404, "recording_link.unknown")
        if link.expires <= now:
            return sentence(self.words, 410, "recording_link.expired")
        kept = self._open_to(link, now)
        if kept is None:
            log.info("recording link=%s outcome=closed", link.what)
            return sentence(self.words, 410, "recording_link.closed")
        self.books.note(kept, Opening(link.viewer, now, link.what))
        log.info("recording link=%s outcome=led", link.what)
        return Answer(303, "", {**KEPT_NOWHERE, "Location": kept.leads_to(link.what)})

    def _open_to(self, link: Link, now: datetime) -> Kept | None:
        """The recording, if that person may see it now."""
        kept = self.books.recording(link.room, link.start)
        if kept is None or not kept.leads_to(link.what) or not is_kept(self.catalogue, kept, now):
            return None
        viewer = self.ledger.person(PersonId(link.viewer))
        return kept if may_view(self.books, kept, viewer) and all_agree(self.ledger, kept) else None
