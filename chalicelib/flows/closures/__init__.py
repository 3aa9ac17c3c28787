"""Closures: rooms and venues that are not lent for hours, days or until opened again; who is hit is seen before, and looked after."""

from chalicelib.booking.changes import together
from chalicelib.booking.clearing import Fate, clearing
from chalicelib.booking.closing import close
from chalicelib.booking.under import under
from chalicelib.dialogue.flow import Again, Done, Flow, Step
from chalicelib.dialogue.vocabulary import Say
from chalicelib.flows.closures.draft import ASKED, Draft, meant, start, too_large
from chalicelib.flows.closures.fates import ask_fate, ask_sure, take_fate, take_sure
from chalicelib.flows.closures.planned import ask_which, open_again, take_open
from chalicelib.reception.handling import not_theirs
from chalicelib.reception.shut import LIST, told
from chalicelib.reception.visit import Visit
from chalicelib.reception.when import heard, refused, steps, why_not_then
from chalicelib.values import replace


def finish(draft: Draft, visit: Visit) -> Done | Again:
    if refusal := not_theirs(visit, act="closures"):
        return Done((refusal,))
    if draft.opens:
        return open_again(draft, visit)
    if (why := why_not_then(draft, visit)) is not None:
        return refused(ASKED, why, replace(draft, fate=""))
    if too_large(draft, visit):
        return Again((Say("closures.too_large"),), replace(draft, room="", fate="", sure=False))
    mean = meant(draft, visit)
    hit = under(visit.desk, mean).bookings
    closure, change = close(visit.desk, mean.venue, mean.room, mean.span, mean.reason, visit.person.id)
    said = Say(
        "closures.done_hit" if hit and draft.fate != Fate.LEAVE else "closures.done",
        {**told(mean), "n": len(hit)},
        (LIST,),
    )
    return Done((said,), together((change, clearing(visit.desk, closure, Fate(draft.fate)))))


def picked(draft: Draft, visit: Visit) -> bool:
    """Whether it is known what is wanted: a new closure, or that one is taken back."""
    return visit.person.post is not None and (draft.new or (bool(draft.opens) and draft.sure))


def of_new(step: Step) -> Step:
    """A blank that only a new closure has; where it is emptied, others may be hit, and what becomes of them is asked anew."""
    return replace(
        step,
        filled=lambda draft, visit: bool(draft.opens) or step.filled(draft, visit),
        empty=lambda draft: replace(step.empty(draft), fate="", sure=False),
    )


def hear(draft: Draft, visit: Visit) -> Draft:
    """What becomes of who is hit was said of another place or time."""
    after: Draft = heard(ASKED, draft, visit)
    return after if after == draft else replace(after, fate="", sure=False)


SURE = Step("sure", lambda d, v: d.sure, ask_sure, take_sure, lambda d: replace(d, sure=False), yes="yes", no="no", writes=True)
FLOW = Flow(
    name="closures",
    draft=Draft,
    start=start,
    hear=hear,
    steps=(
        Step("which", picked, ask_which, take_open, lambda d: Draft(), yes="yes", no="no", writes=True),
        *(of_new(step) for step in steps(ASKED)),
        of_new(Step("fate", lambda d, v: bool(d.fate), ask_fate, take_fate, lambda d: replace(d, fate=""))),
        replace(of_new(SURE), empty=SURE.empty),
    ),
    finish=finish,
    opens=frozenset({"closures"}),
)
