"""The form of a seat at an event: which event, what is wanted of it, and whose seat it is."""

from collections.abc import Sequence

from chalicelib.catalogue.model import Event
from chalicelib.dialogue.flow import Again
from chalicelib.dialogue.vocabulary import Say
from chalicelib.reception.attending import over
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass

LEAVE = "leave:"
"""Opening value of the button that gives a seat up: "leave:" and the event's id."""
JOIN, WAIT = "join", "wait"
CONSENT = "privacy"


@dataclass(frozen=True, slots=True)
class Draft:
    """`act` is what is wanted, JOIN, WAIT or LEAVE, as far as it is known."""

    event: str = ""
    act: str = ""
    role: str = ""
    name: str = ""
    agreed: bool = False
    sure: bool = False


def joinable(visit: Visit) -> Sequence[Event]:
    return [event for event in visit.catalogue.events if event.joinable and not over(event, visit)]


def mine(visit: Visit) -> Sequence[Event]:
    coming = {coming.event for coming in visit.person.events}
    return [event for event in joinable(visit) if event.id in coming]


def not_by_button(draft: Draft, value: str, visit: Visit) -> Again:
    return Again((Say("engine.not_a_choice"),), draft)
