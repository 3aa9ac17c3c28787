"""Somebody without LINE for whom staff book (they call, or stand at the desk): a person of the books whom nothing can be pushed to.

They are known by a mark drawn from the act that wrote them down, with a name and, if they left one, a telephone number; both go a week
after their last booking. Their booking becomes somebody's of LINE by a code that staff tell them."""

import hashlib

from chalicelib.booking.codes import invitation_of
from chalicelib.booking.model import Booking, Person, PersonId

MARK = "caller:"
NO_LINE = "no_line"
"""Why something is not said: there is nobody whom it could be pushed to."""


def new_caller(event: str, role: str = "", phone: str = "") -> Person:
    """Somebody not on record yet; the same for the same event."""
    return Person(PersonId(MARK + hashlib.sha256(f"caller:{event}".encode()).hexdigest()[:20]), role=role, phone=phone)


def is_caller(person: str) -> bool:
    return person.startswith(MARK)


def claim_code(booking: Booking) -> str:
    """The code by which a caller's booking becomes theirs on LINE; drawn from its link, which nobody can guess, and gone with it. "" for
    what is no caller's."""
    return invitation_of(f"claim:{booking.link}") if is_caller(booking.person) and booking.status.stands else ""


def forgotten(caller: Person) -> Person:
    """A caller whom no booking needs any more: neither name nor number."""
    return caller if caller.standing else Person(caller.id, version=caller.version)
