"""A run: several pairs of one day booked in one go, all that are held or none. Each is a pair like any other.

How many there can be is set by what one transaction takes, so that every act of a run is whole: 100 rows. A pair costs 10 to book,
8 to cancel, and 15 to move to another day once its guest has joined (booking, its place beside its person, the old place, history,
of both halves; the guest's row and what they are told; looks and reminders): five are 75, and 84 with all that stands beside them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from chalicelib.booking import rules
from chalicelib.booking.changes import Change, Claim, PersonWrite, SlotTaken, together
from chalicelib.booking.codes import invitation_of
from chalicelib.booking.company import remembered
from chalicelib.booking.desk import Desk, Hold, Order
from chalicelib.booking.ending import codes_of
from chalicelib.booking.lending import keys_of, on_day
from chalicelib.booking.model import BookingId, Cell, Person, Standing, held_by
from chalicelib.booking.pair_search import Both
from chalicelib.booking.pairing import at_once
from chalicelib.booking.run_changes import Pair
from chalicelib.booking.run_search import Stretch, find, moment, possible
from chalicelib.booking.spans import Span, span_at
from chalicelib.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class RunSlot:
    """One interview of a run: when, and in which room its guest is."""

    span: Span
    guest_room: str


@dataclass(frozen=True, slots=True)
class RunHold:
    """The rooms of a run kept while the host makes up their mind; `room` is the host's throughout."""

    room: str
    slots: tuple[RunSlot, ...]
    until: datetime


def most_for(desk: Desk, person: Person, both: Both, day: date, n: int) -> int:
    """How many of `n` the bounds allow: of one act, and of the person's bookings at a time and in that month."""
    wish = desk.wish(both.host.venue, span_at(day, time(), both.host.minutes, desk.catalogue.zone), person, both.host.purpose)
    left = rules.left(wish)
    return min(n, at_once(desk.catalogue, both.host.minutes), n if left is None else left)


def hold_run(desk: Desk, person: Person, both: Both, day: date, stretch: Stretch, n: int, before: RunHold | None) -> tuple[RunHold, Change]:
    """As many of `n` slots held as there are, both rooms of each, giving up those `before`; one read. Says nothing when they are fewer:
    the hold tells.

    Raises RuleBroken, or SlotTaken when there is not a single one."""
    _allowed(desk, person, both, day, stretch)
    found = find(desk, both, day, stretch, most_for(desk, person, both, day, n), person.id)
    if found is None:
        raise SlotTaken
    length = timedelta(minutes=both.host.minutes)
    starts = ((moment(desk, day, at), guest) for at, guest in found.slots)
    slots = tuple(RunSlot(Span(begin, begin + length), guest) for begin, guest in starts)
    hold = RunHold(found.room, slots, desk.now + timedelta(minutes=desk.catalogue.rules.hold))
    taken = together(_kept(desk, person, one) for one in _holds(hold))
    return hold, together((let_run_go(desk, person, before), taken))


def let_run_go(desk: Desk, person: Person, hold: RunHold | None) -> Change:
    """Frees all rooms of a run; holds that have run out are left."""
    return together(desk.let_go(person, one) for one in _holds(hold)) if hold else Change()


def book_run(desk: Desk, person: Person, order: Order, slots: Sequence[RunSlot], guest_role: str) -> tuple[tuple[Pair, ...], Change]:
    """Every pair of the run with its code, in one change; reads nothing. `order` has the host's room; its span is not looked at.

    Raises RuleBroken where one of them would break a rule, the ones before it counted; SlotTaken for one room twice."""
    pairs: list[Pair] = []
    standing = rules.kept(person, desk.catalogue, desk.now)
    for place, slot in enumerate(slots):
        one = replace(person, standing=standing)
        _check(desk, one, replace(order, span=slot.span), slot, guest_role)
        pairs.append(_drafted(desk, one, replace(order, span=slot.span), slot, guest_role, place, pairs[0].host.id if pairs else None))
        standing = (*standing, Standing(pairs[-1].host.id, slot.span.start, slot.span.end))
    halves = [half for pair in pairs for half in (pair.host, pair.guest) if half]
    taken = together(desk.taken(half, held_by(person.id), "paired") for half in halves)
    after = replace(person, standing=standing, name=order.name, company=remembered(person, order.company))
    return tuple(pairs), replace(taken, person=PersonWrite(after), codes=tuple(code for half in halves for code in codes_of(half)))


def _allowed(desk: Desk, person: Person, both: Both, day: date, stretch: Stretch) -> None:
    """Raises what speaks against the day, the person, or every start of the stretch."""
    midnight = span_at(day, time(), both.host.minutes, desk.catalogue.zone)
    rules.check(desk.wish(both.host.venue, midnight, person, both.host.purpose), (*rules.OF_DAY, *rules.OF_PERSON))
    starts = possible(both, day)
    if any(at >= stretch.first for at in starts):
        return
    opens = min(one.open for one in desk.catalogue.hours(both.host.venue, day))
    begin = span_at(day, max(stretch.first, opens), both.host.minutes, desk.catalogue.zone)
    rules.check(desk.wish(both.host.venue, begin, person, both.host.purpose), rules.OF_TIME)
    raise SlotTaken


def _holds(hold: RunHold) -> list[Hold]:
    return [Hold(room, slot.span, hold.until) for slot in hold.slots for room in (hold.room, slot.guest_room)]


def _kept(desk: Desk, person: Person, hold: Hold) -> Change:
    cell = Cell(held_by(person.id), int(hold.until.timestamp()))
    claim = Claim(keys_of(desk.catalogue, hold.span), cell, held_by(person.id))
    return Change(days=(replace(on_day(desk.catalogue, hold.room, hold.span), claims=(claim,)),))


def _check(desk: Desk, person: Person, order: Order, slot: RunSlot, guest_role: str) -> None:
    if slot.guest_room == order.room:
        raise SlotTaken
    venues = (desk.catalogue.room(room).venue for room in (order.room, slot.guest_room))
    host, guest = venues
    rules.check(desk.wish(host, slot.span, replace(person, role=order.role), order.purpose))
    rules.check(desk.wish(guest, slot.span, replace(person, role=guest_role), order.purpose), (*rules.OF_TIME, rules.who))


def _drafted(desk: Desk, person: Person, order: Order, slot: RunSlot, guest_role: str, place: int, first: BookingId | None) -> Pair:
    """The pair as it will stand; the same event drafts the same ones."""
    host = replace(desk.drafted(person, order, f"#{place}"), host=person.id)
    theirs = replace(order, room=slot.guest_room, role=guest_role, name="")
    invite = invitation_of(f"{desk.event}:{person.id}#{place}")
    run = first or host.id
    guest = replace(desk.drafted(person, theirs, f"#{place}+"), host=person.id, partner=host.id, invite=invite, run=run)
    return Pair(replace(host, partner=guest.id, run=run), guest)
