"""Somebody who is of the staff no more: nothing of the house is theirs to see or do from their next word on."""

from chalicelib.booking.changes import Change, PersonWrite
from chalicelib.booking.desk import Desk
from chalicelib.booking.model import Member
from chalicelib.values import replace


def dismissed(desk: Desk, member: Member) -> Change:
    """Off the roster and without their post, in one change; an enquiry that they had in hand goes back to the list by the clock. One
    read. A group of LINE likewise."""
    person = desk.ledger.person(member.person)
    after = (PersonWrite(replace(person, post=None, in_hand="")),) if person.post == member.post else ()
    return Change(others=after, dismissed=(member,))
