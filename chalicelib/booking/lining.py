"""Lining up: a place on a day's waiting list, leaving it, taking what is offered, and what happens when nobody takes it."""

import hashlib
from datetime import date, time, timedelta

from chalicelib.booking import matching
from chalicelib.booking.availability import index
from chalicelib.booking.changes import Change, DayChange, HoldLost, PersonWrite, together
from chalicelib.booking.desk import Desk, Hold
from chalicelib.booking.ledger import Calendar
from chalicelib.booking.matching import first_fit, spoken_for
from chalicelib.booking.model import Person, Place
from chalicelib.booking.offering import look_again, offers
from chalicelib.booking.rules import OF_DAY, RuleBroken, barred, check, paused_until
from chalicelib.booking.spans import Span, span_at
from chalicelib.booking.waiting import MOST_WAITING, Waiting, WaitingList
from chalicelib.booking.withdrawing import given_up
from chalicelib.values import dataclass, replace

REMEMBERED = timedelta(days=7)
"""So long after its day a place is remembered: the list is swept after two days, the sweeper may come some days late."""


class NotFull(RuleBroken):
    """What somebody would wait for is free: `room` and `start` (local)."""

    def __init__(self, room: str, start: time) -> None:
        super().__init__("not_full", time=start)
        self.room, self.start = room, start


@dataclass(frozen=True, slots=True)
class Hope:
    """What somebody would wait for: `minutes` on a day of a venue, starting from `first` to `last` (local)."""

    venue: str
    day: date
    purpose: str
    minutes: int
    first: time
    last: time


def line_up(desk: Desk, person: Person, hope: Hope) -> tuple[Waiting, Change]:
    """A place at the end of the list of that day; one consistent query.

    Raises NotFull when it is free now, RuleBroken (the day, `pause`, `waiting` for too many places, `list_full`, `waiting_already`)."""
    _allowed(desk, person, hope)
    calendar = desk.ledger.calendar(hope.venue, hope.day, hope.day, consistent=True)
    waiting = next(iter(calendar.lists), WaitingList(hope.venue, hope.day))
    if len(waiting.entries) >= MOST_WAITING:
        raise RuleBroken("list_full")
    entry = _entry(desk, person, hope)
    if any(_same(entry, other) for other in waiting.of(person.id)):
        raise RuleBroken("waiting_already")
    rooms = {room: cells for (room, _), cells in index(calendar.rooms).items()}
    owed = spoken_for(desk.catalogue, desk.now, waiting, rooms, person.id)
    if match := first_fit(desk.catalogue, desk.now, waiting, entry, owed):
        raise NotFull(match.room, match.start)
    longer = replace(waiting, entries=(*waiting.entries, entry))
    places = (*remembered(desk, person), Place(entry.id, hope.venue, hope.day, hope.minutes, hope.first, hope.last))
    due = look_again(desk.catalogue, longer, rooms, desk.now)
    return entry, Change(lists=(longer,), person=PersonWrite(replace(person, places=places)), due=due)


def leave(desk: Desk, person: Person, place: Place) -> Change:
    """The place given up; what was offered to it goes to the next in line. One consistent query; a place long gone is no error."""
    return _without(desk, _list(desk, place), place, person)


def leave_all(desk: Desk, person: Person) -> Change:
    """Every place of a person given up, on days gone by too, without their own row; what was offered to them is not passed on yet. One
    consistent query for each day of a venue."""
    parts = []
    for place in {(one.venue, one.day): one for one in person.places}.values():
        waiting = _list(desk, place)
        mine = waiting.of(person.id)
        if mine:
            shorter = replace(waiting, entries=tuple(entry for entry in waiting.entries if entry.person != person.id))
            parts.append(together((Change(lists=(shorter,)), *(_let_go(desk, waiting, entry) for entry in mine))))
    return together(parts)


def offer_of(desk: Desk, place: Place) -> Waiting | None:
    """The place on its list with what it is offered now; None where it is gone. One consistent query."""
    return _list(desk, place).entry(place.id)


def hold_of_offer(desk: Desk, entry: Waiting) -> Hold | None:
    """The room that is kept for this place, as long as its offer counts."""
    offer = entry.offer
    if offer is None or offer.until <= desk.now:
        return None
    return Hold(offer.room, span_of(entry), offer.until)


def offered_now(desk: Desk, person: Person) -> str:
    """The id of the first of the person's places that is offered something, "" where none is. One consistent query for each."""
    entries = (offer_of(desk, place) for place in ahead(desk, person))
    return next((entry.id for entry in entries if entry and hold_of_offer(desk, entry)), "")


def taken(desk: Desk, person: Person, place: Place) -> Change:
    """What taking an offer changes beside the booking: the place is off the list, and `person` (as the booking leaves them) has it no
    more. One consistent query. Raises HoldLost when the offer has run out."""
    waiting = _list(desk, place)
    entry = waiting.entry(place.id)
    if entry is None or hold_of_offer(desk, entry) is None:
        raise HoldLost(place.id)
    return Change(lists=(waiting.without(place.id),), person=PersonWrite(_left(desk, person, place.id)))


