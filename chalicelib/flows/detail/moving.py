"""Staff move a booking: the day, a time at which an equal room is free (for a pair both rooms), and the room it will have."""

from datetime import date, datetime, time, timedelta

from chalicelib.booking.availability import Search
from chalicelib.booking.ending import both
from chalicelib.booking.lending import owners_of
from chalicelib.booking.model import Booking, Person
from chalicelib.booking.moving import Target
from chalicelib.booking.rules import RuleBroken
from chalicelib.booking.spans import Span
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Keep
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Picker, Replies, Say
from chalicelib.flows.detail.draft import Draft, case, day_of, start_of
from chalicelib.reception.hits import told_of
from chalicelib.reception.visit import Visit
from chalicelib.values import replace

MOST_TIMES, MOST_DAYS, NEAR = 12, 3, 14


def ask_day(draft: Draft, visit: Visit) -> Replies | Done:
    """The next days on which the venue opens; any other can be typed or picked."""
    booking = case(draft, visit)
    if isinstance(booking, Done):
        return booking
    last = visit.today + timedelta(days=visit.catalogue.rules.horizon)
    shown = max(visit.today, booking.span.start.astimezone(visit.catalogue.zone).date())
    pick = Choice(
        "detail.choice.pick", Address("detail", "day", ""), picker=Picker("date", str(shown), str(visit.today), str(last)), numbered=False
    )
    days = (shown + timedelta(days=n) for n in range(NEAR))
    opens = [day for day in days if visit.catalogue.hours(booking.venue, day)][:MOST_DAYS]
    near = (Choice("detail.choice.on", Address("detail", "day", str(day)), {"day": day}) for day in opens)
    return (Say("detail.ask_day", told_of(booking), (*near, pick), (STOP,)),)


def take_day(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    after = replace(draft, day=value[:10], start="")
    return Keep(after) if day_of(after) else Again((Say("engine.not_a_choice"),), draft)


def ask_start(draft: Draft, visit: Visit) -> Replies | Done | Again:
    """The times of that day; where there are none, another day is asked for."""
    booking, day = case(draft, visit), day_of(draft)
    if isinstance(booking, Done):
        return booking
    found = [*free(booking, day, visit)] if day else []
    if not found:
        return Again((Say("detail.none_free", {"day": day}),), replace(draft, day="", start=""))
    times = (
        Choice("detail.choice.at", Address("detail", "start", f"{at:%H:%M}"), {"time": at.timetz().replace(tzinfo=None)}) for at in found
    )
    return (Say("detail.ask_start", {"day": day}, (*times,)[:MOST_TIMES], (BACK, STOP)),)


def take_start(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    try:
        time.fromisoformat(value)
    except ValueError:
        return Again((Say("engine.not_a_choice"),), draft)
    return Keep(replace(draft, start=value))


def target(draft: Draft, booking: Booking, visit: Visit) -> Target | None:
    """The room and time that it would have; None where none is free then."""
    at = start_of(draft, visit)
    return free(booking, at.date(), visit).get(at) if at else None


def free(booking: Booking, day: date, visit: Visit) -> dict[datetime, Target]:
    """The local starts of a day at which the booking could be moved, each with its room: its own where that is free. Two queries, for a
    pair four and a read."""
    owner = visit.desk.ledger.person(booking.person)
    halves = [one for one in both(visit.desk, booking) if one.id != booking.id]
    found = rooms_at(booking, day, owner, visit, ())
    for half in halves:
        others = rooms_at(half, day, owner, visit, (half.room,))
        found = {at: [room for room in rooms if room != half.room] for at, rooms in found.items() if at in others}
    minutes = timedelta(minutes=booking.span.minutes)
    now = booking.span.start.astimezone(visit.catalogue.zone)
    return {
        at: Target(booking.room if booking.room in rooms else rooms[0], Span(at, at + minutes))
        for at, rooms in found.items()
        if rooms and (at != now or booking.room not in rooms or len(rooms) > 1)
    }


def rooms_at(booking: Booking, day: date, owner: Person, visit: Visit, only: tuple[str, ...]) -> dict[datetime, list[str]]:
    """The free rooms for this booking by local start, its own cells counting as free; with `only`, none but those."""
    try:
        search = visit.desk.search(booking.venue, booking.span.minutes, replace(owner, role=booking.role), booking.purpose)
    except RuleBroken:
        return {}
    mine = tuple(set(owners_of(visit.catalogue, booking).values()))
    slots = visit.desk.slots(narrowed(replace(search, also=mine), only), day)
    return {datetime.combine(day, slot.start, visit.catalogue.zone): [*slot.rooms] for slot in slots}


def narrowed(search: Search, only: tuple[str, ...]) -> Search:
    return replace(search, rooms=tuple(room for room in search.rooms if room.id in only)) if only else search
