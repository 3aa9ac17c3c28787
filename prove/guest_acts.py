"""What a guest can do at the desk; each act raises BookingError for what the desk refuses, and says how it ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.booking import ending, lining, moving
from chalicelib.booking.cells import offered_to
from chalicelib.booking.changes import BookingError, Change, together
from chalicelib.booking.desk import Desk, Hold, Order
from chalicelib.booking.lining import Hope
from chalicelib.booking.model import Booking, BookingId, Person
from chalicelib.booking.moving import Target
from chalicelib.booking.pair_search import looked_for
from chalicelib.booking.pairing import book_pair
from chalicelib.booking.rules import RuleBroken
from chalicelib.booking.run_changes import cancel_run
from chalicelib.booking.run_search import Stretch
from chalicelib.booking.runs import book_run, hold_run
from chalicelib.reception.journal import StorageBusy
from chalicelib.reception.visit import remember
from prove.guests import PURPOSE, Guest
from prove.history import look

DONE = "done"
GUEST = "student"
"""Whom a company invites."""


def arrive(guest: Guest) -> str:
    """Says who they are, so that the desk knows their limits."""
    guest.settle(lambda desk, person: (None, remember(person, role=guest.role)))
    return DONE


def hold(guest: Guest) -> str:
    """Looks what is free and holds one of those times, giving up what was held before."""
    wish = guest.order()
    venue, day = guest.hall.catalogue.room(wish.room).venue, wish.span.start.astimezone(guest.hall.catalogue.zone).date()

    def plan(desk: Desk, person: Person) -> tuple[Hold | None, Change]:
        search = desk.search(venue, wish.span.minutes, person, PURPOSE)
        slots = desk.slots(search, day)
        if not slots:
            return guest.hold, Change()
        start = datetime.combine(day, guest.chance.choice(slots).start, guest.hall.catalogue.zone)
        return desk.hold(search, person, PURPOSE, start, guest.hold)

    before, guest.hold = guest.hold, guest.settle(plan)
    return DONE if guest.hold is not before else "full"


def book(guest: Guest) -> str:
    """Books what is held."""
    held, guest.hold = guest.hold, None  # confirmed or refused, it is not asked for again
    assert held is not None
    order = Order(held.room, held.span, guest.role, PURPOSE, "load", "load")
    guest.bookings.append(guest.settle(lambda desk, person: _booked(desk, person, order)))
    return DONE


def walk_in(guest: Guest) -> str:
    """Books without having looked: the write alone decides."""
    order = guest.order()
    guest.bookings.append(guest.settle(lambda desk, person: _booked(desk, person, order)))
    return DONE


def cancel(guest: Guest) -> str:
    """Gives one of their bookings back."""
    chosen = guest.chance.choice(guest.bookings)

    def plan(desk: Desk, person: Person) -> tuple[Booking, Change]:
        booking = acknowledged(desk, chosen)
        return booking, ending.cancel(desk, person, booking)

    gone = guest.settle(plan)
    guest.bookings = [one for one in guest.bookings if one not in (gone.id, gone.partner)]
    return DONE


def pair(guest: Guest) -> str:
    """A company books its own room and a student's for one time, both or neither, without having looked."""
    order = guest.order()
    student = guest.chance.choice([room for room in guest.hall.catalogue.rooms_for(GUEST, PURPOSE) if room.id != order.room])

    def plan(desk: Desk, person: Person) -> tuple[tuple[BookingId, BookingId], Change]:
        host, other, change = book_pair(desk, person, order, student.id, GUEST)
        return (host.id, other.id), change

    guest.bookings += guest.settle(plan)
    return DONE


def run(guest: Guest) -> str:
    """A company books two interviews one after the other in one go, where it has just seen them free: both, or as many as there are."""
    day = guest.chance.choice(guest.hall.days)

    def plan(desk: Desk, person: Person) -> tuple[list[BookingId], Change]:
        venues = sorted({room.venue for room in guest.hall.catalogue.rooms_for(guest.role, PURPOSE)})
        theirs = sorted({room.venue for room in guest.hall.catalogue.rooms_for(GUEST, PURPOSE)})
        ways = [(mine, other) for mine in venues for other in theirs]
        both = looked_for(desk, person, GUEST, ways[0], desk.catalogue.rules.shortest, PURPOSE, ways[1:])
        held, _ = hold_run(desk, person, both, day, Stretch(), 2, None)
        order = Order(held.room, held.slots[0].span, guest.role, PURPOSE, "load", "load")
        pairs, change = book_run(desk, person, order, held.slots, GUEST)
        return [half.id for each in pairs for half in (each.host, each.guest) if half], change

    booked = guest.settle(plan)
    guest.bookings += booked
    guest.runs.append(booked[0])
    return DONE


