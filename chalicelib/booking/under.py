"""Who is hit by a closure, and what can be done about each who is hit: moved, cancelled with notice, or left."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import StrEnum

from chalicelib.booking import availability, rules
from chalicelib.booking.availability import index
from chalicelib.booking.changes import Change, SlotTaken
from chalicelib.booking.closing import LOOK_UNDER, days_of, found, keys_on, local_day, rooms_under
from chalicelib.booking.closures import Closure
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import Due
from chalicelib.booking.ending import cancel_for
from chalicelib.booking.ledger import Calendar
from chalicelib.booking.lining import looked_at
from chalicelib.booking.matching import shut
from chalicelib.booking.model import Booking, BookingId, Person
from chalicelib.booking.moving import Target, move_for
from chalicelib.booking.rules import Wish
from chalicelib.booking.waiting import WaitingList
from chalicelib.catalogue.model import Catalogue, Room
from chalicelib.values import dataclass, replace


class Choice(StrEnum):
    """What becomes of a booking that is hit."""

    MOVE = "move"
    CANCEL = "cancel"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Under:
    """What lies under a closure: bookings that stand, soonest first, and how many holds and offers count no more."""

    bookings: tuple[Booking, ...] = ()
    holds: int = 0
    offers: int = 0


def under(desk: Desk, closure: Closure) -> Under:
    """What lies under a closure, laid or only intended. Once a day is laid, nothing more gets under it: a list made afterwards is whole.

    One consistent query, and one batch read for each hundred bookings."""
    first, last = days_of(desk.catalogue, closure, desk.now)
    rooms = rooms_under(desk.catalogue, closure)
    now = int(desk.now.timestamp())
    owners = [
        cell.owner
        for day in desk.ledger.calendar(closure.venue, first, last, consistent=True).rooms if day.room in rooms
        for key in keys_on(desk.catalogue, closure, day.day) if (cell := day.cells.get(key)) and cell.taken(now, "")
    ]  # fmt: skip
    found = standing_of(desk, (BookingId(owner[2:]) for owner in owners if owner.startswith("b:")))
    held, offered = (len({owner for owner in owners if owner.startswith(mark)}) for mark in ("h:", "w:"))
    return Under(found, held, offered)


def looked_under(desk: Desk, due: Due) -> Change:
    """What the clock does about LOOK_UNDER: offers on the first day on which the closure lies over an offer, for another room may be
    free; the next such day follows. One query for the closure; for its days, as far as can be booked, one more and their lists; and the
    reads of `looked_at`."""
    venue, id_, first = due.about.split(" ")
    closure = found(desk, venue, id_)
    if closure is None or closure.open or closure.laid is None:
        return Change()
    last = min(closure.laid, local_day(desk.catalogue, desk.now) + timedelta(days=desk.catalogue.rules.horizon))
    calendar = desk.ledger.calendar(venue, date.fromisoformat(first), last, consistent=True)
    hit = sorted(one.day for one in calendar.lists if _hit(desk, calendar, one))
    change = looked_at(desk, venue, hit[0]) if hit else Change()
    more = tuple(Due(LOOK_UNDER, desk.now, f"{venue} {id_} {day}", due.version) for day in hit[1:2])
    return replace(change, due=(*change.due, *more))


def _hit(desk: Desk, calendar: Calendar, waiting: WaitingList) -> bool:
    """Whether any offer of that list is closed."""
    rooms = {room: cells for (room, _), cells in index([one for one in calendar.rooms if one.day == waiting.day]).items()}
    return any(shut(desk.catalogue, entry, rooms) for entry in waiting.entries)


def place_for(desk: Desk, booking: Booking, without: Collection[str] = ()) -> Target | None:
    """An equal room that is free at the same time, none of those in `without`: open to the same role and purpose, watched no more than
    the booked one, in the same venue if possible. One query for each venue with such rooms."""
    for room in (room for room in _equal(desk.catalogue, booking) if room.id not in without):
        day = local_day(desk.catalogue, booking.span.start)
        search = availability.Search(desk.catalogue, desk.now, room.venue, (room,), booking.span.minutes)
        start = booking.span.start.astimezone(desk.catalogue.zone).time()
        lent = not any(rule(_wish(desk, booking, room)) for rule in (rules.holiday, rules.closed, rules.hours, rules.staffed))
        if lent and availability.fits(search, start, desk.seen(room.venue, day, day).get((room.id, day), {})):
            return Target(room.id, booking.span)
    return None


def settled(desk: Desk, staff: Person, booking: Booking, choice: Choice) -> Change:
    """The change that a choice makes; whoever is moved or cancelled is told. The reads of `place_for`, `move_for` and `cancel_for`.

    Raises SlotTaken when it shall be moved and no equal room is free, BookingMoved when it has ended."""
    match choice:
        case Choice.CANCEL:
            return cancel_for(desk, staff, booking)
        case Choice.MOVE:
            place = place_for(desk, booking)
            if place is None:
                raise SlotTaken(booking.room)
            return move_for(desk, staff, booking, place)[1]
        case Choice.LEAVE:
            return Change()


def _equal(catalogue: Catalogue, booking: Booking) -> list[Room]:
    """Rooms as good as the booked one, those of its venue first; none where nobody knows any more how good that was."""
    own = next((room for room in catalogue.rooms if room.id == booking.room), None)
    if own is None:
        return []
    fitting = (room for room in catalogue.rooms_for(booking.role or None, booking.purpose or None) if room.id != own.id)
    alike = [room for room in fitting if room.monitored <= own.monitored and room.recorded <= own.recorded]
    return sorted(alike, key=lambda room: room.venue != own.venue)


def _wish(desk: Desk, booking: Booking, room: Room) -> Wish:
    return Wish(desk.catalogue, desk.now, room.venue, booking.span, booking.role, booking.purpose)


def standing_of(desk: Desk, ids: Iterable[BookingId]) -> tuple[Booking, ...]:
    """Those of them that stand and are not over, soonest first; one batch read for each hundred."""
    standing = (one for one in desk.of_ids(ids) if one.status.stands and one.span.end > desk.now)
    return tuple(sorted(standing, key=lambda one: (one.span, one.room)))
