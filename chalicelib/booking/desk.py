"""The desk: what is free, and the changes that lend a room and take it back; it plans, the one write decides."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from chalicelib.booking import availability, rules
from chalicelib.booking.availability import Search, Slot
from chalicelib.booking.changes import BookingError, BookingWrite, Change, Claim, PersonWrite, Release, SlotTaken, together
from chalicelib.booking.codes import code_of
from chalicelib.booking.company import remembered
from chalicelib.booking.due import Due
from chalicelib.booking.ledger import Calendar, Ledger
from chalicelib.booking.lending import Lent, claims_of, day_of, given_back, its_day, keys_of, on_day, owners_of, recounted
from chalicelib.booking.matching import spoken_for
from chalicelib.booking.model import Booking, BookingId, Cell, Person, PersonId, Standing, Status, held_by, recorded
from chalicelib.booking.offering import offers_in
from chalicelib.booking.reminding import reminders
from chalicelib.booking.rules import Wish
from chalicelib.booking.spans import Span, cell_keys
from chalicelib.booking.withdrawing import MOST_OFFERS
from chalicelib.catalogue.model import Catalogue
from chalicelib.values import dataclass, replace

Seen = Mapping[tuple[str, date], Mapping[str, Cell]]
"""Cells by room and day, as somebody finds them."""
NOBODY = PersonId("")
MOST_READ = 100
"""Bookings of one batch read."""
IN_WRITING = timedelta(minutes=1)
"""So long before its end a hold is not given up any more but left to run out: a turn may take twenty seconds, and what it gives up by
then may be somebody else's, whose it stays."""
RELEASE, COMPLETE = "release", "complete"
"""Kinds of what falls due: somebody should have checked in; a use is over."""


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
        return Search(self.catalogue, self.now, venue, rooms, minutes, held_by(person.id), purpose=purpose)

    def slots(self, search: Search, day: date, person: PersonId = NOBODY) -> tuple[Slot, ...]:
        """The free starts of a local day, less what is owed to those on the waiting list before this person: one query."""
        return availability.slots(search, day, self.seen(search.venue, day, day, person))

    def marks(self, search: Search, first: date, last: date) -> str:
        """A mark (availability.FREE, ...) for each day, `first` to `last`: one query."""
        days = self.seen(search.venue, first, last)
        span = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return "".join(availability.mark(search, day, days) for day in span)

    def seen(self, venue: str, first: date, last: date, person: PersonId = NOBODY) -> Seen:
        """A venue's days as this person finds them: closed cells and what is owed to earlier ones are taken. One query."""
        return self.seen_in(self.ledger.calendar(venue, first, last), person)

    def seen_in(self, calendar: Calendar, person: PersonId = NOBODY) -> Seen:
        """The same of what was read already."""
        seen = availability.index(calendar.rooms)
        for waiting in calendar.lists:
            rooms = {room: cells for (room, day), cells in seen.items() if day == waiting.day}
            owed = spoken_for(self.catalogue, self.now, waiting, rooms, person)
            seen |= {(room, waiting.day): cells for room, cells in owed.items()}
        return seen

    # -- what changes -------------------------------------------------------------------------------------------------

    def hold(
        self, search: Search, person: Person, purpose: str, start: datetime, before: Hold | None, apart: Lent | None = None
    ) -> tuple[Hold, Change]:
        """A hold on a free room from `start`, giving up the one `before`; one query. Cells of `apart`, a booking that is to be
        moved, count as free and are left alone; its own room is held before others.

        Raises RuleBroken, or SlotTaken when every room is somebody else's."""
        span = Span(start, start + timedelta(minutes=search.minutes))
        rules.check(self.wish(search.venue, span, person, purpose, apart))
        local = start.astimezone(self.catalogue.zone)
        if apart is not None:
            search = replace(search, also=tuple(set(owners_of(self.catalogue, apart).values())))
        seen = self.seen(search.venue, local.date(), local.date(), person.id)
        free = [room for room in search.rooms if availability.fits(search, local.time(), seen.get((room.id, local.date()), {}))]
        if not free:
            raise self.why_not(search, local, seen)
        until = self.now + timedelta(minutes=self.catalogue.rules.hold)
        cell = Cell(held_by(person.id), int(until.timestamp()))
        room = next((room for room in free if apart is not None and room.id == apart.room), free[0])
        hold = Hold(room.id, span, until)
        claims = (Claim(keys, cell, held_by(person.id)),) if (keys := self.held_keys(hold, apart)) else ()
        claim = replace(on_day(self.catalogue, hold.room, span), claims=claims)
        return hold, together((self.let_go(person, before, apart), Change(days=(claim,) if claims else ())))

    def let_go(self, person: Person, hold: Hold | None, apart: Lent | None = None) -> Change:
        """Frees a hold; one that has run out, or will while this is written, is left for whoever comes next: it may be theirs by then."""
        if hold is None or hold.until <= self.now + IN_WRITING or not (keys := self.held_keys(hold, apart)):
            return Change()
        day = on_day(self.catalogue, hold.room, hold.span)
        return Change(days=(replace(day, releases=(Release(keys, held_by(person.id)),)),))

    def book(self, person: Person, order: Order, over: str = "") -> tuple[Booking, Change]:
        """A booking of the room, its turnaround, its history and the person's standing, in one change. Reads nothing.

        The cells must be free, or the person's own hold, or belong to `over`. `order.name` and `order.company` are remembered on
        the person. Raises RuleBroken."""
        room = self.catalogue.room(order.room)
        rules.check(self.wish(room.venue, order.span, replace(person, role=order.role), order.purpose))
        booking = self.drafted(person, order)
        standing = (*rules.kept(person, self.catalogue, self.now), Standing(booking.id, order.span.start, order.span.end))
        after = replace(person, standing=standing, name=order.name, company=remembered(person, order.company))
        return booking, replace(self.taken(booking, over or held_by(person.id)), person=PersonWrite(after))

    def taken(self, booking: Booking, over: str, what: str = "booked", by: PersonId = NOBODY) -> Change:
        """A new booking with its cells, its history (`by`: who makes it, unless it is its person) and the look at whether anybody came,
        without its person's row."""
        day = recounted(its_day(self.catalogue, booking), None, booking)
        return Change(
            days=(replace(day, claims=claims_of(self.catalogue, booking, over)),),
            bookings=(BookingWrite(booking, None, recorded(booking, what, self.now, by or booking.person, self.event)),),
            due=self.dues(booking),
        )

    def dues(self, booking: Booking) -> tuple[Due, ...]:
        """What falls due because a booking stands: reminders, and the look at whether anybody came; once somebody is here, that the use
        is over."""
        if booking.status is Status.CHECKED_IN:
            return (Due(COMPLETE, booking.span.end, booking.id, booking.version),)
        wait = self.catalogue.rules.check_in_until
        reminded = () if booking.awaits_guest else reminders(self.catalogue, booking, self.now)
        look = Due(RELEASE, booking.span.start + timedelta(minutes=wait), booking.id, booking.version, booking.person)
        return (*reminded, look) if wait else reminded

    def passed_on(self, change: Change, most: int = MOST_OFFERS) -> Change:
        """The same change, in which cells that come free are offered to those who wait, first come first: nobody gets in between.
        Where many wait, `most` offers of each day are made by it, and the others by the next change, at once.

        One consistent query for each day of a venue on which cells come free."""
        days = {(day.venue, day.day): None for day in change.days if day.releases or any(closing.open for closing in day.closings)}
        seen = {(venue, day): self.ledger.calendar(venue, day, day, consistent=True) for venue, day in days}
        real = given_back(self.catalogue, change, [one for calendar in seen.values() for one in calendar.rooms])
        parts = (offers_in(self.catalogue, calendar, self.now, *spot, real, most) for spot, calendar in seen.items())
        return together((real, *parts))

    def today(self, venue: str, day: date) -> Sequence[Booking]:
        """The bookings of a venue's day, soonest first: those that stand, those that were used, and those whose room was released
        because nobody came. One query, and one batch read for each hundred."""
        days = self.ledger.days(venue, day, day)
        booked = (cell.owner[2:] for one in days for cell in one.cells.values() if cell.owner.startswith("b:"))
        found = self.of_ids(BookingId(id_) for id_ in (*booked, *(id_ for one in days for id_ in one.gone)))
        return sorted((one for one in found if one.status is not Status.CANCELLED), key=lambda one: (one.span, one.room))

    def of_ids(self, ids: Iterable[BookingId]) -> list[Booking]:
        """Those of these bookings that there are: one batch read for each hundred."""
        wanted = list(dict.fromkeys(ids))
        batches = (self.ledger.bookings(wanted[n : n + MOST_READ]) for n in range(0, len(wanted), MOST_READ))
        return [one for batch in batches for one in batch]

    # -- the pieces ---------------------------------------------------------------------------------------------------

    def wish(self, venue: str, span: Span, person: Person, purpose: str, apart: Lent | None = None) -> Wish:
        """What the rules are asked about; `apart` is a booking that is given up for it."""
        standing = tuple(one for one in person.standing if apart is None or one.booking != apart.id)
        return Wish(self.catalogue, self.now, venue, span, person.role, purpose, standing, person.points, person.barred_until)

    def why_not(self, search: Search, start: datetime, seen: Seen) -> BookingError:
        """Why no room can be had from that local start: closed, only the time to make it ready is missing, or taken."""
        ways = [availability.in_the_way(search, start.time(), seen.get((room.id, start.date()), {})) for room in search.rooms]
        if any(all(owner.startswith("x:") for owner in way.values()) for way in ways):
            return rules.RuleBroken("closure", day=start.date())
        used = cell_keys(start.time(), search.minutes, self.catalogue.rules.grid)
        if any(not set(way) & set(used) for way in ways):
            return rules.RuleBroken("turnaround", minutes=self.catalogue.rules.turnaround)
        return SlotTaken()

    def held_keys(self, hold: Hold, apart: Lent | None) -> tuple[str, ...]:
        """The cells of a hold, less those that a booking to be moved has already."""
        keys = keys_of(self.catalogue, hold.span)
        same = apart is not None and apart.room == hold.room and day_of(self.catalogue, apart.span) == day_of(self.catalogue, hold.span)
        own = owners_of(self.catalogue, apart) if apart is not None and same else {}
        return tuple(key for key in keys if key not in own)

    def drafted(self, person: Person, order: Order, half: str = "") -> Booking:
        """The booking as it will stand; the same event drafts the same one (`half` tells the two of a pair apart)."""
        id_ = hashlib.sha256(f"booking:{self.event}:{person.id}{half}".encode()).hexdigest()[:20]
        return Booking(
            id=BookingId(id_),
            code=code_of(id_),
            venue=self.catalogue.room(order.room).venue,
            room=order.room,
            span=order.span,
            person=person.id,
            role=order.role,
            name=order.name,
            company=order.company,
            purpose=order.purpose,
            created=self.now,
            link=hashlib.sha256(f"link:{self.event}:{person.id}{half}".encode()).hexdigest()[:32],
        )
