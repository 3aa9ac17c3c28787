"""A company's room and a student's room at one time: both or neither, with a code by which the student joins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from chalicelib.booking import availability, rules
from chalicelib.booking.availability import Search
from chalicelib.booking.changes import BookingMoved, BookingWrite, Change, Claim, PersonWrite, SlotTaken, together
from chalicelib.booking.codes import code_of, pair_hash
from chalicelib.booking.desk import Desk, Hold, Order, Seen
from chalicelib.booking.due import Due
from chalicelib.booking.ending import INVITE_LENGTH
from chalicelib.booking.lending import keys_of, on_day
from chalicelib.booking.model import Booking, Cell, PairCode, Person, Standing, held_by, recorded
from chalicelib.booking.spans import Span

GUEST_JOINED = "guest_joined"
"""Kind of what falls due: the host is told who has joined."""


@dataclass(frozen=True, slots=True)
class Both:
    """What is looked for: the host's room and the guest's, each in its venue, at one time."""

    host: Search
    guest: Search


@dataclass(frozen=True, slots=True)
class PairHold:
    """Two rooms kept while the host makes up their mind."""

    host: Hold
    guest: Hold


def looked_for(desk: Desk, person: Person, guest_role: str, venues: tuple[str, str], minutes: int, purpose: str) -> Both:
    """The rooms for the host in the first venue and for a guest of that role in the second. Raises the rule `who`."""
    host = desk.search(venues[0], minutes, person, purpose)
    guest = desk.search(venues[1], minutes, replace(person, role=guest_role), purpose)
    return Both(host, guest)


def pair_slots(desk: Desk, both: Both, day: date) -> tuple[time, ...]:
    """The starts of a local day at which two different rooms are free; one query for each venue."""
    seen = _seen(desk, both, day)
    return tuple(at for at in availability.starts(both.host, day) if _rooms(both, at, day, seen))


def hold_pair(desk: Desk, person: Person, both: Both, purpose: str, start: datetime, before: PairHold | None) -> tuple[PairHold, Change]:
    """Two rooms held from `start`, both or neither, giving up those `before`; one query for each venue.

    Raises RuleBroken, or SlotTaken when no two rooms are free."""
    span = Span(start, start + timedelta(minutes=both.host.minutes))
    for search in (both.host, both.guest):
        rules.check(desk.wish(search.venue, span, person, purpose), rules.OF_TIME)
    rules.check(desk.wish(both.host.venue, span, person, purpose), rules.OF_PERSON)
    local = start.astimezone(desk.catalogue.zone)
    rooms = _rooms(both, local.time(), local.date(), _seen(desk, both, local.date()))
    if rooms is None:
        raise SlotTaken
    until = desk.now + timedelta(minutes=desk.catalogue.rules.hold)
    cell = Cell(held_by(person.id), int(until.timestamp()))
    claim = Claim(keys_of(desk.catalogue, span), cell, held_by(person.id))
    days = tuple(replace(on_day(desk.catalogue, room, span), claims=(claim,)) for room in rooms)
    hold = PairHold(Hold(rooms[0], span, until), Hold(rooms[1], span, until))
    return hold, together((let_pair_go(desk, person, before), Change(days=days)))


def let_pair_go(desk: Desk, person: Person, hold: PairHold | None) -> Change:
    """Frees both rooms; holds that have run out are left."""
    return together(desk.let_go(person, one) for one in (hold.host, hold.guest)) if hold else Change()


def book_pair(desk: Desk, person: Person, order: Order, guest_room: str, guest_role: str) -> tuple[Booking, Booking, Change]:
    """Both bookings and the code for the guest, in one change; reads nothing. Raises RuleBroken, or SlotTaken for one room twice."""
    if guest_room == order.room:
        raise SlotTaken
    venue = desk.catalogue.room(order.room).venue
    host_person = replace(person, role=order.role)
    rules.check(desk.wish(venue, order.span, host_person, order.purpose))
    rules.check(desk.wish(desk.catalogue.room(guest_room).venue, order.span, replace(person, role=guest_role), order.purpose), (rules.who,))
    host = replace(desk.drafted(person, order), host=person.id)
    guest_order = replace(order, room=guest_room, role=guest_role, name="", company=order.company)
    invite = code_of(f"invite:{desk.event}:{person.id}", INVITE_LENGTH)
    guest = replace(desk.drafted(person, guest_order, "+"), host=person.id, partner=host.id, invite=invite)
    host = replace(host, partner=guest.id)
    standing = (*rules.kept(person, desk.catalogue, desk.now), Standing(host.id, order.span.start, order.span.end))
    after = replace(person, standing=standing, name=order.name, company=order.company)
    taken = together(desk.taken(one, held_by(person.id), "paired") for one in (host, guest))
    code = PairCode(pair_hash(invite), guest.id, order.span.start)
    return host, guest, replace(taken, person=PersonWrite(after), codes=(code,))


def join(desk: Desk, person: Person, booking: Booking, name: str) -> Change:
    """The guest's half becomes this person's, who is counted for it like for any booking; the host is told.

    Reads nothing. Raises BookingMoved when it is no longer open, RuleBroken for the person's own limits."""
    if not booking.status.stands or not booking.awaits_guest or booking.span.start <= desk.now or booking.host == person.id:
        raise BookingMoved(booking.id)
    own = replace(person, role=booking.role)
    rules.check(desk.wish(booking.venue, booking.span, own, booking.purpose), (rules.who, rules.pause, rules.at_a_time, rules.per_month))
    joined = replace(
        booking, person=person.id, name=name, company="", invite="", version=booking.version + 1,
        link=code_of(f"link:{desk.event}:{booking.id}", 32),
    )  # fmt: skip
    standing = (*rules.kept(person, desk.catalogue, desk.now), Standing(booking.id, booking.span.start, booking.span.end))
    after = replace(person, standing=standing, name=name, role=person.role or booking.role)
    return Change(
        bookings=(BookingWrite(joined, booking.version, recorded(joined, "joined", desk.now, person.id, desk.event), was=booking),),
        person=PersonWrite(after),
        spent=(pair_hash(booking.invite),),
        due=(*desk.dues(joined), Due(GUEST_JOINED, desk.now, booking.id, joined.version, booking.host)),
    )


def _seen(desk: Desk, both: Both, day: date) -> Seen:
    seen = dict(desk.seen(both.host.venue, day, day))
    return seen if both.guest.venue == both.host.venue else {**seen, **desk.seen(both.guest.venue, day, day)}


def _rooms(both: Both, start: time, day: date, seen: Seen) -> tuple[str, str] | None:
    """Two different rooms free at that start, the host's first; None where there are none."""
    hosts, guests = (_free(search, start, day, seen) for search in (both.host, both.guest))
    return next(((host, guest) for host in hosts for guest in guests if host != guest), None)


def _free(search: Search, start: time, day: date, seen: Seen) -> Sequence[str]:
    possible = start in availability.starts(search, day)
    return [room.id for room in search.rooms if possible and availability.fits(search, start, seen.get((room.id, day), {}))]
