"""The room that somebody has now: from when they can check in until their time is over."""

from datetime import timedelta

from chalicelib.booking.model import Booking, Standing
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice
from chalicelib.reception.visit import Visit


def uses_now(visit: Visit) -> bool:
    """Whether this person has a room now. Reads nothing."""
    return any(_is_on(one, visit) for one in visit.person.standing)


def used_now(visit: Visit, booking: str = "") -> Booking | None:
    """The booking whose room this person has now: the one named, else where they have checked in; of a pair their own half. One read."""
    ids = [one.booking for one in visit.person.standing if _is_on(one, visit) and booking in ("", one.booking)]
    found = [one for one in (visit.desk.ledger.bookings(ids) if ids else ()) if one.person == visit.person.id and one.status.stands]
    mine = [one for one in found if not one.awaits_guest]
    return min(mine, key=lambda one: (one.status.value != "checked_in", one.span, one.id), default=None)


def later_today(visit: Visit) -> Standing | None:
    """What this person has booked next today. Reads nothing."""
    zone = visit.catalogue.zone
    coming = (one for one in visit.person.standing if one.start > visit.now and one.start.astimezone(zone).date() == visit.today)
    return min(coming, key=lambda one: one.start, default=None)


def is_on(booking: Booking, visit: Visit) -> bool:
    """Whether a booking's room is its person's now."""
    return _is_on(Standing(booking.id, booking.span.start, booking.span.end), visit)


def stuck_button(booking: Booking) -> Choice:
    """Says that something is wrong in the room of that booking."""
    return Choice("trouble.choice.stuck", Address("trouble", "", booking.id))


def _is_on(standing: Standing, visit: Visit) -> bool:
    return standing.start - timedelta(minutes=visit.catalogue.rules.check_in_from) <= visit.now < standing.end
