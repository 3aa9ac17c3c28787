"""My bookings: what is coming, with a button each, and what one waits for."""

from collections.abc import Mapping, Sequence

from chalicelib.booking.lining import ahead
from chalicelib.booking.model import Booking, BookingId, Status
from chalicelib.booking.moving import may_move
from chalicelib.booking.pairing import guests_of
from chalicelib.booking.presence import Turnout, turnout
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Span, Value
from chalicelib.reception.attending import attended
from chalicelib.reception.colleagues import Shared, colleague_with, organised, shared
from chalicelib.reception.links import calendar_button
from chalicelib.reception.using import is_on
from chalicelib.reception.visit import Visit
from chalicelib.reception.warned import warned

MOST_CARDS = 3
"""Bookings of a company that stand each on a card of its own; more are a list by week."""
EXPORT = (Choice("bookings.choice.export", Address("export")),)


def start(value: str, visit: Visit) -> str:
    return value


def finish(value: str, visit: Visit) -> Done:
    """All that is coming, or the one booking of a button."""
    if value:
        return Done(alone(value, visit))
    events, theirs = attended(visit), shared(visit)
    nothing = not visit.person.standing and not theirs.bookings
    return Done((*(() if events and nothing else coming(visit, theirs)), *waiting(visit), *events), theirs.change or None)


def coming(visit: Visit, theirs: Shared) -> Replies:
    """The person's bookings that have not ended, and those of their company, soonest first; or that there are none."""
    own = [one for one in visit.desk.ledger.bookings_of(visit.person.id, visit.now) if one.status.stands]
    found = sorted((*own, *theirs.bookings), key=lambda one: (one.span.start, one.id)) if theirs.bookings else own
    reserve = Choice("help.choice.reserve", Address("reserve"), main=not found)
    if not found:
        return (Say("bookings.none", {}, (reserve,)),)
    guests = guests_of(visit.desk, found)
    mine = [one for one in found if not one.awaits_guest]  # told with the half that it belongs to
    if theirs.bookings or (organised(visit) and len(mine) > MOST_CARDS):
        return by_week(mine, guests, visit)
    rows = tuple(row(one, guests.get(one.id), visit) for one in mine)
    return (Show("bookings", {"n": len(rows), "rows": rows}), *to_export(visit))


def by_week(mine: Sequence[Booking], guests: Mapping[BookingId, Booking], visit: Visit) -> Replies:
    """A company's bookings as a list by week, each opened by a tap; who looks after it where that is a colleague."""
    rows = tuple(line(one, guests.get(one.id), visit) for one in mine)
    return (Show("weeks", {"n": len(rows), "rows": rows}, EXPORT if visit.links else ()),)


def line(booking: Booking, guest: Booking | None, visit: Visit) -> Value:
    """One booking in the list: when, what for, its code, and of a pair who has joined."""
    shown: dict[str, Value] = {
        "day": booking.span.start.astimezone(visit.catalogue.zone).date(),
        "span": Span(booking.span.start, booking.span.end),
        "purpose": Name("purpose", booking.purpose),
        "code": booking.code,
        "address": Address("bookings", "", booking.id).pack(),
    }
    holder: dict[str, Value] = {} if booking.person == visit.person.id else {"holder": booking.name}
    return {**shown, **holder, "guest_name": guest.name} if guest and guest.status.stands else {**shown, **holder}


def alone(id_: str, visit: Visit) -> Replies:
    """One of the person's own bookings with its buttons, or one of a colleague's with fewer."""
    booking = visit.desk.ledger.booking(BookingId(id_))
    gone = booking is None or not booking.status.stands or booking.awaits_guest
    if booking is None or gone or (booking.person != visit.person.id and not of_colleague(booking, visit)):
        return (Say("bookings.gone", {}, (Choice("help.choice.bookings", Address("bookings"), main=True),)),)
    guests = guests_of(visit.desk, [booking])
    return (Show("bookings", {"n": 1, "rows": (row(booking, guests.get(booking.id), visit),)}),)


def of_colleague(booking: Booking, visit: Visit) -> bool:
    """Whether it is what a colleague has booked for the company; their guest's half is not."""
    return not booking.is_guests and colleague_with(visit, booking) is not None


