"""A booking moved to another time or room as one act: nobody loses the old time unless the new one is theirs."""

from collections.abc import Mapping

from chalicelib.booking import rules
from chalicelib.booking.changes import BookingMoved, BookingWrite, Change, Claim, DayChange, PersonWrite, Release, SlotTaken, together
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import Due
from chalicelib.booking.ending import both, codes_of, points_for
from chalicelib.booking.lending import day_of, its_day, owners_of, recounted
from chalicelib.booking.model import Booking, BookingId, Cell, Person, PersonId, Standing, Status, held_by, recorded
from chalicelib.booking.spans import Span
from chalicelib.values import dataclass, replace

PARTNER_MOVED, STAFF_MOVED = "partner_moved", "staff_moved"
"""Kinds of what falls due: the other half of a pair, or whoever staff moved, is told of the new time."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a booking goes: a room (it may be in another venue) and a span."""

    room: str
    span: Span


def move(desk: Desk, person: Person, booking: Booking, target: Target, partner: Target | None = None) -> tuple[Booking, Change]:
    """The person's booking at its new place, and the change that takes it there: cells that both times share are kept, the new
    ones must be free or the person's own hold, the old ones are offered to who waits. Moving late counts as cancelling late.

    Of a pair, the host moves both halves, the other to `partner`; a guest cannot (BookingMoved). Raises RuleBroken, BookingMoved
    when it has ended or begun, or SlotTaken where both halves would be in one room. The reads of `passed_on`, and for a pair two more."""
    if not booking.status.stands or booking.person != person.id or booking.span.start <= desk.now:
        raise BookingMoved(booking.id)
    if booking.host and booking.host != person.id:
        raise BookingMoved(booking.id)
    venue = desk.catalogue.room(target.room).venue
    rules.check(desk.wish(venue, target.span, replace(person, role=booking.role), booking.purpose, apart=booking))
    halves = _targets(booking, target, partner, both(desk, booking))
    after = [(one, _placed(desk, one, at)) for one, at in halves.items()]
    late = rules.late(booking.span.start, desk.catalogue, desk.now)
    points = points_for(desk, booking, desk.catalogue.rules.late_cancel_points) if late else ()
    changed = together(moved(desk, old, new, person, held_by(person.id)) for old, new in after)
    mine = replace(stands_moved(desk, person, after), points=(*rules.counted(person.points, desk.catalogue, desk.now), *points))
    others = {new.person: new for _, new in after if new.person != person.id}
    told = tuple(Due(PARTNER_MOVED, desk.now, new.id, new.version, who) for who, new in others.items())
    written = tuple(PersonWrite(stands_moved(desk, desk.ledger.person(who), after)) for who in others)
    due = (*(due for _, new in after for due in desk.dues(new)), *told)
    return after[0][1], desk.passed_on(replace(changed, person=PersonWrite(mine), others=written, due=due))


def move_for(desk: Desk, staff: Person, booking: Booking, target: Target) -> tuple[Booking, Change]:
    """Staff put a booking into another room or time, whatever the limits of its person; that person is told, nobody gets points.

    Of a pair, the other half keeps its room and goes along to another time. Raises BookingMoved when it has ended, SlotTaken
    where both would be in one room. The reads of `passed_on`, one of each person, and for a pair one more."""
    if not booking.status.stands:
        raise BookingMoved(booking.id)
    halves = (booking,) if target.span == booking.span else both(desk, booking)
    after = [(one, _placed(desk, one, at)) for one, at in _targets(booking, target, None, halves).items()]
    persons = dict.fromkeys(new.person for _, new in after)
    told = tuple(Due(STAFF_MOVED, desk.now, new.id, new.version, new.person) for _, new in after if not new.awaits_guest)
    written = tuple(PersonWrite(stands_moved(desk, desk.ledger.person(who), after)) for who in persons)
    changed = together(moved(desk, old, new, staff, held_by(old.person)) for old, new in after)
    due = (*(due for _, new in after for due in desk.dues(new)), *told)
    return after[0][1], desk.passed_on(replace(changed, others=written, due=due))


def _placed(desk: Desk, booking: Booking, target: Target) -> Booking:
    """The booking at its new place; who was here already is so for another room, but not for another time. One that goes to
    another day is no more of its run."""
    venue = desk.catalogue.room(target.room).venue
    status = booking.status if target.span.start == booking.span.start else Status.CONFIRMED
    run = booking.run if day_of(desk.catalogue, target.span) == day_of(desk.catalogue, booking.span) else BookingId("")
    return replace(booking, room=target.room, venue=venue, span=target.span, status=status, version=booking.version + 1, run=run)


def _targets(booking: Booking, target: Target, partner: Target | None, halves: tuple[Booking, ...]) -> dict[Booking, Target]:
    """Where each half goes; the other half keeps its room where nothing else is said. Raises SlotTaken for one room twice."""
    found = {one: target if one.id == booking.id else partner or Target(one.room, target.span) for one in halves}
    if len({at.room for at in found.values()}) < len(found):
        raise SlotTaken
    return found


def stands_moved(desk: Desk, person: Person, moved: list[tuple[Booking, Booking]]) -> Person:
    """The person, their standing at the new times."""
    new: dict[BookingId, Booking] = {after.id: after for _, after in moved}
    standing = tuple(
        Standing(one.booking, new[one.booking].span.start, new[one.booking].span.end) if one.booking in new else one
        for one in rules.kept(person, desk.catalogue, desk.now)
    )
    return replace(person, standing=standing)


def moved(desk: Desk, old: Booking, new: Booking, who: Person, over: str) -> Change:
    """One booking moved: the difference of its cells, before and after. The code of one that awaits its guest runs to the new start."""
    before, after = owners_of(desk.catalogue, old), owners_of(desk.catalogue, new)
    same = old.room == new.room and day_of(desk.catalogue, old.span) == day_of(desk.catalogue, new.span)
    stays = before if same else {}
    gone = {key: owner for key, owner in before.items() if not same or key not in after}
    claims = _claims({key: owner for key, owner in after.items() if stays.get(key) != owner}, stays, over)
    leaves = recounted(replace(its_day(desk.catalogue, old), releases=_releases(gone)), old, None)
    takes = recounted(replace(its_day(desk.catalogue, new), claims=claims), None, new, moved=1)
    written = BookingWrite(new, old.version, recorded(new, "moved", desk.now, who.id, desk.event), was=old)
    return Change(days=_kept(leaves, takes), bookings=(written,), codes=codes_of(new))


def _kept(*days: DayChange) -> tuple[DayChange, ...]:
    """The days with something in them, one for each room and day."""
    return together(Change(days=(day,)) for day in days if day).days


def _claims(cells: Mapping[str, str], stays: Mapping[str, str], over: str) -> tuple[Claim, ...]:
    """The new cells: one that the booking has already changes its owner from what it was, the others come from `over` or free."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for key, owner in cells.items():
        way = (owner, stays.get(key, over))
        found[way] = (*found.get(way, ()), key)
    return tuple(Claim(keys, Cell(owner), from_) for (owner, from_), keys in found.items())


def _releases(cells: Mapping[str, str]) -> tuple[Release, ...]:
    found: dict[str, tuple[str, ...]] = {}
    for key, owner in cells.items():
        found[owner] = (*found.get(owner, ()), key)
    return tuple(Release(keys, owner) for owner, keys in found.items())


def may_move(booking: Booking, person: PersonId) -> bool:
    """Whether this person may move the booking: their own, and of a pair only the host."""
    return booking.person == person and (not booking.host or booking.host == person)
