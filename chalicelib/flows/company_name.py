"""Company name: a recruiter corrects what their company is called, for all who look after its bookings, and on what is to come."""

from chalicelib.booking.company_renaming import rename_company
from chalicelib.booking.joining import NotOfTheCompany, company_of, members_of
from chalicelib.booking.model import BookingId
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Flow, Keep, Outcome, Step
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Replies, Say
from chalicelib.reception.introduction import name_in, odd_name
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass, replace

MEMBERS = Choice("company.choice.members", Address("company"), main=True)


@dataclass(frozen=True, slots=True)
class Draft:
    """`was` is what the company is called ("": they have none), `n` how many recruiters it has."""

    was: str = ""
    n: int = 0
    name: str = ""
    sure: bool = False


def start(value: str, visit: Visit) -> Draft:
    """`value`: a booking of theirs on which the name stands as it should, or "". Two reads, one more for a booking."""
    company = company_of(visit.desk, visit.person)
    if company is None:
        return Draft()
    found = visit.desk.ledger.booking(BookingId(value)) if value else None
    theirs = found is not None and found.person == visit.person.id and not found.is_guests
    return Draft(company.name, len(members_of(visit.desk, company)), found.company if found and theirs else "")


def ask_name(draft: Draft, visit: Visit) -> Replies | Done:
    return (Say("company_name.ask", {"company": draft.was}, (), (BACK, STOP)),) if draft.was else gone()


def hear_name(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    """Many companies are called like a place, so a place counts as nothing else here."""
    if visit.reading.date or visit.reading.start or visit.reading.wish in ("cancel", "list"):
        return None
    name = name_in(text)
    return Keep(replace(draft, name=name)) if name else Again(odd_name(), draft)


def not_by_button(draft: Draft, value: str, visit: Visit) -> Again:
    return Again((Say("engine.not_a_choice"),), draft)


def ask_sure(draft: Draft, visit: Visit) -> Replies | Done:
    if not draft.was:
        return gone()
    yes = Choice("company_name.choice.yes", Address("company_name", "sure", "yes"), main=True)
    return (Say("company_name.ask_sure", {"was": draft.was, "company": draft.name, "n": draft.n}, (yes, STOP), (BACK,)),)


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Done:
    return Keep(replace(draft, sure=True)) if value == "yes" else Done((Say("company_name.left", {"company": draft.was}, (MEMBERS,)),))


def finish(draft: Draft, visit: Visit) -> Outcome:
    try:
        change = rename_company(visit.desk, visit.person, draft.name)
    except NotOfTheCompany:
        return gone()
    return Done((Say("company_name.done", {"company": draft.name}, (MEMBERS,)),), change, lambda error: finish(draft, visit))


def gone() -> Done:
    return Done((Say("company_name.not_there", {}, (MEMBERS,)),))


FLOW = Flow(
    name="company_name",
    draft=Draft,
    start=start,
    steps=(
        Step("name", lambda d, v: bool(d.name), ask_name, not_by_button, lambda d: replace(d, name=""), hear_name),
        Step("sure", lambda d, v: d.sure, ask_sure, take_sure, lambda d: replace(d, sure=False), yes="yes", no="no", writes=True),
    ),
    finish=finish,
)
