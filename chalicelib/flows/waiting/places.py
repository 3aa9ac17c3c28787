"""A place taken, shown, or given up; what cannot be waited for says why, and what is possible."""

from datetime import date, datetime, time, timedelta

from chalicelib.booking.availability import starts
from chalicelib.booking.lining import Hope, NotFull, ahead, hold_of_offer, leave, line_up, offer_of, offered_now
from chalicelib.booking.model import Person, Place
from chalicelib.booking.rules import OF_TIME, RuleBroken, check
from chalicelib.booking.spans import span_at
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Open
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Value
from chalicelib.dialogue.vocabulary import Span as Told
from chalicelib.flows.waiting.draft import ANY, LEAVE, LIST, SEE, Draft
from chalicelib.reception.visit import Visit
from chalicelib.values import replace

ENDS: dict[str, dict[str, str | int]] = {
    **{rule: {"day": ""} for rule in ("period_start", "period_end", "horizon", "holiday", "closed", "unstaffed")},
    **{rule: {"part": ""} for rule in ("past", "hours", "staffed", "grid", "lead", "unstarted")},
    "who": {"venue": "", "purpose": ""},
    "length": {"minutes": 0},
}
"""What is asked anew after a rule that other words satisfy."""
BOOKINGS = Choice("help.choice.bookings", Address("bookings"))


def finish(draft: Draft, visit: Visit) -> Done | Again:
    if draft.show == LIST:
        return Done(places(visit))
    if draft.show.startswith(SEE):
        return Done(one(draft.show.removeprefix(SEE), visit))
    if draft.show.startswith(LEAVE):
        return left(draft.show, visit)
    return join(draft, visit)


# -- joining ----------------------------------------------------------------------------------------------------------


def join(draft: Draft, visit: Visit) -> Done | Again:
    """The place, said back with what it waits for. One consistent query."""
    person, hope = replace(visit.person, role=draft.role), hoped(draft, visit)
    try:
        possible(hope, person, visit)
        entry, change = line_up(visit.desk, person, hope)
    except NotFull as free:
        return Done((not_full(free, hope, visit),))
    except RuleBroken as broken:
        return refused(broken, draft, visit)
    place = Place(entry.id, hope.venue, hope.day, hope.minutes, hope.first, hope.last)
    choices = (Choice("waiting.choice.free", Address("availability", "", f"{hope.venue},{hope.day}")), leaving(place))
    return Done((Say(f"waiting.joined_{kind(place)}", {**told(place, visit), "offer": visit.catalogue.rules.offer}, choices),), change)


def possible(hope: Hope, person: Person, visit: Visit) -> None:
    """Raises the rule that speaks against every start that is wished for: nobody waits for what can never be."""
    search = visit.desk.search(hope.venue, hope.minutes, person, hope.purpose)
    if any(hope.first <= at <= hope.last for at in starts(search, hope.day)):
        return
    check(visit.desk.wish(hope.venue, span_at(hope.day, hope.last, hope.minutes, visit.catalogue.zone), person, hope.purpose), OF_TIME)
    raise RuleBroken("unstarted")


def hoped(draft: Draft, visit: Visit) -> Hope:
    """From when to when the booking may start, for the part of the day that is meant, within the day's hours."""
    day = date.fromisoformat(draft.day)
    hours = visit.catalogue.hours(draft.venue, day)
    begins, _, ends = draft.part.partition("-")
    opens, closes = (hours[0].open, hours[-1].close) if hours else (time(), time(23, 59))
    if draft.part == ANY:
        first, last = opens, earlier(closes, draft.minutes)
    elif ends:
        first, last = max(time.fromisoformat(begins), opens), earlier(min(time.fromisoformat(ends), closes), draft.minutes)
    else:
        first = last = time.fromisoformat(begins)
    return Hope(draft.venue, day, draft.purpose, draft.minutes, first, max(first, last))