def offer_over(desk: Desk, place: Place, person: Person) -> Change:
    """Nobody took the offer in time: it goes to the next in line, and the place is off the list. Who could not take it, because the
    room is closed by now, waits on in their place. Two consistent queries.

    Raises HoldLost when the place is gone, or its offer still counts."""
    calendar = desk.ledger.calendar(place.venue, place.day, place.day, consistent=True)
    waiting = next(iter(calendar.lists), WaitingList(place.venue, place.day))
    entry = waiting.entry(place.id)
    if entry is None or entry.offer is None or entry.offer.until > desk.now:
        raise HoldLost(place.id)
    if shut(desk, calendar, entry):
        still = tuple(replace(one, offer=None) if one is entry else one for one in waiting.entries)
        return _passed_on(desk, replace(waiting, entries=still), entry)
    change = _without(desk, waiting, place, person)
    return replace(change, person=None, others=(change.person,) if change.person else ())


def shut(desk: Desk, calendar: Calendar, entry: Waiting) -> bool:
    """Whether what is offered to this place has been closed since, so that nobody can have it."""
    return matching.shut(desk.catalogue, entry, {room: cells for (room, _), cells in index(calendar.rooms).items()})


def looked_at(desk: Desk, venue: str, day: date) -> Change:
    """Offers for whoever waits, should something be free that fits: after a hold has run out. One consistent query."""
    return offers(desk.catalogue, desk.ledger, desk.now, venue, day, Change())


def ahead(desk: Desk, person: Person) -> tuple[Place, ...]:
    """The places that still mean something: of today and later days."""
    today = desk.now.astimezone(desk.catalogue.zone).date()
    return tuple(place for place in person.places if place.day >= today)


def remembered(desk: Desk, person: Person) -> tuple[Place, ...]:
    """These, and those of days so lately gone by that their lists may be there still: who is erased is found on them."""
    since = desk.now.astimezone(desk.catalogue.zone).date() - REMEMBERED
    return tuple(place for place in person.places if place.day >= since)


def _allowed(desk: Desk, person: Person, hope: Hope) -> None:
    span = span_at(hope.day, hope.first, hope.minutes, desk.catalogue.zone)
    check(desk.wish(hope.venue, span, person, hope.purpose), (*OF_DAY, barred))
    if not desk.catalogue.rooms_for(person.role or None, hope.purpose or None, hope.venue):
        raise RuleBroken("who")
    if (until := paused_until(person.points, desk.catalogue)) and until > desk.now:
        raise RuleBroken("pause", until=until)
    if len(ahead(desk, person)) >= desk.catalogue.rules.waiting:
        raise RuleBroken("waiting", n=desk.catalogue.rules.waiting)


def _entry(desk: Desk, person: Person, hope: Hope) -> Waiting:
    id_ = hashlib.sha256(f"wait:{desk.event}:{person.id}".encode()).hexdigest()[:12]
    return Waiting(id_, person.id, person.role, hope.purpose, hope.minutes, hope.first, hope.last, desk.now)


def _same(one: Waiting, other: Waiting) -> bool:
    return (one.minutes, one.first, one.last, one.purpose) == (other.minutes, other.first, other.last, other.purpose)


def _list(desk: Desk, place: Place) -> WaitingList:
    calendar = desk.ledger.calendar(place.venue, place.day, place.day, consistent=True)
    return next(iter(calendar.lists), WaitingList(place.venue, place.day))


def _left(desk: Desk, person: Person, place: str) -> Person:
    return replace(person, places=tuple(one for one in remembered(desk, person) if one.id != place))


def _without(desk: Desk, waiting: WaitingList, place: Place, person: Person) -> Change:
    """The list without the place, what was offered to it passed on."""
    entry = waiting.entry(place.id)
    gone = Change(person=PersonWrite(_left(desk, person, place.id)))
    if entry is None:
        return gone
    shorter = waiting.without(place.id)
    return together((gone, _passed_on(desk, shorter, entry) if entry.offer else Change(lists=(shorter,))))


def _passed_on(desk: Desk, waiting: WaitingList, before: Waiting) -> Change:
    """The list as it stands from now on, what was offered to one of its places `before` offered to who waits."""
    gone = replace(_let_go(desk, waiting, before), lists=(waiting,))
    return together((gone, offers(desk.catalogue, desk.ledger, desk.now, waiting.venue, waiting.day, gone)))


def _let_go(desk: Desk, waiting: WaitingList, entry: Waiting) -> Change:
    """The cells that were offered to a place of that list, as far as they are still kept for it."""
    releases = given_up(desk.catalogue, desk.now, entry)
    if entry.offer is None or not releases:
        return Change()
    return Change(days=(DayChange(waiting.venue, entry.offer.room, waiting.day, releases=releases),))


def span_of(entry: Waiting) -> Span:
    """The span that is offered. Raises ValueError where nothing is."""
    if entry.offer is None:
        raise ValueError("nothing is offered")
    return Span(entry.offer.start, entry.offer.start + timedelta(minutes=entry.minutes))
