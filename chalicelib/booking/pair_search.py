"""Where a pair of rooms may be: two venues or one, a free room for each side at one time; pure but for the look at the calendar."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from chalicelib.booking import availability
from chalicelib.booking.availability import Search
from chalicelib.booking.changes import BookingError, SlotTaken
from chalicelib.booking.desk import NOBODY, Desk, Seen
from chalicelib.booking.model import Person, PersonId
from chalicelib.values import dataclass, replace

Venues = tuple[str, str]
"""The host's venue (or room) and the guest's."""
BATCH = 16
"""Rooms of several venues that are read in one batch, a unit each; more are cheaper by a query of each venue's day, a round trip each."""


@dataclass(frozen=True, slots=True)
class Both:
    """What is looked for: the host's room and the guest's, each in its venue, at one time; `others` are places to take instead
    where these are not free, in order."""

    host: Search
    guest: Search
    others: tuple["Both", ...] = ()

    @property
    def ways(self) -> tuple["Both", ...]:
        """Every pair of places that will do, the best first."""
        return (self, *self.others)


def looked_for(
    desk: Desk, person: Person, guest_role: str, venues: Venues, minutes: int, purpose: str, others: Sequence[Venues] = ()
) -> Both:
    """The rooms for the host in the first venue and for a guest of that role in the second, or else in those of `others`. Raises the
    rule `who`."""

    def way(host: str, guest: str) -> Both:
        searched = desk.search(guest, minutes, replace(person, role=guest_role), purpose)
        return Both(desk.search(host, minutes, person, purpose), searched)

    return replace(way(*venues), others=tuple(way(*each) for each in others))


def pair_slots(desk: Desk, both: Both, day: date, person: PersonId = NOBODY) -> tuple[time, ...]:
    """The starts of a local day at which two different rooms are free in one of its ways, less what is owed to those on the waiting
    lists before this person; one read (see `seen_by`)."""
    return tuple(sorted(_free_starts(both, day, seen_by(desk, both, day, day, person))))


def pair_marks(desk: Desk, both: Both, first: date, last: date) -> str:
    """A mark (availability.FREE, ...) for each day, `first` to `last`: one query for each venue."""
    seen = seen_by(desk, both, first, last, NOBODY)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return "".join(availability.marked(len(_starts(both, day)), len(_free_starts(both, day, seen))) for day in days)


def places(desk: Desk, both: Both, start: datetime, person: PersonId = NOBODY) -> tuple[Venues, ...]:
    """The venues of the host and of the guest that both have a room from `start`, in the order of the ways; one read."""
    local = start.astimezone(desk.catalogue.zone)
    seen = seen_by(desk, both, local.date(), local.date(), person)
    return tuple((way.host.venue, way.guest.venue) for way in both.ways if rooms_at(way, local.time(), local.date(), seen))


def seen_by(desk: Desk, both: Both, first: date, last: date, person: PersonId) -> Seen:
    """The days of every venue as this person finds them: one query for each; a single day of several in one batch read."""
    venues = dict.fromkeys(search.venue for way in both.ways for search in (way.host, way.guest))
    spots = [(venue, room.id, first) for venue in venues for room in desk.catalogue.venue(venue).rooms]
    if first == last and len(venues) > 1 and len(spots) <= BATCH:
        return desk.seen_in(desk.ledger.room_days(spots), person)
    return {spot: cells for venue in venues for spot, cells in desk.seen(venue, first, last, person).items()}


def _starts(both: Both, day: date) -> set[time]:
    """The starts that the rules of time allow in any of the ways, free or not."""
    return {start for way in both.ways for start in both_start(way, day)}


def both_start(way: Both, day: date) -> set[time]:
    """The starts that the rules of time allow in just these places, free or not."""
    return {*availability.starts(way.host, day)} & {*availability.starts(way.guest, day)}


def _free_starts(both: Both, day: date, seen: Seen) -> set[time]:
    return {start for way in both.ways for start in both_start(way, day) if rooms_at(way, start, day, seen)}


def rooms_at(way: Both, start: time, day: date, seen: Seen, kept: Sequence[str] = ()) -> Venues | None:
    """Two different rooms free at that start, the host's first, if possible those `kept`; None where there are none."""
    hosts, guests = (sorted(_free(search, start, day, seen), key=lambda room: room not in kept) for search in (way.host, way.guest))
    return next(((host, guest) for host in hosts for guest in guests if host != guest), None)


def _free(search: Search, start: time, day: date, seen: Seen) -> Sequence[str]:
    return [room.id for room in search.rooms if availability.fits(search, start, seen.get((room.id, day), {}))]


def why_neither(desk: Desk, way: Both, local: datetime, seen: Seen) -> BookingError:
    """Why one of the two cannot have a room then; where each alone could, there is only one room for both."""
    none = (search for search in (way.host, way.guest) if not _free(search, local.time(), local.date(), seen))
    return next((desk.why_not(search, local, seen) for search in none), SlotTaken())
