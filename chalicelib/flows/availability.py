"""Availability: a day or a week at a glance for one venue, and one exact time where the sentence names it; each leads to a booking."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from chalicelib.booking.around import Around, around
from chalicelib.booking.availability import Search, Slot
from chalicelib.booking.availability import slots as slots_of
from chalicelib.booking.rules import OF_DAY, OF_TIME, RuleBroken, Wish, check, last_day, length
from chalicelib.booking.spans import minutes_between, span_at
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Place, Replies, Reply, Say, Show, Value
from chalicelib.dialogue.vocabulary import Span as Told
from chalicelib.reception.visit import Visit
from chalicelib.reception.warned import sound_first, warned
from chalicelib.understanding.reading import Option, Reading
from chalicelib.values import dataclass, replace

WEEK = 7
MOST = 3
"""So many days or times of one sentence are looked up."""
NEAR = 3
"""How many near times are offered when the one asked for is taken."""
OTHERS = 3
"""So many other venues are looked at."""
MOST_BROKEN = 2
"""So many rooms in trouble are named under an answer: with three questions in a sentence, LINE takes no more."""


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
        return (Asked(venue, chosen, None if week else chosen, said.start, purpose=purpose),)
    stretch = said.date_end is not None and said.date_end != said.date
    exact = None if stretch or said.doubts else said.date
    first = said.date or visit.today
    one = Asked(venue, max(first, visit.today), exact, said.start, said.minutes or length_of(said), purpose)
    several = (
        replace(one, day=option.date or one.day, start=option.start, minutes=length_of(option) or one.minutes)
        for option in said.alternatives[:MOST]
    )
    return tuple(several) or (one,)


def length_of(said: Reading | Option) -> int:
    """How long a room is wanted for by its times; 0 where one is open."""
    return max(minutes_between(said.start, said.end), 0)


def within(day: str, visit: Visit) -> date:
    """The day of a button, as far as anything can be booked; today for one that is none."""
    try:
        return min(max(date.fromisoformat(day), visit.today), last_day(visit.catalogue, visit.now))
    except ValueError:
        return visit.today


def finish(questions: tuple[Asked, ...], visit: Visit) -> Done:
    answers = [(asked, answer(asked, visit)) for asked in questions]
    shown = {room for asked, replies in answers for reply in replies for room in rooms_in(reply, asked, visit)}
    return Done((*(reply for _, replies in answers for reply in replies), *broken(shown, visit)))


def rooms_in(reply: Reply, asked: Asked, visit: Visit) -> set[str]:
    """The rooms that an answer shows to be free, or may: those of a week."""
    if isinstance(reply, Place):
        return set()
    if isinstance(reply, Show) and reply.card == "week":
        return {room.id for room in visit.catalogue.rooms_for(visit.person.role or None, asked.purpose or None, asked.venue)}
    rows = reply.values.get("rows") if isinstance(reply, Show) else (reply.values,)
    lines = [row for row in (rows if isinstance(rows, tuple) else ()) if isinstance(row, Mapping)]
    named = [row["room"] for row in lines if "room" in row and row.get("free", True)]
    return {room.id for room in named if isinstance(room, Name)}


def broken(rooms: set[str], visit: Visit) -> Replies:
    """What is seriously wrong with rooms that were shown: each once, the first two. Reads nothing."""
    faulty = dict.fromkeys(room for room, _, _ in visit.troubles if room in rooms)
    return tuple(Say("availability.trouble", warned({"room": Name("room", room)}, visit, room)) for room in list(faulty)[:MOST_BROKEN])


def answer(asked: Asked, visit: Visit) -> Replies:
    minutes = asked.minutes if asked.minutes in visit.catalogue.rules.lengths else visit.catalogue.rules.shortest
    try:
        search = visit.desk.search(asked.venue, minutes, visit.person, asked.purpose)
        if asked.day is None:
            return week(asked, search, visit)
        midnight = span_at(asked.day, time(), asked.minutes or minutes, visit.catalogue.zone)
        check(Wish(visit.catalogue, visit.now, asked.venue, midnight, visit.person.role, asked.purpose), (*OF_DAY, length))
        return one_time(asked, search, visit) if asked.start else one_day(asked, search, visit)
    except RuleBroken as broken:
        return (Say(f"rules.{broken.rule}", broken.values, (to_week(asked, visit), *others(asked, visit))),)


def week(asked: Asked, search: Search, visit: Visit) -> Replies:
    days = tuple(asked.first + timedelta(days=n) for n in range(WEEK))
    marks = visit.desk.marks(search, days[0], days[-1])
    rows: tuple[Value, ...] = tuple(
        {"day": day, "mark": mark, "address": to(asked.venue, day, asked).pack()} for day, mark in zip(days, marks, strict=True)
    )
    return (Show("week", {"venue": Name("venue", asked.venue), "rows": rows}, (*week_after(asked, visit), *others(asked, visit))),)


def week_after(asked: Asked, visit: Visit) -> tuple[Choice, ...]:
    """The week after, as far as it can be booked."""
    following = asked.first + timedelta(days=WEEK)
    if following > last_day(visit.catalogue, visit.now):
        return ()
    return (Choice("availability.choice.next_week", to(asked.venue, following, asked, "week"), numbered=False),)


def to(venue: str, day: date, asked: Asked, week: str = "") -> Address:
    """The same question about another venue, day or week."""
    return Address("availability", "", ",".join((venue, str(day), week, asked.purpose)).rstrip(","))


def one_day(asked: Asked, search: Search, visit: Visit) -> Replies:
    """The day room by room; a full one with the next that is not. One query, of a week."""
    assert asked.day is not None
    last = asked.day + timedelta(days=WEEK)
    seen = visit.desk.seen(asked.venue, asked.day, last, visit.person.id)
    slots = slots_of(search, asked.day, seen)
    values: dict[str, Value] = {"day": asked.day, "venue": Name("venue", asked.venue), "rows": stretches(slots, asked.day, search, visit)}
    if not slots:
        days = (asked.day + timedelta(days=n + 1) for n in range(WEEK))
        free = next((day for day in days if slots_of(search, day, seen)), None)
        other = (Choice("availability.choice.day", Address("availability", "", f"{asked.venue},{free}"), {"day": free}),) if free else ()
        return (Say("availability.full", values, (*other, wait(asked, visit), to_week(asked, visit), *others(asked, visit))),)
    book = Choice(
        "availability.choice.book_day", Address("reserve", "", f"{asked.venue},{asked.day},,,{asked.purpose}".rstrip(",")), main=True
    )
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
    """The exact time: free, with a button that books it; or what is near, elsewhere and later, and to wait for it. One batch read."""
    assert asked.day is not None
    assert asked.start is not None
    places = [venue for venue in venues(visit) if venue != asked.venue][:OTHERS]
    elsewhere = [sound_first(visit.desk.search(venue, search.minutes, visit.person), visit) for venue in places]
    found = around(visit.desk, search, elsewhere, asked.day, asked.start, visit.person.id)
    span = span_at(asked.day, asked.start, search.minutes, visit.catalogue.zone)
    at = Told(span.start, span.end) if asked.minutes else span.start
    values: dict[str, Value] = {"span": at, "venue": Name("venue", asked.venue)}
    free = next((slot for slot in found.day if slot.start == asked.start), None)
    if free:
        values["room"] = Name("room", free.rooms[0])
        book = Choice("availability.choice.book", booking(asked, asked.start), main=True)
        return (Say("availability.free", values, (book, to_week(asked, visit), *others(asked, visit))),)
    near = (Choice("reserve.choice.time", booking(asked, at), {"time": at}) for at in found.near(asked.start, NEAR))
    ways = (*near, *there(found, asked), *later(found, asked, visit))
    try:
        check(visit.desk.wish(asked.venue, span, visit.person, ""), OF_TIME)
    except RuleBroken as broken:
        return (Say(f"rules.{broken.rule}", broken.values, (*ways, to_week(asked, visit))),)
    return (Say("availability.taken", values, (*ways, wait(asked, visit), to_week(asked, visit))),)


def there(found: Around, asked: Asked) -> tuple[Choice, ...]:
    """The other venues in which the very time is free."""
    assert asked.start is not None
    return tuple(
        Choice(
            "reserve.choice.elsewhere",
            booking(replace(asked, venue=venue), asked.start),
            {"venue": Name("venue", venue), "time": asked.start},
        )
        for venue in found.elsewhere
    )


def later(found: Around, asked: Asked, visit: Visit) -> tuple[Choice, ...]:
    """The next day with room, at the time nearest to the one that was asked for."""
    if found.later is None:
        return ()
    day, at = found.later
    return (Choice("reserve.choice.at", booking(replace(asked, day=day), at), {"at": datetime.combine(day, at, visit.catalogue.zone)}),)


def wait(asked: Asked, visit: Visit) -> Choice:
    """To be told when it is free: the wish goes with the button."""
    part = f"{asked.start:%H:%M}" if asked.start else "any"
    return Choice(
        "waiting.choice.wait", Address("waiting", "", f"join:{asked.venue},{asked.day},{part},{asked.minutes or ''},{asked.purpose},")
    )


def booking(asked: Asked, begin: time) -> Address:
    return Address("reserve", "", f"{asked.venue},{asked.day},{begin:%H:%M},{asked.minutes or ''},{asked.purpose}".rstrip(","))


def to_week(asked: Asked, visit: Visit) -> Choice:
    first = max(asked.day or asked.first, visit.today)
    return Choice("availability.choice.week", to(asked.venue, first, asked, "week"), numbered=False)


def others(asked: Asked, visit: Visit) -> tuple[Choice, ...]:
    """The same question at the other venues."""
    day, week = (asked.day, "") if asked.day else (asked.first, "week")
    return tuple(
        Choice("availability.choice.venue", to(venue, day, asked, week), {"venue": Name("venue", venue)}, numbered=False)
        for venue in venues(visit, asked.purpose)[:4]
        if venue != asked.venue
    )


def venues(visit: Visit, purpose: str = "") -> list[str]:
    """Those that have a room for this person, and for that purpose."""
    return list(dict.fromkeys(room.venue for room in visit.catalogue.rooms_for(visit.person.role or None, purpose or None)))


FLOW = Flow(name="availability", start=start, finish=finish, opens=frozenset({"availability"}), aside=True, yields=True)
