"""A room booked by staff on somebody's behalf: that person's own booking in all that follows; the history says who made it."""

from chalicelib.booking import rules
from chalicelib.booking.callers import is_caller
from chalicelib.booking.changes import Change, PersonWrite
from chalicelib.booking.desk import Desk, Order
from chalicelib.booking.due import Due
from chalicelib.booking.ending import codes_of
from chalicelib.booking.model import Booking, Person, PersonId, Standing, held_by
from chalicelib.booking.reminding import only_shortly
from chalicelib.booking.rules import Rule
from chalicelib.booking.spans import Span
from chalicelib.values import replace

STAFF_BOOKED = "staff_booked"
"""Kind of what falls due: somebody is told of the booking that staff have made for them."""
WAIVED: tuple[Rule, ...] = (rules.lead, rules.pause, rules.at_a_time, rules.per_month)
"""Rules that staff may pass over for somebody: they see that they do. Who is barred is let in again first."""
KEPT: tuple[Rule, ...] = (*(rule for rule in rules.OF_TIME if rule not in WAIVED), rules.who, rules.barred)
"""Those that hold for staff too."""


def at_short_notice(desk: Desk) -> Desk:
    """The same desk, at which a booking may begin at once."""
    house = desk.catalogue
    return replace(desk, catalogue=replace(house, rules=replace(house.rules, lead=0)))


def passed_over(desk: Desk, person: Person, room: str, span: Span, role: str) -> tuple[str, ...]:
    """The names of the rules that such a booking of this person's would break, and staff may pass over. Reads nothing."""
    wish = desk.wish(desk.catalogue.room(room).venue, span, replace(person, role=role), "")
    return tuple(broken.rule for rule in WAIVED if (broken := rule(wish)))


def book_for(desk: Desk, staff: PersonId, person: Person, order: Order) -> tuple[Booking, Change]:
    """A booking for `person`, over cells that are free or held by `staff`, counted among the person's own; they are told of it, which
    takes the place of the evening's reminder, and somebody without LINE can make it theirs with its code.

    What the person's row says of them stays; what it does not say yet is taken from the order. Reads nothing. Raises RuleBroken."""
    venue = desk.catalogue.room(order.room).venue
    rules.check(desk.wish(venue, order.span, replace(person, role=order.role), order.purpose), KEPT)
    booking = desk.drafted(person, order)
    standing = (*rules.kept(person, desk.catalogue, desk.now), Standing(booking.id, order.span.start, order.span.end))
    after = replace(
        person, standing=standing, role=person.role or order.role, name=person.name or order.name, company=person.company or order.company
    )
    taken = desk.taken(booking, held_by(staff), by=staff)
    due = taken.due
    if not is_caller(person.id):
        due = (*only_shortly(due), Due(STAFF_BOOKED, desk.now, booking.id, booking.version, person.id))
    return booking, replace(taken, others=(PersonWrite(after),), due=due, codes=codes_of(booking))
