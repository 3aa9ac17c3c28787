"""Somebody whom staff bar from booking for a while: what they have stays, nothing new is lent to them, and it ends by itself."""

from datetime import datetime

from chalicelib.booking.changes import Change, PersonWrite
from chalicelib.booking.desk import Desk
from chalicelib.booking.model import PersonId
from chalicelib.values import replace


def bar(desk: Desk, person: PersonId, until: datetime) -> Change:
    """Nothing new is lent to them before `until` (aware): the rule `barred` says so, and erasing does not end it. One read."""
    return Change(others=(PersonWrite(replace(desk.ledger.person(person), barred_until=until)),))


def unbar(desk: Desk, person: PersonId) -> Change:
    """They may book again. One read."""
    return Change(others=(PersonWrite(replace(desk.ledger.person(person), barred_until=None)),))
