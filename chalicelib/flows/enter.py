"""Enter: a code that a recruiter passed on lets one colleague look after the company's bookings with them."""

from chalicelib.booking.changes import InvitationSpent
from chalicelib.booking.company import MOST_MEMBERS, CompanyCode, company_hash
from chalicelib.booking.joining import NotOfTheCompany, enter, invited_to
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Act, Again, Done, Flow, Keep, Outcome, Step
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Replies, Say
from chalicelib.reception.guessing import may_guess
from chalicelib.reception.introduction import hearing
from chalicelib.reception.passed_on import asked_for, code_in, hear_code, take_code, wrong
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass, replace

QUICK = (BACK, STOP)
BOOKINGS = Choice("help.choice.bookings", Address("bookings"), main=True)
MEMBERS = Choice("company.choice.members", Address("company"), main=True)
LEAVE = Choice("company.choice.leave", Address("depart", "", "me"))


@dataclass(frozen=True, slots=True)
class Draft:
    """`code` as it was typed, `company` the name of the one it opens ("": not looked up); `left` how many tries there are after a wrong
    one (0: none was wrong)."""

    code: str = ""
    left: int = 0
    company: str = ""
    wanted: bool = False
    name: str = ""


def start(value: str, visit: Visit) -> Draft:
    return Draft(code=code_in(value), name=visit.person.name)


def hear(draft: Draft, visit: Visit) -> Draft:
    """Another code than before begins anew."""
    code = code_in(visit.reading.code or "") if visit.reading.wish == "enter" else ""
    return replace(start(code, visit), left=draft.left) if code and code != draft.code else draft


def ask_code(draft: Draft, visit: Visit) -> Replies:
    return asked_for(draft.left, "enter.ask_code", "enter.wrong")


def look_up(draft: Draft, visit: Visit) -> Act | Again | Done:
    """What the code opens: three reads at most, none for who has guessed too often."""
    if not may_guess(visit):
        return Done((Say("enter.too_many"),))
    code = visit.desk.ledger.company_code(company_hash(draft.code))
    if code is None:
        return wrong(draft, visit, "enter.too_many")
    if trouble := shut(code, visit):
        return Done(trouble)
    found = invited_to(visit.desk, code)
    if found is None:
        return Done((Say("enter.gone", {"n": MOST_MEMBERS}),))
    return Again((), replace(draft, company=found[0].name))


def shut(code: CompanyCode, visit: Visit) -> Replies | None:
    """Why this code leads this person nowhere; None where it does. Reads nothing."""
    if visit.person.company_id:
        mine = visit.person.company_id == code.company
        return (Say("enter.already" if mine else "enter.other_company", {}, (MEMBERS,) if mine else (MEMBERS, LEAVE)),)
    if code.used:
        return (Say("enter.used"),)
    return (Say("enter.expired"),) if code.expires <= visit.now else None


def not_asked(draft: Draft, value: str, visit: Visit) -> Again:
    return Again((Say("engine.not_a_choice"),), draft)


def ask_wanted(draft: Draft, visit: Visit) -> Replies:
    """What it means, before anything is written: the others see what this person has booked for a company, and the other way round."""
    yes = Choice("enter.choice.yes", Address("enter", "wanted", "yes"), main=True)
    no = Choice("enter.choice.no", Address("enter", "wanted", "no"))
    return (Say("enter.ask", {"company": draft.company}, (yes, no)),)


def take_wanted(draft: Draft, value: str, visit: Visit) -> Keep | Done:
    return Keep(replace(draft, wanted=True)) if value == "yes" else Done((Say("enter.left"),))


def ask_name(draft: Draft, visit: Visit) -> Replies:
    return (Say("enter.ask_name", {}, (), QUICK),)


def finish(draft: Draft, visit: Visit) -> Outcome:
    """In, once: the code is used with it. What it opens is read anew, for much may have happened since."""
    code = visit.desk.ledger.company_code(company_hash(draft.code))
    if code is None:
        return Done((Say("enter.gone", {"n": MOST_MEMBERS}),))
    if trouble := shut(code, visit):
        return Done(trouble)
    consents = tuple(sorted({*visit.person.consents, "privacy"}))
    person = replace(visit.person, name=draft.name, consents=consents, language=visit.language)
    try:
        company, change = enter(visit.desk, person, code)
    except (InvitationSpent, NotOfTheCompany):
        return Done((Say("enter.gone", {"n": MOST_MEMBERS}),))
    said = Say("enter.done", {"company": company.name}, (BOOKINGS, replace(MEMBERS, main=False)))
    return Done((said,), change, lambda error: finish(draft, visit))  # somebody was quicker with the same code


FLOW = Flow(
    name="enter",
    draft=Draft,
    start=start,
    hear=hear,
    steps=(
        Step("code", lambda d, v: bool(d.code), ask_code, take_code, lambda d: replace(d, code="", company=""), hear_code),
        Step("found", lambda d, v: bool(d.company), look_up, not_asked, lambda d: replace(d, code="", company="")),
        Step("wanted", lambda d, v: d.wanted, ask_wanted, take_wanted, lambda d: replace(d, wanted=False), yes="yes", no="no"),
        Step("name", lambda d, v: bool(d.name), ask_name, not_asked, lambda d: replace(d, name=""), hearing("name")),
    ),
    finish=finish,
    opens=frozenset({"enter"}),
)
