"""What is to be known before somebody has joined, and why a code lets nobody in."""

from datetime import datetime

from chalicelib.booking.model import Booking, Status
from chalicelib.booking.pairing import opens
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Span, Value
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass

QUICK = (BACK, STOP)


@dataclass(frozen=True, slots=True)
class Draft:
    """`code` as it was typed; `left` how many tries there still are after a wrong one (0: none was wrong). `booking` and the lines
    below it are what the code leads to: the guest's half, its room, its span (ISO) and the company that invites. `own`: it
    is a booking that staff made for somebody without LINE, and becomes theirs."""

    code: str = ""
    left: int = 0
    booking: str = ""
    venue: str = ""
    room: str = ""
    begin: str = ""
    end: str = ""
    company: str = ""
    own: bool = False
    wanted: bool = False
    name: str = ""
    agreed: bool = False


def told(draft: Draft) -> dict[str, Value]:
    span = Span(datetime.fromisoformat(draft.begin), datetime.fromisoformat(draft.end))
    return {"span": span, "venue": Name("venue", draft.venue), "room": Name("room", draft.room)}


def shut(booking: Booking, code: str, visit: Visit) -> Replies | None:
    """Why this code lets this person not join, with the way out; None where it does."""
    if not booking.host:
        return claimed(booking, code, visit)
    at = {"span": Span(booking.span.start, booking.span.end)}
    reserve = Choice("help.choice.reserve", Address("reserve"))
    mine = Choice("help.choice.bookings", Address("bookings"), main=True)
    if not booking.status.stands:
        return (Say("join.cancelled" if booking.status is Status.CANCELLED else "join.expired", at, (reserve,)),)
    if booking.person == visit.person.id and not booking.awaits_guest:
        return (Say("join.already", at, (mine,)),)
    if booking.span.start <= visit.now:
        return (Say("join.expired", at, (reserve,)),)
    if not opens(booking, code):
        return (Say("join.used", at, (reserve,)),)
    if booking.host == visit.person.id:
        again = Choice("bookings.choice.invitation", Address("pair", "", f"invite:{booking.id}"), main=True)
        return (Say("join.own", at, (again, mine)),)
    return None


def claimed(booking: Booking, code: str, visit: Visit) -> Replies | None:
    """Why somebody cannot make a booking theirs that staff made for them; None where they can."""
    at = {"span": Span(booking.span.start, booking.span.end)}
    mine = Choice("help.choice.bookings", Address("bookings"), main=True)
    if booking.person == visit.person.id:
        return (Say("join.claimed_before", at, (mine,)),)
    if booking.span.start <= visit.now or not opens(booking, code):
        return (Say("join.claim_over", {**at, "phone": visit.catalogue.contact.phone}, (mine,)),)
    return None
