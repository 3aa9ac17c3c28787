"""Attend: a seat at an event, a place among those who wait for one, and giving either up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chalicelib.booking.changes import Change
from chalicelib.booking.rules import RuleBroken
from chalicelib.booking.seating import attend, leave, looked_at, may_come, wait
from chalicelib.catalogue.model import Event
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Flow, Keep, Step
from chalicelib.dialogue.movements import STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say
from chalicelib.reception.attending import over, told
from chalicelib.reception.visit import Visit
from chalicelib.understanding.names import bare_name

LEAVE = "leave:"
"""Opening value of the button that gives a seat up: "leave:" and the event's id."""
JOIN, WAIT = "join", "wait"
CONSENT = "privacy"
NAME_LONGEST = 40
ELSEWHERE = ("cancel", "list", "info", "availability", "privacy")
"""Wishes that are no names."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`act` is what is wanted, JOIN, WAIT or LEAVE, as far as it is known."""

    event: str = ""
    act: str = ""
    role: str = ""
    name: str = ""
    agreed: bool = False
    sure: bool = False


def start(value: str, visit: Visit) -> Draft:
    """The event of the button or the sentence; the only one it can be where none is named."""
    person = visit.person
    going = value.startswith(LEAVE) or (not value and visit.reading.intent == "cancel")
    event = value.removeprefix(LEAVE) or visit.reading.event or ""
    possible = mine(visit) if going else joinable(visit)
    if not event and len(possible) == 1:
        event = possible[0].id
    return Draft(event, LEAVE if going else "", person.role, person.name, CONSENT in person.consents)


def joinable(visit: Visit) -> Sequence[Event]:
    return [event for event in visit.catalogue.events if event.joinable and not over(event, visit)]


def mine(visit: Visit) -> Sequence[Event]:
    coming = {coming.event for coming in visit.person.events}
    return [event for event in joinable(visit) if event.id in coming]


def ask_event(draft: Draft, visit: Visit) -> Replies:
    possible = mine(visit) if draft.act == LEAVE else joinable(visit)
    choices = tuple(Choice("attend.choice.event", Address("attend", "event", one.id), {"event": Name("event", one.id)}) for one in possible)
    return (Say("attend.ask_event", {}, choices, (STOP,)),)


