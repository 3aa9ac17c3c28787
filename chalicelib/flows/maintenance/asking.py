"""What is asked of a maintenance: its room, from when, until when, why, and whether it is right so."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Keep
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Picker, Replies, Say
from chalicelib.equipment.maintenance import LONGEST
from chalicelib.flows.maintenance.draft import ALL, Draft, moment, refused, rooms_here, told, window_of
from chalicelib.reception.visit import Visit

LONGEST_REASON, MOST_ROOMS = 100, 12
ADDED = timedelta(hours=1)


def ask_room(draft: Draft, visit: Visit) -> Replies:
    rooms = (
        Choice("maintenance.choice.room", Address("maintenance", "room", id_), {"room": Name("room", id_)}) for id_ in rooms_here(visit)
    )
    whole = Choice("maintenance.choice.venue", Address("maintenance", "room", ALL))
    return (Say("maintenance.ask_room", {}, (whole, *rooms)[:MOST_ROOMS], (STOP,)),)


def take_room(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, room=value)) if value in (ALL, *rooms_here(visit)) else Again((Say("engine.not_a_choice"),), draft)


def ask_begin(draft: Draft, visit: Visit) -> Replies:
    now = Choice("maintenance.choice.now", Address("maintenance", "begin", "now"))
    return (Say("maintenance.ask_begin", {}, (now, picker("begin", visit.now, visit)), (BACK, STOP)),)


def picker(step: str, initial: datetime, visit: Visit) -> Choice:
    zone = visit.catalogue.zone
    first, shown, last = (f"{one.astimezone(zone):%Y-%m-%dT%H:%M}" for one in (visit.now, initial, visit.now + LONGEST * 2))
    return Choice(
        "maintenance.choice.pick", Address("maintenance", step, ""), picker=Picker("datetime", shown, first, last), numbered=False
    )


def take_begin(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    begin = f"{visit.now.astimezone(visit.catalogue.zone):%Y-%m-%dT%H:%M}" if value == "now" else value
    return Keep(replace(draft, begin=begin)) if moment(begin, visit) else Again((Say("engine.not_a_choice"),), draft)


def ask_end(draft: Draft, visit: Visit) -> Replies:
    begin = moment(draft.begin, visit) or visit.now
    hours = tuple(
        Choice("maintenance.choice.hours", Address("maintenance", "end", f"{begin + timedelta(hours=n):%Y-%m-%dT%H:%M}"), {"n": n})
        for n in (1, 2, 4)
    )
    return (Say("maintenance.ask_end", {"begin": begin}, (*hours, picker("end", begin + ADDED, visit)), (BACK, STOP)),)


def take_end(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, end=value)) if moment(value, visit) else Again((Say("engine.not_a_choice"),), draft)


def ask_reason(draft: Draft, visit: Visit) -> Replies | Again:
    """Asked once the time is one that can be."""
    if (why := refused(draft, visit, "x")) is not None:
        return Again((Say(f"maintenance.refused_{why}"),), replace(draft, end="", begin="" if why == "past" else draft.begin))
    return (Say("maintenance.ask_reason", {"n": LONGEST_REASON}, (), (BACK, STOP)),)


def hear_reason(draft: Draft, text: str, visit: Visit) -> Keep | Again:
    reason = " ".join(text.split())
    if not reason or len(reason) > LONGEST_REASON:
        return Again((Say("reserve.odd_name", {"n": LONGEST_REASON}),), draft)
    return Keep(replace(draft, reason=reason))


def ask_sure(draft: Draft, visit: Visit) -> Replies:
    yes = Choice("maintenance.choice.yes", Address("maintenance", "sure", "yes"), main=True)
    return (Say("maintenance.ask_sure", told(window_of(draft, visit, draft.reason)), (yes, STOP), (BACK,)),)


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Done:
    return Keep(replace(draft, sure=True)) if value == "yes" else Done((Say("maintenance.left"),))
