"""Where a run would be on another day: each pair at its own time, in its own rooms where they are free. A look; the write decides."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from chalicelib.booking import availability, rules
from chalicelib.booking.availability import Search
from chalicelib.booking.changes import SlotTaken
from chalicelib.booking.desk import Desk, Seen
from chalicelib.booking.lending import day_of, keys_of
from chalicelib.booking.model import Booking, BookingId, Cell, Person, Standing, booked_as
from chalicelib.booking.moving import Target
from chalicelib.booking.spans import Span, span_at
from chalicelib.values import dataclass, replace

Taken = dict[tuple[str, date], dict[str, Cell]]
"""Cells by room and day, as they are taken one after the other."""
MOST_DAYS, LOOKED = 5, timedelta(days=14)
"""So many days are offered, of so many after the run's own."""


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


def places_on(desk: Desk, person: Person, pairs: Sequence[Pair], day: date) -> Placed:
    """Each pair at its own time of that local day, in its own rooms where they are free, else in others of the same venues. A look;
    the write decides. One query for each venue.

    Raises RuleBroken for what the rules refuse then, SlotTaken where a pair lies on that day already."""
    halves = [half for pair in pairs for half in (pair.host, pair.guest) if half]
    if any(day_of(desk.catalogue, half.span) == day for half in halves):
        raise SlotTaken
    _check(desk, person, pairs, day)
    return _placed(desk, pairs, day, _seen(desk, person, halves, day, day))


def days_for(desk: Desk, person: Person, pairs: Sequence[Pair]) -> tuple[date, ...]:
    """Days to which all of it could go, five at most, those after its own before those that come sooner: one query for each venue."""
    halves = [half for pair in pairs for half in (pair.host, pair.guest) if half]
    lies, first = {day_of(desk.catalogue, half.span) for half in halves}, desk.now.astimezone(desk.catalogue.zone).date()
    last = min(rules.last_day(desk.catalogue, desk.now), max(first, *lies) + LOOKED)
    seen = _seen(desk, person, halves, first, last)
    found: list[date] = []
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    for day in sorted(days, key=lambda day: (day < min(lies), day)):
        if len(found) < MOST_DAYS and day not in lies and _allowed(desk, person, pairs, day):
            found += [] if _placed(desk, pairs, day, seen).missing else [day]
    return tuple(sorted(found))


def _allowed(desk: Desk, person: Person, pairs: Sequence[Pair], day: date) -> bool:
    try:
        _check(desk, person, pairs, day)
    except rules.RuleBroken:
        return False
    return True


def _seen(desk: Desk, person: Person, halves: Sequence[Booking], first: date, last: date) -> Taken:
    seen: Taken = {}
    for venue in dict.fromkeys(half.venue for half in halves):
        seen |= {spot: dict(cells) for spot, cells in desk.seen(venue, first, last, person.id).items()}
    return seen


def _placed(desk: Desk, pairs: Sequence[Pair], day: date, seen: Taken) -> Placed:
    targets: dict[BookingId, Target] = {}
    missing: list[Span] = []
    for pair in pairs:
        if found := _pair_placed(desk, pair, day, seen):
            targets |= found
        else:
            missing.append(_on(desk, pair.host, day))
    return Placed(targets, tuple(missing))


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


def _pair_placed(desk: Desk, pair: Pair, day: date, seen: Taken) -> dict[BookingId, Target]:
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
