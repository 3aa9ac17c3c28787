"""Somebody for whom staff book: named by a booking of theirs at the staff's venue, or by their enquiry; never by an id of LINE's.

"b:ID" is whoever has that booking, "e:ID" whoever asked that, "-" somebody without LINE who is not on record yet."""

from typing import NamedTuple

from chalicelib.booking.callers import new_caller
from chalicelib.booking.model import BookingId, Person, PersonId
from chalicelib.reception.enquiring import theirs
from chalicelib.reception.visit import Visit

NEW = "-"


class Client(NamedTuple):
    """Who it is, and what is known of them at the desk; any of it may be ""."""

    person: Person
    role: str
    name: str
    company: str


def client_of(ref: str, visit: Visit) -> Client | None:
    """Whom `ref` names, as they are on record now; None where that is nobody, or none of this person of the staff's business. Two reads."""
    kind, _, id_ = ref.partition(":")
    if ref == NEW and visit.person.post is not None:
        return Client(new_caller(visit.desk.event), "", "", "")
    if visit.person.post is None or not id_:
        return None
    return _of_enquiry(id_, visit) if kind == "e" else _of_booking(id_, visit) if kind == "b" else None


def _of_booking(id_: str, visit: Visit) -> Client | None:
    """Whoever has a booking: of a pair that nobody has joined yet, nobody."""
    booking = visit.desk.ledger.booking(BookingId(id_))
    post = visit.person.post
    if booking is None or post is None or booking.venue != post.venue or not booking.person or booking.awaits_guest:
        return None
    person = visit.desk.ledger.person(booking.person)
    company = person.company if booking.is_guests else booking.company  # a guest is not of the company that invites
    return Client(person, booking.role, booking.name, company) if person.version else None


def _of_enquiry(id_: str, visit: Visit) -> Client | None:
    """Whoever asks, while it is for these staff to answer."""
    one = next(iter(visit.enquiries.at((id_,))), None)
    if one is None or not one.stands or not theirs(visit, one):
        return None
    person = visit.desk.ledger.person(PersonId(one.asker))
    return Client(person, person.role, person.name or one.name, person.company) if person.version else None
