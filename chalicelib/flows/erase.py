"""Erase: everything that is kept of somebody, after one question that says what it means."""

from chalicelib.booking.erasing import erase
from chalicelib.booking.rules import RuleBroken
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow, Keep, Outcome, Step
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Values
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
    return (Say("erase.ask_ahead" if ahead else "erase.ask", {"n": len(ahead)}, (yes, no)),)


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
