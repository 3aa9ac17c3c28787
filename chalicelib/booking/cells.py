"""A room's day as cells of the grid, and who may own one."""

import hashlib
from collections.abc import Mapping
from datetime import date

from chalicelib.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """Who has one cell of a room's day; a hold counts only while `until` (unix seconds) is ahead of now."""

    owner: str
    until: int | None = None

    def taken(self, now: int, mine: str) -> bool:
        """True unless it is `mine` or a hold that has run out."""
        return self.owner != mine and (self.until is None or self.until >= now)


@dataclass(frozen=True, slots=True)
class RoomDay:
    """A room's day as it stands: cell key ("0930") to cell; a key that is absent is free.

    `closed` lies over the cells: a key there may not be claimed by anybody, whoever has the cell; it names the closures. `tally` is
    what is counted of the day's bookings, `gone` are those whose room was released because nobody came."""

    venue: str
    room: str
    day: date
    cells: Mapping[str, Cell] = field(default_factory=dict)
    closed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tally: Mapping[str, int] = field(default_factory=dict)
    gone: tuple[str, ...] = ()


def held_by(person: str) -> str:
    """The owner of a held cell: a mark of the person, for the calendar outlives what is kept of anybody."""
    return f"h:{hashlib.sha256(f'hold:{person}'.encode()).hexdigest()[:16]}"


def booked_as(booking: str) -> str:
    """The owner of a booked cell."""
    return f"b:{booking}"


def turned_around(booking: str) -> str:
    """The owner of a cell kept free after a booking, so that the room can be made ready."""
    return f"t:{booking}"


def offered_to(place: str) -> str:
    """The owner of a cell that is offered to a place on the waiting list."""
    return f"w:{place}"


def is_offer(cell: Cell) -> bool:
    """Whether a cell is offered to a place on the waiting list."""
    return cell.owner.startswith("w:")


def closed_by(closure: str) -> str:
    """The owner that a closed cell has for whoever looks for a free one."""
    return f"x:{closure}"
