"""The code at a room's door, which tells whoever can read it that somebody stands there; and the rooms behind a code."""

import re

from chalicelib.booking.codes import door_code
from chalicelib.catalogue.model import Catalogue, Room

_CODE = re.compile(r"[A-Z0-9]{4,8}")


def code_at(catalogue: Catalogue, room: Room) -> str:
    """The code at that room's door: what the catalogue writes, else one that is always the same for the room."""
    return room.door or door_code(catalogue.id, room.id)


def rooms_behind(catalogue: Catalogue, typed: str) -> tuple[Room, ...]:
    """The rooms whose door bears that code, small letters or capitals; none for whatever else was typed. Two rooms have one code
    only where chance would have it so."""
    code = typed.strip().upper()
    if not _CODE.fullmatch(code):
        return ()
    return tuple(room for room in catalogue.rooms if code_at(catalogue, room) == code)


def rooms_named(catalogue: Catalogue, text: str) -> tuple[Room, ...]:
    """The rooms of the first word in a text that is a door's code."""
    words = (rooms_behind(catalogue, word) for word in re.findall(r"[A-Za-z0-9]+", text))
    return next((rooms for rooms in words if rooms), ())
