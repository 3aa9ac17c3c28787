"""Name and consent: what the desk needs and no more, each asked once."""

from chalicelib.dialogue.flow import Again, Done, Keep
from chalicelib.dialogue.vocabulary import Replies, Say
from chalicelib.flows.reserve.draft import QUICK, Draft, organised, slot_told
from chalicelib.flows.reserve.keeping import said, way
from chalicelib.reception import introduction
from chalicelib.reception.introduction import corrects, name_in, notice, odd_name
from chalicelib.reception.visit import Visit
from chalicelib.values import replace


def ask_company(draft: Draft, visit: Visit) -> Replies:
    return (Say(said(draft, "reserve.ask_company"), slot_told(draft, visit), (), QUICK),)


def ask_name(draft: Draft, visit: Visit) -> Replies:
    key = "reserve.ask_contact" if organised(draft, visit) else "reserve.ask_name"
    return (Say(key, slot_told(draft, visit), (), QUICK),)


def hear_company(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    """Many companies are called like a place, so only a date, a time or how many come counts as something else here."""
    said = visit.reading
    return None if said.date or said.start or said.shift or said.people or said.wish in ("join", "pair") else named(draft, text, "company")


def hear_name(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    return None if corrects(visit) else named(draft, text, "name")


def named(draft: Draft, text: str, blank: str) -> Keep | Again:
    name = name_in(text)
    if not name:
        return Again(odd_name(), draft)
    return Keep(replace(draft, company=name) if blank == "company" else replace(draft, name=name))


def ask_consent(draft: Draft, visit: Visit) -> Replies:
    return introduction.ask_consent("reserve", draft.room, visit)


def take_consent(draft: Draft, value: str, visit: Visit) -> Keep | Again | Done:
    if value == "yes":
        return Keep(replace(draft, agreed=True))
    if value == "more":
        return Again(notice(visit), draft)
    contact = visit.catalogue.contact
    release = way(draft).let_go(draft, visit)
    return Done((Say("reserve.disagreed", {"phone": contact.phone}),), release or None)
