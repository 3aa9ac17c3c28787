"""Who of those that have booked cannot be told anything: they have blocked heya, or LINE knows them no more."""

from collections.abc import Iterable

from chalicelib.booking.ledger import Ledger
from chalicelib.booking.model import Booking, PersonId

MOST = 100
"""Persons that are looked up at once."""


def unreachable(ledger: Ledger, bookings: Iterable[Booking]) -> frozenset[PersonId]:
    """Those of the bookings that stand, the first so many of them. One batch read."""
    ids = dict.fromkeys(one.person for one in bookings if one.status.stands and one.person)
    return frozenset(person.id for person in ledger.persons([*ids][:MOST]) if person.blocked)
