"""A list of bookings as a table for a spreadsheet: CSV (RFC 4180) in UTF-8 with the mark that Excel needs to see that it is.

What people typed (names, companies) is in it, so no cell may be a formula (reception/sheets.py)."""

import csv
import io
from collections.abc import Mapping, Sequence

from chalicelib.booking.model import Booking, BookingId
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.vocabulary import Name
from chalicelib.ics.event import plain
from chalicelib.reception.sheets import MARK, harmless
from chalicelib.words import Phrasebook

COLUMNS = (
    "date", "start", "end", "venue", "room", "purpose", "status", "code", "company", "name", "guest_venue", "guest_room", "guest_name",
)  # fmt: skip


def table(
    bookings: Sequence[Booking], guests: Mapping[BookingId, Booking], catalogue: Catalogue, words: Phrasebook, language: str,
    columns: Sequence[str] = COLUMNS,
) -> str:  # fmt: skip
    """The text of those columns, its head in that language; of a pair the guest's room too, and who has joined."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([words.say(f"export.column.{column}", {}, language) for column in columns])
    for booking in bookings:
        cells = {**_own(booking, catalogue), **_guest(guests.get(booking.id))}
        writer.writerow([safe(_told(cells.get(column, ""), words, language)) for column in columns])
    return MARK + out.getvalue()


def safe(cell: str) -> str:
    """A cell in one line that no spreadsheet reckons with."""
    text = plain(cell).replace("\n", " ")
    return f"'{text}" if harmless(cell) != cell or harmless(text) != text else text


def _own(booking: Booking, catalogue: Catalogue) -> dict[str, str | Name]:
    start, end = (at.astimezone(catalogue.zone) for at in (booking.span.start, booking.span.end))
    return {
        "date": f"{start:%Y-%m-%d}",
        "start": f"{start:%H:%M}",
        "end": f"{end:%H:%M}",
        "venue": Name("venue", booking.venue),
        "room": Name("room", booking.room),
        "purpose": Name("purpose", booking.purpose),
        "status": Name("words", f"export.status.{booking.status.value}"),
        "code": booking.code,
        "company": booking.company,
        "name": booking.name,
    }


def _guest(guest: Booking | None) -> dict[str, str | Name]:
    if guest is None:
        return {}
    name = Name("words", "export.awaited") if guest.awaits_guest else guest.name
    return {"guest_venue": Name("venue", guest.venue), "guest_room": Name("room", guest.room), "guest_name": name}


def _told(cell: str | Name, words: Phrasebook, language: str) -> str:
    return cell if isinstance(cell, str) else words.say("card.told", {"it": cell}, language)
