"""Closures as staff are told of them, how it went with who was hit, and what staff announce to who is booked."""

from collections.abc import Callable, Mapping

from chalicelib.booking.announcing import ANNOUNCED
from chalicelib.booking.clearing import CLEARED, PERIOD, Run, run_of
from chalicelib.booking.closing import found
from chalicelib.booking.closures import Closure
from chalicelib.booking.desk import Desk
from chalicelib.booking.model import BookingId
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Span, Value
from chalicelib.reception.rings import to_ring
from chalicelib.reception.telling import Telling
from chalicelib.reception.when import place_name

LIST = Choice("closures.choice.list", Address("closures"))


def told(closure: Closure) -> dict[str, Value]:
    """What sentences say of it."""
    return {"where": place_name(closure.venue, closure.room), "span": Span(closure.span.start, closure.span.end)}


def announced(telling: Telling) -> Replies:
    """What staff have to say to whoever is booked, in their own words, while that booking stands and is not over."""
    booking = telling.ledger.booking(BookingId(telling.due.about.partition(" ")[0]))
    if booking is None or not booking.status.stands or booking.span.end <= telling.now or booking.person != telling.due.person:
        return ()
    values: dict[str, Value] = {"span": Span(booking.span.start, booking.span.end), "text": telling.due.detail}
    venue = {"venue": Name("venue", booking.venue), "room": Name("room", booking.room)}
    return (Say("notices.announced", {**values, **venue}, (Choice("help.choice.bookings", Address("bookings")),)),)


def cleared(telling: Telling) -> Replies:
    """Whoever closed a room hears what became of the bookings there, whoever set the offer period of those outside. One query."""
    run = run_of(telling.due.about)
    counts: dict[str, Value] = {"moved": run.moved, "cancelled": run.cancelled, "left": run.left}
    ring = rung(telling, run)
    if run.closure == PERIOD:
        return (Say("notices.cleared_period", counts), *ring)
    closure = found(Desk(telling.catalogue, telling.ledger, telling.now, ""), run.venue, run.closure)
    if closure is None:
        return ()
    return (*ring, Say("notices.cleared", {**told(closure), **counts}, (LIST,)))


def rung(telling: Telling, run: Run) -> Replies:
    """Who of those that were moved or cancelled has no LINE, with their numbers. Two batch reads where there are any."""
    bookings = telling.ledger.bookings([BookingId(one) for one in run.rung]) if run.rung else ()
    people = to_ring(telling.ledger, bookings)
    return (Say("rings.tell", {"people": people}),) if people else ()


STAFF_SAID: Mapping[str, Callable[[Telling], Replies]] = {CLEARED: cleared, ANNOUNCED: announced}
"""What each kind says; nothing when it is no longer so."""
