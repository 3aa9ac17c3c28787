"""What is asked of somebody who would wait: where, which day, when on it, and how long."""

from datetime import date, timedelta

from chalicelib.booking.rules import last_day
from chalicelib.dialogue.address import Address, figure_in
from chalicelib.dialogue.flow import Again, Keep
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Picker, Replies, Say
from chalicelib.flows.waiting.draft import ANY, Draft, at_venue, clock, is_part, iso_day, usual
from chalicelib.reception.visit import Visit
from chalicelib.values import replace

QUICK = (BACK, STOP)
PARTS = {"any": ANY, "morning": "00:00-12:00", "afternoon": "12:00-23:59"}
MOST_LENGTHS = 6
MOST_VENUES = 10
"""So many places have a button; others are named."""


def ask_role(draft: Draft, visit: Visit) -> Replies:
    roles = tuple(
        Choice("welcome.choice.role", Address("waiting", "role", one.id), {"role": Name("role", one.id)}) for one in visit.catalogue.roles
    )
    return (Say("reserve.ask_role", {}, roles, QUICK),)


def take_role(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    if visit.catalogue.role(value) is None:
        return again(draft)
    return Keep(usual(at_venue(replace(draft, role=value), "", visit), visit))


def ask_venue(draft: Draft, visit: Visit) -> Replies:
    venues = dict.fromkeys(room.venue for room in visit.catalogue.rooms_for(draft.role or None, draft.purpose or None))
    offered = tuple(venues)[:MOST_VENUES]
    choices = tuple(Choice("reserve.choice.venue", Address("waiting", "venue", one), {"venue": Name("venue", one)}) for one in offered)
    key = "waiting.ask_venue" if len(venues) <= MOST_VENUES else "waiting.ask_venue_of_many"
    return (Say(key, {"n": len(venues)}, choices, QUICK),)


def take_venue(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    after = at_venue(draft, value, visit)
    return Keep(usual(after, visit)) if after.venue == value else again(draft)


def ask_purpose(draft: Draft, visit: Visit) -> Replies | Again:
    """Only where no purpose is the usual one: no room there is for this person."""
    return Again((Say("rules.who"),), replace(draft, venue=""))


def take_purpose(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, purpose=value)) if visit.catalogue.purpose(value) else again(draft)


def ask_day(draft: Draft, visit: Visit) -> Replies:
    last = max(last_day(visit.catalogue, visit.now), visit.today + timedelta(days=1))
    picker = Picker("date", str(visit.today), str(visit.today), str(last))
    choice = Choice("reserve.choice.pick_day", Address("waiting", "day"), picker=picker, numbered=False)
    return (Say("waiting.ask_day", {"venue": Name("venue", draft.venue)}, (choice,), QUICK),)


def take_day(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, day=iso_day(value))) if iso_day(value) else again(draft)


def ask_part(draft: Draft, visit: Visit) -> Replies:
    choices = tuple(Choice(f"waiting.choice.{name}", Address("waiting", "part", value)) for name, value in PARTS.items())
    return (Say("waiting.ask_part", {"day": date.fromisoformat(draft.day)}, choices, QUICK),)


def take_part(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, part=value)) if is_part(value) and (value == ANY or clock(value[:5])) else again(draft)


def ask_length(draft: Draft, visit: Visit) -> Replies:
    """The lengths; of many only round ones, the others can be typed."""
    lengths = visit.catalogue.rules.lengths
    shown = lengths if len(lengths) <= MOST_LENGTHS else [one for one in lengths if not one % 30]
    choices = tuple(Choice("reserve.choice.length", Address("waiting", "minutes", str(one)), {"n": one}) for one in shown[:MOST_LENGTHS])
    return (Say("reserve.ask_length", {"day": date.fromisoformat(draft.day)}, choices, QUICK),)


def take_length(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, minutes=figure_in(value))) if figure_in(value) > 0 else again(draft)


def again(draft: Draft) -> Again:
    return Again((Say("engine.not_a_choice"),), draft)
