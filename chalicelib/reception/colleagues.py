"""What a recruiter sees of what their colleagues have booked for the company."""

from typing import NamedTuple

from chalicelib.booking.changes import Change
from chalicelib.booking.company import same
from chalicelib.booking.handing import is_companys
from chalicelib.booking.joining import company_of, members_of, renewed
from chalicelib.booking.model import Booking, Person
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice, Replies, Say
from chalicelib.reception.visit import Visit

THEIRS = Say(
    "take_over.theirs",
    {},
    (Choice("bookings.choice.take_over", Address("take_over"), main=True), Choice("help.choice.bookings", Address("bookings"))),
)
"""To somebody who has nothing to change or cancel while a colleague has."""


class Shared(NamedTuple):
    """Colleagues' bookings that are not over, soonest first, and what is to be written because somebody looked."""

    bookings: tuple[Booking, ...] = ()
    change: Change = Change()


def organised(visit: Visit) -> bool:
    """Whether somebody books for an organisation."""
    return visit.catalogue.is_organisation(visit.person.role)


def shared(visit: Visit) -> Shared:
    """What the others of the company have booked for it: its row, its members, their bookings, a read each; none for who is alone."""
    company = company_of(visit.desk, visit.person) if organised(visit) else None
    if company is None:
        return Shared()
    others = [one for one in members_of(visit.desk, company) if one.id != visit.person.id]
    ids = [each.booking for one in others for each in one.standing if each.end > visit.now]
    found = (one for one in visit.desk.of_ids(ids) if one.status.stands and is_companys(visit.desk, one))
    return Shared(tuple(sorted(found, key=lambda one: (one.span, one.id))), renewed(visit.desk, company))


def theirs(visit: Visit) -> Replies:
    """That only colleagues have bookings to come, and how one is taken over; () where they have none, or this person has one. Reads as
    `shared` does."""
    if any(one.start > visit.now for one in visit.person.standing):
        return ()
    return (THEIRS,) if any(one.span.start > visit.now for one in shared(visit).bookings) else ()


def others_of(visit: Visit) -> list[Person]:
    """The colleagues of whoever asks; two reads, none for who is alone."""
    company = company_of(visit.desk, visit.person) if organised(visit) else None
    members = members_of(visit.desk, company) if company else ()
    return [one for one in members if one.id != visit.person.id]


def colleague_with(visit: Visit, booking: Booking) -> Person | None:
    """The colleague whose booking it is, or whose guest's half; None where it is nobody's whose bookings this person sees. One read, none
    for who is alone."""
    if not visit.person.company_id or not organised(visit):
        return None
    owner = visit.desk.ledger.person(booking.host or booking.person)
    return owner if same(owner, visit.person) and owner.id != visit.person.id else None
