"""Who gets a calendar file: whoever has the link of a booking that stands. To everybody else all wrong names are one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from typing import Protocol

from chalicelib.booking.model import Booking, BookingId
from chalicelib.catalogue.model import Catalogue
from chalicelib.ics.event import written
from chalicelib.reception.journal import StorageBusy
from chalicelib.reception.links import read_file
from chalicelib.words import LANGUAGES, Phrasebook

NO_LINK = "-" * 32
"""As long as a link, and equal to none: they have no such sign."""
KEPT_NOWHERE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Robots-Tag": "noindex"}


class Bookings(Protocol):
    """Where bookings are looked up. Raises StorageBusy."""

    def booking(self, booking: BookingId) -> Booking | None: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over HTTP."""

    status: int
    body: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CalendarDoor:
    """Answers for the names of files."""

    catalogue: Catalogue
    bookings: Bookings
    words: Phrasebook
    now: Callable[[], datetime]

    def answer(self, name: str) -> Answer:
        """The file of that name, with 200; at most one read. Else 404, in the same words whether the name is nonsense, the booking
        unknown, the link another one's or the booking over; 503 where storage does not answer."""
        try:
            text = self.file(name)
        except StorageBusy:
            return self._sentence(503, "calendar_file.busy", {"Retry-After": "5"})
        if text is None:
            return self._sentence(404, "calendar_file.not_found", {})
        headers = {"Content-Type": "text/calendar; charset=utf-8", "Content-Disposition": 'inline; filename="heya.ics"'}
        return Answer(200, text, {**headers, **KEPT_NOWHERE})

    def file(self, name: str) -> str | None:
        """The text of the file; None where there is none, or none any more. Raises StorageBusy."""
        ticket = read_file(name)
        if ticket is None:
            return None
        found = self.bookings.booking(ticket.booking)
        if not compare_digest(found.link if found and found.link else NO_LINK, ticket.link):
            return None
        if found is None or not found.status.stands:
            return None
        return written(found, self.catalogue, self.words, ticket.language, self.now())

    def _sentence(self, status: int, key: str, headers: Mapping[str, str]) -> Answer:
        """One sentence in every language: who asks is not known."""
        body = "\n".join(self.words.say(key, {}, language) for language in LANGUAGES) + "\n"
        return Answer(status, body, {"Content-Type": "text/plain; charset=utf-8", **KEPT_NOWHERE, **headers})
