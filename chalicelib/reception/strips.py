"""A room's day as staff see it at a glance: a mark for each cell of the grid from opening to closing."""

from collections.abc import Iterable, Sequence
from datetime import date, time

from chalicelib.booking.cells import RoomDay
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.vocabulary import Value

FREE, BOOKED, CLOSED = "o", "b", "x"


def strip(catalogue: Catalogue, venue: str, on: date, day: RoomDay | None) -> dict[str, Value]:
    """`begin` and `end` (local), and `marks`, one for each cell between; nothing for a day on which the venue does not open. The time
    that a room is made ready counts as free: nobody is there."""
    hours = catalogue.hours(venue, on) if catalogue.has_venue(venue) else ()
    if not hours:
        return {}
    step, first, last = catalogue.rules.grid, _minute(hours[0].open), _minute(hours[-1].close)
    marks = (_mark(day, f"{m // 60:02}{m % 60:02}") for m in range(first, last, step))
    return {"begin": hours[0].open, "end": hours[-1].close, "marks": "".join(marks)}


def booked(days: Iterable[RoomDay]) -> int:
    """How many bookings these days hold."""
    return len({cell.owner for day in days for cell in day.cells.values() if cell.owner.startswith("b:")})


def of_room(days: Sequence[RoomDay], room: str, on: date) -> RoomDay | None:
    return next((day for day in days if day.room == room and day.day == on), None)


def _mark(day: RoomDay | None, key: str) -> str:
    if day is None:
        return FREE
    cell = day.cells.get(key)
    if cell is not None and cell.owner.startswith("b:"):
        return BOOKED
    return CLOSED if day.closed.get(key) else FREE


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
