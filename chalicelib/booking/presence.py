"""Whether somebody came: check-in, the room released when nobody did, and a use that is over."""

from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.booking.changes import BookingMoved, BookingWrite, Change, PersonWrite
from chalicelib.booking.desk import COMPLETE as COMPLETE
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import Due
from chalicelib.booking.ending import both, points_for
from chalicelib.booking.lending import its_day, recounted, releases_of
from chalicelib.booking.model import Booking, Person, Status, recorded
from chalicelib.booking.rules import RuleBroken, counted, kept
from chalicelib.values import replace

RELEASED, PARTNER_RELEASED = "released", "partner_released"
"""Kinds of what falls due: somebody is told that their room was released; whose room belongs to it as a pair, that theirs was not."""


def window(desk: Desk, booking: Booking) -> tuple[datetime, datetime]:
    """From when until when one can check in, both included (at the very end a release may be quicker: the write decides)."""
    rules = desk.catalogue.rules
    return booking.span.start - timedelta(minutes=rules.check_in_from), booking.span.start + timedelta(minutes=rules.check_in_until)


class Turnout(StrEnum):
    """Where a booking stands with its person's coming, at one moment."""

    EARLY = "early"
    AWAITED = "awaited"
    HERE = "here"
    MISSED = "missed"
    GONE = "gone"
    OVER = "over"


def turnout(desk: Desk, booking: Booking) -> Turnout:
    """Whether one is early, is awaited now, is here, came too late for the start (MISSED) or for all of it (GONE); OVER for what was
    cancelled or used, and for a half of a pair that awaits its guest."""
    first, last = window(desk, booking)
    match booking.status:
        case _ if booking.awaits_guest:
            return Turnout.OVER
        case Status.CONFIRMED if desk.now <= last:
            return Turnout.EARLY if desk.now < first else Turnout.AWAITED
        case Status.CONFIRMED | Status.NO_SHOW:
            return Turnout.MISSED if desk.now < booking.span.end else Turnout.GONE
        case Status.CHECKED_IN if desk.now < booking.span.end:
            return Turnout.HERE
        case _:
            return Turnout.OVER


def check_in(desk: Desk, person: Person, booking: Booking) -> Change:
    """Somebody is here for their booking, whoever says so (themselves, or staff). Reads nothing.

    Raises BookingMoved when it does not await anybody, and the rules `check_in_early` and `check_in_late`."""
    if booking.status is not Status.CONFIRMED or booking.awaits_guest:
        raise BookingMoved(booking.id)
    first, last = window(desk, booking)
    if desk.now < first:
        raise RuleBroken("check_in_early", first=first)
    if desk.now > last:
        raise RuleBroken("check_in_late")
    here = replace(booking, status=Status.CHECKED_IN, version=booking.version + 1)
    return Change(
        days=(recounted(its_day(desk.catalogue, booking), booking, here),),
        bookings=(BookingWrite(here, booking.version, recorded(here, "checked_in", desk.now, person.id, desk.event)),),
        due=desk.dues(here),
    )


def release(desk: Desk, booking: Booking, who: Person) -> Change:
    """Nobody came: the room is free again and offered, the person gets points and is told. `who` acts (the clock).

    A guest's half that nobody joined is nobody's fault: no points, and nobody is told. Of a pair that has a guest the other half
    stands, and its person is told. One read of the person (none for a half that nobody joined), for a pair one of the other half,
    and the reads of `passed_on`. Raises BookingMoved when somebody came after all, it is too early, or nobody is asked to check in."""
    asked = desk.catalogue.rules.check_in_until
    if booking.status is not Status.CONFIRMED or not asked or desk.now < window(desk, booking)[1]:
        raise BookingMoved(booking.id)
    gone = replace(booking, status=Status.NO_SHOW, version=booking.version + 1)  # its code opens nothing: it does not stand
    day = recounted(its_day(desk.catalogue, booking), booking, gone)
    change = Change(
        days=(replace(day, releases=releases_of(desk.catalogue, booking), gone=(booking.id,)),),
        bookings=(BookingWrite(gone, booking.version, recorded(gone, "no_show", desk.now, who.id, desk.event)),),
    )
    if booking.awaits_guest:
        return desk.passed_on(change)
    missed = PersonWrite(_missed(desk, desk.ledger.person(booking.person), booking))
    told = Due(RELEASED, desk.now, booking.id, gone.version, booking.person)
    return desk.passed_on(replace(change, others=(missed,), due=(told, *_partner_told(desk, booking))))


def stands_alone(booking: Booking, partner: Booking | None) -> bool:
    """Whether somebody came to this half of a pair, and the room of the other half was released because nobody did there."""
    return booking.status is Status.CHECKED_IN and partner is not None and partner.status is Status.NO_SHOW


def complete(desk: Desk, booking: Booking, who: Person) -> Change:
    """A use is over. Reads nothing. Raises BookingMoved when nobody was there, or it is not over yet."""
    if booking.status is not Status.CHECKED_IN or desk.now < booking.span.end:
        raise BookingMoved(booking.id)
    over = replace(booking, status=Status.COMPLETED, version=booking.version + 1)
    return Change(bookings=(BookingWrite(over, booking.version, recorded(over, "completed", desk.now, who.id, desk.event)),))


def _partner_told(desk: Desk, booking: Booking) -> tuple[Due, ...]:
    """Whoever has the other half learns of it, if they are here: it is seen when it is said, for they too may be checking in just now."""
    other = both(desk, booking)[1:]
    return tuple(Due(PARTNER_RELEASED, desk.now, one.id, one.version, one.person) for one in other if one.person != booking.person)


def _missed(desk: Desk, person: Person, booking: Booking) -> Person:
    """The person without this booking, the no-show counted."""
    standing = tuple(one for one in kept(person, desk.catalogue, desk.now) if one.booking != booking.id)
    points = points_for(desk, booking, desk.catalogue.rules.no_show_points)
    return replace(person, standing=standing, points=(*counted(person.points, desk.catalogue, desk.now), *points))
