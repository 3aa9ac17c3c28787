"""Who gets a calendar file: whoever has the link of a booking that stands. To everybody else all wrong names are one."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from hmac import compare_digest
from typing import Protocol

from chalicelib.booking.codes import list_hash
from chalicelib.booking.company import Company
from chalicelib.booking.due import marked
from chalicelib.booking.model import Booking, BookingId, BookingList, PersonId
from chalicelib.catalogue.model import Catalogue
from chalicelib.ics.event import written
from chalicelib.ics.table import table
from chalicelib.reception.doorway import KEPT_NOWHERE, Answer, sentence
from chalicelib.reception.journal import StorageBusy
from chalicelib.reception.links import ListTicket, read_file, read_list_file
from chalicelib.values import dataclass
from chalicelib.words import Phrasebook

TABLE = {"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="heya.csv"'}
NO_LINK = "-" * 32
"""As long as a link, and equal to none: they have no such sign."""


class Bookings(Protocol):
    """Where bookings are looked up. Raises StorageBusy."""

    def booking(self, booking: BookingId) -> Booking | None: ...

    def bookings(self, ids: Sequence[BookingId]) -> Sequence[Booking]: ...

    def booking_list(self, link_hash: str) -> BookingList | None: ...

    def company(self, id_: str) -> Company | None: ...


@dataclass(frozen=True, slots=True)
class CalendarDoor:
    """Answers for the names of files."""

    catalogue: Catalogue
    bookings: Bookings
    words: Phrasebook
    now: Callable[[], datetime]

    def answer(self, name: str) -> Answer:
        """The file of that name, with 200; at most one read, for a list of bookings four. Else 404, in the same words whether the name
        is nonsense, the booking unknown, the link another one's or expired, or the booking over; 503 where storage does not answer."""
        ticket = read_list_file(name)
        try:
            text = self.listed(ticket) if ticket else self.file(name)
        except StorageBusy:
            return sentence(self.words, 503, "calendar_file.busy", {"Retry-After": "5"})
        if text is None:
            return sentence(self.words, 404, "calendar_file.not_found")
        if ticket and ticket.kind == "csv":
            return Answer(200, text, {**TABLE, **KEPT_NOWHERE})
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
        return written((found,), self.catalogue, self.words, ticket.language, self.now())

    def listed(self, ticket: ListTicket) -> str | None:
        """The list behind a link: of the bookings that were in it those that are still the same person's, or the company's; None once it
        has expired, or whose it was is of the company no more. What is over or cancelled stands in the table, not in the
        calendar. Raises StorageBusy."""
        listed = self.bookings.booking_list(list_hash(ticket.link))
        if listed is None or listed.expires <= self.now():
            return None
        if not (whose := self.whose(listed)):
            return None
        mine = [one for one in self.bookings.bookings(listed.bookings) if marked(one.person) in whose]
        mine.sort(key=lambda one: (one.span, one.id))
        if ticket.kind == "ics":
            return written([one for one in mine if one.status.stands], self.catalogue, self.words, ticket.language, self.now())
        partners = [one.partner for one in mine if one.partner and not one.is_guests]
        theirs = {one.id: one for one in self.bookings.bookings(partners)}
        guests = {one.id: theirs[one.partner] for one in mine if one.partner in theirs}
        return table(mine, guests, self.catalogue, self.words, ticket.language)

    def whose(self, listed: BookingList) -> Collection[PersonId]:
        """Marks of whose bookings a list shows; none where it shows nothing any more. One read for a company's."""
        if not listed.company:
            return (listed.holder,)
        company = self.bookings.company(listed.company)
        marks = {marked(one) for one in company.members} if company else set()
        return marks if listed.holder in marks else ()
