"""A company's room and a student's room at one time: both or neither, with a code by which the student joins."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from chalicelib.booking import rules
from chalicelib.booking.callers import forgotten
from chalicelib.booking.changes import BookingMoved, BookingWrite, Change, Claim, PersonWrite, SlotTaken, together
from chalicelib.booking.codes import code_of, invitation_of, pair_hash
from chalicelib.booking.company import remembered
from chalicelib.booking.desk import Desk, Hold, Order
from chalicelib.booking.due import Due
from chalicelib.booking.ending import codes_of, without
from chalicelib.booking.lending import keys_of, on_day
from chalicelib.booking.model import Booking, BookingId, Cell, Person, Standing, held_by, recorded
from chalicelib.booking.pair_search import Both as Both
from chalicelib.booking.pair_search import looked_for as looked_for
from chalicelib.booking.pair_search import pair_slots as pair_slots
from chalicelib.booking.pair_search import rooms_at, seen_by, why_neither
from chalicelib.booking.spans import Span
from chalicelib.booking.withdrawing import MOST_NAMED
from chalicelib.catalogue.model import Catalogue
from chalicelib.values import dataclass, replace

AT_ONCE = 5
"""Pairs that are booked in one go (see runs.py for the count), fewer where their cells are too many for one room's day; LINE, too,
says five things in one push."""
GUEST_JOINED = "guest_joined"
"""Kind of what falls due: the host is told who has joined."""


@dataclass(frozen=True, slots=True)
class PairHold:
    """Two rooms kept while the host makes up their mind."""

    host: Hold
    guest: Hold


def hold_pair(desk: Desk, person: Person, both: Both, purpose: str, start: datetime, before: PairHold | None) -> tuple[PairHold, Change]:
    """Two rooms held from `start`, both or neither, in the first way that is free, giving up those `before`; one read.

    Raises RuleBroken, or SlotTaken when no two rooms are free from then."""
    span = Span(start, start + timedelta(minutes=both.host.minutes))
    ways = _allowed(desk, person, both, purpose, span)
    local = start.astimezone(desk.catalogue.zone)
    seen = seen_by(desk, both, local.date(), local.date(), person.id)
    rooms = next((rooms for way in ways if (rooms := rooms_at(way, local.time(), local.date(), seen))), None)
    if rooms is None:
        raise why_neither(desk, ways[0], local, seen)
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
    guests = desk.wish(desk.catalogue.room(guest_room).venue, order.span, replace(person, role=guest_role), order.purpose)
    rules.check(guests, (*rules.OF_TIME, rules.who))
    host = replace(desk.drafted(person, order), host=person.id)
    guest_order = replace(order, room=guest_room, role=guest_role, name="", company=order.company)
    invite = invitation_of(f"{desk.event}:{person.id}")
    guest = replace(desk.drafted(person, guest_order, "+"), host=person.id, partner=host.id, invite=invite)
    host = replace(host, partner=guest.id)
    standing = (*rules.kept(person, desk.catalogue, desk.now), Standing(host.id, order.span.start, order.span.end))
    after = replace(person, standing=standing, name=order.name, company=remembered(person, order.company))
    taken = together(desk.taken(one, held_by(person.id), "paired") for one in (host, guest))
    return host, guest, replace(taken, person=PersonWrite(after), codes=codes_of(guest))


def invited(desk: Desk, code: str) -> Booking | None:
    """The half of a pair that this code was made for, whatever has become of it since: `opens` says whether it can be joined; None
    where there never was such a code. Two reads."""
    found = desk.ledger.pair_code(pair_hash(code))
    return desk.ledger.booking(found.booking) if found else None


def opens(booking: Booking, code: str) -> bool:
    """Whether this very code still lets somebody join: one that was used does not, nor one from before a guest left."""
    return any(pair_hash(code) == own.code_hash for own in codes_of(booking)) and booking.status.stands


def guests_of(desk: Desk, bookings: Sequence[Booking]) -> Mapping[BookingId, Booking]:
    """The guest's half of each booking that a company made of a pair, by the id of its own: one batch read for each hundred of
    those that are not among them, because somebody has joined."""
    known = {one.id: one for one in bookings}
    missing = [one.partner for one in bookings if one.partner and not one.is_guests and one.partner not in known]
    known |= {one.id: one for one in desk.of_ids(missing)}
    return {one.id: known[one.partner] for one in bookings if not one.is_guests and one.partner in known}


def join(desk: Desk, person: Person, booking: Booking, name: str) -> Change:
    """The guest's half, or a caller's booking, becomes this person's, who is counted for it like for any booking; a host is told.

    Reads nothing, or the caller. Raises BookingMoved when it is no longer open, RuleBroken for the person's own limits."""
    if not booking.status.stands or not codes_of(booking) or booking.span.start <= desk.now or booking.host == person.id:
        raise BookingMoved(booking.id)
    own = replace(person, role=booking.role)
    rules.check(
        desk.wish(booking.venue, booking.span, own, booking.purpose),
        (rules.who, rules.barred, rules.pause, rules.at_a_time, rules.per_month),
    )
    joined = replace(
        booking, person=person.id, name=name, invite="", version=booking.version + 1,
        link=code_of(f"link:{desk.event}:{booking.id}", 32),
    )  # fmt: skip
    standing = (*rules.kept(person, desk.catalogue, desk.now), Standing(booking.id, booking.span.start, booking.span.end))
    after = replace(person, standing=standing, name=name, role=person.role or booking.role)
    told = (Due(GUEST_JOINED, desk.now, booking.id, joined.version, booking.host),) if booking.host else ()
    before = () if booking.host else (PersonWrite(forgotten(without(desk, desk.ledger.person(booking.person), (booking,)))),)
    return Change(
        bookings=(BookingWrite(joined, booking.version, recorded(joined, "joined", desk.now, person.id, desk.event), was=booking),),
        person=PersonWrite(after),
        others=before,
        due=(*desk.dues(joined), *told),
    )


def at_once(catalogue: Catalogue, minutes: int) -> int:
    """How many pairs of that length one act takes."""
    house = catalogue.rules
    cells = -(-(minutes + house.turnaround) // house.grid)
    return min(AT_ONCE, max(1, MOST_NAMED // cells))


def _allowed(desk: Desk, person: Person, both: Both, purpose: str, span: Span) -> list[Both]:
    """The ways that the rules allow then; raises what speaks against the first of them where none is."""
    rules.check(desk.wish(both.host.venue, span, person, purpose), rules.OF_PERSON)
    found, broken = [], []
    for way in both.ways:
        try:
            for search in (way.host, way.guest):
                rules.check(desk.wish(search.venue, span, person, purpose), rules.OF_TIME)
            found.append(way)
        except rules.RuleBroken as error:
            broken.append(error)
    if not found:
        raise broken[0]
    return found
