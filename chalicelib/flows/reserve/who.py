"""Name and consent: what the desk needs and no more, each asked once."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Keep
from chalicelib.dialogue.vocabulary import Choice, Replies, Say
from chalicelib.flows.reserve.draft import BEHALF, NEW, QUICK, Draft, organised, slot_told
from chalicelib.flows.reserve.hearing import hear
from chalicelib.flows.reserve.keeping import said, way
from chalicelib.reception import introduction
from chalicelib.reception.introduction import answers_only, corrects, name_in, notice, odd_name
from chalicelib.reception.visit import Visit
from chalicelib.understanding.follow_ups import asks_for_more
from chalicelib.understanding.names import is_asked, is_like_one
from chalicelib.understanding.normal import fold
from chalicelib.understanding.parts import part_named
from chalicelib.values import replace

SHORTEST_NUMBER, LONGEST_NUMBER = 9, 15
"""Figures of a telephone number (ITU-T E.164 allows fifteen)."""


def ask_company(draft: Draft, visit: Visit) -> Replies:
    return (Say(said(draft, "reserve.ask_company"), slot_told(draft, visit), (), QUICK),)


def ask_name(draft: Draft, visit: Visit) -> Replies:
    key = "reserve.ask_contact" if organised(draft, visit) else "reserve.ask_name"
    return (Say(key, slot_told(draft, visit), (), QUICK),)


def hear_company(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    """Many companies are called like a place, so only a date, a time or how many come counts as something else here, a part of the booking
    that is to be other, a bare yes or no, and a question."""
    said = visit.reading
    if said.wish == "rename":
        return Again((), draft)
    else_ = said.date or said.start or said.shift or said.people or said.wish in ("join", "pair")
    return None if else_ or part_named(text) or answers_only(said) or is_asked(text) else named(draft, text, "company")


def hear_name(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    """A wish to book, or to give another name, is no name: it is asked for again."""
    if visit.reading.wish == "rename":
        return Again((), draft)
    if corrects(visit):
        return None
    wishes = visit.reading.wish == "reserve" and name_in(text) == text.strip() and not is_like_one(text)
    return Again((), draft) if wishes else named(draft, text, "name")


def named(draft: Draft, text: str, blank: str) -> Keep | Again:
    name = name_in(text)
    if not name:
        return Again(odd_name(), draft)
    return Keep(replace(draft, company=name) if blank == "company" else replace(draft, name=name))


def asked_phone(draft: Draft, visit: Visit) -> bool:
    """Only of somebody without LINE a number is asked, at which staff can ring them."""
    return draft.about != NEW or draft.doing != BEHALF or bool(draft.phone)


def ask_phone(draft: Draft, visit: Visit) -> Replies:
    none = Choice("behalf.choice.no_phone", Address("reserve", "phone", NEW), numbered=False)
    return (Say("behalf.ask_phone", {}, (none,), QUICK),)


def take_phone(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, phone=NEW)) if value == NEW else Again((Say("engine.not_a_choice"),), draft)


def hear_phone(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    """A number as people write one, with its dashes; that there is none is said, too. Another time is for the form."""
    number = "".join(sign for sign in fold(text) if sign.isdecimal() or sign in "+-")
    figures = sum(sign.isdecimal() for sign in number)
    if SHORTEST_NUMBER <= figures <= LONGEST_NUMBER:
        return Keep(replace(draft, phone=number))
    if visit.reading.polarity is False:
        return Keep(replace(draft, phone=NEW))
    return Again((Say("behalf.odd_phone"),), draft) if figures and not corrects(visit) else None


def ask_consent(draft: Draft, visit: Visit) -> Replies:
    return introduction.ask_consent("reserve", draft.room, visit)


def hear_consent(draft: Draft, text: str, visit: Visit) -> Again | None:
    """To read more of it first."""
    return Again(notice(visit), draft) if asks_for_more(text) else None


def take_consent(draft: Draft, value: str, visit: Visit) -> Keep | Again | Done:
    if value == "yes":
        return Keep(replace(hear(draft, visit) if visit.text else draft, agreed=True))
    if value == "more":
        return Again(notice(visit), draft)
    if visit.text and (heard := hear(draft, visit)) != draft:  # a no to something else
        return Keep(heard)
    contact = visit.catalogue.contact
    release = way(draft).let_go(draft, visit)
    return Done((Say("reserve.disagreed", {"phone": contact.phone}),), release or None)
