"""Seats of an event: one is taken, given back to the first who waits, or waited for; each act is one change at the version read."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from chalicelib.booking.changes import Change, PersonWrite, SeatsWrite, together
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import Due
from chalicelib.booking.matching import told_at
from chalicelib.booking.model import Coming, Person, PersonId
from chalicelib.booking.rules import RuleBroken
from chalicelib.booking.seats import Seats
from chalicelib.booking.waiting import MOST_WAITING
from chalicelib.catalogue.model import Event
from chalicelib.values import dataclass, replace

SEAT_FREE = "seat_free"
"""Kind of what falls due: somebody who waited is told that a seat is theirs now; `about` is the event's id."""
MOST_EVENTS = 5
"""Events to come that one person may have a seat at or wait for: a row that stays small, and seats for others."""
MOST_AT_ONCE = 10
"""So many who wait get a seat by one change, which must fit a transaction; only seats added to the catalogue are ever more."""


@dataclass(frozen=True, slots=True)
class Look:
    """An event as one person finds it: seats left for them (none while others wait), who waits, and whether they `come` or what
    place they have among those who wait (0: none)."""

    left: int
    waiting: int
    comes: bool
    place: int


def looked_at(desk: Desk, person: Person, events: Sequence[Event]) -> Mapping[str, Look]:
    """Each of these events that can be joined, by its id, for showing: one read for all of them."""
    joinable = {event.id: event for event in events if event.joinable}
    found = desk.ledger.seats(tuple(joinable)) if joinable else ()
    return {seats.event: _look(person, joinable[seats.event], seats) for seats in found}


def may_come(desk: Desk, person: Person, event: Event) -> None:
    """Raises the rule that keeps this person from joining, whatever the seats: `event_elsewhere` (heya gives out no seats of it),
    `event_begun`, `event_who`, `event_already`, `events` (too many at a time). Reads nothing."""
    if not event.joinable:
        raise RuleBroken("event_elsewhere")
    if begun(desk, event):
        raise RuleBroken("event_begun")
    if event.roles and person.role not in event.roles:
        raise RuleBroken("event_who")
    if event.id in {coming.event for coming in person.events}:
        raise RuleBroken("event_already")
    if sum(coming.ends > desk.now for coming in person.events) >= MOST_EVENTS:
        raise RuleBroken("events", n=MOST_EVENTS)


def attend(desk: Desk, person: Person, event: Event) -> Change:
    """A seat for this person; one read. Raises the rules of `may_come`, and `event_full` when none is left or others wait for it."""
    may_come(desk, person, event)
    seats = _seats(desk, event)
    moved, came = _passed_on(event, seats)
    if moved.waiting or not _left(event, moved):
        raise RuleBroken("event_full")
    after = replace(moved, taken=moved.taken + 1)
    return _written(desk, event, after, _with(desk, person, event), came=(*came, person.id), told=came)


def wait(desk: Desk, person: Person, event: Event) -> tuple[int, Change]:
    """A place at the end of those who wait, counted from 1; one read. Raises the rules of `may_come`, `event_free` when a seat is
    left after all, and `list_full`."""
    may_come(desk, person, event)
    seats = _seats(desk, event)
    moved, came = _passed_on(event, seats)
    if not moved.waiting and _left(event, moved):
        raise RuleBroken("event_free")
    if len(moved.waiting) >= MOST_WAITING:
        raise RuleBroken("list_full")
    after = replace(moved, waiting=(*moved.waiting, person.id))
    return len(after.waiting), _written(desk, event, after, _with(desk, person, event), came=came, told=came)


def leave(desk: Desk, person: Person, event: Event) -> Change:
    """The seat given up, for the first who waits in the same change, who is told; or the place among those who wait. One read.

    Somebody who has neither changes nothing. Raises the rule `event_begun`."""
    if event.id not in {coming.event for coming in person.events}:
        return Change()
    if begun(desk, event):
        raise RuleBroken("event_begun")
    return left(desk, person, event, _seats(desk, event))


