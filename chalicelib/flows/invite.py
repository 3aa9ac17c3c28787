"""Invite: a recruiter asks a colleague to look after the company's bookings with them, by a code that works once."""

from urllib.parse import quote

from chalicelib.booking.changes import PersonWrite
from chalicelib.booking.codes import invitation_of
from chalicelib.booking.company import MOST_MEMBERS
from chalicelib.booking.joining import company_of, invite, members_of
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Flow, Keep, Step
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Value
from chalicelib.reception.colleagues import organised
from chalicelib.reception.introduction import hearing
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass, replace

QUICK = (BACK, STOP)
MEMBERS = Choice("company.choice.members", Address("company"))
WHO = Choice("colleague.choice.who", Address("welcome", "", "ask"), main=True)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is asked of who has never told it."""

    company: str = ""
    name: str = ""
    agreed: bool = False


def start(value: str, visit: Visit) -> Draft:
    person = visit.person
    return Draft(person.company, person.name, "privacy" in person.consents)


def ask_company(draft: Draft, visit: Visit) -> Replies | Done:
    if not organised(visit):
        return Done((Say("company.companies_only", {}, (WHO,)),))
    return (Say("company.ask_company", {}, (), QUICK),)


def ask_name(draft: Draft, visit: Visit) -> Replies:
    return (Say("company.ask_name", {}, (), QUICK),)


def ask_agreed(draft: Draft, visit: Visit) -> Replies:
    choices = tuple(
        Choice(f"reserve.choice.{key}", Address("invite", "agreed", value), main=value == "yes")
        for key, value in (("agree", "yes"), ("more", "more"), ("disagree", "no"))
    )
    return (Say("company.ask_agreed", {}, choices, QUICK),)


def take_agreed(draft: Draft, value: str, visit: Visit) -> Keep | Again | Done:
    if value == "yes":
        return Keep(replace(draft, agreed=True))
    return Again((Say("ask.answer", {"answer": Name("text", "privacy")}),), draft) if value == "more" else Done((Say("company.not_begun"),))


def not_asked(draft: Draft, value: str, visit: Visit) -> Again:
    return Again((Say("engine.not_a_choice"),), draft)


def finish(draft: Draft, visit: Visit) -> Done:
    """The code with the message to be passed on as one of its own: LINE for PC can neither share nor copy from a card."""
    if not organised(visit):
        return Done((Say("company.companies_only", {}, (WHO,)),))
    known = company_of(visit.desk, visit.person)
    if known and len(members_of(visit.desk, known)) >= MOST_MEMBERS:
        return Done((Say("company.full", {"n": MOST_MEMBERS}, (MEMBERS,)),))
    consents = tuple(sorted({*visit.person.consents, "privacy"}))
    person = replace(visit.person, company=known.name if known else draft.company, name=draft.name, consents=consents)
    code = invitation_of(visit.secret())
    company, given, change = invite(visit.desk, person, code)
    if change.person is None and person != visit.person:
        change = replace(change, person=PersonWrite(person))
    return Done(card(company.name, code, given.expires, visit), change, lambda error: finish(draft, visit))


def card(company: str, code: str, until: Value, visit: Visit) -> Replies:
    line = visit.catalogue.contact.line_id
    values: dict[str, Value] = {
        "company": company,
        "code": code,
        "until": until,
        "service": Name("text", "name"),
        "line": quote(line, safe=""),
    }
    message = "company.message_link" if line else "company.message"
    return (Show("company", {**values, "message": message}, (MEMBERS,)), Say(message, values))


FLOW = Flow(
    name="invite",
    draft=Draft,
    start=start,
    steps=(
        Step("company", lambda d, v: bool(d.company), ask_company, not_asked, lambda d: replace(d, company=""), hearing("company")),
        Step("name", lambda d, v: bool(d.name), ask_name, not_asked, lambda d: replace(d, name=""), hearing("name")),
        Step("agreed", lambda d, v: d.agreed, ask_agreed, take_agreed, lambda d: replace(d, agreed=False), yes="yes", no="no"),
    ),
    finish=finish,
    opens=frozenset({"invite"}),
)
