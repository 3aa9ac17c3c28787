"""Whom a fault hits: the bookings of its room from now on, as its staff see them, with what can be done about each."""

from datetime import timedelta

from chalicelib.booking.callers import is_caller
from chalicelib.booking.model import Booking, BookingId, Status
from chalicelib.booking.under import standing_of, under
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Span, Value
from chalicelib.equipment.alert import Alert, Happened
from chalicelib.reception.handling import told
from chalicelib.reception.reached import unreachable
from chalicelib.reception.standing import how_it_stands, ways
from chalicelib.reception.visit import Visit

MOST_HITS = 10
"""Bookings of one card: a bubble each."""
MOVED, CANCELLED, INFORMED, LEFT = "moved", "cancelled", "informed", "left"
"""What an alert's history says of a booking, before a colon and the booking's id."""


def affected(alert: Alert, visit: Visit) -> Replies:
    """The card of who is hit; of an alert that is over, that it is. The reads of `hit_by`, and one of the persons."""
    if not alert.stands:
        return (how_it_stands(alert, visit),)
    bookings = hit_by(alert, visit)
    if not bookings:
        others = tuple(choice for choice in ways(alert, visit) if choice.key != "alert.choice.hit")
        return (Say("hit.none", told(alert), others),)
    shown = bookings[:MOST_HITS]
    lost = unreachable(visit.desk.ledger, shown)
    rows = tuple(row(one, alert, one.person in lost) for one in shown)
    choices = tuple(choice for one in shown for choice in choices_for(one, alert))
    return (Show("hits", {**told(alert), "n": len(bookings), "rows": rows}, choices),)


def hit_by(alert: Alert, visit: Visit) -> tuple[Booking, ...]:
    """The bookings of the room that are not over: today's, those of the hours ahead, and what lies under a closure in force,
    soonest first. Two queries and a batch read; for each closure of the room a query and a batch read more."""
    desk, ahead = visit.desk, timedelta(hours=visit.catalogue.alerts.ahead_hours)
    last = (visit.now + ahead).astimezone(visit.catalogue.zone).date()
    days = [day for day in desk.ledger.days(alert.venue, visit.today, last) if day.room == alert.room]
    owners = (cell.owner for day in days for cell in day.cells.values())
    soon = standing_of(desk, (BookingId(owner[2:]) for owner in owners if owner.startswith("b:")))
    shut = [one for one in desk.ledger.closures(alert.venue) if one.room == alert.room and not one.open]
    later = (booking for one in shut if one.span.start <= visit.now < one.span.end for booking in under(desk, one).bookings)
    return tuple(sorted({one.id: one for one in (*soon, *later)}.values(), key=lambda one: (one.span, one.id)))


def done_about(alert: Alert, booking: str, what: str = "") -> Happened | None:
    """What was last done about a booking because of the present opening of an alert; None: nothing yet."""
    for one in reversed(alert.history):
        if one.what == "opened":
            return None
        did, _, whom = one.what.partition(":")
        if whom == booking and what in ("", did):
            return one
    return None


def row(booking: Booking, alert: Alert, lost: bool) -> Value:
    """A booking as the card shows it."""
    did = done_about(alert, booking.id)
    state = did.what.partition(":")[0] if did else ""
    notes = ("card.here",) if booking.status is Status.CHECKED_IN else ()
    more = (f"card.hit_{state}",) if state in (INFORMED, LEFT) else ()
    silent = ("card.rings",) if is_caller(booking.person) else ("card.unreachable",) if lost else ()
    return {**told_of(booking), "booking": booking.id, "notes": (*notes, *more, *silent)}


def told_of(booking: Booking) -> dict[str, Value]:
    """What is said of a booking that is hit."""
    joined = booking.is_guests and not booking.awaits_guest
    return {
        "span": Span(booking.span.start, booking.span.end),
        "venue": Name("venue", booking.venue),
        "room": Name("room", booking.room),
        "purpose": Name("purpose", booking.purpose),
        "who": booking.name if joined else f"{booking.company} {booking.name}".strip(),
        "code": booking.code,
    }


def choices_for(booking: Booking, alert: Alert, acts: tuple[str, ...] = ("move", "tell", "leave")) -> tuple[Choice, ...]:
    """What can be done about a booking; each label names its time, so that it can be typed."""
    values: dict[str, Value] = {"span": Span(booking.span.start, booking.span.end), "booking": booking.id}
    return tuple(Choice(f"hit.choice.{act}", Address("hit", "", f"{act}:{booking.id}:{alert.key}"), values, act == "move") for act in acts)
