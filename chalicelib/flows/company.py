"""Company: who looks after its bookings together, and how another comes or one goes."""

from collections.abc import Sequence

from chalicelib.booking.changes import together
from chalicelib.booking.company import MOST_MEMBERS, Company
from chalicelib.booking.due import marked
from chalicelib.booking.joining import company_of, members_of, renewed
from chalicelib.booking.model import Person
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Value
from chalicelib.reception.colleagues import organised
from chalicelib.reception.visit import Visit

WHO = Choice("colleague.choice.who", Address("welcome", "", "ask"), main=True)
INVITE = Choice("company.choice.invite", Address("invite"), main=True)
BOOKINGS = Choice("help.choice.bookings", Address("bookings"))
NAME = Choice("company.choice.name", Address("company_name"))
LEAVE = Choice("company.choice.leave", Address("depart", "", "me"))


def finish(draft: None, visit: Visit) -> Done:
    """The members, who came first first; two reads, none for who is alone."""
    if not organised(visit):
        return Done((Say("company.companies_only", {}, (WHO,)),))
    company = company_of(visit.desk, visit.person)
    if company is None:
        return Done((Say("company.alone", {}, (INVITE, BOOKINGS)),))
    members = members_of(visit.desk, company)
    return Done(listed(company, members, visit), together((renewed(visit.desk, company),)) or None)


def listed(company: Company, members: Sequence[Person], visit: Visit) -> Replies:
    """Whoever has been there longest may take others out."""
    first = members[0].id == visit.person.id if members else False
    others = [one for one in members if one.id != visit.person.id]
    out = tuple(Choice("company.choice.remove", Address("depart", "", marked(one.id)), {"name": named(one)}) for one in others if first)
    invite = (INVITE,) if len(members) < MOST_MEMBERS else ()
    values: dict[str, Value] = {"company": company.name, "n": len(members), "names": tuple(named(one) for one in members)}
    return (Say("company.members", values, (*invite, BOOKINGS, NAME, *out, LEAVE)),)


def named(person: Person) -> Value:
    return person.name or Name("words", "company.nameless")


FLOW = Flow(name="company", finish=finish, opens=frozenset({"company"}), aside=True)
