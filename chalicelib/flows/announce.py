"""Announce: staff tell everybody who is booked in a room or their venue for a time something in their own words; how many is seen first."""

from datetime import timedelta
from functools import partial

from chalicelib.booking.announcing import LONGEST, Audience, announced, booked_by
from chalicelib.booking.callers import is_caller
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Flow, Keep, Step
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Replies, Say, Span, Value
from chalicelib.reception.handling import not_theirs
from chalicelib.reception.rings import to_ring
from chalicelib.reception.visit import Visit
from chalicelib.reception.when import (
    ALL,
    Asked,
    Plan,
    day_or_week,
    heard,
    not_by_button,
    place_name,
    refused,
    span_of,
    steps,
    why_not_then,
)
from chalicelib.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Draft(Plan):
    """`reason` is left out; `text` is what everybody reads."""

    text: str = ""


def start(value: str, visit: Visit) -> Draft:
    """Every announcement is a new one."""
    return Draft(new=True)


ASKED = Asked("announce", partial(day_or_week, "announce"), timedelta(days=365), why_not_then, whole_days=True)


def audience(draft: Draft, visit: Visit) -> Audience:
    """Of a form whose times can be."""
    assert visit.person.post
    return Audience(visit.person.post.venue, "" if draft.room == ALL else draft.room, span_of(draft, visit))


def told(draft: Draft, visit: Visit) -> dict[str, Value]:
    whom = audience(draft, visit)
    return {"where": place_name(whom.venue, whom.room), "span": Span(whom.span.start, whom.span.end)}


def refuse(draft: Draft, visit: Visit) -> Done:
    """Nobody but staff is asked anything."""
    refusal = not_theirs(visit, act="announce")
    return Done((refusal,) if refusal else ())


def ask_text(draft: Draft, visit: Visit) -> Replies | Again | Done:
    """Asked once there is somebody to read it."""
    if (why := why_not_then(draft, visit)) is not None:
        return refused(ASKED, why, draft)
    n, ring = readers(draft, visit), rung(draft, visit)
    if not n:
        return Done((*ring, Say("announce.nobody", told(draft, visit), (Choice("announce.choice.again", Address("announce")),))))
    return (Say("announce.ask_text", {**told(draft, visit), "n": n, "most": LONGEST}, (), (BACK, STOP)),)


def readers(draft: Draft, visit: Visit) -> int:
    """How many people."""
    return len({one.person for one in booked_by(visit.desk, audience(draft, visit)) if not is_caller(one.person)})


def rung(draft: Draft, visit: Visit) -> Replies:
    """Who has no LINE and reads nothing of it, with their numbers. The reads of `booked_by`, and one where there are any."""
    people = to_ring(visit.desk.ledger, booked_by(visit.desk, audience(draft, visit)))
    return (Say("rings.tell", {"people": people}),) if people else ()


def hear_text(draft: Draft, text: str, visit: Visit) -> Keep | Again:
    said = text.strip()
    return Keep(replace(draft, text=said)) if 0 < len(said) <= LONGEST else Again((Say("announce.too_long", {"most": LONGEST}),), draft)


def ask_sure(draft: Draft, visit: Visit) -> Replies:
    """The words as they will be read, and how many read them: each is a message that is paid for."""
    yes = Choice("announce.choice.yes", Address("announce", "sure", "yes"), main=True)
    question = Say("announce.ask_sure", {**told(draft, visit), "n": readers(draft, visit)}, (yes, STOP), (BACK,))
    return (Say("announce.example", {"text": draft.text, **told(draft, visit)}), question)


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Done:
    return Keep(replace(draft, sure=True)) if value == "yes" else Done((Say("announce.left"),))


def finish(draft: Draft, visit: Visit) -> Done | Again:
    if refusal := not_theirs(visit, act="announce"):
        return Done((refusal,))
    if (why := why_not_then(draft, visit)) is not None:
        return refused(ASKED, why, draft)
    values = {**told(draft, visit), "n": readers(draft, visit)}
    return Done(
        (Say("announce.done", values), *rung(draft, visit)), announced(visit.desk, audience(draft, visit), draft.text, visit.person.id)
    )


FLOW = Flow(
    name="announce",
    draft=Draft,
    start=start,
    hear=lambda draft, visit: draft if draft.begin and draft.end else heard(ASKED, draft, visit),
    steps=(
        Step("may", lambda d, v: v.person.post is not None, refuse, not_by_button, lambda d: Draft(new=True)),
        *steps(ASKED)[:3],
        Step("text", lambda d, v: bool(d.text), ask_text, not_by_button, lambda d: replace(d, text=""), hear=hear_text, own_words=True),
        Step("sure", lambda d, v: d.sure, ask_sure, take_sure, lambda d: replace(d, sure=False), yes="yes", no="no", writes=True),
    ),
    finish=finish,
    opens=frozenset({"announce"}),
)
