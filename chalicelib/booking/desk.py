"""The desk: what is free, and the changes that lend a room and take it back; it plans, the one write decides."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from chalicelib.booking import availability, rules
from chalicelib.booking.availability import Search, Slot
from chalicelib.booking.changes import (
    BookingMoved,
    BookingWrite,
    Change,
    Claim,
    DayChange,
    PersonWrite,
    Release,
    SlotTaken,
    together,
)
from chalicelib.booking.codes import code_of
from chalicelib.booking.ledger import Ledger
from chalicelib.booking.model import (
    Booking,
    BookingId,
    Cell,
    History,
    Person,
    Standing,
    Status,
    booked_as,
    held_by,
    turned_around,
)
from chalicelib.booking.rules import Wish
from chalicelib.booking.spans import Span, cell_keys
from chalicelib.catalogue.model import Catalogue, Room


@dataclass(frozen=True, slots=True)
class Hold:
    """Cells kept for one person while they make up their mind; counts until `until`."""

    room: str
    span: Span
    until: datetime


@dataclass(frozen=True, slots=True)
class Order:
    """What a person has settled on, ready to be booked."""

    room: str
    span: Span
    role: str
    purpose: str
    name: str
    company: str


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk at one moment, for one person's event. `event` names what it does, so that a repeat plans the same ids."""

    catalogue: Catalogue
    ledger: Ledger
    now: datetime
    event: str

    # -- what is free -------------------------------------------------------------------------------------------------

    def search(self, venue: str, minutes: int, person: Person, purpose: str = "") -> Search:
        """What this person may look for in a venue; raises the rule `who` when no room there is for them."""
        rooms = self.catalogue.rooms_for(person.role or None, purpose or None, venue)
        if not rooms:
            raise rules.RuleBroken("who")
        return Search(self.catalogue, self.now, venue, rooms, minutes, held_by(person.id))

    def slots(self, search: Search, day: date) -> tuple[Slot, ...]:
        """The free starts of a local day: one query."""
        return availability.slots(search, day, availability.index(self.ledger.days(search.venue, day, day)))

    def marks(self, search: Search, first: date, last: date) -> str:
        """A mark (availability.FREE, ...) for each day, `first` to `last`: one query."""
        days = availability.index(self.ledger.days(search.venue, first, last))
        span = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return "".join(availability.mark(search, day, days) for day in span)

    # -- what changes -------------------------------------------------------------------------------------------------

    def hold(self, search: Search, person: Person, purpose: str, start: datetime, before: Hold | None) -> tuple[Hold, Change]:
        """A hold on a free room from `start`, giving up the one `before`; one query.

        Raises RuleBroken, or SlotTaken when every room is somebody else's."""
        span = Span(start, start + timedelta(minutes=search.minutes))
        rules.check(Wish(self.catalogue, self.now, search.venue, span, person.role, purpose, person.standing))
        local = start.astimezone(self.catalogue.zone)
        days = availability.index(self.ledger.days(search.venue, local.date(), local.date()))
        free = [room for room in search.rooms if availability.fits(search, local.time(), days.get((room.id, local.date()), {}))]
        if not free:
            raise SlotTaken
        until = self.now + timedelta(minutes=self.catalogue.rules.hold)
        cell = Cell(held_by(person.id), int(until.timestamp()))
        claim = self._day(free[0], span, claims=(Claim(self._keys(span), cell, held_by(person.id)),))
        return Hold(free[0].id, span, until), together((self.let_go(person, before), Change(days=(claim,))))

    def let_go(self, person: Person, hold: Hold | None) -> Change:
        """Frees a hold; one that has run out is left for whoever comes next, for it may be theirs already."""
        if hold is None or hold.until <= self.now:
            return Change()
        release = Release(self._keys(hold.span), held_by(person.id))
        return Change(days=(self._day(self.catalogue.room(hold.room), hold.span, releases=(release,)),))

    def book(self, person: Person, order: Order) -> tuple[Booking, Change]:
        """A booking of the room, its turnaround, its history and the person's standing, in one change. Reads nothing.

        `order.name` and `order.company` are remembered on the person. Raises RuleBroken."""
        room = self.catalogue.room(order.room)
        rules.check(Wish(self.catalogue, self.now, room.venue, order.span, order.role, order.purpose, person.standing))
        booking = self._booking(room, person, order)
        standing = (*rules.kept(person, self.catalogue, self.now), Standing(booking.id, order.span.start, order.span.end))
        after = replace(person, standing=standing, name=order.name, company=order.company)
        days = (self._day(room, order.span, claims=self._claims(booking, held_by(person.id))),)
        written = BookingWrite(booking, None, self._history(booking.id, "booked", person))
        return booking, Change(days=days, bookings=(written,), person=PersonWrite(after))

    def cancel(self, person: Person, booking: Booking) -> Change:
        """Ends a person's own booking and frees its cells at once. Raises BookingMoved when it has ended or begun already."""
        if booking.status is not Status.CONFIRMED or booking.person != person.id or booking.span.start <= self.now:
            raise BookingMoved
        room = self.catalogue.room(booking.room)
        ended = replace(booking, status=Status.CANCELLED, version=booking.version + 1)
        releases = tuple(Release(claim.keys, claim.cell.owner) for claim in self._claims(booking, ""))
        standing = tuple(one for one in rules.kept(person, self.catalogue, self.now) if one.booking != booking.id)
        return Change(
            days=(self._day(room, booking.span, releases=releases),),
            bookings=(BookingWrite(ended, booking.version, self._history(booking.id, "cancelled", person)),),
            person=PersonWrite(replace(person, standing=standing)),
        )

    def today(self, venue: str, day: date) -> Sequence[Booking]:
        """The confirmed bookings of a venue's day, soonest first: one query and one batch read."""
        ids = {
            BookingId(cell.owner[2:])
            for room_day in self.ledger.days(venue, day, day)
            for cell in room_day.cells.values()
            if cell.owner.startswith("b:")
        }
        found = self.ledger.bookings(sorted(ids)) if ids else ()
        return sorted((one for one in found if one.status is Status.CONFIRMED), key=lambda one: (one.span, one.room))

    # -- the pieces ---------------------------------------------------------------------------------------------------

    def _booking(self, room: Room, person: Person, order: Order) -> Booking:
        id_ = hashlib.sha256(f"booking:{self.event}:{person.id}".encode()).hexdigest()[:20]
        return Booking(
            id=BookingId(id_),
            code=code_of(id_),
            venue=room.venue,
            room=room.id,
            span=order.span,
            person=person.id,
            role=order.role,
            name=order.name,
            company=order.company,
            purpose=order.purpose,
            created=self.now,
        )

    def _claims(self, booking: Booking, over: str) -> tuple[Claim, ...]:
        keys = self._keys(booking.span)
        used = booking.span.minutes // self.catalogue.rules.grid
        claims = (Claim(keys[:used], Cell(booked_as(booking.id)), over), Claim(keys[used:], Cell(turned_around(booking.id)), over))
        return tuple(claim for claim in claims if claim.keys)

    def _keys(self, span: Span) -> tuple[str, ...]:
        rules_ = self.catalogue.rules
        start = span.start.astimezone(self.catalogue.zone).time()
        return cell_keys(start, span.minutes + rules_.turnaround, rules_.grid)

    def _day(self, room: Room, span: Span, claims: tuple[Claim, ...] = (), releases: tuple[Release, ...] = ()) -> DayChange:
        return DayChange(room.venue, room.id, span.start.astimezone(self.catalogue.zone).date(), claims, releases)

    def _history(self, booking: BookingId, what: str, person: Person) -> History:
        return History(booking, self.now, what, person.id, self.event)
