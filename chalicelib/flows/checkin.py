"""Check-in: the code at a room's door, or a button, says that somebody is here; else which door is theirs, from when, or what happened."""

from collections.abc import Callable, Sequence
from datetime import datetime, time

from chalicelib.booking.changes import BookingMoved
from chalicelib.booking.doors import rooms_named
from chalicelib.booking.model import Booking, BookingId
from chalicelib.booking.presence import Turnout, check_in, turnout, window
from chalicelib.booking.rules import RuleBroken
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Place, Replies, Say, Span, Value
from chalicelib.reception.introduction import question, unasked
from chalicelib.reception.using import stuck_button
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass

COMING = "coming:"
"""How a reminder's button names its booking."""
RESERVE = Choice("help.choice.reserve", Address("reserve"))
BOOKINGS = Choice("help.choice.bookings", Address("bookings"))
SOONEST = ((Turnout.AWAITED, True), (Turnout.HERE, True), (Turnout.AWAITED, False), (Turnout.HERE, False),
           (Turnout.MISSED, True), (Turnout.MISSED, False), (Turnout.EARLY, True), (Turnout.EARLY, False),
           (Turnout.GONE, True), (Turnout.GONE, False))  # fmt: skip
"""Which of somebody's bookings is meant, and whether the door where they stand must be its own: the first of these that there is."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What somebody says of where they are: a booking's button, the rooms behind a door's code, or a code that is at no door.

    `coming` is the reminder's button: a check-in when it is time, and before that a word of thanks."""

    booking: str = ""
    rooms: frozenset[str] = frozenset()
    code: str = ""
    coming: bool = False


def start(value: str, visit: Visit) -> Arrival:
    rooms = rooms_named(visit.catalogue, visit.reading.text)
    if value or rooms:
        return Arrival(value.removeprefix(COMING), frozenset(room.id for room in rooms), coming=value.startswith(COMING))
    return Arrival(code=visit.reading.code or "")


def finish(arrival: Arrival, visit: Visit) -> Done:
    if not visit.catalogue.rules.check_in_until:
        return Done((Say("checkin.unasked", {}, (BOOKINGS,)),))
    if arrival.code:
        return Done((Say("checkin.wrong_code", {}, (BOOKINGS,)),))
    if arrival.booking:
        found = visit.desk.ledger.booking(BookingId(arrival.booking))
        theirs = [found] if found and found.person == visit.person.id else []
        return answered(arrival, theirs, visit) or Done((Say("checkin.gone", {}, (BOOKINGS,)),))
    since = datetime.combine(visit.today, time(), visit.catalogue.zone)
    return answered(arrival, visit.desk.ledger.bookings_of(visit.person.id, since), visit) or Done(
        (Say("checkin.none", {}, (RESERVE, BOOKINGS)),)
    )


def answered(arrival: Arrival, bookings: Sequence[Booking], visit: Visit) -> Done | None:
    """What is said to, and done for, the booking that is meant; None where there is none."""
    states = [(booking, turnout(visit.desk, booking)) for booking in bookings]
    for wanted in SOONEST:
        meant = [booking for booking, state in states if (state, at_home(arrival, booking)) == wanted]
        if meant:
            return ANSWERS[wanted[0]](arrival, meant, visit)
    return None


def at_home(arrival: Arrival, booking: Booking) -> bool:
    """Whether this is the door of that booking; without a door named, any is."""
    return booking.room in arrival.rooms or not arrival.rooms


def awaited(arrival: Arrival, meant: list[Booking], visit: Visit) -> Done:
    """It is time: done at its door or by its button, else which door it is."""
    booking = meant[0]
    if not at_home(arrival, booking):
        return elsewhere(arrival, booking, visit)
    if not arrival.rooms and not arrival.booking:
        button = Choice("checkin.choice.here", Address("checkin", "", booking.id), main=True)
        others = (BOOKINGS,) if len(meant) > 1 else ()
        return Done((Say("checkin.at_the_door", told(booking), (button, map_of(booking), *others)),))
    if unasked(visit.catalogue, visit.person, booking):
        return Done((question(lambda way: Address("consent", "", f"{way}:{booking.id}"), booking.room, visit.catalogue),))
    try:
        change = check_in(visit.desk, visit.person, booking)
    except (BookingMoved, RuleBroken):
        return Done((Say("checkin.gone", {}, (BOOKINGS,)),))
    return Done((Say("checkin.done", told(booking), (stuck_button(booking),)),), change, lambda error: finish(arrival, visit))


def here(arrival: Arrival, meant: list[Booking], visit: Visit) -> Done:
    booking = meant[0]
    if not at_home(arrival, booking):
        return elsewhere(arrival, booking, visit)
    return Done((Say("checkin.already", told(booking), (stuck_button(booking),)),))


def early(arrival: Arrival, meant: list[Booking], visit: Visit) -> Done:
    first, _ = window(visit.desk, meant[0])
    if arrival.coming:
        cancel = Choice("bookings.choice.cancel", Address("cancel", "", meant[0].id))
        return Done((Say("checkin.coming", {**told(meant[0]), "first": first}, (map_of(meant[0]), cancel)),))
    return Done((Say("checkin.early", {**told(meant[0]), "first": first}, (map_of(meant[0]), BOOKINGS)),))


def missed(arrival: Arrival, meant: list[Booking], visit: Visit) -> Done:
    """What happened: the room is free again, or about to be."""
    values = {**told(meant[0]), "minutes": visit.catalogue.rules.check_in_until, "phone": visit.catalogue.contact.phone}
    return Done((Say("checkin.late", values, (RESERVE,)),))


def elsewhere(arrival: Arrival, booking: Booking, visit: Visit) -> Done:
    """At another room's door: which one is theirs, and how to get there."""
    here = visit.catalogue.room(min(arrival.rooms))
    values: dict[str, Value] = {**told(booking), "here": Name("room", here.id), "building": Name("venue", here.venue)}
    if here.venue == booking.venue:
        return Done((Say("checkin.other_room", values),))
    venue = visit.catalogue.venue(booking.venue)
    access = tuple(Name("access", f"{venue.id}.{n}") for n in range(len(venue.access)))
    place: Replies = (Place(Name("venue", venue.id)),) if venue.latitude is not None else ()
    way = Say("ask.where", {"venue": Name("venue", venue.id), "address": Name("address", venue.id), "access": access})
    return Done((Say("checkin.other_venue", values), way, *place))


def map_of(booking: Booking) -> Choice:
    return Choice("bookings.choice.map", Address("ask", "", f"map.{booking.venue}"))


def told(booking: Booking) -> dict[str, Value]:
    return {"span": Span(booking.span.start, booking.span.end), "venue": Name("venue", booking.venue), "room": Name("room", booking.room)}


def agrees(value: str, visit: Visit) -> bool:
    """Whether a yes means the reminder's button; who says that they are here is asked at which door."""
    return value.startswith(COMING) and visit.reading.wish is None


ANSWERS: dict[Turnout, Callable[[Arrival, list[Booking], Visit], Done]] = {
    Turnout.AWAITED: awaited,
    Turnout.HERE: here,
    Turnout.EARLY: early,
    Turnout.MISSED: missed,
    Turnout.GONE: missed,
}

FLOW = Flow(name="checkin", start=start, finish=finish, opens=frozenset({"checkin"}), aside=True, agrees=agrees)
