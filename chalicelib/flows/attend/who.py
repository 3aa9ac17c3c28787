"""Whose seat it is: role where it matters, name and consent, each asked once."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Keep
from chalicelib.dialogue.movements import STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say
from chalicelib.flows.attend.draft import LEAVE, Draft
from chalicelib.reception.visit import Visit
from chalicelib.understanding.names import bare_name
from chalicelib.values import replace

NAME_LONGEST = 40
ELSEWHERE = ("cancel", "list", "info", "availability", "privacy")
"""Wishes that are no names."""


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


def ask_name(draft: Draft, visit: Visit) -> Replies:
    return (Say("attend.ask_name", {"event": Name("event", draft.event)}, (), (STOP,)),)


def hear_name(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    said = visit.reading
    if said.polarity is not None or said.date or said.start or said.event or said.wish in ELSEWHERE:
        return None
    name = bare_name(text)
    if not 0 < len(name) <= NAME_LONGEST or not any(letter.isalpha() for letter in name):
        return Again((Say("reserve.odd_name", {"n": NAME_LONGEST}),), draft)
    return Keep(replace(draft, name=name))


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
