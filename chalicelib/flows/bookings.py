"""My bookings: what is coming, with a button each."""

from chalicelib.booking.model import Booking
from chalicelib.booking.presence import Turnout, turnout
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Span, Value
from chalicelib.reception.attending import attended
from chalicelib.reception.links import calendar_button
from chalicelib.reception.visit import Visit


def finish(draft: None, visit: Visit) -> Done:
    events = attended(visit)
    return Done((*(() if events and not visit.person.standing else coming(visit)), *events))


def coming(visit: Visit) -> Replies:
    """The person's bookings that have not ended, soonest first; or that there are none."""
    found = [one for one in visit.desk.ledger.bookings_of(visit.person.id, visit.now) if one.status.stands]
    reserve = Choice("help.choice.reserve", Address("reserve"), main=not found)
    if not found:
        return (Say("bookings.none", {}, (reserve,)),)
    return (Show("bookings", {"n": len(found), "rows": tuple(row(one, visit) for one in found)}),)


def row(booking: Booking, visit: Visit) -> Value:
    buttons: list[Value] = []
    if turnout(visit.desk, booking) is Turnout.AWAITED and visit.catalogue.rules.check_in_until:
        buttons.append({"key": "checkin.choice.here", "address": Address("checkin", "", booking.id).pack()})
    buttons.append({"key": "bookings.choice.map", "address": Address("ask", "", f"map.{booking.venue}").pack()})
    buttons += [{"key": button.key, "uri": button.uri} for button in calendar_button(visit, booking)]
    if booking.span.start > visit.now:
        buttons.append({"key": "bookings.choice.cancel", "address": Address("cancel", "", booking.id).pack()})
    return {
        "span": Span(booking.span.start, booking.span.end),
        "venue": Name("venue", booking.venue),
        "room": Name("room", booking.room),
        "purpose": Name("purpose", booking.purpose),
        "code": booking.code,
        "buttons": tuple(buttons),
    }


FLOW = Flow(name="bookings", finish=finish, opens=frozenset({"list"}), aside=True)
