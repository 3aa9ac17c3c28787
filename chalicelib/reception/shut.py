"""Closures as staff are told of them: where, from when, until when; and how it went with who was hit by one."""

from chalicelib.booking.clearing import run_of
from chalicelib.booking.closing import found
from chalicelib.booking.closures import Closure
from chalicelib.booking.desk import Desk
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice, Replies, Say, Span, Value
from chalicelib.reception.telling import Telling
from chalicelib.reception.when import place_name

LIST = Choice("closures.choice.list", Address("closures"))


def told(closure: Closure) -> dict[str, Value]:
    """What sentences say of it."""
    return {"where": place_name(closure.venue, closure.room), "span": Span(closure.span.start, closure.span.end)}


def cleared(telling: Telling) -> Replies:
    """Whoever closed a room hears what became of the bookings there. One query."""
    run = run_of(telling.due.about)
    closure = found(Desk(telling.catalogue, telling.ledger, telling.now, ""), run.venue, run.closure)
    if closure is None:
        return ()
    counts: dict[str, Value] = {"moved": run.moved, "cancelled": run.cancelled, "left": run.left}
    return (Say("notices.cleared", {**told(closure), **counts}, (LIST,)),)
