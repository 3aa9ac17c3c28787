"""Availability: a day or a week at a glance for one venue, and one exact time where the sentence names it; each leads to a booking."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from chalicelib.booking.availability import Search, Slot
from chalicelib.booking.rules import OF_DAY, RuleBroken, Wish, check, last_day
from chalicelib.booking.spans import span_at
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Value
from chalicelib.dialogue.vocabulary import Span as Told
from chalicelib.reception.visit import Visit

WEEK = 7
MOST = 3
"""So many days or times of one sentence are looked up."""
NEAR = 3
"""How many near times are offered when the one asked for is taken."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`day` None: a week from `first`; `start` None: any time; `minutes` 0: the shortest length will do; `purpose` "": any."""

    venue: str
    first: date
    day: date | None = None
    start: time | None = None
    minutes: int = 0
    purpose: str = ""


def start(value: str, visit: Visit) -> tuple[Asked, ...]:
    """What the button ("venue,day", "venue,first,week", either with ",purpose" at the end) or the sentence asks; the first venue where
    none is named. Two days or times in one sentence are two questions."""
    said = visit.reading
    venue, day, week, purpose = (*value.split(","), "", "", "")[:4]
    purpose = purpose or said.purpose or ""
    purpose = purpose if visit.catalogue.purpose(purpose) else ""
    rooms = visit.catalogue.rooms_for(visit.person.role or None, purpose or None) or visit.catalogue.rooms
    if venue not in {room.venue for room in rooms}:
        venue = said.venue or rooms[0].venue
    if day:
        chosen = within(day, visit)
        return (Asked(venue, chosen, None if week else chosen, purpose=purpose),)
    stretch = said.date_end is not None and said.date_end != said.date
    exact = None if stretch or said.doubts else said.date
    first = said.date or visit.today
    one = Asked(venue, max(first, visit.today), exact, said.start, said.minutes or 0, purpose)
    several = (replace(one, day=option.date or one.day, start=option.start) for option in said.alternatives[:MOST])
    return tuple(several) or (one,)


def within(day: str, visit: Visit) -> date:
    """The day of a button, as far as anything can be booked; today for one that is none."""
    try:
        return min(max(date.fromisoformat(day), visit.today), last_day(visit.catalogue, visit.now))
    except ValueError:
        return visit.today


def finish(questions: tuple[Asked, ...], visit: Visit) -> Done:
    return Done(tuple(reply for asked in questions for reply in answer(asked, visit)))


def answer(asked: Asked, visit: Visit) -> Replies:
    minutes = asked.minutes if asked.minutes in visit.catalogue.rules.lengths else visit.catalogue.rules.shortest
    try:
        search = visit.desk.search(asked.venue, minutes, visit.person, asked.purpose)
        if asked.day is None:
            return week(asked, search, visit)
        midnight = span_at(asked.day, time(), visit.catalogue.rules.shortest, visit.catalogue.zone)
        check(Wish(visit.catalogue, visit.now, asked.venue, midnight, visit.person.role, asked.purpose), OF_DAY)
        return one_time(asked, search, visit) if asked.start else one_day(asked, search, visit)
    except RuleBroken as broken:
        return (Say(f"rules.{broken.rule}", broken.values, (to_week(asked, visit), *others(asked, visit))),)


def week(asked: Asked, search: Search, visit: Visit) -> Replies:
    days = tuple(asked.first + timedelta(days=n) for n in range(WEEK))
    marks = visit.desk.marks(search, days[0], days[-1])
    rows: tuple[Value, ...] = tuple(
        {"day": day, "mark": mark, "address": to(asked.venue, day, asked).pack()} for day, mark in zip(days, marks, strict=True)
    )
    return (Show("week", {"venue": Name("venue", asked.venue), "rows": rows}, (*later(asked, visit), *others(asked, visit))),)


def later(asked: Asked, visit: Visit) -> tuple[Choice, ...]:
    """The week after, as far as it can be booked."""
    following = asked.first + timedelta(days=WEEK)
    if following > last_day(visit.catalogue, visit.now):
        return ()
    return (Choice("availability.choice.next_week", to(asked.venue, following, asked, "week"), numbered=False),)


