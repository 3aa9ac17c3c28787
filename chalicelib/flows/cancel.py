"""Cancel: which booking, are you sure, done; the room is free again at once."""

from chalicelib.booking.changes import BookingMoved, Change
from chalicelib.booking.ending import PARTNER_CANCELLED
from chalicelib.booking.ending import cancel as cancel_booking
from chalicelib.booking.lining import ahead
from chalicelib.booking.model import Booking, BookingId
from chalicelib.booking.rules import late
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Flow, Keep, Outcome, Step
from chalicelib.dialogue.movements import STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Span, Values
from chalicelib.reception.attending import attended
from chalicelib.reception.colleagues import theirs
from chalicelib.reception.own_bookings import is_then, only_then, picked_by_name
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    booking: str = ""
    sure: bool = False


def start(value: str, visit: Visit) -> Draft:
    """The booking at the day and time that the sentence names, where that is one; else that of the button or of the card, or the only one
    at what it names."""
    only = only_then(visit)
    return Draft((only or value) if visit.reading.date or visit.reading.start else (value or only))


def mine(visit: Visit) -> list[Booking]:
    """The person's bookings that can still be cancelled, soonest first."""
    found = visit.desk.ledger.bookings_of(visit.person.id, visit.now)
    open_ = (one for one in found if one.status.stands and one.span.start > visit.now)
    return [one for one in open_ if not (one.is_guests and one.host == visit.person.id)]  # the host's own half stands for both


def found(draft: Draft, visit: Visit) -> Booking | None:
    booking = visit.desk.ledger.booking(BookingId(draft.booking))
    return booking if booking and booking.person == visit.person.id and booking.status.stands else None


def told(booking: Booking) -> dict[str, Span | Name | str]:
    return {
        "span": Span(booking.span.start, booking.span.end),
        "venue": Name("venue", booking.venue),
        "room": Name("room", booking.room),
        "code": booking.code,
    }


def ask_booking(draft: Draft, visit: Visit) -> Replies | Done:
    bookings = mine(visit)
    if not bookings:
        return Done(nothing(visit))
    choices = tuple(Choice("cancel.choice.booking", Address("cancel", "booking", one.id), told(one)) for one in bookings[:10])
    named = visit.reading.wish in (None, "cancel") and not visit.reading.elsewhere  # a question in between names no booking
    known = not named or any(is_then(one, visit) for one in visit.person.standing)
    return (Say("cancel.ask_booking" if known else "cancel.ask_other", {}, choices, (STOP,)),)


def nothing(visit: Visit) -> Replies:
    """No booking; perhaps it is a place on a waiting list that is meant, or a seat at an event."""
    events = attended(visit)
    if ahead(visit.desk, visit.person):
        places = Choice("waiting.choice.places", Address("waiting", "", "list"), main=True)
        return (*events, Say("cancel.only_waiting", {}, (places,)))
    if not events and (colleagues := theirs(visit)):
        return colleagues
    way = Choice("help.choice.today", Address("today")) if visit.person.post else Choice("help.choice.reserve", Address("reserve"))
    return (Say("cancel.none", {}, () if events else (way,)), *events)


def take_booking(draft: Draft, value: str, visit: Visit) -> Keep:
    return Keep(Draft(value))


def hear_booking(draft: Draft, text: str, visit: Visit) -> Keep | None:
    return Keep(Draft(named)) if (named := picked_by_name(visit, "cancel")) else None


def ask_sure(draft: Draft, visit: Visit) -> Replies | Done:
    booking = found(draft, visit)
    if booking is None:
        return Done((Say("cancel.gone", {}, (Choice("help.choice.bookings", Address("bookings")),)),))
    if booking.span.start <= visit.now:
        return Done((Say("cancel.begun", {"phone": visit.catalogue.contact.phone}),))
    yes = Choice("cancel.choice.yes", Address("cancel", "sure", "yes"))
    no = Choice("cancel.choice.no", Address("cancel", "sure", "no"))
    return (*costs(booking, visit), Say(question(booking, visit), told(booking), (yes, no)))


def costs(booking: Booking, visit: Visit) -> Replies:
    """What a late cancel costs, said before it is done."""
    rules = visit.catalogue.rules
    if not rules.late_cancel_points or not late(booking.span.start, visit.catalogue, visit.now):
        return ()
    values: Values = {
        "minutes": rules.cancel_free,
        "points": f"{rules.late_cancel_points:g}",
        "most": f"{rules.pause_points:g}",
        "window": rules.pause_window_days,
        "days": rules.pause_days,
    }
    return (Say("cancel.late", values),)


def question(booking: Booking, visit: Visit) -> str:
    """Of a pair it says who else is told: the host ends both, a guest only leaves. One read for the host, who may still wait for one."""
    if not booking.host:
        return "cancel.ask_sure"
    if booking.host != visit.person.id:
        return "cancel.ask_sure_guest"
    guest = visit.desk.ledger.booking(booking.partner)
    return "cancel.ask_sure_awaited" if guest is None or guest.awaits_guest else "cancel.ask_sure_pair"


def answer(booking: Booking, change: Change, visit: Visit) -> str:
    """What was done; that the guest is told only where there is one whom the change tells."""
    if not booking.host:
        return "cancel.done"
    if booking.host != visit.person.id:
        return "cancel.done_guest"
    return "cancel.done_pair" if any(due.kind == PARTNER_CANCELLED for due in change.due) else "cancel.done_awaited"


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Again | Done:
    if value == "yes":
        said = visit.reading
        mine = any(one.booking == draft.booking and is_then(one, visit) for one in visit.person.standing)
        if (said.date or said.start) and not mine:  # yes, at four: that is not this one
            return Again((), draft)
        return Keep(Draft(draft.booking, sure=True))
    return Done((Say("cancel.left"),))


def finish(draft: Draft, visit: Visit) -> Done:
    booking = found(draft, visit)
    if booking is None:
        return Done((Say("cancel.gone", {}, (Choice("help.choice.bookings", Address("bookings")),)),))
    try:
        change = cancel_booking(visit.desk, visit.person, booking)
    except BookingMoved:
        return Done((Say("cancel.begun", {"phone": visit.catalogue.contact.phone}),))
    again = Choice("help.choice.reserve", Address("reserve"))
    return Done((Say(answer(booking, change, visit), told(booking), (again,)),), change, lambda error: refused(draft, visit))


def refused(draft: Draft, visit: Visit) -> Outcome:
    """Something changed between the look and the write (the booking, or who is offered its room): planned anew from how it is now."""
    return finish(draft, visit)


def old(address: Address, visit: Visit) -> Replies:
    return (Say("cancel.old", {}, (Choice("help.choice.bookings", Address("bookings"), main=True),)),)


def no_booking(draft: Draft) -> Draft:
    return Draft()


FLOW = Flow(
    name="cancel",
    draft=Draft,
    start=start,
    steps=(
        Step("booking", lambda draft, visit: bool(draft.booking), ask_booking, take_booking, no_booking, hear_booking),
        Step("sure", lambda draft, visit: draft.sure, ask_sure, take_sure, lambda d: Draft(d.booking), yes="yes", no="no", writes=True),
    ),
    finish=finish,
    opens=frozenset({"cancel"}),
    old=old,
)