def left(desk: Desk, person: Person, event: Event, seats: Seats) -> Change:
    """The same for seats that have been read, whatever the time. The person must have a seat or wait for one."""
    without = replace(person, events=tuple(coming for coming in person.events if coming.event != event.id))
    if person.id in seats.waiting:
        shorter = replace(seats, waiting=tuple(one for one in seats.waiting if one != person.id))
        moved, came = _passed_on(event, shorter)
        return _written(desk, event, moved, without, came=came, told=came)
    moved, came = _passed_on(event, replace(seats, taken=seats.taken - 1))
    return _written(desk, event, moved, without, came=came, told=came, went=(person.id,))


def give_up_all(desk: Desk, person: Person) -> Change:
    """Every seat and place at events that have not begun given up, without the person's own row; one read for all of them."""
    mine = {coming.event for coming in person.events}
    events = {event.id: event for event in desk.catalogue.events if event.id in mine and event.joinable and not begun(desk, event)}
    found = desk.ledger.seats(tuple(events)) if events else ()
    return replace(together(left(desk, person, events[seats.event], seats) for seats in found), person=None)


def comes(desk: Desk, person: Person, event: Event) -> bool:
    """Whether somebody has a seat at an event that has not begun: what a `seat_free` is still true of. One read."""
    if begun(desk, event) or event.id not in {coming.event for coming in person.events}:
        return False
    return person.id not in _seats(desk, event).waiting


def begun(desk: Desk, event: Event) -> bool:
    begins = event.begins(desk.catalogue.zone)
    return begins is not None and begins <= desk.now


def _seats(desk: Desk, event: Event) -> Seats:
    return desk.ledger.seats((event.id,))[0]


def _left(event: Event, seats: Seats) -> int:
    """Seats that nobody has; none where the catalogue now says fewer than are taken."""
    return max((event.seats or 0) - seats.taken, 0)


def _passed_on(event: Event, seats: Seats) -> tuple[Seats, tuple[PersonId, ...]]:
    """The seats once those who wait have what is left, first come first; and who they are."""
    first = seats.waiting[: min(_left(event, seats), MOST_AT_ONCE)]
    return replace(seats, taken=seats.taken + len(first), waiting=seats.waiting[len(first) :]), first


def _look(person: Person, event: Event, seats: Seats) -> Look:
    mine = event.id in {coming.event for coming in person.events}
    place = seats.waiting.index(person.id) + 1 if mine and person.id in seats.waiting else 0
    return Look(0 if seats.waiting else _left(event, seats), len(seats.waiting), mine and not place, place)


def _with(desk: Desk, person: Person, event: Event) -> Person:
    """The person, to whom the event is one to come; what has been forgotten of events long over is forgotten here too."""
    kept = timedelta(days=desk.catalogue.rules.retention_days)
    remembered = tuple(coming for coming in person.events if coming.event != event.id and coming.ends + kept > desk.now)
    return replace(person, events=(*remembered, Coming(event.id, _ends(desk, event))))


def _ends(desk: Desk, event: Event) -> datetime:
    ends = event.ends(desk.catalogue.zone)
    if ends is None:
        raise ValueError(f"{event.id} has no day")
    return ends


def _written(
    desk: Desk,
    event: Event,
    seats: Seats,
    person: Person,
    came: tuple[PersonId, ...],
    told: tuple[PersonId, ...],
    went: tuple[PersonId, ...] = (),
) -> Change:
    """Seats and person in one change; whoever waited and has a seat now is told, not at night."""
    at = told_at(desk.catalogue, desk.now)
    due = tuple(Due(SEAT_FREE, at, event.id, seats.version, who) for who in told)
    return Change(person=PersonWrite(person), seats=(SeatsWrite(seats, _ends(desk, event), came, went),), due=due)
