"""Enquiry: a question for people; in their hours it reaches them at once, out of hours it may be left until they are back."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Flow, Keep, Outcome, Step
from chalicelib.dialogue.movements import STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Value, Values
from chalicelib.enquiries.enquiry import LONGEST, WordTooLong
from chalicelib.enquiries.hours import answers_at, answers_from
from chalicelib.reception.addressed import commands
from chalicelib.reception.enquiring import ListFull, asked, end_button
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass, replace

SAME, LEAVE = "same", "leave"


@dataclass(frozen=True, slots=True)
class Draft:
    """`before` is what was not understood right before; `left`: it may wait until somebody is there."""

    before: str = ""
    left: bool = False
    question: str = ""


def start(value: str, visit: Visit) -> Draft:
    return Draft(visit.missed)


def is_left(draft: Draft, visit: Visit) -> bool:
    return draft.left or bool(draft.question) or answers_at(visit.catalogue, "", visit.now)


def ask_left(draft: Draft, visit: Visit) -> Replies | Done:
    """Out of hours: when somebody is there, how else they are reached, and that the question may be left."""
    if visit.person.enquiry:
        return already(visit)
    opens = answers_from(visit.catalogue, "", visit.now)
    if opens is None:
        return Done((Say("staff.reach", reach(visit)),))
    leave = Choice("enquiry.choice.leave", Address("enquiry", "left", LEAVE), main=True)
    return (Say("enquiry.closed", {**reach(visit), "opens": opens}, (leave,), (STOP,)),)


def take_left(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, left=True)) if value == LEAVE else Again((Say("engine.not_a_choice"),), draft)


def ask_question(draft: Draft, visit: Visit) -> Replies | Done:
    if visit.person.enquiry:
        return already(visit)
    if draft.before:
        same = Choice("enquiry.choice.same", Address("enquiry", "question", SAME), main=True)
        return (Say("enquiry.ask_same", {"text": draft.before}, (same,), (STOP,)),)
    return (Say("enquiry.ask", {}, (), (STOP,)),)


def take_question(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    same = value == SAME and draft.before
    return Keep(replace(draft, question=draft.before)) if same else Again((Say("engine.not_a_choice"),), draft)


def hear_question(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    """Any text but a plain command: it goes as it was typed."""
    if commands(visit):
        return None
    if len(text) > LONGEST:
        return Again((Say("enquiry.too_long", {"n": len(text), "most": LONGEST}),), draft)
    return Keep(replace(draft, question=text))


def finish(draft: Draft, visit: Visit) -> Outcome:
    if visit.person.enquiry:
        return already(visit)
    try:
        deed = asked(visit, draft.question)
    except ListFull:
        return Done((Say("enquiry.full", reach(visit)),))
    except WordTooLong as error:
        return Again((Say("enquiry.too_long", {"n": error.length, "most": LONGEST}),), replace(draft, question=""))
    values: dict[str, Value] = {"text": draft.question}
    (write,) = deed.filing.enquiries
    opens = answers_from(visit.catalogue, write.enquiry.venue, visit.now)  # whose question it is, is known only now
    if opens is None or opens <= visit.now:
        return Done((Say("enquiry.sent", values),), deed)
    return Done((Say("enquiry.left", {**values, "opens": opens}),), deed)


def already(visit: Visit) -> Done:
    """One at a time: whatever they type reaches whoever answers it."""
    return Done((Say("enquiry.already", {}, (end_button(visit.person.enquiry),)),))


def reach(visit: Visit) -> Values:
    contact = visit.catalogue.contact
    return {"phone": contact.phone, "email": contact.email, "hours": Name("contact", "hours")}


def asks(visit: Visit) -> bool:
    """Guests ask; staff are asked, and a code is to become one of them."""
    return visit.person.post is None and not visit.reading.code


FLOW = Flow(
    name="enquiry",
    draft=Draft,
    start=start,
    steps=(
        Step("left", is_left, ask_left, take_left, lambda d: replace(d, left=False), yes=LEAVE),
        Step("question", lambda d, v: bool(d.question), ask_question, take_question, lambda d: replace(d, question=""), hear_question),
    ),
    finish=finish,
    opens=frozenset({"staff"}),
    when=asks,
)
