"""Answer: what somebody of the staff types while they have an enquiry in hand is shown back, and goes to its asker by one tap."""

from chalicelib.booking.matching import quiet
from chalicelib.booking.model import PersonId
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Flow, Keep, Outcome, Step
from chalicelib.dialogue.vocabulary import Choice, Replies, Say, Value
from chalicelib.enquiries.enquiry import LONGEST, Enquiry, WordTooLong
from chalicelib.reception.addressed import commands
from chalicelib.reception.enquiring import LIST, answered, called, dropped, here, not_theirs, take_button, ways
from chalicelib.reception.handling import called as colleague
from chalicelib.reception.visit import Visit
from chalicelib.understanding.overheard import answer_in
from chalicelib.values import dataclass, replace

SEND, END, AGAIN = "send", "end", "again"
LONGEST_YES = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be said in which enquiry; `sure` is how it is sent."""

    enquiry: str = ""
    text: str = ""
    sure: str = ""


def start(value: str, visit: Visit) -> Draft:
    """In a group only what is addressed as an answer is one."""
    return Draft(visit.person.in_hand, answer_in(visit.text) if visit.group else visit.text)


def ask_sure(draft: Draft, visit: Visit) -> Replies | Done:
    """What will be sent, and to whom. One read."""
    one = held(draft, visit)
    if isinstance(one, Done):
        return one
    if not draft.text:
        return Done((Say(f"answer.again{here(visit)}"),))
    if len(draft.text) > LONGEST:
        return Done((Say("answer.too_long", {"n": len(draft.text), "most": LONGEST}),))
    ways = {SEND: True, END: False, AGAIN: False}
    choices = tuple(Choice(f"answer.choice.{way}", Address("answer", "sure", way), main=main) for way, main in ways.items())
    return (Say("answer.sure", {"name": called(one), "text": draft.text}, choices),)


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Again | Done:
    if value == AGAIN:
        return Done((Say(f"answer.again{here(visit)}"),))
    return Keep(replace(draft, sure=value)) if value in (SEND, END) else Again((Say("engine.not_a_choice"),), draft)


def hear_sure(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    """A bare yes sends it; typed anew, it stands in place of what was typed before."""
    if commands(visit):
        return None
    bare = visit.reading.polarity is True and len(text) <= LONGEST_YES
    return Keep(replace(draft, sure=SEND) if bare else replace(draft, text=text))


def finish(draft: Draft, visit: Visit) -> Outcome:
    one = held(draft, visit)
    if isinstance(one, Done):
        return one
    asker = visit.desk.ledger.person(PersonId(one.asker))
    values: dict[str, Value] = {"name": called(one)}
    if asker.blocked:
        return Done((Say("answer.blocked", values, ways(one)),))
    try:
        deed = answered(visit, one, draft.text, draft.sure == END)
    except WordTooLong as error:
        return Done((Say("answer.too_long", {"n": error.length, "most": LONGEST}),))
    said = Say("answer.ended", values, (LIST,)) if draft.sure == END else Say("answer.sent", values, ways(one))
    return Done((*at_night(visit), said), deed)


def at_night(visit: Visit) -> Replies:
    """Nobody is woken: in the quiet hours it arrives when they end."""
    rules = visit.catalogue.rules
    if not quiet(visit.now.astimezone(visit.catalogue.zone).time(), rules.quiet_from, rules.quiet_until):
        return ()
    return (Say("answer.at_night", {"until": rules.quiet_until}),)


def held(draft: Draft, visit: Visit) -> Enquiry | Done:
    """The enquiry, as long as this person of the staff has it and its asker still asks; else who has it, and nothing is sent. Two reads
    at most."""
    if refusal := not_theirs(visit):
        return Done((refusal,))
    one = next(iter(visit.enquiries.at((draft.enquiry,))), None) if draft.enquiry else None
    if one is not None and one.held_by(visit.person.id):
        return one
    let_go = dropped(visit) if visit.person.in_hand == draft.enquiry and draft.enquiry else None
    if one is None or not one.stands:
        return Done((Say("answer.over", {}, (LIST,)),), let_go)
    if one.by:
        return Done((Say("answer.theirs", {"who": colleague(visit, one.by)}, (LIST,)),), let_go)
    return Done((Say("answer.given_back", {"name": called(one)}, (take_button(one), LIST)),), let_go)


def old(address: Address, visit: Visit) -> Replies:
    return (Say("answer.old", {}, (LIST,)),)


FLOW = Flow(
    name="answer",
    draft=Draft,
    start=start,
    steps=(Step("sure", lambda d, v: bool(d.sure), ask_sure, take_sure, lambda d: replace(d, sure=""), hear_sure, writes=True),),
    finish=finish,
    opens=frozenset({"answer"}),
    old=old,
)
