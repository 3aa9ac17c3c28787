"""Move a run: a day's interviews to another day, each at its own time, all of them or none; guests who have joined are told."""

from datetime import date

from chalicelib.booking.changes import BookingMoved, SlotTaken
from chalicelib.booking.moving import PARTNER_MOVED
from chalicelib.booking.rules import RuleBroken, last_day, late
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Flow, Keep, Outcome, Step
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Picker, Replies, Say
from chalicelib.reception.colleagues import theirs
from chalicelib.reception.invitation import invitations
from chalicelib.reception.running import ahead, days_for, moved, placed, runs_of, told
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass, replace

BOOKINGS = Choice("help.choice.bookings", Address("bookings"), main=True)
MOST = 10


@dataclass(frozen=True, slots=True)
class Draft:
    """`day` ISO: where it is to go."""

    run: str = ""
    day: str = ""
    sure: bool = False


def start(value: str, visit: Visit) -> Draft:
    """The run of the button, else the only one there is: one query."""
    runs = () if value else runs_of(visit)
    return Draft(value or (runs[0][0].run if len(runs) == 1 else ""))


def hear(draft: Draft, visit: Visit) -> Draft:
    said = visit.reading.date
    return replace(draft, day=said.isoformat(), sure=False) if said and not visit.reading.date_end else draft


def ask_run(draft: Draft, visit: Visit) -> Replies | Done:
    runs = runs_of(visit)
    if not runs:
        change = Choice("bookings.choice.change", Address("change"))
        return Done(theirs(visit) or (Say("run.none_to_move", {}, (change, BOOKINGS)),))
    choices = tuple(Choice("run.choice.run", Address("move_run", "run", one[0].run), told(one, visit)) for one in runs[:MOST])
    return (Say("run.ask_move", {}, choices, (STOP,)),)


def take_run(draft: Draft, value: str, visit: Visit) -> Keep:
    return Keep(replace(draft, run=value))


def ask_day(draft: Draft, visit: Visit) -> Replies | Done:
    """The next days on which all of it fits; any other can be typed or picked."""
    pairs = ahead(visit, draft.run)
    if not pairs:
        return gone()
    days = days_for(visit, pairs)
    choices = tuple(Choice("reserve.choice.day", Address("move_run", "day", str(day)), {"day": day}) for day in days)
    last = str(last_day(visit.catalogue, visit.now))
    picker = Picker("date", str(days[0]) if days else str(visit.today), str(visit.today), last)
    pick = Choice("reserve.choice.pick_day", Address("move_run", "day"), picker=picker, numbered=False)
    return (Say("run.ask_day_to", told([pair.host for pair in pairs], visit), (*choices, pick), (BACK, STOP)),)


def take_day(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    try:
        return Keep(replace(draft, day=date.fromisoformat(value).isoformat()))
    except ValueError:
        return Again((Say("engine.not_a_choice"),), draft)


def ask_sure(draft: Draft, visit: Visit) -> Replies | Again | Done:
    """What goes where; where one time is taken it is named, and another day is asked for: nothing moves by halves."""
    pairs, day = ahead(visit, draft.run), date.fromisoformat(draft.day)
    if not pairs:
        return gone()
    try:
        places = placed(visit, pairs, day)
    except RuleBroken as broken:
        return Again((Say(f"rules.{broken.rule}", broken.values),), replace(draft, day=""))
    except SlotTaken:
        return Again((Say("run.same_day", {"day": day}),), replace(draft, day=""))
    values = {**told([pair.host for pair in pairs], visit), "to": day}
    if places.missing:
        taken = tuple(span.start.astimezone(visit.catalogue.zone).time() for span in places.missing)
        return Again((Say("run.not_all_free", {**values, "times": taken}),), replace(draft, day=""))
    yes = Choice("run.choice.move", Address("move_run", "sure", "yes"), {"n": len(pairs)}, main=True)
    other = Choice("reserve.choice.other_day", Address("move_run", "sure", "day"))
    no = Choice("cancel.choice.no", Address("move_run", "sure", "no"))
    return (*costs(draft, visit), Say("run.sure_to_move", values, (yes, other, no)))


def costs(draft: Draft, visit: Visit) -> Replies:
    """That it is late, said before it is done."""
    pairs, rules = ahead(visit, draft.run), visit.catalogue.rules
    if not rules.late_cancel_points or not late(pairs[0].host.span.start, visit.catalogue, visit.now):
        return ()
    points = {"points": f"{rules.late_cancel_points:g}", "most": f"{rules.pause_points:g}"}
    return (Say("change.late", {**points, "minutes": rules.cancel_free, "days": rules.pause_days}),)


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Done:
    match value:
        case "yes":
            return Keep(replace(draft, sure=True))
        case "day":
            return Keep(replace(draft, day=""))
        case _:
            return Done((Say("run.left"),))


def finish(draft: Draft, visit: Visit) -> Done | Again:
    pairs = ahead(visit, draft.run)
    try:
        hosts, change = moved(visit, pairs, placed(visit, pairs, date.fromisoformat(draft.day)))
    except BookingMoved:
        return gone()
    except (RuleBroken, SlotTaken):
        return Again((), replace(draft, sure=False))  # looked at afresh, which says what speaks against it now
    joined = any(due.kind == PARTNER_MOVED for due in change.due)
    awaited = [write.booking for write in change.bookings if write.booking.awaits_guest]
    key = ("run.moved_some" if joined else "run.moved_awaited") if awaited else ("run.moved_joined" if joined else "run.moved")
    replies = (Say(key, told(hosts, visit), () if awaited else (BOOKINGS,)), *invitations(awaited, visit))
    return Done(replies, change, lambda error: refused(draft, visit))


def refused(draft: Draft, visit: Visit) -> Outcome:
    """Somebody was quicker, or a guest joined or left meanwhile: planned anew from how it is now."""
    return finish(draft, visit)


def gone() -> Done:
    return Done((Say("run.gone", {}, (BOOKINGS,)),))


def old(address: Address, visit: Visit) -> Replies:
    return (Say("reserve.old", {}, (BOOKINGS,)),)


FLOW = Flow(
    name="move_run",
    draft=Draft,
    start=start,
    hear=hear,
    steps=(
        Step("run", lambda d, v: bool(d.run), ask_run, take_run, lambda d: Draft(day=d.day)),
        Step("day", lambda d, v: bool(d.day), ask_day, take_day, lambda d: replace(d, day="", sure=False)),
        Step("sure", lambda d, v: d.sure, ask_sure, take_sure, lambda d: replace(d, sure=False), yes="yes", no="no", writes=True),
    ),
    finish=finish,
    opens=frozenset({"move_run"}),
    old=old,
)
