"""Depart: a recruiter leaves the company, or is taken out by the one who has been there longest; bookings stay with the others."""

from collections.abc import Sequence

from chalicelib.booking.due import marked
from chalicelib.booking.handing import heir_among
from chalicelib.booking.joining import NotOfTheCompany, company_of, leave, members_of, remove
from chalicelib.booking.model import Person
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow, Keep, Outcome, Step
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Value
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass, replace

ME = "me"
MEMBERS = Choice("company.choice.members", Address("company"), main=True)
BOOKINGS = Choice("help.choice.bookings", Address("bookings"), main=True)


@dataclass(frozen=True, slots=True)
class Draft:
    """`who`: ME, or a mark of who is to be taken out."""

    who: str = ""
    sure: bool = False


def start(value: str, visit: Visit) -> Draft:
    return Draft(value or ME)


def ask_sure(draft: Draft, visit: Visit) -> Replies | Done:
    company = company_of(visit.desk, visit.person)
    if company is None:
        return gone()
    members = members_of(visit.desk, company)
    yes = Choice("depart.choice.leave" if draft.who == ME else "depart.choice.remove", Address("depart", "sure", "yes"))
    no = Choice("depart.choice.no", Address("depart", "sure", "no"))
    if draft.who == ME:
        heir = heir_among([one for one in members if one.id != visit.person.id])
        said: dict[str, Value] = {"company": company.name, "name": named(heir) if heir else ""}
        return (Say("depart.ask_leave" if heir else "depart.ask_end", said, (yes, no)),)
    whom = person_of(draft, members)
    if whom is None or members[0].id != visit.person.id:
        return gone()
    return (Say("depart.ask_remove", {"name": named(whom), "company": company.name}, (yes, no)),)


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Done:
    return Keep(replace(draft, sure=True)) if value == "yes" else Done((Say("depart.left", {}, (MEMBERS,)),))


def finish(draft: Draft, visit: Visit) -> Outcome:
    try:
        if draft.who == ME:
            return Done((Say("depart.gone", {"company": visit.person.company}, (BOOKINGS,)),), leave(visit.desk, visit.person))
        company = company_of(visit.desk, visit.person)
        whom = person_of(draft, members_of(visit.desk, company) if company else ())
        if whom is None:
            return gone()
        out, change = remove(visit.desk, visit.person, whom.id)
    except NotOfTheCompany:
        return gone()
    return Done((Say("depart.removed", {"name": named(out)}, (MEMBERS,)),), change)


def person_of(draft: Draft, members: Sequence[Person]) -> Person | None:
    """Who is meant by a mark, among the members."""
    return next((one for one in members if marked(one.id) == draft.who), None)


def named(person: Person) -> Value:
    return person.name or Name("words", "company.nameless")


def gone() -> Done:
    return Done((Say("depart.not_there", {}, (MEMBERS,)),))


def old(address: Address, visit: Visit) -> Replies:
    return (Say("depart.old", {}, (MEMBERS,)),)


FLOW = Flow(
    name="depart",
    draft=Draft,
    start=start,
    steps=(Step("sure", lambda d, v: d.sure, ask_sure, take_sure, lambda d: Draft(d.who), yes="yes", no="no", writes=True),),
    finish=finish,
    old=old,
)
