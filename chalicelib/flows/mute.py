"""Mute: somebody wants no reminders or notices. There is no setting for it; what they can do in LINE is said, and that bookings stand."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow, no_start
from chalicelib.dialogue.vocabulary import Choice, Say
from chalicelib.reception.visit import Visit


def finish(draft: None, visit: Visit) -> Done:
    if visit.person.post:
        return Done((Say("mute.staff", {}, (Choice("mute.choice.duty", Address("duty")),)),))
    bookings = Choice("help.choice.bookings", Address("bookings"))
    said = Say("mute.guest_booked" if visit.person.standing else "mute.guest", {}, (bookings,))
    return Done((said,))


FLOW = Flow(name="mute", finish=finish, start=no_start, opens=frozenset({"mute"}), aside=True)