def end_run(guest: Guest) -> str:
    """Gives back what of one of their runs is still to come."""
    chosen = guest.runs.pop()
    gone = guest.settle(lambda desk, person: _ended(desk, person, chosen))
    guest.bookings = [one for one in guest.bookings if one not in gone]
    return DONE


def line_up(guest: Guest) -> str:
    """Waits for an exact time."""
    order = guest.order()
    local = order.span.start.astimezone(guest.hall.catalogue.zone)
    hope = Hope(guest.hall.catalogue.room(order.room).venue, local.date(), PURPOSE, order.span.minutes, local.time(), local.time())
    guest.settle(lambda desk, person: lining.line_up(desk, person, hope))
    guest.waits = True
    return DONE


def take_offer(guest: Guest) -> str:
    """Books what is offered to one of their places in line."""

    def plan(desk: Desk, person: Person) -> tuple[BookingId | None, Change]:
        for place in lining.ahead(desk, person):
            entry = lining.offer_of(desk, place)
            if entry and (offered := lining.hold_of_offer(desk, entry)):
                order = Order(offered.room, offered.span, guest.role, PURPOSE, "load", "load")
                booking, change = desk.book(person, order, over=offered_to(place.id))
                assert change.person is not None
                return booking.id, together((change, lining.taken(desk, change.person.person, place)))
        return None, Change()

    booked = guest.settle(plan)
    guest.bookings += [booked] if booked else []
    return DONE if booked else "nothing offered"


def leave(guest: Guest) -> str:
    """Gives all their places in line up, one after the other."""
    while guest.waits:
        guest.waits = guest.settle(lambda desk, person: (len(person.places) > 1, left(desk, person)))
    return DONE


def move(guest: Guest) -> str:
    """Takes one of their bookings to another time or room, free or not: nobody loses the old one for it."""
    chosen, order = guest.chance.choice(guest.bookings), guest.order()

    def plan(desk: Desk, person: Person) -> tuple[None, Change]:
        booking = acknowledged(desk, chosen)
        partner = acknowledged(desk, booking.partner) if booking.partner else None
        room = booking.room if partner and partner.room == order.room else order.room
        return None, moving.move(desk, person, booking, Target(room, order.span))[1]

    guest.settle(plan)
    return DONE


def let_go(guest: Guest) -> str:
    """Gives back what is held, in time or not."""
    held, guest.hold = guest.hold, None
    guest.settle(lambda desk, person: (None, desk.let_go(person, held)))
    return DONE


def check(guest: Guest) -> str:
    """A strongly consistent look at a room's day."""
    room = guest.room()
    look(guest.hall.store, guest.hall.history, str(guest.person), (room.venue, room.id, guest.chance.choice(guest.hall.days)))
    return DONE


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do, how often it is chosen beside the others, and whether the guest can do it now."""

    do: Callable[[Guest], str]
    weight: int
    possible: Callable[[Guest], bool] = lambda guest: True


ACTS = (
    Act(hold, 5),
    Act(book, 6, lambda guest: guest.hold is not None),
    Act(walk_in, 2),
    Act(cancel, 4, lambda guest: bool(guest.bookings)),
    Act(pair, 2, lambda guest: guest.role != GUEST),
    Act(run, 2, lambda guest: guest.role != GUEST),
    Act(end_run, 1, lambda guest: bool(guest.runs)),
    Act(line_up, 2),
    Act(take_offer, 2, lambda guest: guest.waits),
    Act(leave, 1, lambda guest: guest.waits),
    Act(move, 3, lambda guest: bool(guest.bookings)),
    Act(let_go, 2, lambda guest: guest.hold is not None),
    Act(check, 2),
)
"""A new operation of the desk's is one more line."""


def act(guest: Guest) -> tuple[str, str]:
    """Does the next thing; which it was, and how it ended."""
    open_ = [each for each in ACTS if each.possible(guest)]
    (chosen,) = (each.do for each in guest.chance.choices(open_, [each.weight for each in open_]))
    try:
        return chosen.__name__, chosen(guest)
    except RuleBroken as error:
        return chosen.__name__, f"RuleBroken {error.rule}"
    except (BookingError, StorageBusy) as error:
        return chosen.__name__, type(error).__name__


def acknowledged(desk: Desk, booking: BookingId) -> Booking:
    """A booking that somebody was promised: it is there."""
    found = desk.ledger.booking(booking)
    assert found is not None, f"{booking} was acknowledged and is gone"
    return found


def _ended(desk: Desk, person: Person, chosen: BookingId) -> tuple[list[BookingId], Change]:
    change = cancel_run(desk, person, chosen)
    return [write.booking.id for write in change.bookings], change


def left(desk: Desk, person: Person) -> Change:
    return lining.leave(desk, person, person.places[0]) if person.places else Change()


def _booked(desk: Desk, person: Person, order: Order) -> tuple[BookingId, Change]:
    booking, change = desk.book(person, order)
    return booking.id, change