def take_event(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    if visit.catalogue.event(value) is None:
        return Again((Say("engine.not_a_choice"),), draft)
    return Keep(replace(draft, event=value))


def restricted(draft: Draft, visit: Visit) -> bool:
    """Whether it matters who comes."""
    event = visit.catalogue.event(draft.event)
    return draft.act != LEAVE and event is not None and bool(event.roles)


def ask_role(draft: Draft, visit: Visit) -> Replies:
    roles = tuple(
        Choice("welcome.choice.role", Address("attend", "role", one.id), {"role": Name("role", one.id)}) for one in visit.catalogue.roles
    )
    return (Say("attend.ask_role", {"event": Name("event", draft.event)}, roles, (STOP,)),)


def take_role(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    if visit.catalogue.role(value) is None:
        return Again((Say("engine.not_a_choice"),), draft)
    return Keep(replace(draft, role=value))


def ask_act(draft: Draft, visit: Visit) -> Replies | Again | Done:
    """A seat where there is one; where there is none, waiting is offered."""
    event = visit.catalogue.event(draft.event)
    if event is None:
        return Done((Say("attend.gone", {}, (Choice("events.choice.all", Address("events")),)),))
    try:
        may_come(visit.desk, replace(visit.person, role=draft.role), event)
    except RuleBroken as broken:
        return refused(broken, event)
    if looked_at(visit.desk, visit.person, (event,))[event.id].left:
        return Again((), replace(draft, act=JOIN))
    yes = Choice("attend.choice.wait", Address("attend", "act", WAIT), main=True)
    return (Say("attend.ask_wait", told(event), (yes, STOP)),)


def take_act(draft: Draft, value: str, visit: Visit) -> Keep | Done:
    return Keep(replace(draft, act=WAIT, sure=True)) if value == WAIT else Done((Say("attend.not_joined"),))


def refused(broken: RuleBroken, event: Event) -> Done:
    """Why not, and what can be done instead."""
    ways = {
        "event_already": Choice("help.choice.bookings", Address("bookings")),
        "events": Choice("help.choice.bookings", Address("bookings")),
    }
    way = ways.get(broken.rule, Choice("events.choice.all", Address("events")))
    return Done((Say(f"rules.{broken.rule}", {**told(event), **broken.values}, (way,)),))


def ask_name(draft: Draft, visit: Visit) -> Replies:
    return (Say("attend.ask_name", {"event": Name("event", draft.event)}, (), (STOP,)),)


def hear_name(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    said = visit.reading
    if said.polarity is not None or said.date or said.start or said.event or said.intent in ELSEWHERE:
        return None
    name = bare_name(text)
    if not 0 < len(name) <= NAME_LONGEST or not any(letter.isalpha() for letter in name):
        return Again((Say("reserve.odd_name", {"n": NAME_LONGEST}),), draft)
    return Keep(replace(draft, name=name))


def not_by_button(draft: Draft, value: str, visit: Visit) -> Again:
    return Again((Say("engine.not_a_choice"),), draft)


def ask_consent(draft: Draft, visit: Visit) -> Replies:
    choices = (
        Choice("reserve.choice.agree", Address("attend", "agreed", "yes"), main=True),
        Choice("reserve.choice.more", Address("attend", "agreed", "more")),
        Choice("reserve.choice.disagree", Address("attend", "agreed", "no")),
    )
    return (Say("reserve.ask_consent", {}, choices, (STOP,)),)


def take_consent(draft: Draft, value: str, visit: Visit) -> Keep | Again | Done:
    if value == "yes":
        return Keep(replace(draft, agreed=True))
    if value == "more":
        return Again((Say("attend.notice", {"privacy": Name("text", "privacy")}),), draft)
    return Done((Say("attend.disagreed", {"phone": visit.catalogue.contact.phone}),))


def ask_sure(draft: Draft, visit: Visit) -> Replies | Done:
    event = visit.catalogue.event(draft.event)
    if event is None or (draft.act == LEAVE and event not in mine(visit)):
        return Done((Say("attend.gone", {}, (Choice("events.choice.all", Address("events")),)),))
    key = "leave" if draft.act == LEAVE else "join"
    yes = Choice(f"attend.choice.{key}", Address("attend", "sure", "yes"), main=draft.act != LEAVE)
    no = Choice(f"attend.choice.no_{key}", Address("attend", "sure", "no"))
    return (Say(f"attend.ask_{key}", told(event), (yes, no)),)


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Done:
    if value == "yes":
        return Keep(replace(draft, sure=True))
    return Done((Say("attend.stays" if draft.act == LEAVE else "attend.not_joined"),))


def finish(draft: Draft, visit: Visit) -> Done | Again:
    event = visit.catalogue.event(draft.event)
    if event is None:
        return Done((Say("attend.gone", {}, (Choice("events.choice.all", Address("events")),)),))
    try:
        said, change = acted(draft, event, visit)
    except RuleBroken as broken:
        if broken.rule in ("event_full", "event_free"):
            return Again((), replace(draft, act="", sure=False))  # others were quicker: how the seats stand now
        return refused(broken, event)
    return Done((said,), change or None)


def acted(draft: Draft, event: Event, visit: Visit) -> tuple[Say, Change]:
    """What is said, and the change. Raises RuleBroken."""
    listed = Choice("help.choice.bookings", Address("bookings"))
    if draft.act == LEAVE:
        return Say("attend.left", told(event), (Choice("events.choice.all", Address("events")),)), leave(visit.desk, visit.person, event)
    person = replace(
        visit.person,
        role=visit.person.role or draft.role,
        name=draft.name,
        language=visit.language,
        consents=tuple(sorted({*visit.person.consents, CONSENT})),
    )
    if draft.act == WAIT:
        place, change = wait(visit.desk, person, event)
        return Say("attend.waiting", {**told(event), "n": place}, (listed,)), change
    return Say("attend.done", told(event), (listed,)), attend(visit.desk, person, event)


def old(address: Address, visit: Visit) -> Replies:
    return (Say("attend.old", {}, (Choice("help.choice.bookings", Address("bookings"), main=True),)),)


def concerned(visit: Visit) -> bool:
    """Whether a sentence is about a seat at an event that heya gives out."""
    said = visit.reading
    possible = mine(visit) if said.intent == "cancel" else joinable(visit)
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
