"""A run that stands: what of it is still to come, ended or put on another day, all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from chalicelib.booking import availability, rules
from chalicelib.booking.availability import Search
from chalicelib.booking.changes import BookingMoved, Change, PersonWrite, SlotTaken, together
from chalicelib.booking.desk import Desk, Seen
from chalicelib.booking.due import Due
from chalicelib.booking.ending import cancel_all, points_for, without
from chalicelib.booking.lending import day_of, keys_of
from chalicelib.booking.model import Booking, BookingId, Cell, Person, PersonId, Standing, Status, booked_as, held_by
from chalicelib.booking.moving import PARTNER_MOVED, Target, moved, stands_moved
from chalicelib.booking.spans import Span, span_at

MOST_ROWS = 92
"""Rows of a change, with what its offers add: a transaction takes a hundred, and the turn writes its own beside them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Both halves of one interview as they stand; `guest` is None where the guest's room was released."""

    host: Booking
    guest: Booking | None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where each half of a run would be on another day, by the half's id; `missing` are the spans there at which no two rooms are free."""

    targets: dict[BookingId, Target]
    missing: tuple[Span, ...] = ()


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


def places_on(desk: Desk, person: Person, pairs: Sequence[Pair], day: date) -> Placed:
    """Each pair at its own time of that local day, in its own rooms where they are free, else in others of the same venues. A look;
    the write decides. One query for each venue.

    Raises RuleBroken for what the rules refuse then, SlotTaken where a pair lies on that day already."""
    halves = [half for pair in pairs for half in (pair.host, pair.guest) if half]
    if any(day_of(desk.catalogue, half.span) == day for half in halves):
        raise SlotTaken
    _check(desk, person, pairs, day)
    seen: dict[tuple[str, date], dict[str, Cell]] = {}
    for venue in dict.fromkeys(half.venue for half in halves):
        seen |= {spot: dict(cells) for spot, cells in desk.seen(venue, day, day, person.id).items()}
    targets: dict[BookingId, Target] = {}
    missing: list[Span] = []
    for pair in pairs:
        if found := _pair_placed(desk, pair, day, seen):
            targets |= found
        else:
            missing.append(_on(desk, pair.host, day))
    return Placed(targets, tuple(missing))


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


def _check(desk: Desk, person: Person, pairs: Sequence[Pair], day: date) -> None:
    """Raises the rule that speaks against any of them then, the others of the run counted at their new times."""
    gone = {pair.host.id for pair in pairs}
    standing = tuple(one for one in person.standing if one.booking not in gone)
    for pair in pairs:
        span = _on(desk, pair.host, day)
        one = replace(person, role=pair.host.role, standing=standing)
        rules.check(desk.wish(pair.host.venue, span, one, pair.host.purpose))
        if pair.guest:
            rules.check(desk.wish(pair.guest.venue, span, one, pair.guest.purpose), rules.OF_TIME)
        standing = (*standing, Standing(pair.host.id, span.start, span.end))


def _on(desk: Desk, booking: Booking, day: date) -> Span:
    """The booking's own time on another day."""
    zone = desk.catalogue.zone
    return span_at(day, booking.span.start.astimezone(zone).time(), booking.span.minutes, zone)


def _pair_placed(desk: Desk, pair: Pair, day: date, seen: dict[tuple[str, date], dict[str, Cell]]) -> dict[BookingId, Target]:
    """Rooms for both halves, which then are taken in `seen`; nothing where one of them has none."""
    found: dict[BookingId, Target] = {}
    for half in (pair.host, pair.guest):
        if half is None:
            continue
        span = _on(desk, half, day)
        room = _free(desk, half, span, seen, [one.room for one in found.values()])
        if not room:
            return {}
        found[half.id] = Target(room, span)
    for id_, target in found.items():
        cells = seen.setdefault((target.room, day), {})
        cells.update(dict.fromkeys(keys_of(desk.catalogue, target.span), Cell(booked_as(id_))))
    return found


def _free(desk: Desk, half: Booking, span: Span, seen: Seen, but: Sequence[str]) -> str:
    """The half's own room where it is free then, else another of its venue; "" where there is none."""
    rooms = [room for room in desk.catalogue.rooms_for(half.role or None, half.purpose or None, half.venue) if room.id not in but]
    search = Search(desk.catalogue, desk.now, half.venue, tuple(rooms), half.span.minutes, purpose=half.purpose)
    at, day = _local(desk, span.start), day_of(desk.catalogue, span)
    fitting = [room.id for room in rooms if availability.fits(search, at, seen.get((room.id, day), {}))]
    return next((room for room in sorted(fitting, key=lambda room: room != half.room)), "")


def _local(desk: Desk, at: datetime) -> time:
    return at.astimezone(desk.catalogue.zone).time()


def _at(desk: Desk, half: Booking, target: Target) -> Booking:
    venue = desk.catalogue.room(target.room).venue
    return replace(half, room=target.room, venue=venue, span=target.span, status=Status.CONFIRMED, version=half.version + 1)


def _rows(change: Change) -> int:
    """Rows that a change writes."""
    bookings = sum(4 if write.was else 3 for write in change.bookings)
    return 1 + bookings + sum(map(len, (change.days, change.others, change.lists, change.codes, change.due)))
