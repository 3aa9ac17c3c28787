"""Pair: a company wants its guest's room too, which the form of a reservation asks for; or its invitation, to pass it on again."""

from chalicelib.booking.model import Booking, BookingId
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow, Open
from chalicelib.dialogue.vocabulary import Choice, Say
from chalicelib.reception.colleagues import colleague_with
from chalicelib.reception.invitation import invitation
from chalicelib.reception.visit import Visit

INVITE = "invite:"
"""Opening value that shows an invitation again: "invite:" and the id of the guest's booking."""


def start(value: str, visit: Visit) -> str:
    return value


def finish(value: str, visit: Visit) -> Done | Open:
    if not value.startswith(INVITE):
        return Open("reserve", "pair")
    guest = visit.desk.ledger.booking(BookingId(value.removeprefix(INVITE)))
    mine = (Choice("help.choice.bookings", Address("bookings"), main=True),)
    if guest is None or not may_invite(guest, visit) or not guest.status.stands or guest.span.start <= visit.now:
        return Done((Say("pair.gone", {}, mine),))
    if not guest.awaits_guest:
        return Done((Say("pair.joined", {"name": guest.name}, mine),))
    return Done(invitation(guest, visit))


def may_invite(guest: Booking, visit: Visit) -> bool:
    """Whose pair it is, and their colleagues. One read for who is not its host and has colleagues."""
    return guest.host == visit.person.id or (bool(guest.host) and colleague_with(visit, guest) is not None)


FLOW = Flow(name="pair", start=start, finish=finish, opens=frozenset({"pair"}))
