"""People without LINE, as staff are told of them: nobody can be pushed to, so staff ring them, at the number that they left if they did."""

from collections.abc import Iterable

from chalicelib.booking.callers import is_caller
from chalicelib.booking.ledger import Ledger
from chalicelib.booking.model import Booking
from chalicelib.dialogue.private import private
from chalicelib.dialogue.vocabulary import Name, Value

MOST = 10
"""People who are named at once."""


def number_of(ledger: Ledger, booking: Booking) -> Value | None:
    """The telephone number of a caller's booking, or that they left none; None where it is no caller's. One read of a caller's."""
    if not is_caller(booking.person):
        return None
    return private(ledger.person(booking.person).phone) or Name("words", "rings.no_number")


def to_ring(ledger: Ledger, bookings: Iterable[Booking]) -> tuple[Value, ...]:
    """The callers among those that have these bookings, each with their number, the first so many of them, and that there are more where
    there are. One batch read where there are any."""
    callers = {one.person: one for one in bookings if is_caller(one.person)}
    people = ledger.persons([*callers][:MOST]) if callers else ()
    more = (Name("words", "rings.more"),) if len(callers) > MOST else ()
    return (*(private(" ".join((callers[one.id].name, one.phone)).strip()) for one in people), *more)
