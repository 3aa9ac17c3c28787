"""People whom staff look for by name: whoever has, or lately had, a booking at their venue."""

from collections.abc import Iterable
from datetime import timedelta

from chalicelib.booking.cells import RoomDay
from chalicelib.booking.model import Booking, BookingId
from chalicelib.reception.visit import Visit
from chalicelib.understanding.normal import fold

BACKWARDS = timedelta(days=31)
MOST_READ, MOST_FOUND = 300, 6
"""Bookings that are looked through, those nearest to today first; people that are shown."""


def found_by(name: str, visit: Visit) -> list[Booking]:
    """The booking nearest to today of each person of that name, or a name with it inside, or of who has the booking of that code. One
    query, and one batch read for each hundred bookings."""
    assert visit.person.post
    last = visit.today + timedelta(days=visit.catalogue.rules.horizon)
    days = visit.desk.ledger.days(visit.person.post.venue, visit.today - BACKWARDS, last)
    nearest = sorted(days, key=lambda one: abs((one.day - visit.today).days))
    wanted = squeezed(name)
    people: dict[str, Booking] = {}
    for booking in visit.desk.of_ids(_ids(nearest)):
        named = booking.code == name or wanted in squeezed(f"{booking.company} {booking.name}")
        if named and booking.person and not booking.awaits_guest:
            people.setdefault(booking.person, booking)
    return [*people.values()][:MOST_FOUND]


def squeezed(name: str) -> str:
    """A name without spaces, capitals and courtesy."""
    plain = "".join(fold(name).split()).casefold()
    return next((plain.removesuffix(title) for title in ("\u3055\u3093", "\u69d8", "\u3055\u307e") if plain.endswith(title)), plain)


def _ids(days: Iterable[RoomDay]) -> list[BookingId]:
    found = dict.fromkeys(
        BookingId(id_)
        for day in days
        for id_ in (*sorted({cell.owner[2:] for cell in day.cells.values() if cell.owner.startswith("b:")}), *sorted(day.gone))
    )
    return [*found][:MOST_READ]
