"""What is offered instead of a time that cannot be had: a refusal is never the end."""

from datetime import date, datetime, time

from chalicelib.booking.around import Around
from chalicelib.booking.rules import RuleBroken
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done
from chalicelib.dialogue.vocabulary import Choice, Name, Say, Values
from chalicelib.flows.reserve.draft import HERE_ALONE, QUICK, Draft, slot, told, wish
from chalicelib.flows.reserve.keeping import said, way
from chalicelib.reception.visit import Visit
from chalicelib.values import replace

NEAR = 3
"""So many near times are offered."""
OF_A_TIME = frozenset({"past", "hours", "staffed", "grid", "lead", "closure", "turnaround"})
"""Rules that another time of the day can satisfy."""
MAY_COME_FREE = frozenset({"closure", "turnaround"})
"""Of these, what may come free later, so that one can wait for it."""
ENDS: dict[str, dict[str, str | int]] = {
    "length": {"minutes": 0},
    "who": {"venue": "", "purpose": ""},
    "offer_over": {"start": "", "doing": "", "about": "", "was": ""},
}
"""What is asked anew after a rule that has nothing to do with the day; after one of the day it is the day, and the time is kept.
Once an offer is over the form is that of an ordinary booking: what was offered is had like any other time, by whoever comes."""


def after_rule(broken: RuleBroken, draft: Draft, visit: Visit) -> Again | Done:
    """A rule says no: said by its name, with what is possible, or with the question that mends it."""
    if broken.rule in OF_A_TIME:
        return instead(draft, visit, f"rules.{broken.rule}", broken.values, wait=broken.rule in MAY_COME_FREE)
    if broken.rule in ENDS:
        return Again(told(broken), replace(draft, sure=False, **ENDS[broken.rule]))  # type: ignore[arg-type]  # blanks by name
    if ends := way(draft).barred(draft, visit):
        return Done(ends)
    return Again(told(broken), replace(draft, day="", month=draft.day[:8] + "01", sure=False))


def not_free(draft: Draft, visit: Visit) -> Again:
    """The time is somebody else's."""
    return instead(draft, visit, said(draft, "reserve.not_free"), slot(draft, visit), wait=True)


def full_day(draft: Draft, visit: Visit) -> Again:
    """No time of the day is left."""
    values: Values = {"day": date.fromisoformat(draft.day), "venue": Name("venue", draft.venue), "n": draft.minutes}
    return instead(draft, visit, said(draft, "reserve.full"), values, wait=True)


def instead(draft: Draft, visit: Visit, key: str, values: Values, wait: bool) -> Again:
    """The sentence, and under it what can be had: near times, the other venues, a later day; and to wait for it (one waits for one
    room, not for two at a time)."""
    found = way(draft).near(draft, visit)
    begin = time.fromisoformat(draft.start) if draft.start else None
    ahead = later(found, draft, visit) if wait or not found.day else ()
    choices = (*near(found, begin), *elsewhere(found, begin, draft), *ahead, *more(found, begin))
    one_room = draft.doing not in HERE_ALONE and not draft.partner
    waiting = (Choice("waiting.choice.wait", Address("waiting", "", wish(draft))),) if wait and one_room else ()
    after = replace(draft, start="", sure=False)
    return Again((Say(key, values, (*choices, *waiting, OTHER_DAY), QUICK),), after, look=True)


OTHER_DAY = Choice("reserve.choice.other_day", Address("reserve", "start", "day"), numbered=False)


def near(found: Around, begin: time | None) -> tuple[Choice, ...]:
    return tuple(Choice("reserve.choice.time", Address("reserve", "start", f"{at:%H:%M}"), {"time": at}) for at in found.near(begin, NEAR))


def elsewhere(found: Around, begin: time | None, draft: Draft) -> tuple[Choice, ...]:
    """The other venues where that very time is free; for a whole day, those that have any."""
    if begin is None:
        return tuple(
            Choice("reserve.choice.other_venue", Address("reserve", "venue", venue), {"venue": Name("venue", venue)})
            for venue in found.elsewhere
        )
    return tuple(
        Choice(
            "reserve.choice.elsewhere",
            Address("reserve", "start", f"{venue},{draft.day},{begin:%H:%M}"),
            {"venue": Name("venue", venue), "time": begin},
        )
        for venue in found.elsewhere
    )


def later(found: Around, draft: Draft, visit: Visit) -> tuple[Choice, ...]:
    if found.later is None:
        return ()
    day, at = found.later
    moment = datetime.combine(day, at, visit.catalogue.zone)
    return (Choice("reserve.choice.at", Address("reserve", "start", f"{draft.venue},{day},{at:%H:%M}"), {"at": moment}),)


def more(found: Around, begin: time | None) -> tuple[Choice, ...]:
    """All times of the day, where there are more than the near ones."""
    if len(found.day) <= len(found.near(begin, NEAR)):
        return ()
    return (Choice("reserve.choice.all_times", Address("reserve", "start", "all"), numbered=False),)