def to_export(visit: Visit) -> Replies:
    """For companies, the way to have the list as a file, where links to this service lead anywhere."""
    return (Say("bookings.export", {}, EXPORT),) if visit.links and organised(visit) else ()


def waiting(visit: Visit) -> Replies:
    """How many places on waiting lists there are, and the way to them. Reads nothing."""
    n = len(ahead(visit.desk, visit.person))
    return (Say("bookings.waiting", {"n": n}, (Choice("waiting.choice.places", Address("waiting", "", "list"), main=True),)),) if n else ()


def row(booking: Booking, guest: Booking | None, visit: Visit) -> Value:
    theirs = booking.person != visit.person.id
    buttons = colleagues_buttons(booking, visit) if theirs else own_buttons(booking, visit)
    if guest and guest.awaits_guest and guest.span.start > visit.now:
        buttons.append({"key": "bookings.choice.invitation", "address": Address("pair", "", f"invite:{guest.id}").pack()})
    notes = (*(("card.holder",) if theirs else ()), *(("card.here",) if booking.status is Status.CHECKED_IN else ()))
    shown: dict[str, Value] = {
        **({"by": booking.company} if booking.is_guests else {}),
        **(of_guest(guest) if guest else {}),
        "span": Span(booking.span.start, booking.span.end),
        "venue": Name("venue", booking.venue),
        "room": Name("room", booking.room),
        "purpose": Name("purpose", booking.purpose),
        "code": booking.code,
        "buttons": tuple(buttons),
        **({"holder": booking.name} if theirs else {}),
        **({"notes": notes} if notes else {}),
    }
    return warned(shown, visit, booking.room)


def colleagues_buttons(booking: Booking, visit: Visit) -> list[Value]:
    """What can be done with a colleague's booking: whoever wants to change it has it first. Its own calendar file is not among it, for that
    link would open still once they are out; the company's list as files opens nothing then."""
    over = {"key": "bookings.choice.take_over", "address": Address("take_over", "", booking.id).pack()}
    map_ = {"key": "bookings.choice.map", "address": Address("ask", "", f"map.{booking.venue}").pack()}
    return [*([over] if booking.span.start > visit.now else []), map_]


def own_buttons(booking: Booking, visit: Visit) -> list[Value]:
    buttons: list[Value] = []
    if turnout(visit.desk, booking) is Turnout.AWAITED and visit.catalogue.rules.check_in_until:
        buttons.append({"key": "checkin.choice.here", "address": Address("checkin", "", booking.id).pack()})
    if is_on(booking, visit):
        buttons.append({"key": "trouble.choice.stuck", "address": Address("trouble", "", booking.id).pack()})
    buttons.append({"key": "bookings.choice.map", "address": Address("ask", "", f"map.{booking.venue}").pack()})
    buttons += [{"key": button.key, "uri": button.uri} for button in calendar_button(visit, booking)]
    if booking.span.start > visit.now:
        if may_move(booking, visit.person.id):
            buttons.append({"key": "bookings.choice.change", "address": Address("change", "", booking.id).pack()})
        buttons.append({"key": "bookings.choice.cancel", "address": Address("cancel", "", booking.id).pack()})
    if booking.run and not booking.is_guests and booking.span.start > visit.now:
        buttons.append({"key": "bookings.choice.move_run", "address": Address("move_run", "", booking.run).pack()})
        buttons.append({"key": "bookings.choice.cancel_run", "address": Address("cancel_run", "", booking.run).pack()})
    return buttons


def of_guest(guest: Booking) -> dict[str, Value]:
    """Of a pair, for the company: who comes to which room; nothing of one that was released while nobody had joined."""
    if guest.awaits_guest and not guest.status.stands:
        return {}
    where: dict[str, Value] = {"guest_venue": Name("venue", guest.venue), "guest_room": Name("room", guest.room)}
    return {**where, "guest_role": Name("role", guest.role), "guest_name": guest.name}


FLOW = Flow(name="bookings", start=start, finish=finish, opens=frozenset({"list"}), aside=True)
