"""Colleague: a code that a company passed on lets one person of the same company see a recording."""

from chalicelib.booking.changes import Change, PersonWrite
from chalicelib.booking.due import marked
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Act, Again, Done, Flow, Keep, Outcome, Step
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Span, Value
from chalicelib.equipment.books import Gear
from chalicelib.equipment.showing import MOST_VIEWERS, Kept, LetIn, ShareCode, Viewer
from chalicelib.reception.deed import Deed
from chalicelib.reception.guessing import may_guess, wrong_guess
from chalicelib.reception.introduction import hearing
from chalicelib.reception.passed_on import asked_for, code_in, hear_code, take_code, wrong
from chalicelib.reception.showing import all_agree, is_kept, may_view, share_hash
from chalicelib.reception.visit import Visit
from chalicelib.understanding.companies import same_company
from chalicelib.values import dataclass, replace

QUICK = (BACK, STOP)
LIST = Choice("recordings.choice.list", Address("recordings"), main=True)


@dataclass(frozen=True, slots=True)
class Draft:
    """`code` as it was typed, `good` once it opens something to somebody; `left` how many tries there are after a wrong one (0: none
    was wrong). `company`, `name` and `agreed` are asked of who has never told them."""

    code: str = ""
    left: int = 0
    good: bool = False
    company: str = ""
    name: str = ""
    agreed: bool = False


def start(value: str, visit: Visit) -> Draft:
    person = visit.person
    return Draft(code=code_in(value), company=person.company, name=person.name, agreed="privacy" in person.consents)


def hear(draft: Draft, visit: Visit) -> Draft:
    """Another code than before begins anew."""
    code = code_in(visit.reading.code or "") if visit.reading.wish == "colleague" else ""
    return replace(start(code, visit), left=draft.left) if code and code != draft.code else draft


# -- the code ---------------------------------------------------------------------------------------------------------


def ask_code(draft: Draft, visit: Visit) -> Replies:
    return asked_for(draft.left, "colleague.ask_code", "colleague.wrong")


def look_up(draft: Draft, visit: Visit) -> Act | Again | Done:
    """What the code opens: at most three reads, none for who is no company, or has guessed too often."""
    if not visit.catalogue.is_organisation(visit.person.role):
        return Done((Say("colleague.companies_only", {}, (Choice("colleague.choice.who", Address("welcome", "", "ask")),)),))
    if not may_guess(visit):
        return Done((Say("colleague.too_many"),))
    code, kept = opened_by(draft.code, visit)
    if code is None:
        return wrong(draft, visit, "colleague.too_many")
    if trouble := shut(code, kept, visit):
        return Done(trouble)
    return Again((), replace(draft, good=True))


def opened_by(code: str, visit: Visit) -> tuple[ShareCode | None, Kept | None]:
    """The code and the recording that it opens. Two reads at most."""
    found = visit.equipment.share_code(share_hash(code))
    return found, visit.equipment.recording(found.room, found.start) if found else None


def shut(code: ShareCode, kept: Kept | None, visit: Visit) -> Replies | None:
    """Why this code lets this person see nothing (new); None where it does. Three reads at most."""
    if kept is not None and may_view(visit.equipment, kept, visit.person):
        return (Say("colleague.already", {}, (LIST,)),)
    if code.used:
        return (Say("colleague.used"),)
    if code.expires <= visit.now:
        return (Say("colleague.expired"),)
    open_ = kept is not None and kept.leads_to("video") and is_kept(visit.catalogue, kept, visit.now)
    if kept is None or not open_ or not given_by_theirs(code, kept, visit) or not all_agree(visit.desk.ledger, kept):
        return (Say("colleague.gone"),)
    return (Say("colleague.full"),) if len(visit.equipment.trail(kept).viewers) >= MOST_VIEWERS else None


def given_by_theirs(code: ShareCode, kept: Kept, visit: Visit) -> bool:
    """Whether who gave the code out is of the company whose recording it is still: who is out lets nobody in, themselves neither. One read
    for a company of several recruiters."""
    if not kept.company_id:
        return True
    company = visit.desk.ledger.company(kept.company_id)
    return company is not None and code.by in {marked(one) for one in company.members}


def not_asked(draft: Draft, value: str, visit: Visit) -> Again:
    return Again((Say("engine.not_a_choice"),), draft)


# -- who it is --------------------------------------------------------------------------------------------------------


def ask_company(draft: Draft, visit: Visit) -> Replies:
    return (Say("colleague.ask_company", {}, (), QUICK),)


def ask_name(draft: Draft, visit: Visit) -> Replies:
    return (Say("colleague.ask_name", {}, (), QUICK),)


def ask_agreed(draft: Draft, visit: Visit) -> Replies:
    choices = (
        Choice("reserve.choice.agree", Address("colleague", "agreed", "yes"), main=True),
        Choice("reserve.choice.more", Address("colleague", "agreed", "more")),
        Choice("reserve.choice.disagree", Address("colleague", "agreed", "no")),
    )
    return (Say("colleague.ask_agreed", {}, choices, QUICK),)


def take_agreed(draft: Draft, value: str, visit: Visit) -> Keep | Again | Done:
    if value == "yes":
        return Keep(replace(draft, agreed=True))
    return Again((Say("ask.answer", {"answer": Name("text", "privacy")}),), draft) if value == "more" else Done((Say("colleague.left"),))


def finish(draft: Draft, visit: Visit) -> Outcome:
    """Let in, once: the code is used with it. What it opens is read anew, for much may have happened since."""
    code, kept = opened_by(draft.code, visit)
    if code is None or kept is None:
        return Done((Say("colleague.gone"),))
    if trouble := shut(code, kept, visit):
        return Done(trouble)
    if not same_company(draft.company, kept.company):
        return Done((Say("colleague.other_company", {"phone": visit.catalogue.contact.phone}),), wrong_guess(visit))
    consents = tuple(sorted({*visit.person.consents, "privacy"}))
    person = replace(visit.person, company=draft.company, name=draft.name, consents=consents, language=visit.language)
    span: dict[str, Value] = {"span": Span(kept.start, kept.end), "room": Name("room", kept.room)}
    see = Choice("recordings.choice.video", Address("recordings", "", f"video:{kept.key}"), main=True)
    let_in = Gear(recordings=(LetIn(code, kept, Viewer(visit.person.id, visit.now)),))
    return Done((Say("colleague.done", span, (see, replace(LIST, main=False))),), Deed(Change(person=PersonWrite(person)), let_in))


FLOW = Flow(
    name="colleague",
    draft=Draft,
    start=start,
    hear=hear,
    steps=(
        Step("code", lambda d, v: bool(d.code), ask_code, take_code, lambda d: replace(d, code="", good=False), hear_code),
        Step("good", lambda d, v: d.good, look_up, not_asked, lambda d: replace(d, code="", good=False)),
        Step("company", lambda d, v: bool(d.company), ask_company, not_asked, lambda d: replace(d, company=""), hearing("company")),
        Step("name", lambda d, v: bool(d.name), ask_name, not_asked, lambda d: replace(d, name=""), hearing("name")),
        Step("agreed", lambda d, v: d.agreed, ask_agreed, take_agreed, lambda d: replace(d, agreed=False), yes="yes", no="no"),
    ),
    finish=finish,
    opens=frozenset({"colleague"}),
)
