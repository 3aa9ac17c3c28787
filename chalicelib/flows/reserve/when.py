"""How long and at what time; what is chosen is held while the rest is asked."""

from dataclasses import replace
from datetime import date, time

from chalicelib.booking.availability import Slot
from chalicelib.booking.changes import SlotTaken
from chalicelib.booking.rules import RuleBroken
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Act, Again, Keep
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Values
from chalicelib.dialogue.vocabulary import Span as Told
from chalicelib.flows.reserve.day import search, trouble
from chalicelib.flows.reserve.draft import QUICK, Draft, hold_of, rooms_of, slot_told, told, wanted
from chalicelib.flows.reserve.where import venues_of
from chalicelib.reception.visit import Visit

MOST_LENGTHS = 6
ROUND = (30, 60, 120, 24 * 60)
"""Where a catalogue allows many lengths, the round ones are offered; the others can be typed."""


def ask_length(draft: Draft, visit: Visit) -> Replies | Again:
    if broken := trouble(draft, visit):
        return Again(told(broken), replace(draft, day=""))
    lengths = visit.catalogue.rules.lengths
    shown = next(some for some in (lengths, *([one for one in lengths if not one % step] for step in ROUND)) if len(some) <= MOST_LENGTHS)
    choices = tuple(Choice("reserve.choice.length", Address("reserve", "minutes", str(one)), {"n": one}) for one in shown)
    return (Say("reserve.ask_length", {"day": date.fromisoformat(draft.day)}, choices, QUICK),)


def take_length(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    if not value.isdigit():
        return Again((Say("engine.not_a_choice"),), draft)
    return Keep(replace(draft, minutes=int(value), sure=False))


def ask_start(draft: Draft, visit: Visit) -> Replies | Again:
    """The free times of the day; a full day is no dead end."""
    if broken := trouble(draft, visit):
        return Again(told(broken), replace(draft, day=""))
    if draft.minutes not in visit.catalogue.rules.lengths:
        rules = visit.catalogue.rules
        values = {"shortest": rules.shortest, "longest": rules.longest, "step": rules.grid}
        return Again((Say("rules.length", values),), replace(draft, minutes=0))
    day = date.fromisoformat(draft.day)
    slots = visit.desk.slots(search(draft, visit), day, visit.person.id)
    others = other_venues(draft, visit)
    if not slots:
        values_: Values = {"day": day, "venue": Name("venue", draft.venue), "n": draft.minutes}
        return Again((Say("reserve.full", values_),), replace(draft, day="", start="", month=draft.day[:8] + "01"))
    return (Show("times", {"day": day, "n": draft.minutes, "venue": Name("venue", draft.venue)}, (*times(slots), *others), QUICK),)


def times(slots: tuple[Slot, ...]) -> tuple[Choice, ...]:
    return tuple(Choice("reserve.choice.time", Address("reserve", "start", f"{slot.start:%H:%M}"), {"time": slot.start}) for slot in slots)


def other_venues(draft: Draft, visit: Visit) -> tuple[Choice, ...]:
    others = [one for one in venues_of(draft, visit) if one != draft.venue][:3]
    return tuple(
        Choice("reserve.choice.other_venue", Address("reserve", "venue", one), {"venue": Name("venue", one)}, numbered=False)
        for one in others
    )


def take_start(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    try:
        return Keep(replace(draft, start=f"{time.fromisoformat(value):%H:%M}", sure=False))
    except ValueError:
        return Again((Say("engine.not_a_choice"),), draft)


def held(draft: Draft, visit: Visit) -> bool:
    """True while the room held is the one wanted and the hold has not run out."""
    hold = hold_of(draft)
    named = draft.day and draft.start and draft.minutes > 0  # one of them may just have been emptied, to be asked anew
    if hold is None or not named or hold.until <= visit.now or hold.span != wanted(draft, visit):
        return False
    return any(room.id == hold.room for room in rooms_of(draft, visit))


def hold_it(draft: Draft, visit: Visit) -> Act | Again:
    """Takes the cells for five minutes (the catalogue says how long), giving up what was held before."""
    person, before = replace(visit.person, role=draft.role), hold_of(draft)
    try:
        hold, change = visit.desk.hold(search(draft, visit), person, draft.purpose, wanted(draft, visit).start, before)
    except RuleBroken as broken:
        return Again(told(broken), replace(draft, start=""))
    except SlotTaken:
        return Again((Say("reserve.not_free", slot(draft, visit)),), replace(draft, start=""))
    after = replace(draft, room=hold.room, held=hold.span.start.isoformat(), held_minutes=hold.span.minutes, until=hold.until.isoformat())
    return Act(after, change, lambda error: taken(draft, visit), moved(after, before, visit))


def moved(draft: Draft, before: object, visit: Visit) -> Replies:
    """What is held anew, said back where only consent is asked next; the name's question and the last look tell it themselves."""
    if before is None or not draft.name or draft.agreed:
        return ()
    return (Say("reserve.moved", slot_told(draft, visit)),)


def taken(draft: Draft, visit: Visit) -> Again:
    """Somebody was quicker: said with the time that was meant; the free ones follow."""
    return Again((Say("reserve.taken", slot(draft, visit)),), replace(draft, start="", sure=False))


def slot(draft: Draft, visit: Visit) -> Values:
    span = wanted(draft, visit)
    return {"span": Told(span.start, span.end), "venue": Name("venue", draft.venue)}
