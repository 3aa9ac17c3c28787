"""Free month: what is free in a whole month at one venue, as a calendar; a day leads to its free times."""

from datetime import date, time, timedelta

from chalicelib.booking.availability import month_days
from chalicelib.booking.rules import RuleBroken, Wish, horizon, last_day
from chalicelib.booking.spans import span_at
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Say, Show, Value
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass

MORE_THAN = timedelta(days=14)
"""A stretch of days that is longer is asked about as a month; a shorter one as a week."""
MOST_VENUES = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """The month in which `day` lies, as far as anything can be booked."""

    venue: str
    day: date
    purpose: str = ""


def asks_for_a_month(visit: Visit) -> bool:
    said = visit.reading
    return said.date is not None and said.date_end is not None and said.date_end - said.date >= MORE_THAN and not said.alternatives


def start(value: str, visit: Visit) -> Asked:
    """What the button ("venue,day,purpose") or the sentence asks; the first venue where none is named."""
    said = visit.reading
    venue, day, purpose = (*value.split(","), "", "", "")[:3]
    purpose = purpose or said.purpose or ""
    purpose = purpose if visit.catalogue.purpose(purpose) else ""
    places = venues(visit, purpose)
    venue = venue or said.venue or ""
    return Asked(venue if venue in places else places[0], within(day, visit), purpose)


def within(day: str, visit: Visit) -> date:
    """The day of a button or of the sentence, not before today and not after the last that can be booked."""
    try:
        first = date.fromisoformat(day)
    except ValueError:
        first = visit.reading.date or visit.today
    return min(max(first, visit.today), last_day(visit.catalogue, visit.now))


def venues(visit: Visit, purpose: str) -> list[str]:
    """Those that have a room for this person, and for that purpose."""
    rooms = visit.catalogue.rooms_for(visit.person.role or None, purpose or None) or visit.catalogue.rooms
    return list(dict.fromkeys(room.venue for room in rooms))


def finish(asked: Asked, visit: Visit) -> Done:
    """One query."""
    days, ways = month_days(asked.day), (*months(asked, visit), *others(asked, visit))
    gone = sum(day < visit.today for day in days)
    try:
        search = visit.desk.search(asked.venue, visit.catalogue.rules.shortest, visit.person, asked.purpose)
        marks = " " * gone + visit.desk.marks(search, days[gone], days[-1])
    except RuleBroken as broken:
        return Done((Say(f"rules.{broken.rule}", broken.values, ways),))
    values: dict[str, Value] = {"month": days[0], "marks": marks, "flow": "availability", "step": "", "before": f"{asked.venue},"}
    return Done((*too_far(visit), Say("availability.month", {"venue": Name("venue", asked.venue)}), Show("calendar", values, ways)))


def too_far(visit: Visit) -> tuple[Say, ...]:
    """That nothing can be booked yet in the month that is asked for, where another one is shown instead."""
    first = visit.reading.date
    if first is None or first <= last_day(visit.catalogue, visit.now):
        return ()
    wish = Wish(visit.catalogue, visit.now, "", span_at(first, time(), visit.catalogue.rules.shortest, visit.catalogue.zone), "", "")
    broken = horizon(wish)
    return (Say(f"rules.{broken.rule}", broken.values),) if broken else ()


def months(asked: Asked, visit: Visit) -> tuple[Choice, ...]:
    """The months before and after, as far as there is anything to book."""
    days, found = month_days(asked.day), []
    if days[0] > visit.today:
        found.append(("reserve.choice.month_before", days[0] - timedelta(days=1)))
    if days[-1] < last_day(visit.catalogue, visit.now):
        found.append(("reserve.choice.month_after", days[-1] + timedelta(days=1)))
    return tuple(Choice(key, to(asked.venue, day, asked), {"month": day}, numbered=False) for key, day in found)


def others(asked: Asked, visit: Visit) -> tuple[Choice, ...]:
    """The same month at the other venues."""
    return tuple(
        Choice("availability.choice.venue", to(venue, asked.day, asked), {"venue": Name("venue", venue)}, numbered=False)
        for venue in venues(visit, asked.purpose)[:MOST_VENUES]
        if venue != asked.venue
    )


def to(venue: str, day: date, asked: Asked) -> Address:
    return Address("free_month", "", f"{venue},{day},{asked.purpose}".rstrip(","))


FLOW = Flow(
    name="free_month",
    start=start,
    finish=finish,
    opens=frozenset({"availability"}),
    when=asks_for_a_month,
    aside=True,
    yields=True,
)
