"""What is said unasked of a booking that staff made: to whom it is made for, with its card, and the question for their consent."""

from collections.abc import Callable, Mapping

from chalicelib.booking.behalf import STAFF_BOOKED
from chalicelib.booking.model import Booking
from chalicelib.booking.reminding import only_shortly, reminders
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Span, Value
from chalicelib.reception.introduction import question, unasked
from chalicelib.reception.telling import Telling
from chalicelib.reception.unasked_gear import broken_now


def staff_booked(telling: Telling) -> Replies:
    """The booking as it was made, unless it was moved, cancelled or begun since. Two reads, and one query."""
    booking = telling.booking()
    if booking is None or not booking.status.stands or booking.span.end <= telling.now:
        return ()
    asked: Replies = ()
    if unasked(telling.catalogue, telling.ledger.person(booking.person), booking):
        asked = (question(lambda way: Address("consent", "", f"{way}:{booking.id}"), booking.room, telling.catalogue),)
    return (Say("notices.staff_booked"), card(booking, telling), *broken_now(telling, booking.venue, booking.room), *asked)


def card(booking: Booking, telling: Telling) -> Show:
    """The card that they would have had, had they booked themselves."""
    coming = only_shortly(reminders(telling.catalogue, booking, telling.now))
    times = [due.at.astimezone(telling.catalogue.zone) for due in coming]
    reminded = ("card.reminded_once" if len(times) == 1 else "card.reminded_twice",) if times else ()
    values: dict[str, Value] = {
        "span": Span(booking.span.start, booking.span.end),
        "venue": Name("venue", booking.venue),
        "room": Name("room", booking.room),
        "code": booking.code,
        "purpose": Name("purpose", booking.purpose),
        "address": Name("address", booking.venue),
        "notes": reminded,
        **({"first": times[0], "then": times[-1]} if times else {}),
    }
    choices = (
        Choice("bookings.choice.map", Address("ask", "", f"map.{booking.venue}")),
        Choice("bookings.choice.change", Address("change", "", booking.id)),
        Choice("bookings.choice.cancel", Address("cancel", "", booking.id)),
    )
    return Show("booked", values, choices)


BEHALF_SAID: Mapping[str, Callable[[Telling], Replies]] = {STAFF_BOOKED: staff_booked}
"""What each kind says; nothing when it is no longer so."""
