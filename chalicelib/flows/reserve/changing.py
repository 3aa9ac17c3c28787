"""What is to change of a booking: asked where nothing of the form differs from it yet, with what it costs when it is late."""

from chalicelib.booking.rules import late
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Keep
from chalicelib.dialogue.movements import STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Value
from chalicelib.flows.reserve.draft import Draft, slot_told, wanted, was_of
from chalicelib.reception.visit import Visit
from chalicelib.values import replace


def unchanged(draft: Draft, visit: Visit) -> bool:
    """Whether the form still says what the booking has."""
    if not (draft.day and draft.start and draft.minutes and draft.venue):
        return False
    return wanted(draft, visit) == was_of(draft).span and draft.venue == was_of(draft).venue


def changed(draft: Draft, visit: Visit) -> bool:
    """The blank of what is to change is filled when something does; other uses of the form do not have it."""
    return draft.doing != "move" or not unchanged(draft, visit)


def ask_what(draft: Draft, visit: Visit) -> Replies:
    """What is to change, with the booking as it stands; that it is late is said before anything is chosen."""
    venues = {room.venue for room in visit.catalogue.rooms_for(draft.role or None, draft.purpose or None)}
    names = ("time", "day", "length", *(("venue",) if len(venues) > 1 else ()))
    choices = tuple(Choice(f"change.choice.{name}", Address("reserve", "what", name)) for name in names)
    name = Choice("change.choice.name", Address("rename", "", draft.about))
    values = {**slot_told(draft, visit), "room": Name("room", was_of(draft).room)}
    warned = (Say("change.late", points(visit)),) if late(was_of(draft).span.start, visit.catalogue, visit.now) else ()
    return (*warned, Say("change.what", values, (*choices, name), (STOP,)))


def points(visit: Visit) -> dict[str, Value]:
    """What moving late costs, and from when on it is late."""
    rules = visit.catalogue.rules
    return {
        "points": f"{rules.late_cancel_points:g}",
        "minutes": rules.cancel_free,
        "most": f"{rules.pause_points:g}",
        "days": rules.pause_days,
    }


def take_what(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    match value:
        case "time":
            return Keep(replace(draft, start=""))
        case "day":
            return Keep(replace(draft, day=""))
        case "length":
            return Keep(replace(draft, minutes=0))
        case "venue":
            return Keep(replace(draft, venue=""))
        case _:
            return Again((Say("engine.not_a_choice"),), draft)
