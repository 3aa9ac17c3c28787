"""Agenda: a week of a venue for its staff, room by room as timelines, from which each day opens; for staff only."""

from collections.abc import Sequence
from datetime import date, timedelta

from chalicelib.booking.cells import RoomDay
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Show, Value
from chalicelib.reception.handling import not_theirs
from chalicelib.reception.strips import booked, of_room, strip
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass

DAYS, ROOMS = 7, 3
"""Of one card: the rooms are a bubble each, and LINE takes 50 KB of them."""
YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Week:
    """The week that begins on `monday`, from the room number `room` on."""

    monday: date
    room: int = 0


def start(value: str, visit: Visit) -> Week:
    """The week of the button, of the sentence, or this one; a year ahead or back at most."""
    day, _, room = value.partition(":")
    try:
        first = date.fromisoformat(day)
    except ValueError:
        first = visit.reading.date or visit.today
    first = min(max(first, visit.today - YEAR), visit.today + YEAR)
    return Week(first - timedelta(days=first.weekday()), int(room) if room.isdecimal() else 0)


def finish(week: Week, visit: Visit) -> Done:
    post = visit.person.post
    if (refusal := not_theirs(visit, act="agenda")) or post is None:
        return Done((refusal,) if refusal else ())
    last = week.monday + timedelta(days=DAYS - 1)
    days = visit.desk.ledger.days(post.venue, week.monday, last)
    every = [room.id for room in visit.catalogue.venue(post.venue).rooms]
    shown = every[week.room : week.room + ROOMS] or every[:ROOMS]
    rows = tuple(_room(room, week, days, visit) for room in shown)
    more = week.room + ROOMS < len(every)
    values: dict[str, Value] = {"venue": Name("venue", post.venue), "day": week.monday, "last": last, "n": booked(days), "rows": rows}
    return Done((Show("agenda", values, _ways(week, more)),))


def _room(room: str, week: Week, days: Sequence[RoomDay], visit: Visit) -> Value:
    """A room's days."""
    return {"room": Name("room", room), "days": tuple(_day(room, week.monday + timedelta(days=n), days, visit) for n in range(DAYS))}


def _day(room: str, on: date, days: Sequence[RoomDay], visit: Visit) -> Value:
    day = of_room(days, room, on)
    venue = visit.catalogue.room(room).venue
    return {
        "day": on,
        "n": booked([day] if day else []),
        "address": Address("today", "", str(on)).pack(),
        **strip(visit.catalogue, venue, on, day),
    }


def _ways(week: Week, more: bool) -> tuple[Choice, ...]:
    rooms = (Choice("agenda.choice.rooms", Address("agenda", "", f"{week.monday}:{week.room + ROOMS}"), numbered=False),) if more else ()
    around = ((key, week.monday + timedelta(days=n)) for key, n in (("before", -DAYS), ("after", DAYS)))
    return (*rooms, *(Choice(f"agenda.choice.{key}", Address("agenda", "", str(day)), numbered=False) for key, day in around))


def asks_for_a_week(visit: Visit) -> bool:
    """Staff who name several days want to see who comes."""
    said = visit.reading
    return visit.person.post is not None and said.date_end is not None and said.start is None


FLOW = Flow(name="agenda", start=start, finish=finish, opens=frozenset({"list", "reserve"}), when=asks_for_a_week, aside=True)
