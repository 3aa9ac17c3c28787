"""A day's run of interviews: slots one after the other with the time to make the rooms ready between them, as many as fit.

The company's room is one for the whole run, so that nobody walks between interviews; its guests' rooms are one where that can be. All
slots are equally long, so the earliest that is free, and then the next, are as many as there can be. Pure but for the look at the days."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from chalicelib.booking import availability
from chalicelib.booking.availability import minute_of
from chalicelib.booking.desk import NOBODY, Desk, Seen
from chalicelib.booking.model import PersonId
from chalicelib.booking.pair_search import Both, both_start, seen_by
from chalicelib.catalogue.model import Room
from chalicelib.values import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a local day in which a run lies: it starts at `first` or later, and is over by `last` (None: when rooms close)."""

    first: time = time()
    last: time | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The company's room, and each slot's start with its guest's room, in order of the day; `host` and `guest` are the venues."""

    host: str
    guest: str
    room: str
    slots: tuple[tuple[time, str], ...]


def find(desk: Desk, both: Both, day: date, stretch: Stretch, n: int, person: PersonId = NOBODY) -> Found | None:
    """The run of `n` slots in the first places that have them all; of the places that have fewer, those with the most. None where
    there is no slot at all. One read (see `seen_by`)."""
    return best(both, day, stretch, n, seen_by(desk, both, day, day, person))


def best(both: Both, day: date, stretch: Stretch, n: int, seen: Seen) -> Found | None:
    """The same of what was read already."""
    most: Found | None = None
    for one in _each(both, day, stretch, n, seen):
        if most is None or len(one.slots) > len(most.slots):
            most = one
        if len(one.slots) == n:
            return one
    return most


def run_starts(desk: Desk, both: Both, day: date, last: time | None, n: int, person: PersonId = NOBODY) -> tuple[time, ...]:
    """The starts of a local day from which the most slots can be had, all of the `n` where that is so; one read."""
    seen = seen_by(desk, both, day, day, person)
    longest: dict[time, int] = {}
    for at in possible(both, day):
        found = best(both, day, Stretch(at, last), n, seen)
        if found and found.slots[0][0] == at:
            longest[at] = len(found.slots)
    most = max(longest.values(), default=0)
    return tuple(at for at, fit in longest.items() if fit == most)


def run_marks(desk: Desk, both: Both, first: date, last: date, stretch: Stretch, n: int) -> str:
    """A mark for each day, `first` to `last`: free where all fit, few where some do. One query for each venue."""
    seen = seen_by(desk, both, first, last, NOBODY)
    return "".join(_mark(both, first + timedelta(days=k), stretch, n, seen) for k in range((last - first).days + 1))


def run_places(desk: Desk, both: Both, day: date, stretch: Stretch, n: int, person: PersonId = NOBODY) -> tuple[tuple[str, str, int], ...]:
    """The venues of the host and of the guest that have any slot, with how many, in the order of the ways; one read."""
    seen = seen_by(desk, both, day, day, person)
    found = [best(Both(way.host, way.guest), day, stretch, n, seen) for way in both.ways]
    return tuple((one.host, one.guest, len(one.slots)) for one in found if one)


def possible(both: Both, day: date) -> tuple[time, ...]:
    """The starts that the rules of time allow in any of the places, free or not, in order."""
    return tuple(sorted({start for way in both.ways for start in both_start(way, day)}))


def step(both: Both) -> int:
    """Minutes from one start to the next: the interview and the time to make the rooms ready, on the grid."""
    rules = both.host.catalogue.rules
    return -(-(both.host.minutes + rules.turnaround) // rules.grid) * rules.grid


def _each(both: Both, day: date, stretch: Stretch, n: int, seen: Seen) -> Iterator[Found]:
    for way in both.ways:
        starts = [at for at in sorted(both_start(way, day)) if _within(at, both, stretch)]
        for room in way.host.rooms:
            slots = _row(way, room, starts, n, day, seen)
            if slots:
                yield Found(way.host.venue, way.guest.venue, room.id, slots)


def _within(at: time, both: Both, stretch: Stretch) -> bool:
    ends = minute_of(at) + both.host.minutes
    return at >= stretch.first and (stretch.last is None or ends <= minute_of(stretch.last))


def _row(way: Both, room: Room, starts: Sequence[time], n: int, day: date, seen: Seen) -> tuple[tuple[time, str], ...]:
    """The slots of one room, each as early as can be."""
    slots: list[tuple[time, str]] = []
    for at in starts:
        if len(slots) == n:
            break
        if slots and minute_of(at) < minute_of(slots[-1][0]) + step(way):
            continue
        if not availability.fits(way.host, at, seen.get((room.id, day), {})):
            continue
        if guest := _guest(way, room, at, day, seen, slots[-1][1] if slots else ""):
            slots.append((at, guest))
    return tuple(slots)


def _guest(way: Both, host: Room, at: time, day: date, seen: Seen, before: str) -> str:
    """A room for the guest, the one of the slot before if possible; "" where there is none."""
    rooms = sorted((room.id for room in way.guest.rooms if room.id != host.id), key=lambda room: room != before)
    return next((room for room in rooms if availability.fits(way.guest, at, seen.get((room, day), {}))), "")


def _mark(both: Both, day: date, stretch: Stretch, n: int, seen: Seen) -> str:
    if not any(_within(at, both, stretch) for at in possible(both, day)):
        return availability.CLOSED
    found = best(both, day, stretch, n, seen)
    if found is None:
        return availability.FULL
    return availability.FREE if len(found.slots) == n else availability.FEW


def moment(desk: Desk, day: date, at: time) -> datetime:
    """That local time of that day."""
    return datetime.combine(day, at, desk.catalogue.zone)
