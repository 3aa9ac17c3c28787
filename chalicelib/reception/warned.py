"""What somebody is told of a room that they book or have: that something serious is wrong with it now."""

from collections.abc import Mapping

from chalicelib.dialogue.vocabulary import Value
from chalicelib.reception.handling import device_name
from chalicelib.reception.visit import Visit


def warned(values: Mapping[str, Value], visit: Visit, *rooms: str) -> dict[str, Value]:
    """The values of a card, with a note of what stands that is serious in one of these rooms. Reads nothing."""
    broken = dict.fromkeys(device_name(room, device) for room, device, _ in visit.troubles if room in rooms)
    if not broken:
        return dict(values)
    notes = values.get("notes", ())
    assert isinstance(notes, tuple)
    return {**values, "notes": (*notes, "card.trouble"), "broken": tuple(broken)}
