"""A booking written as iCalendar (RFC 5545): one event, its times in UTC, and a call an hour before.

UTC and not TZID with a VTIMEZONE: it is the form that every calendar reads alike (Outlook and Google each take other names of zones),
it needs no table of a zone's past in the file, and a phone shows its own zone's time, which for people in Japan is the room's."""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from chalicelib.booking.model import Booking
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.vocabulary import Name
from chalicelib.reception.links import chat_uri
from chalicelib.words import Phrasebook

CALL = timedelta(hours=-1)
"""When a calendar calls its owner, as seen from the start."""
LINES_END = ("Cc", "Zl", "Zp", "Cs")
"""Unicode's controls and breaks of lines and paragraphs, which some calendar may take for the end of a line of the file, and halves of
letters, which cannot be written."""


def written(bookings: Sequence[Booking], catalogue: Catalogue, words: Phrasebook, language: str, now: datetime) -> str:
    """An entry for each. The file's text, in lines of at most 75 octets that end in CR LF. An entry keeps its UID through every change
    of its booking and counts them in SEQUENCE, so that opening a newer file replaces the older entry (RFC 5545, 3.8.7.4)."""
    calendar = _calendar(catalogue, language)
    for booking in bookings:
        calendar.add_component(_event(booking, catalogue, _Told(booking, catalogue, words, language), now))
    return str(calendar.to_ical().decode())


def _calendar(catalogue: Catalogue, language: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//heya//{catalogue.id}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    return calendar


def _event(booking: Booking, catalogue: Catalogue, told: "_Told", now: datetime) -> Event:
    venue = next((venue for venue in catalogue.venues if venue.id == booking.venue), None)
    event = Event()
    event.add("uid", f"{booking.id}@{catalogue.id}.heya")
    event.add("sequence", booking.version)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("created", booking.created.astimezone(UTC))
    event.add("dtstart", booking.span.start.astimezone(UTC))
    event.add("dtend", booking.span.end.astimezone(UTC))
    event.add("summary", told.summary())
    event.add("description", told.description())
    event.add("location", told.location())
    if venue and venue.latitude is not None and venue.longitude is not None:
        event.add("geo", (venue.latitude, venue.longitude))
    if chat := chat_uri(catalogue.contact.line_id):
        event.add("url", chat)
    event.add("status", "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE")
    event.add_component(_call(told.summary()))
    return event


def _call(summary: str) -> Alarm:
    call = Alarm()
    call.add("action", "DISPLAY")
    call.add("trigger", CALL)
    call.add("description", summary)
    return call


class _Told:
    """What the entry says, in one language."""

    def __init__(self, booking: Booking, catalogue: Catalogue, words: Phrasebook, language: str) -> None:
        self._catalogue, self._words, self._language = catalogue, words, language
        venue = next((venue for venue in catalogue.venues if venue.id == booking.venue), None)
        self._who = booking.name if booking.is_guests else f"{booking.company} {booking.name}".strip()
        self._values: dict[str, object] = {
            "code": booking.code,
            "name": self._who,
            "purpose": Name("purpose", booking.purpose),
            "venue": Name("venue", booking.venue),
            "room": Name("room", booking.room),
            "address": Name("address", booking.venue),
            "access": [Name("access", f"{venue.id}.{n}") for n in range(len(venue.access))] if venue else [],
            "minutes": catalogue.rules.check_in_from,
            "phone": catalogue.contact.phone,
            "hours": Name("contact", "hours"),
        }

    def summary(self) -> str:
        return self._say("calendar_file.summary")

    def location(self) -> str:
        return self._say("calendar_file.location")

    def description(self) -> str:
        return "\n".join(self._say(key) for key in self._keys())

    def _keys(self) -> Iterator[str]:
        yield "calendar_file.code"
        if self._who:
            yield "calendar_file.who"
        yield "calendar_file.way"
        if self._catalogue.rules.check_in_until:
            yield "calendar_file.checkin"
        yield "calendar_file.contact"

    def _say(self, key: str) -> str:
        return plain(self._words.say(key, self._values, self._language))


def plain(text: str) -> str:
    """A text in which nothing but its own line feeds can end a line: what people typed is in it. (icalendar escapes the rest.)"""
    return "".join(letter if letter == "\n" or unicodedata.category(letter) not in LINES_END else " " for letter in text)
