"""Name and consent: what the desk needs and no more, each asked once."""

from dataclasses import replace

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Keep
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say
from chalicelib.flows.reserve.draft import QUICK, Draft, organised, slot_told
from chalicelib.flows.reserve.keeping import way
from chalicelib.reception.visit import Visit
from chalicelib.understanding.names import bare_name

NAME_LONGEST = 40


def ask_company(draft: Draft, visit: Visit) -> Replies:
    return (Say("reserve.ask_company", slot_told(draft, visit), (), QUICK),)


def ask_name(draft: Draft, visit: Visit) -> Replies:
    key = "reserve.ask_contact" if organised(draft, visit) else "reserve.ask_name"
    return (Say(key, slot_told(draft, visit), (), QUICK),)


def corrects(visit: Visit) -> bool:
    """True when what was typed is about the booking, not a name."""
    said = visit.reading
    return bool(
        said.polarity is not None
        or said.date
        or said.start
        or said.shift
        or said.minutes
        or said.venue
        or said.intent in ("availability", "info", "cancel", "list")
    )


def hear_company(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    """Many companies are called like a place, so only a date or a time counts as something else here."""
    return None if visit.reading.date or visit.reading.start or visit.reading.shift else named(draft, text, "company")


def hear_name(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    return None if corrects(visit) else named(draft, text, "name")


def named(draft: Draft, text: str, blank: str) -> Keep | Again:
    name = bare_name(text)
    if not 0 < len(name) <= NAME_LONGEST or not any(letter.isalpha() for letter in name):
        return Again((Say("reserve.odd_name", {"n": NAME_LONGEST}),), draft)
    return Keep(replace(draft, company=name) if blank == "company" else replace(draft, name=name))


def ask_consent(draft: Draft, visit: Visit) -> Replies:
    room = visit.catalogue.room(draft.room)
    key = "reserve.ask_consent_watched" if room.monitored or room.recorded else "reserve.ask_consent"
    choices = (
        Choice("reserve.choice.agree", Address("reserve", "agreed", "yes"), main=True),
        Choice("reserve.choice.more", Address("reserve", "agreed", "more")),
        Choice("reserve.choice.disagree", Address("reserve", "agreed", "no")),
    )
    return (Say(key, {}, choices, QUICK),)


def take_consent(draft: Draft, value: str, visit: Visit) -> Keep | Again | Done:
    if value == "yes":
        return Keep(replace(draft, agreed=True))
    if value == "more":
        return Again((Say("reserve.notice", {"privacy": Name("text", "privacy"), "monitoring": Name("text", "monitoring")}),), draft)
    contact = visit.catalogue.contact
    release = way(draft).let_go(draft, visit)
    return Done((Say("reserve.disagreed", {"phone": contact.phone}),), release or None)
