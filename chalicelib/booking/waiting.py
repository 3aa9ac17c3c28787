"""The waiting list of a venue's day: who waits for what, in the order in which they came; one row, so that it is always whole."""

from datetime import date, datetime, time

from chalicelib.booking.model import PersonId
from chalicelib.values import dataclass, replace

MOST_WAITING = 40
"""Places on one list: a row that stays small, and hope that stays honest."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A room kept for one place on the list until `until` (aware)."""

    room: str
    start: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """One place: `minutes` long, starting at the earliest at `first` and at the latest at `last` (local times of the day)."""

    id: str
    person: PersonId
    role: str
    purpose: str
    minutes: int
    first: time
    last: time
    since: datetime
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class WaitingList:
    """Those who wait for a day of a venue, first come first; `version` 0: nobody ever did, and no cell of the day came free."""

    venue: str
    day: date
    entries: tuple[Waiting, ...] = ()
    version: int = 0

    def entry(self, id_: str) -> Waiting | None:
        return next((entry for entry in self.entries if entry.id == id_), None)

    def without(self, id_: str) -> "WaitingList":
        return replace(self, entries=tuple(entry for entry in self.entries if entry.id != id_))

    def of(self, person: PersonId) -> tuple[Waiting, ...]:
        return tuple(entry for entry in self.entries if entry.person == person)
