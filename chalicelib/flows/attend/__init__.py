"""Attend: a seat at an event, a place among those who wait for one, and giving either up."""

from chalicelib.dialogue.flow import Flow, Step
from chalicelib.flows.attend.draft import CONSENT, LEAVE, WAIT, Draft, joinable, mine, not_by_button
from chalicelib.flows.attend.seat import ask_act, ask_event, ask_sure, finish, old, take_act, take_event, take_sure
from chalicelib.flows.attend.who import ask_consent, ask_name, ask_role, hear_name, restricted, take_consent, take_role
from chalicelib.reception.visit import Visit
from chalicelib.values import replace


def start(value: str, visit: Visit) -> Draft:
    """The event of the button or the sentence; the only one it can be where none is named."""
    person = visit.person
    going = value.startswith(LEAVE) or (not value and visit.reading.wish == "cancel")
    event = value.removeprefix(LEAVE) or visit.reading.event or ""
    possible = mine(visit) if going else joinable(visit)
    if not event and len(possible) == 1:
        event = possible[0].id
    return Draft(event, LEAVE if going else "", person.role, person.name, CONSENT in person.consents)


def concerned(visit: Visit) -> bool:
    """Whether a sentence is about a seat at an event that heya gives out."""
    said = visit.reading
    possible = mine(visit) if said.wish == "cancel" else joinable(visit)
    if said.code or not possible or visit.catalogue.purpose("event"):
        return False
    return said.event in {event.id for event in possible} or (said.event is None and said.purpose == "event")


FLOW = Flow(
    name="attend",
    draft=Draft,
    start=start,
    steps=(
        Step("event", lambda d, v: bool(d.event), ask_event, take_event, lambda d: replace(d, event="", sure=False)),
        Step("role", lambda d, v: bool(d.role) or not restricted(d, v), ask_role, take_role, lambda d: replace(d, role="")),
        Step("act", lambda d, v: bool(d.act), ask_act, take_act, lambda d: replace(d, act="", sure=False), yes=WAIT, no="no"),
        Step("name", lambda d, v: bool(d.name) or d.act == LEAVE, ask_name, not_by_button, lambda d: replace(d, name=""), hear_name),
        Step(
            "agreed",
            lambda d, v: d.agreed or d.act == LEAVE,
            ask_consent,
            take_consent,
            lambda d: replace(d, agreed=False),
            yes="yes",
            no="no",
        ),
        Step("sure", lambda d, v: d.sure, ask_sure, take_sure, lambda d: replace(d, sure=False), yes="yes", no="no", writes=True),
    ),
    finish=finish,
    opens=frozenset({"join", "reserve", "cancel"}),
    when=concerned,
    old=old,
)
