"""Seats of an event: so many there are, who has one, and who waits for one, first come first."""

from chalicelib.booking.model import PersonId
from chalicelib.values import dataclass


@dataclass(frozen=True, slots=True)
class Seats:
    """How many seats of an event are taken, and who waits, in order. `version` 0: nobody has come yet."""

    event: str
    taken: int = 0
    waiting: tuple[PersonId, ...] = ()
    version: int = 0
