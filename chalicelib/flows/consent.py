"""Consent: asked of somebody for whom staff have booked, by the notice or at the door; once they agree they are let in."""

from collections.abc import Sequence

from chalicelib.booking.changes import BookingMoved, together
from chalicelib.booking.model import Booking, BookingId
from chalicelib.booking.presence import Turnout, check_in, turnout
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Span
from chalicelib.reception.introduction import consents, notice, question
from chalicelib.reception.using import stuck_button
from chalicelib.reception.visit import Visit, remember

BOOKINGS = Choice("help.choice.bookings", Address("bookings"), main=True)


def start(value: str, visit: Visit) -> tuple[str, str]:
    """What they say, and of which booking."""
    way, _, id_ = value.partition(":")
    return way, id_


def finish(said: Sequence[str], visit: Visit) -> Done:
    """One read."""
    way, id_ = said
    booking = visit.desk.ledger.booking(BookingId(id_)) if id_ else None
    if booking is None or booking.person != visit.person.id or not booking.status.stands or booking.span.end <= visit.now:
        return Done((Say("checkin.gone", {}, (BOOKINGS,)),))
    if way == "yes":
        return agree(booking, visit)
    if way == "no":
        cancel = Choice("bookings.choice.cancel", Address("cancel", "", id_))
        return Done((Say("consent.no", {"phone": visit.catalogue.contact.phone}, (cancel,)),))
    return Done((*(notice(visit) if way == "more" else ()), again(booking, visit)))


def again(booking: Booking, visit: Visit) -> Say:
    return question(lambda way: Address("consent", "", f"{way}:{booking.id}"), booking.room, visit.catalogue)


def agree(booking: Booking, visit: Visit) -> Done:
    """They agree; who is awaited now is checked in by the same change."""
    change = remember(visit.person, consents=consents(visit), language=visit.language)
    if turnout(visit.desk, booking) is not Turnout.AWAITED:
        return Done(thanks(booking), change)
    try:
        here = together((change, check_in(visit.desk, visit.person, booking)))
    except BookingMoved:
        return Done(thanks(booking), change)
    return Done((Say("checkin.done", told(booking), (stuck_button(booking),)),), here, lambda error: Done(thanks(booking), change))


def thanks(booking: Booking) -> Replies:
    return (Say("consent.yes", told(booking), (BOOKINGS,)),)


def told(booking: Booking) -> dict[str, Span | Name]:
    return {"span": Span(booking.span.start, booking.span.end), "venue": Name("venue", booking.venue), "room": Name("room", booking.room)}


def agrees(value: str, visit: Visit) -> bool:
    """Whether a plain yes means that they agree."""
    return value.startswith("yes:") and visit.reading.wish is None


FLOW = Flow(name="consent", start=start, finish=finish, aside=True, agrees=agrees)
