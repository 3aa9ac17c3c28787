"""What somebody is told of a room that they book or have: that something serious is wrong with it now."""

from collections.abc import Mapping

from chalicelib.booking.availability import Search
from chalicelib.dialogue.vocabulary import Value
from chalicelib.reception.handling import device_name
from chalicelib.reception.visit import Visit
from chalicelib.values import replace


def warned(values: Mapping[str, Value], visit: Visit, *rooms: str) -> dict[str, Value]:
    """The values of a card, with a note of what stands that is serious in one of these rooms. Reads nothing."""
    broken = dict.fromkeys(device_name(room, device) for room, device, _ in visit.troubles if room in rooms)
    if not broken:
        return dict(values)
    notes = values.get("notes", ())
    assert isinstance(notes, tuple)
    return {**values, "notes": (*notes, "card.trouble"), "broken": tuple(broken)}


def sound_first(search: Search, visit: Visit) -> Search:
    """The search with those rooms alone in which nothing is seriously wrong, where there are any. Reads nothing."""
    broken = {room for room, _, _ in visit.troubles}
    return replace(search, rooms=tuple(room for room in search.rooms if room.id not in broken) or search.rooms)
