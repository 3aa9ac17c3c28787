"""Help: what can be done from here, in one screen; also what is offered when heya did not understand."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Say
from chalicelib.reception.invitation import guest_role
from chalicelib.reception.visit import Visit

FEW = ("reserve", "bookings", "ask")
ALL = ("reserve", "availability", "bookings", "cancel", "ask", "language")


def start(value: str, visit: Visit) -> str:
    return value


def finish(value: str, visit: Visit) -> Done:
    names = FEW if value == "short" else ALL
    if visit.person.post:
        names = ("today", *names)
    if value != "short" and hosts(visit):
        names = (names[0], "pair", "run", *names[1:])
    key = "help.short" if value == "short" else "help.long"
    choices: tuple[Choice, ...] = tuple(Choice(f"help.choice.{name}", Address(name), main=place == 0) for place, name in enumerate(names))
    if value != "short" and any(event.joinable for event in visit.catalogue.events):
        choices = (*choices, Choice("events.choice.all", Address("events")))
    if value != "short" and len(visit.catalogue.roles) > 1 and visit.person.role:
        choices = (*choices, Choice("help.choice.role", Address("welcome", "", "ask")))
    return Done((Say(key, {"phone": visit.catalogue.contact.phone}, choices),))


def hosts(visit: Visit) -> bool:
    """Whether this person may book a guest's room too: somebody of an organisation, where others are guests."""
    return visit.catalogue.is_organisation(visit.person.role) and bool(guest_role(visit.catalogue))


FLOW = Flow(name="help", start=start, finish=finish, opens=frozenset({"help", "stuck"}), aside=True)
