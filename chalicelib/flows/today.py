"""Today: what staff see of their venue's day, by time; for staff only."""

from collections.abc import Sequence
from datetime import date, timedelta

from chalicelib.booking.callers import is_caller
from chalicelib.booking.model import Booking, PersonId, RoomDay, Status
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Say, Show, Span, Value
from chalicelib.reception.handling import not_theirs
from chalicelib.reception.reached import unreachable
from chalicelib.reception.strips import of_room, strip
from chalicelib.reception.visit import Visit

YEAR = timedelta(days=366)
MARKS = {Status.CHECKED_IN: "here", Status.COMPLETED: "over", Status.NO_SHOW: "missed"}


def start(value: str, visit: Visit) -> date:
    """The day of the button, of the sentence, or today; a year ahead or back at most."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = visit.reading.of_date or visit.reading.date or visit.today
    return min(max(day, visit.today - YEAR), visit.today + YEAR)


def finish(day: date, visit: Visit) -> Done:
    post = visit.person.post
    if not_theirs(visit, act="today") or post is None:
        return Done((Say("today.staff_only", {}, (Choice("help.choice.help", Address("help")),)),))
    bookings = visit.desk.today(post.venue, day)
    days = visit.desk.ledger.days(post.venue, day, day) if bookings else ()
    around = (
        Choice("today.choice.before", Address("today", "", str(day - timedelta(days=1))), numbered=False),
        Choice("today.choice.after", Address("today", "", str(day + timedelta(days=1))), numbered=False),
        Choice("today.choice.week", Address("agenda", "", str(day)), numbered=False),
        Choice("today.choice.behalf", Address("behalf"), numbered=False),
    )
    values: dict[str, Value] = {"day": day, "venue": Name("venue", post.venue), "n": len(bookings)}
    if not bookings:
        return Done((Say("today.none", values, around),))
    lost = unreachable(visit.desk.ledger, bookings)
    rows = tuple(row(one, lost) for one in bookings)
    return Done((Show("today", {**values, "rows": rows, "strips": strips(bookings, day, days, visit)}, around),))


def strips(bookings: Sequence[Booking], day: date, days: Sequence[RoomDay], visit: Visit) -> tuple[Value, ...]:
    """The day of each room that is booked, as a strip."""
    rooms = {one.room: one.venue for one in bookings}
    found = ((room, strip(visit.catalogue, venue, day, of_room(days, room, day))) for room, venue in rooms.items())
    return tuple({"room": Name("room", room), **marks} for room, marks in found if marks)


def row(booking: Booking, lost: frozenset[PersonId]) -> Value:
    joined = booking.is_guests and not booking.awaits_guest  # a guest is not of the company that invites
    who = booking.name if joined else f"{booking.company} {booking.name}".strip()
    return {
        "span": Span(booking.span.start, booking.span.end),
        "room": Name("room", booking.room),
        "purpose": Name("purpose", booking.purpose),
        "who": who,
        "code": booking.code,
        "address": Address("detail", "", booking.id).pack(),
        **({"awaits_guest": True} if booking.awaits_guest else {}),
        **({"unreachable": True} if booking.person in lost else {}),
        **({"rings": True} if is_caller(booking.person) else {}),
        **({MARKS[booking.status]: True} if booking.status in MARKS else {}),
    }


def asks_for_a_day(visit: Visit) -> bool:
    """Staff who name a day and no time want to see who comes, not to book; who has no booking of their own and would cancel or change
    one of a day means somebody's."""
    said = visit.reading
    if said.wish in ("cancel", "change"):
        own = any(one.start > visit.now for one in visit.person.standing)
        return visit.person.post is not None and said.date is not None and not own
    return visit.person.post is not None and (said.wish != "reserve" or (said.date is not None and said.start is None))


OPENS = frozenset({"list", "reserve", "cancel", "change"})
FLOW = Flow(name="today", start=start, finish=finish, opens=OPENS, when=asks_for_a_day, aside=True)
