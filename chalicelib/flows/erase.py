"""Erase: everything that is kept of somebody, after one question that says what it means."""

from collections.abc import Sequence

from chalicelib.booking.erasing import erase
from chalicelib.booking.handing import company_left_to, heir_of, of_company
from chalicelib.booking.model import Booking
from chalicelib.booking.rules import RuleBroken
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow, Keep, Outcome, Step
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Value, Values
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Draft:
    sure: bool = False


def start(value: str, visit: Visit) -> Draft:
    return Draft()


def ask_sure(draft: Draft, visit: Visit) -> Replies | Done:
    if not visit.person.version:
        return Done((Say("privacy.nothing", {"notice": Name("text", "privacy")}),))
    if visit.person.post:
        return refused(RuleBroken("erase_staff"), visit)
    ahead = [one for one in visit.desk.ledger.bookings_of(visit.person.id, visit.now) if one.status.stands]
    yes = Choice("erase.choice.yes", Address("erase", "sure", "yes"))
    no = Choice("erase.choice.no", Address("erase", "sure", "no"))
    if heir := heir_for(ahead, visit):
        return (Say("erase.ask_colleagues", {"name": heir}, (yes, no)),)
    return (Say("erase.ask_ahead" if ahead else "erase.ask", {"n": len(ahead)}, (yes, no)),)


def heir_for(ahead: Sequence[Booking], visit: Visit) -> Value | None:
    """Who will have what the person has booked for a company; None where nobody will. Two reads, none for who has no colleagues."""
    left = company_left_to(visit.desk, visit.person, ahead)
    heir = heir_of(visit.desk, left.company, visit.person.id) if left.company and of_company(visit.desk, ahead, left) else None
    return (heir.name or Name("words", "company.nameless")) if heir else None


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Done:
    if value == "yes":
        return Keep(replace(draft, sure=True))
    return Done((Say("erase.stays"),))


def finish(draft: Draft, visit: Visit) -> Outcome:
    try:
        change = erase(visit.desk, visit.person)
    except RuleBroken as broken:
        return refused(broken, visit)
    return Done((Say("erase.done"),), change, lambda error: finish(draft, visit))  # what somebody else changed is read anew


def refused(broken: RuleBroken, visit: Visit) -> Done:
    contact = visit.catalogue.contact
    reach: Values = {"phone": contact.phone, "email": contact.email, "hours": Name("contact", "hours")}
    return Done((Say(f"rules.{broken.rule}", {**reach, **broken.values}),))


def old(address: Address, visit: Visit) -> Replies:
    return (Say("erase.old", {}, (Choice("privacy.choice.show", Address("privacy")),)),)


FLOW = Flow(
    name="erase",
    draft=Draft,
    start=start,
    steps=(Step("sure", lambda d, v: d.sure, ask_sure, take_sure, lambda d: Draft(), yes="yes", no="no", writes=True),),
    finish=finish,
    old=old,
)
