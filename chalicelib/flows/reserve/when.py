"""How long and at what time; what is chosen is held while the rest is asked."""

from datetime import date, time

from chalicelib.booking.changes import SlotTaken
from chalicelib.booking.rules import RuleBroken
from chalicelib.dialogue.address import Address, figure_in
from chalicelib.dialogue.flow import Act, Again, Done, Keep
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Values
from chalicelib.flows.reserve import offered, one_room
from chalicelib.flows.reserve.day import moment, odd_start, trouble
from chalicelib.flows.reserve.draft import HERE_ALONE, QUICK, Draft, slot_told, taken, told
from chalicelib.flows.reserve.instead import after_rule, full_day, not_free
from chalicelib.flows.reserve.keeping import said, way
from chalicelib.flows.reserve.own_offer import own_offer
from chalicelib.flows.reserve.where import at_venue, venues_of
from chalicelib.reception.visit import Visit
from chalicelib.values import replace

MOST_LENGTHS = 6
ROUND = (30, 60, 120, 24 * 60)
"""Where a catalogue allows many lengths, the round ones are offered; the others can be typed."""


def ask_length(draft: Draft, visit: Visit) -> Replies | Again:
    if broken := trouble(draft, visit):
        return Again(told(broken), replace(draft, day="", month=draft.day[:8] + "01"))
    if draft.minutes:
        return Again(odd_length(visit), replace(draft, minutes=0))
    if draft.start and not draft.was and not draft.people and (broken := odd_start(draft, visit)):
        return Again(told(broken), replace(draft, start=""))
    lengths = visit.catalogue.rules.lengths
    shown = next(some for some in (lengths, *([one for one in lengths if not one % step] for step in ROUND)) if len(some) <= MOST_LENGTHS)
    choices = tuple(Choice("reserve.choice.length", Address("reserve", "minutes", str(one)), {"n": one}) for one in shown)
    key = said(draft, "reserve.ask_length")
    if draft.start and not draft.was and key == "reserve.ask_length":
        return (Say("reserve.ask_length_from", {"at": moment(draft.day, draft.start, visit)}, choices, QUICK),)
    return (Say(key, {"day": date.fromisoformat(draft.day)}, choices, QUICK),)


def fits(draft: Draft, visit: Visit) -> bool:
    """True for a length that the house lends for."""
    return draft.minutes in visit.catalogue.rules.lengths


def odd_length(visit: Visit) -> Replies:
    rules = visit.catalogue.rules
    return (Say("rules.length", {"shortest": rules.shortest, "longest": rules.longest, "step": rules.grid}),)


def take_length(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    if figure_in(value) <= 0:
        return Again((Say("engine.not_a_choice"),), draft)
    return Keep(replace(draft, minutes=figure_in(value), sure=False))


def ask_start(draft: Draft, visit: Visit) -> Replies | Again:
    """The free times of the day; a full day is no dead end."""
    if broken := trouble(draft, visit):
        return Again(told(broken), replace(draft, day="", month=draft.day[:8] + "01"))
    day = date.fromisoformat(draft.day)
    free = way(draft).times(draft, visit, day)
    others = () if draft.doing in HERE_ALONE else other_venues(draft, visit)
    if not free:
        return full_day(draft, visit)
    shown: Values = {"day": day, "n": draft.minutes, "venue": Name("venue", draft.venue), "title": said(draft, "times.title")}
    return (Show("times", shown, (*times(free), *others), QUICK),)


def times(free: tuple[time, ...]) -> tuple[Choice, ...]:
    return tuple(Choice("reserve.choice.time", Address("reserve", "start", f"{at:%H:%M}"), {"time": at}) for at in free)


def other_venues(draft: Draft, visit: Visit) -> tuple[Choice, ...]:
    others = [one for one in venues_of(draft, visit) if one != draft.venue][:3]
    return tuple(
        Choice("reserve.choice.other_venue", Address("reserve", "venue", one), {"venue": Name("venue", one)}, numbered=False)
        for one in others
    )


def take_start(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    """A time ("15:00"), another place, day and time ("venue,2026-11-26,15:00"), "all" of the day, or another "day"."""
    if value in ("all", "day"):
        return Keep(replace(draft, day="" if value == "day" else draft.day, start="", sure=False))
    venue, day, begin = value.split(",") if value.count(",") == 2 else ("", draft.day, value)
    try:
        chosen = replace(draft, day=date.fromisoformat(day).isoformat(), start=f"{time.fromisoformat(begin):%H:%M}", sure=False)
    except ValueError:
        return Again((Say("engine.not_a_choice"),), draft)
    return Keep(at_venue(chosen, venue, visit) if venue else chosen)


def held(draft: Draft, visit: Visit) -> bool:
    """True while what is wanted is kept for this person."""
    return way(draft).kept(draft, visit)


def hold_it(draft: Draft, visit: Visit) -> Act | Again | Done:
    """Keeps what is wanted, giving up what was kept before; or says why it cannot be had, and what can be had instead."""
    try:
        after, change = way(draft).keep(draft, visit)
    except RuleBroken as broken:
        own = own_offer(draft, visit) if broken.rule == "turnaround" else None
        return own or after_rule(broken, draft, visit)
    except SlotTaken:
        return offered_to_them(draft, visit) or own_offer(draft, visit) or not_free(draft, visit)
    return Act(after, change, lambda error: taken(draft, visit, said(draft, "reserve.taken")), moved(draft, after, visit))


def offered_to_them(draft: Draft, visit: Visit) -> Act | None:
    """What is asked for is kept for this very person: the waiting list offers it."""
    after = offered.asked_for(draft, visit) if not draft.doing else None
    if after is None:
        return None
    return Act(after, one_room.let_go(draft, visit), lambda error: taken(draft, visit, "reserve.taken"), moved(draft, after, visit))


def moved(before: Draft, after: Draft, visit: Visit) -> Replies:
    """What is held anew, said back where only consent is asked next; the name's question and the last look tell it themselves."""
    if len(after.slots.split("\t")) < after.people and not (after.name and after.agreed):
        return (Say("run.fewer", slot_told(after, visit)),)
    if not before.room or not after.name or after.agreed:
        return ()
    return (Say(said(after, "reserve.moved"), slot_told(after, visit)),)
