"""Run: a company wants several interviews in one go, which the form of a reservation asks for; or the invitations of one it has."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow, Open
from chalicelib.dialogue.vocabulary import Choice, Say
from chalicelib.reception.invitation import invitations
from chalicelib.reception.running import ahead
from chalicelib.reception.visit import Visit

INVITE = "invite:"
"""Opening value that shows the invitations of a run again: "invite:" and the run's id."""


def start(value: str, visit: Visit) -> str:
    return value


def finish(value: str, visit: Visit) -> Done | Open:
    if not value.startswith(INVITE):
        return Open("reserve", "run")
    awaited = [pair.guest for pair in ahead(visit, value.removeprefix(INVITE)) if pair.guest and pair.guest.awaits_guest]
    if not awaited:
        return Done((Say("run.nobody_awaited", {}, (Choice("help.choice.bookings", Address("bookings"), main=True),)),))
    return Done(invitations(awaited, visit))


FLOW = Flow(name="run", start=start, finish=finish, opens=frozenset({"run"}))
