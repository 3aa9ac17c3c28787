"""A run that stands: what of it is still to come, ended or put on another day, all of it or nothing."""

from collections.abc import Sequence

from chalicelib.booking import rules
from chalicelib.booking.changes import BookingMoved, Change, PersonWrite, SlotTaken, together
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import Due
from chalicelib.booking.ending import cancel_all, points_for, without
from chalicelib.booking.model import Booking, BookingId, Person, PersonId, Status, held_by
from chalicelib.booking.moving import PARTNER_MOVED, Target, moved, stands_moved
from chalicelib.booking.run_places import Pair as Pair
from chalicelib.booking.run_places import Placed
from chalicelib.values import replace

MOST_ROWS = 92
"""Rows of a change, with what its offers add: a transaction takes a hundred, and the turn writes its own beside them."""


def pairs_of(desk: Desk, host: PersonId, run: BookingId) -> tuple[Pair, ...]:
    """What of a run is still to come, soonest first: one query, and one batch read where guests have joined."""
    found = {one.id: one for one in desk.ledger.bookings_of(host, desk.now)}
    hosts = [one for one in found.values() if one.run == run and one.status.stands and not one.is_guests and one.span.start > desk.now]
    missing = [one.partner for one in hosts if one.partner not in found]
    found |= {one.id: one for one in desk.of_ids(missing)}
    guests = (found.get(one.partner) for one in hosts)
    return tuple(Pair(host_, guest if guest and guest.status.stands else None) for host_, guest in zip(hosts, guests, strict=True))


def cancel_run(desk: Desk, person: Person, run: BookingId) -> Change:
    """Ends what of a run is still to come, both halves of each pair, in one change; guests are told. Late counts once, as for one pair.

    Raises BookingMoved where nothing of it is. The reads of `pairs_of`, one or two for each pair, and those of `passed_on`."""
    hosts = [pair.host for pair in pairs_of(desk, person.id, run)]
    if not hosts:
        raise BookingMoved(run)
    late = rules.late(hosts[0].span.start, desk.catalogue, desk.now)
    after = without(desk, person, hosts, points=late)
    return desk.passed_on(replace(cancel_all(desk, person, hosts), person=PersonWrite(after)))


def move_run(desk: Desk, person: Person, pairs: Sequence[Pair], placed: Placed) -> tuple[tuple[Booking, ...], Change]:
    """All of the run at its new places, in one change: the host's bookings as they will stand. Guests are told; moving late counts once,
    as for one pair. Raises SlotTaken where a place is missing, BookingMoved where there is nothing to move.

    One read of each guest, and those of `passed_on`."""
    if placed.missing:
        raise SlotTaken
    if not pairs:
        raise BookingMoved
    halves = [half for pair in pairs for half in (pair.host, pair.guest) if half]
    after = [(half, _at(desk, half, placed.targets[half.id])) for half in halves]
    late = rules.late(pairs[0].host.span.start, desk.catalogue, desk.now)
    points = points_for(desk, pairs[0].host, desk.catalogue.rules.late_cancel_points) if late else ()
    mine = replace(stands_moved(desk, person, after), points=(*rules.counted(person.points, desk.catalogue, desk.now), *points))
    theirs = [new for _, new in after if new.person != person.id]
    others = tuple(PersonWrite(stands_moved(desk, desk.ledger.person(who), after)) for who in dict.fromkeys(new.person for new in theirs))
    told = tuple(Due(PARTNER_MOVED, desk.now, new.id, new.version, new.person) for new in theirs)
    due = (*(due for _, new in after for due in desk.dues(new)), *told)
    change = replace(together(moved(desk, old, new, person, held_by(person.id)) for old, new in after), others=others, due=due)
    done = replace(change, person=PersonWrite(mine))
    days = len({(one.venue, one.day) for one in done.days if one.releases})
    most = max(0, MOST_ROWS - _rows(done) - 2 * days) // 2 // max(days, 1)
    return tuple(new for old, new in after if not old.is_guests), desk.passed_on(done, most)


def _at(desk: Desk, half: Booking, target: Target) -> Booking:
    venue = desk.catalogue.room(target.room).venue
    return replace(half, room=target.room, venue=venue, span=target.span, status=Status.CONFIRMED, version=half.version + 1)


def _rows(change: Change) -> int:
    """Rows that a change writes."""
    bookings = sum(4 if write.was else 3 for write in change.bookings)
    return 1 + bookings + sum(map(len, (change.days, change.others, change.lists, change.codes, change.due)))
