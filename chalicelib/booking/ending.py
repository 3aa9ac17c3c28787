"""How a booking ends before its time: cancelled by its person, by its host, by staff, or left by a guest."""

from collections.abc import Sequence

from chalicelib.booking.callers import claim_code
from chalicelib.booking.changes import BookingMoved, BookingWrite, Change, PersonWrite, together
from chalicelib.booking.codes import code_of, invitation_of, pair_hash
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import Due
from chalicelib.booking.lending import its_day, recounted, releases_of
from chalicelib.booking.model import Booking, PairCode, Person, Point, Status, recorded
from chalicelib.booking.rules import counted, kept, late
from chalicelib.values import replace

GUEST_LEFT, PARTNER_CANCELLED, STAFF_CANCELLED = "guest_left", "partner_cancelled", "staff_cancelled"
"""Kinds of what falls due: the host is told that their guest left; a guest that the interview is off; somebody what staff did."""


def cancel(desk: Desk, person: Person, booking: Booking) -> Change:
    """Ends a person's own booking, frees its cells at once and offers them to who waits.

    Of a pair, the host ends both halves and the guest is told; a guest only leaves: their half goes back to the host, who is told
    and gets a new code. Late counts points. Raises BookingMoved when it has ended or begun already; one query for each day of a
    venue on which cells come free, and for a pair one or two reads."""
    if not booking.status.stands or booking.person != person.id or booking.span.start <= desk.now:
        raise BookingMoved(booking.id)
    if booking.host and booking.is_guests and not booking.awaits_guest:
        return _left(desk, person, booking)
    halves = both(desk, booking)
    after = without(desk, person, halves, points=late(booking.span.start, desk.catalogue, desk.now))
    told = tuple(Due(PARTNER_CANCELLED, desk.now, one.id, one.version + 1, one.person) for one in halves if one.person != person.id)
    others = tuple(PersonWrite(without(desk, desk.ledger.person(one.person), (one,))) for one in halves if one.person != person.id)
    change = together(ended(desk, one, person) for one in halves)
    return desk.passed_on(replace(change, person=PersonWrite(after), others=others, due=told))


def cancel_for(desk: Desk, staff: Person, booking: Booking) -> Change:
    """Staff end a booking, both halves of a pair; whoever had it is told, and nobody gets points.

    Raises BookingMoved when it has ended already. The same reads as `cancel`, and one for each person."""
    if not booking.status.stands:
        raise BookingMoved(booking.id)
    halves = both(desk, booking)
    persons = {one.person: desk.ledger.person(one.person) for one in halves}
    others = tuple(PersonWrite(without(desk, person, halves)) for person in persons.values())
    told = tuple(Due(STAFF_CANCELLED, desk.now, one.id, one.version + 1, one.person) for one in halves if not one.awaits_guest)
    return desk.passed_on(replace(together(ended(desk, one, staff) for one in halves), others=others, due=told))


def cancel_all(desk: Desk, person: Person, bookings: Sequence[Booking]) -> Change:
    """These bookings of one person, none of which has begun, ended in one change as `cancel` ends each; the other halves of their
    pairs too. Without points and without the person's own row; what comes free is not passed on yet. One or two reads for each pair.

    Of two halves that both are the person's, either stands for the pair."""
    joined = [one for one in bookings if one.host and one.is_guests and not one.awaits_guest]
    halves = {half.id: half for one in bookings if one not in joined for half in both(desk, one)}
    theirs = [half for half in halves.values() if half.person != person.id]
    who = dict.fromkeys(half.person for half in theirs)
    others = tuple(PersonWrite(without(desk, desk.ledger.person(one), [half for half in theirs if half.person == one])) for one in who)
    told = tuple(Due(PARTNER_CANCELLED, desk.now, half.id, half.version + 1, half.person) for half in theirs)
    parts = (*(_left(desk, person, one) for one in joined), *(ended(desk, half, person) for half in halves.values()))
    return replace(together((*parts, Change(others=others, due=told))), person=None)


def both(desk: Desk, booking: Booking) -> tuple[Booking, ...]:
    """The booking, and the other half of its pair while that stands; one read for a pair."""
    partner = desk.ledger.booking(booking.partner) if booking.partner else None
    return (booking, partner) if partner and partner.status.stands else (booking,)


def codes_of(booking: Booking) -> tuple[PairCode, ...]:
    """The code by which a guest joins this half, or a caller's booking becomes theirs on LINE, good until it starts; none for any other."""
    code = booking.invite or claim_code(booking)
    return (PairCode(pair_hash(code), booking.id, booking.span.start),) if code else ()


def points_for(desk: Desk, booking: Booking, points: float) -> tuple[Point, ...]:
    """What a late cancel or a no-show adds."""
    return (Point(desk.now, round(points * 100), booking.id),) if points else ()


def ended(desk: Desk, booking: Booking, who: Person) -> Change:
    """One booking cancelled, its cells given back; its code leads to nothing from now on."""
    ended = replace(booking, status=Status.CANCELLED, version=booking.version + 1, invite="")
    day = recounted(its_day(desk.catalogue, booking), booking, ended)
    return Change(
        days=(replace(day, releases=releases_of(desk.catalogue, booking)),),
        bookings=(BookingWrite(ended, booking.version, recorded(ended, "cancelled", desk.now, who.id, desk.event)),),
    )


def without(desk: Desk, person: Person, bookings: Sequence[Booking], points: bool = False) -> Person:
    """The person without these bookings; with `points`, a late cancel of the first of them is counted."""
    gone = {one.id for one in bookings}
    standing = tuple(one for one in kept(person, desk.catalogue, desk.now) if one.booking not in gone)
    added = points_for(desk, bookings[0], desk.catalogue.rules.late_cancel_points) if points else ()
    return replace(person, standing=standing, points=(*counted(person.points, desk.catalogue, desk.now), *added))


def _left(desk: Desk, person: Person, booking: Booking) -> Change:
    """A guest leaves: the room stays with the host, who may invite another; nobody's cells change. Reads nothing."""
    invite = invitation_of(f"{desk.event}:{booking.id}")
    back = replace(
        booking, person=booking.host, name="", invite=invite, version=booking.version + 1,
        link=code_of(f"link:{desk.event}:{booking.id}", 32), status=Status.CONFIRMED,
    )  # fmt: skip
    after = without(desk, person, (booking,), points=late(booking.span.start, desk.catalogue, desk.now))
    day = recounted(its_day(desk.catalogue, booking), booking, back)  # who had checked in is not there any more
    return Change(
        days=(day,) if day else (),
        bookings=(BookingWrite(back, booking.version, recorded(back, "left", desk.now, person.id, desk.event), was=booking),),
        person=PersonWrite(after),
        codes=codes_of(back),
        due=(*desk.dues(back), Due(GUEST_LEFT, desk.now, booking.id, back.version, booking.host)),
    )
