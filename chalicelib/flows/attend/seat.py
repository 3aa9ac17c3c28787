"""The event, the look at its seats, the last question, and the act."""

from chalicelib.booking.changes import Change
from chalicelib.booking.rules import RuleBroken
from chalicelib.booking.seating import attend, leave, looked_at, may_come, wait
from chalicelib.catalogue.model import Event
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Keep
from chalicelib.dialogue.movements import STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say
from chalicelib.flows.attend.draft import CONSENT, JOIN, LEAVE, WAIT, Draft, joinable, mine
from chalicelib.reception.attending import told
from chalicelib.reception.visit import Visit
from chalicelib.values import replace


def ask_event(draft: Draft, visit: Visit) -> Replies:
    possible = mine(visit) if draft.act == LEAVE else joinable(visit)
    choices = tuple(Choice("attend.choice.event", Address("attend", "event", one.id), {"event": Name("event", one.id)}) for one in possible)
    return (Say("attend.ask_event", {}, choices, (STOP,)),)


def take_event(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    if visit.catalogue.event(value) is None:
        return Again((Say("engine.not_a_choice"),), draft)
    return Keep(replace(draft, event=value))


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