def to(venue: str, day: date, asked: Asked, week: str = "") -> Address:
    """The same question about another venue, day or week."""
    return Address("availability", "", ",".join((venue, str(day), week, asked.purpose)).rstrip(","))


def one_day(asked: Asked, search: Search, visit: Visit) -> Replies:
    assert asked.day is not None
    slots = visit.desk.slots(search, asked.day, visit.person.id)
    values: dict[str, Value] = {"day": asked.day, "venue": Name("venue", asked.venue), "rows": stretches(slots, asked.day, search, visit)}
    if not slots:
        return (Say("availability.full", values, (to_week(asked, visit), *others(asked, visit))),)
    book = Choice("availability.choice.book_day", Address("reserve", "", f"{asked.venue},{asked.day}"), main=True)
    return (Show("day", values, (book, to_week(asked, visit), *others(asked, visit))),)


def stretches(slots: tuple[Slot, ...], day: date, search: Search, visit: Visit) -> tuple[Value, ...]:
    """Room by room, the free starts run together into stretches."""
    rows: list[Value] = []
    step = timedelta(minutes=visit.catalogue.rules.grid)
    for room in search.rooms:
        spans = [span_at(day, slot.start, search.minutes, visit.catalogue.zone) for slot in slots if room.id in slot.rooms]
        joined: list[Told] = []
        for span in spans:
            if joined and span.start <= joined[-1].end - timedelta(minutes=search.minutes) + step:
                joined[-1] = replace(joined[-1], end=span.end)
            else:
                joined.append(Told(span.start, span.end))
        rows.append({"room": Name("room", room.id), "free": tuple(joined)})
    return tuple(rows)


def one_time(asked: Asked, search: Search, visit: Visit) -> Replies:
    """The exact time: free, with a button that books it; or the nearest ones, the other venue, another day."""
    assert asked.day is not None
    assert asked.start is not None
    slots = visit.desk.slots(search, asked.day, visit.person.id)
    span = span_at(asked.day, asked.start, search.minutes, visit.catalogue.zone)
    at = Told(span.start, span.end) if asked.minutes else span.start
    values: dict[str, Value] = {"span": at, "venue": Name("venue", asked.venue)}
    free = next((slot for slot in slots if slot.start == asked.start), None)
    if free:
        values["room"] = Name("room", free.rooms[0])
        book = Choice("availability.choice.book", booking(asked, asked.start), main=True)
        return (Say("availability.free", values, (book, to_week(asked, visit), *others(asked, visit))),)
    near = sorted(slots, key=lambda slot: abs(minutes_of(slot.start) - minutes_of(asked.start)))[:NEAR]
    times = tuple(
        Choice("reserve.choice.time", booking(asked, slot.start), {"time": slot.start}) for slot in sorted(near, key=lambda one: one.start)
    )
    key = "availability.taken" if near else "availability.full"
    return (Say(key, {**values, "day": asked.day, "rows": ()}, (*times, to_week(asked, visit), *others(asked, visit))),)


def booking(asked: Asked, begin: time) -> Address:
    return Address("reserve", "", f"{asked.venue},{asked.day},{begin:%H:%M},{asked.minutes or ''}")


def minutes_of(at: time | None) -> int:
    return at.hour * 60 + at.minute if at else 0


def to_week(asked: Asked, visit: Visit) -> Choice:
    first = max(asked.day or asked.first, visit.today)
    return Choice("availability.choice.week", to(asked.venue, first, asked, "week"), numbered=False)


def others(asked: Asked, visit: Visit) -> tuple[Choice, ...]:
    """The same question at the other venues."""
    venues = dict.fromkeys(room.venue for room in visit.catalogue.rooms_for(visit.person.role or None, asked.purpose or None))
    day, week = (asked.day, "") if asked.day else (asked.first, "week")
    return tuple(
        Choice("availability.choice.venue", to(venue, day, asked, week), {"venue": Name("venue", venue)}, numbered=False)
        for venue in list(venues)[:4]
        if venue != asked.venue
    )


FLOW = Flow(name="availability", start=start, finish=finish, opens=frozenset({"availability"}), aside=True, yields=True)
