"""Who, where and what for."""

from datetime import date, time

from chalicelib.booking.rules import RuleBroken
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Keep
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say
from chalicelib.flows.reserve.day import moment, trouble
from chalicelib.flows.reserve.draft import QUICK, Draft, told
from chalicelib.flows.reserve.keeping import way
from chalicelib.flows.reserve.two_rooms import chosen
from chalicelib.reception.visit import Visit
from chalicelib.values import replace

MOST_VENUES = 10
"""So many places have a button: more are neither read in a chat nor taken by LINE."""
OF_TWO = ("pair", "run")
"""Uses of the form in which somebody else has a place, too."""


def ask_role(draft: Draft, visit: Visit) -> Replies:
    roles = tuple(
        Choice("welcome.choice.role", Address("reserve", "role", one.id), {"role": Name("role", one.id)}, main=True)
        for one in visit.catalogue.roles
    )
    return (Say("reserve.ask_role", {}, roles, QUICK),)


def take_role(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    if visit.catalogue.role(value) is None:
        return Again((Say("engine.not_a_choice"),), draft)
    return Keep(only_venue(replace(draft, role=value), visit))


def venues_of(draft: Draft, visit: Visit) -> tuple[str, ...]:
    rooms = visit.catalogue.rooms_for(draft.role or None, draft.purpose or None)
    return tuple(dict.fromkeys(room.venue for room in rooms))


def only_venue(draft: Draft, visit: Visit) -> Draft:
    """With one venue there is nothing to ask."""
    venues = venues_of(draft, visit)
    return at_venue(draft, venues[0], visit) if len(venues) == 1 and not draft.venue else draft


def at_venue(draft: Draft, venue: str, visit: Visit) -> Draft:
    """The draft at that venue; a purpose that it cannot serve is emptied, one that is the only one is filled."""
    if venue not in {one.id for one in visit.catalogue.venues}:
        return draft
    rooms = visit.catalogue.rooms_for(draft.role or None, None, venue)
    purposes = {purpose for room in rooms for purpose in room.purposes}
    purpose = draft.purpose if draft.purpose in purposes else next(iter(purposes)) if len(purposes) == 1 else ""
    return replace(draft, venue=venue, purpose=purpose, sure=False)


def has_room(draft: Draft, visit: Visit) -> bool:
    """True while nothing speaks against it whatever the time."""
    return way(draft).barred(draft, visit) is None


def refuse(draft: Draft, visit: Visit) -> Done:
    """No time would help: said at once, with what can be done instead."""
    return Done(way(draft).barred(draft, visit) or ())


def ask_venue(draft: Draft, visit: Visit) -> Replies | Again:
    """The first ten have a button; of more it is said how many, and that a name will do. A day on which no place has room for anybody is
    refused before one is chosen."""
    venues = venues_of(draft, visit)
    if draft.day and (broken := everywhere(draft, venues, visit)):
        return Again(told(broken), replace(draft, day="", month=draft.day[:8] + "01"))
    rules = visit.catalogue.rules
    if draft.minutes and draft.minutes not in rules.lengths and not draft.doing:
        refused = Say("rules.length", {"shortest": rules.shortest, "longest": rules.longest, "step": rules.grid})
        return Again((refused,), replace(draft, minutes=0))
    choices = tuple(
        Choice("reserve.choice.venue", Address("reserve", "venue", one), {"venue": Name("venue", one)}) for one in venues[:MOST_VENUES]
    )
    if len(venues) > MOST_VENUES:
        return (Say("reserve.ask_venue_of_many", {"n": len(venues)}, choices, QUICK),)
    return (replace(said_back(draft, visit), choices=choices, quick=QUICK),)


def said_back(draft: Draft, visit: Visit) -> Say:
    """The question for the place, with what has been heard so far."""
    if draft.day and draft.start:
        return Say("reserve.ask_venue_at", {"at": moment(draft.day, draft.start, visit)})
    if draft.day:
        return Say("reserve.ask_venue_on", {"day": date.fromisoformat(draft.day)})
    if draft.month:  # a day was refused, which is said before this
        return Say("reserve.ask_venue")
    if draft.start:
        return Say("reserve.ask_venue_from", {"time": time.fromisoformat(draft.start)})
    if draft.minutes:
        return Say("reserve.ask_venue_long", {"n": draft.minutes})
    if draft.purpose and not draft.doing:
        return Say("reserve.ask_venue_for", {"purpose": Name("purpose", draft.purpose)})
    return Say("reserve.ask_venue")


def everywhere(draft: Draft, venues: tuple[str, ...], visit: Visit) -> RuleBroken | None:
    """What speaks against the day, where something does at each of the venues."""
    broken = None
    for venue in venues:
        broken = trouble(replace(draft, venue=venue), visit)
        if broken is None:
            return None
    return broken


def take_venue(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    after = chosen(draft, value, visit) if draft.doing in OF_TWO else at_venue(draft, value, visit)
    if value not in venues_of(draft, visit) or after.venue != value:
        return Again((Say("engine.not_a_choice"),), draft)
    return Keep(after)


def ask_purpose(draft: Draft, visit: Visit) -> Replies | Again:
    rooms = visit.catalogue.rooms_for(draft.role or None, None, draft.venue)
    if not rooms:
        return Again((Say("rules.who"),), replace(draft, venue=""))
    purposes = [one.id for one in visit.catalogue.purposes if any(one.id in room.purposes for room in rooms)]
    choices = tuple(
        Choice("reserve.choice.purpose", Address("reserve", "purpose", one), {"purpose": Name("purpose", one)}) for one in purposes
    )
    return (Say("reserve.ask_purpose", {"venue": Name("venue", draft.venue)}, choices, QUICK),)


def take_purpose(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    if visit.catalogue.purpose(value) is None:
        return Again((Say("engine.not_a_choice"),), draft)
    return Keep(replace(draft, purpose=value))
