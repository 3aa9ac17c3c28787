"""What is free around a wish that cannot be had: near it, elsewhere at that time, and on the next day with room."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from math import ceil

from chalicelib.booking.availability import Search, Slot, minute_of, slots, starts
from chalicelib.booking.desk import Desk, Seen
from chalicelib.booking.model import PersonId
from chalicelib.booking.rules import last_day
from chalicelib.values import dataclass, replace

MOST = 50
"""Room-days of one batch read."""
AHEAD = 5
"""So many of the following days on which anything could be booked are looked at, where one other venue is."""


@dataclass(frozen=True, slots=True)
class Around:
    """`day`: the free starts of the day itself, in its venue. `elsewhere`: the other venues in which that very start is free (any
    start, where none was named). `later`: the next day with room in the venue, and its start nearest to the one that was meant."""

    day: tuple[Slot, ...] = ()
    elsewhere: tuple[str, ...] = ()
    later: tuple[date, time] | None = None

    def near(self, start: time | None, most: int) -> tuple[time, ...]:
        """The starts of the day nearest to that one, in order of the day; where there are any, one before and one after it."""
        free = sorted((slot.start for slot in self.day), key=lambda at: (apart(at, start), at))
        sides = ([at for at in free if at < (start or time())], [at for at in free if at > (start or time())])
        first = [side[0] for side in sides if side]
        return tuple(sorted([*first, *(at for at in free if at not in first)][:most]))


def around(desk: Desk, here: Search, others: Sequence[Search], day: date, start: time | None, person: PersonId) -> Around:
    """What is free around a start of a local day (None: around the whole day), less what is owed to earlier ones: one batch read, which
    costs the same however large the house is.

    Of another venue its last room is looked at: rooms are given in their order, so that one is taken last. Venues beyond the first are
    paid for with days ahead. A venue whose days are more than a batch takes is read by one query of them, for a third of it; elsewhere
    is not looked at then."""
    ahead = list(_ahead(desk, here, day))
    if len(here.rooms) * (1 + len(ahead)) > MOST:
        seen = desk.seen(here.venue, day, max(ahead, default=day), person)
        return Around(slots(here, day, seen), later=_later(here, ahead, start, seen))
    last = [replace(other, rooms=other.rooms[-1:]) for other in others if other.rooms]
    ahead = ahead[: max(1, AHEAD - _in_days(here, last))]
    wanted = list(_fitting([(here, day), *((other, day) for other in last), *((here, one) for one in ahead)]))
    seen = desk.seen_in(desk.ledger.room_days([spot for search, one in wanted for spot in _spots(search, one)]), person)
    elsewhere = tuple(search.venue for search, _ in wanted if search is not here and _free(search, day, start, seen))
    return Around(
        slots(here, day, seen), elsewhere, _later(here, [one for search, one in wanted if search is here and one > day], start, seen)
    )


def apart(at: time, start: time | None) -> int:
    """Minutes between two times of day; from midnight where none was meant."""
    return abs(minute_of(at) - minute_of(start or time()))


def _ahead(desk: Desk, search: Search, day: date) -> Iterable[date]:
    """The days after this one on which anything could be booked."""
    found, one, last = 0, day + timedelta(days=1), last_day(desk.catalogue, desk.now)
    while found < AHEAD and one <= last:
        if starts(search, one):
            found += 1
            yield one
        one += timedelta(days=1)


def _in_days(here: Search, others: Sequence[Search]) -> int:
    """For how many days of this venue (its rooms and its list) the others beyond the first are read, each a room and a list."""
    return ceil(2 * (len(others) - 1) / (len(here.rooms) + 1)) if others else 0


def _fitting(wanted: Sequence[tuple[Search, date]]) -> Iterable[tuple[Search, date]]:
    """As many of these as one batch takes, in their order."""
    left = MOST
    for search, day in wanted:
        left -= len(search.rooms)
        if left < 0:
            return
        yield search, day


def _spots(search: Search, day: date) -> list[tuple[str, str, date]]:
    return [(search.venue, room.id, day) for room in search.rooms]


def _free(search: Search, day: date, start: time | None, seen: Seen) -> bool:
    return any(start in (None, slot.start) for slot in slots(search, day, seen))


def _later(search: Search, days: Sequence[date], start: time | None, seen: Seen) -> tuple[date, time] | None:
    for day in days:
        if free := slots(search, day, seen):
            return day, min((slot.start for slot in free), key=lambda at: (apart(at, start), at))
    return None
