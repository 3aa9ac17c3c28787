"""Links: from a chat to the file that puts a booking into a calendar, and from anywhere into the chat."""

import re
from urllib.parse import quote

from chalicelib.booking.model import Booking, BookingId
from chalicelib.dialogue.vocabulary import Choice
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass
from chalicelib.words import LANGUAGES

CALENDAR, RECORDINGS, NUMBERS = "/calendar/", "/recordings/", "/numbers/"
OUTSIDE = "?openExternalBrowser=1"
"""LINE's own browser hands no file to a calendar; so asked it opens the phone's
(https://developers.line.biz/en/docs/line-login/using-line-url-scheme/#opening-url-in-external-browser)."""
_LIST = re.compile(rf"mine-([0-9A-Za-z]{{32}})-({'|'.join(LANGUAGES)})\.(csv|ics)")
_FILE = re.compile(rf"([0-9A-Za-z]{{1,64}})-([0-9A-Za-z]{{32}})-({'|'.join(LANGUAGES)})\.ics")


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a file's name says: which booking, the secret that came with its link, and the language to tell it in. The language
    stands in the name so that one read is enough."""

    booking: BookingId
    link: str
    language: str


def file_of(booking: Booking, language: str) -> str:
    """The name of the booking's calendar file; nobody can guess it."""
    return f"{booking.id}-{booking.link}-{language if language in LANGUAGES else LANGUAGES[0]}.ics"


def read_file(name: str) -> Ticket | None:
    """What `file_of` wrote; None for any other name."""
    found = _FILE.fullmatch(name)
    return Ticket(BookingId(found[1]), found[2], found[3]) if found else None


@dataclass(frozen=True, slots=True)
class ListTicket:
    """What the name of a list's file says: the secret of its link, the language, and the kind of file ("csv", "ics")."""

    link: str
    language: str
    kind: str


def list_file(link: str, language: str, kind: str) -> str:
    """The name of a list's file."""
    return f"mine-{link}-{language if language in LANGUAGES else LANGUAGES[0]}.{kind}"


def read_list_file(name: str) -> ListTicket | None:
    """What `list_file` wrote; None for any other name."""
    found = _LIST.fullmatch(name)
    return ListTicket(found[1], found[2], found[3]) if found else None


def list_uri(base: str, link: str, language: str, kind: str) -> str:
    """The address of a list's file; "" where links to this service lead nowhere."""
    return f"{base}{CALENDAR}{list_file(link, language, kind)}{OUTSIDE}" if base else ""


def calendar_uri(base: str, booking: Booking, language: str) -> str:
    """The address of the booking's calendar file; "" where links to this service lead nowhere."""
    return f"{base}{CALENDAR}{file_of(booking, language)}{OUTSIDE}" if base and booking.link else ""


def recording_uri(base: str, token: str) -> str:
    """The address that leads to a recording whoever has the token; "" where links to this service lead nowhere."""
    return f"{base}{RECORDINGS}{token}{OUTSIDE}" if base else ""


def picture_uri(base: str, token: str) -> str:
    """The address of a chart, for a card; "" where links to this service lead nowhere. LINE takes pictures by https alone
    (https://developers.line.biz/en/reference/messaging-api/#f-image), whatever the doors speak."""
    return f"https://{base.partition('://')[2]}{NUMBERS}{token}.png" if base else ""


def sheet_uri(base: str, token: str) -> str:
    """The address of a month's numbers as a file; "" where links to this service lead nowhere."""
    return f"{base}{NUMBERS}{token}.csv{OUTSIDE}" if base else ""


def chat_uri(line_id: str, text: str = "") -> str:
    """A link that opens the bot's chat with `text` already typed, to be sent by the person; "" where the bot's id is not known
    (https://developers.line.biz/en/docs/messaging-api/using-line-url-scheme/#sending-text-messages)."""
    return f"https://line.me/R/oaMessage/{quote(line_id, safe='')}/?{quote(text, safe='')}" if line_id else ""


def calendar_button(visit: Visit, booking: Booking) -> tuple[Choice, ...]:
    """The button that puts a booking into a calendar, where there is one."""
    uri = calendar_uri(visit.links, booking, visit.language)
    return (Choice("bookings.choice.calendar", uri=uri),) if uri else ()
