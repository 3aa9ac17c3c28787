"""Cancel a run: what of a day's interviews is still to come, all of it in one act; guests who have joined are told."""

from datetime import datetime

from chalicelib.booking.changes import BookingMoved
from chalicelib.booking.ending import PARTNER_CANCELLED
from chalicelib.booking.rules import late
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow, Keep, Outcome, Step
from chalicelib.dialogue.movements import STOP
from chalicelib.dialogue.vocabulary import Choice, Replies, Say
from chalicelib.reception.colleagues import theirs
from chalicelib.reception.running import ahead, cancelled, runs_of, told
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass

BOOKINGS = Choice("help.choice.bookings", Address("bookings"), main=True)
ONE = Choice("help.choice.cancel", Address("cancel"))
MOST = 10


@dataclass(frozen=True, slots=True)
class Draft:
    run: str = ""
    sure: bool = False


def start(value: str, visit: Visit) -> Draft:
    """The run of the button, else the only one there is: one query."""
    runs = () if value else runs_of(visit)
    return Draft(value or (runs[0][0].run if len(runs) == 1 else ""))


def ask_run(draft: Draft, visit: Visit) -> Replies | Done:
    runs = runs_of(visit)
    if not runs:
        return Done(theirs(visit) or (Say("run.none_to_cancel", {}, (ONE, BOOKINGS)),))
    choices = tuple(Choice("run.choice.run", Address("cancel_run", "run", one[0].run), told(one, visit)) for one in runs[:MOST])
    return (Say("run.ask_cancel", {}, choices, (STOP,)),)


def take_run(draft: Draft, value: str, visit: Visit) -> Keep:
    return Keep(Draft(value))


def ask_sure(draft: Draft, visit: Visit) -> Replies | Done:
    """What ends, whom it concerns, and what it costs when it is late."""
    pairs = ahead(visit, draft.run)
    if not pairs:
        return gone()
    joined = sum(pair.guest is not None and not pair.guest.awaits_guest for pair in pairs)
    values = {**told([pair.host for pair in pairs], visit), "joined": joined}
    yes = Choice("run.choice.cancel", Address("cancel_run", "sure", "yes"), {"n": len(pairs)})
    no = Choice("cancel.choice.no", Address("cancel_run", "sure", "no"))
    key = "run.ask_sure_joined" if joined else "run.ask_sure"
    return (*costs(pairs[0].host.span.start, visit), Say(key, values, (yes, no)))


def costs(begins: datetime, visit: Visit) -> Replies:
    """What it costs to be late, once for the whole run, said before it is done."""
    rules = visit.catalogue.rules
    if not rules.late_cancel_points or not late(begins, visit.catalogue, visit.now):
        return ()
    points = {"points": f"{rules.late_cancel_points:g}", "most": f"{rules.pause_points:g}"}
    return (Say("cancel.late", {**points, "minutes": rules.cancel_free, "window": rules.pause_window_days, "days": rules.pause_days}),)


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Done:
    return Keep(Draft(draft.run, sure=True)) if value == "yes" else Done((Say("run.left"),))


def finish(draft: Draft, visit: Visit) -> Done:
    try:
        change = cancelled(visit, draft.run)
    except BookingMoved:
        return gone()
    mine = {one.booking for one in visit.person.standing}
    ended = [write.booking for write in change.bookings if write.booking.id in mine]
    told_ = any(due.kind == PARTNER_CANCELLED for due in change.due)
    again = Choice("run.choice.again", Address("run"))
    reply = Say("run.cancelled_joined" if told_ else "run.cancelled", told(ended, visit), (again,))
    return Done((reply,), change, lambda error: refused(draft, visit))


def refused(draft: Draft, visit: Visit) -> Outcome:
    """A guest joined or left between the look and the write: planned anew from how it is now."""
    return finish(draft, visit)


def gone() -> Done:
    return Done((Say("run.gone", {}, (BOOKINGS,)),))


def old(address: Address, visit: Visit) -> Replies:
    return (Say("cancel.old", {}, (BOOKINGS,)),)


FLOW = Flow(
    name="cancel_run",
    draft=Draft,
    start=start,
    steps=(
        Step("run", lambda draft, visit: bool(draft.run), ask_run, take_run, lambda d: Draft()),
        Step("sure", lambda draft, visit: draft.sure, ask_sure, take_sure, lambda d: Draft(d.run), yes="yes", no="no", writes=True),
    ),
    finish=finish,
    opens=frozenset({"cancel_run"}),
    old=old,
)
