"""Withdraw: what was agreed to is taken back, and asked anew before the next booking; whatever was being booked is dropped."""

from chalicelib.booking.erasing import withdrawn
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Say
from chalicelib.reception.visit import Visit


def finish(draft: None, visit: Visit) -> Done:
    listed = Choice("help.choice.bookings", Address("bookings"))
    return Done((Say("privacy.withdrawn", {}, (listed,)),), withdrawn(visit.desk, visit.person) if visit.person.consents else None)


FLOW = Flow(name="withdraw", finish=finish)