def earlier(at: time, minutes: int) -> time:
    """So many minutes before a time of day, not before midnight."""
    left = max(at.hour * 60 + at.minute - minutes, 0)
    return time(left // 60, left % 60)


def not_full(free: NotFull, hope: Hope, visit: Visit) -> Say:
    """It is free: the button books it."""
    span = span_at(hope.day, free.start, hope.minutes, visit.catalogue.zone)
    book = Address("reserve", "", f"{hope.venue},{hope.day},{free.start:%H:%M},{hope.minutes},{hope.purpose}")
    choices = (
        Choice("availability.choice.book", book, main=True),
        Choice("waiting.choice.free", Address("availability", "", f"{hope.venue},{hope.day}")),
    )
    return Say("waiting.not_full", {"span": Told(span.start, span.end), "venue": Name("venue", hope.venue)}, choices)


def refused(broken: RuleBroken, draft: Draft, visit: Visit) -> Done | Again:
    """The rule by its name, and what is possible: another day, one's places, or other times."""
    said = Say(f"rules.{broken.rule}", broken.values)
    if broken.rule in ENDS:
        day_over = broken.rule == "past" and draft.day < str(visit.today)
        return Again((said,), replace(draft, **({"day": ""} if day_over else ENDS[broken.rule])))
    if broken.rule in ("waiting", "waiting_already"):
        return Done((said, *places(visit)))
    week = Choice("availability.choice.week", Address("availability", "", f"{draft.venue},{draft.day},week"), main=True)
    contact = Choice("ask.topic.contact", Address("ask", "", "contact"))
    return Done((replace(said, choices=(week, BOOKINGS) if broken.rule == "list_full" else (BOOKINGS, contact)),))


# -- one's places -----------------------------------------------------------------------------------------------------


def places(visit: Visit) -> Replies:
    """Every place that still means something, with a button each. Reads nothing."""
    mine = ahead(visit.desk, visit.person)
    if not mine:
        return (Say("waiting.none", {}, (Choice("help.choice.availability", Address("availability"), main=True), BOOKINGS)),)
    return (Say("waiting.places", {}, tuple(button(place, visit) for place in mine)),)


def button(place: Place, visit: Visit) -> Choice:
    return Choice(f"waiting.choice.{kind(place)}", Address("waiting", "", f"{SEE}{place.id}"), told(place, visit))


def one(id_: str, visit: Visit) -> Replies:
    """One place with how it stands: waiting, or offered something. One query."""
    place = mine(id_, visit)
    entry = offer_of(visit.desk, place) if place else None
    if place is None or entry is None:
        return (Say("waiting.gone"), *places(visit))
    if hold := hold_of_offer(visit.desk, entry):
        values: dict[str, Value] = {
            "span": Told(hold.span.start, hold.span.end),
            "venue": Name("venue", place.venue),
            "room": Name("room", hold.room),
            "until": hold.until,
        }
        take = Choice("waiting.choice.take", Address("reserve", "", f"offer:{place.id}"), main=True)
        return (Say("waiting.offered", values, (take, leaving(place))),)
    free = Choice("waiting.choice.free", Address("availability", "", f"{place.venue},{place.day}"))
    return (Say(f"waiting.waits_{kind(place)}", told(place, visit), (leaving(place), free)),)


def left(value: str, visit: Visit) -> Done:
    """The place given up; what was offered to it goes to the next in line. Whoever typed it means the one that is offered something.

    "leave:ID,venue,day,start,minutes,purpose" says for which wish it is given up."""
    id_, _, wish = value.removeprefix(LEAVE).partition(",")
    place = mine(id_ or offered_now(visit.desk, visit.person), visit)
    if place is None:
        return Done((Say("waiting.gone"), *places(visit)))
    change = leave(visit.desk, visit.person, place)
    book = (Choice("availability.choice.book", Address("reserve", "", wish), main=True),) if wish else ()
    choices = (*book, Choice("waiting.choice.free", Address("availability", "", f"{place.venue},{place.day}")), BOOKINGS)
    return Done((Say(f"waiting.left_{kind(place)}", told(place, visit), choices),), change, lambda error: Open("waiting", value))


def leaving(place: Place) -> Choice:
    return Choice("waiting.choice.leave", Address("waiting", "", f"{LEAVE}{place.id}"))


def mine(id_: str, visit: Visit) -> Place | None:
    return next((place for place in visit.person.places if place.id == id_), None)


def kind(place: Place) -> str:
    """Whether it waits for one time, for any start within a stretch, or (an older row) for what only the list knows."""
    if not place.minutes:
        return "day"
    return "time" if place.first == place.last else "stretch"


def told(place: Place, visit: Visit) -> dict[str, Value]:
    """What a place waits for: the booking itself, or the stretch in which it may lie."""
    begin = datetime.combine(place.day, place.first, visit.catalogue.zone)
    end = datetime.combine(place.day, place.last, visit.catalogue.zone) + timedelta(minutes=place.minutes or 1)
    return {"span": Told(begin, end), "day": place.day, "n": place.minutes, "venue": Name("venue", place.venue)}
