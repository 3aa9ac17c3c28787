"""Closing rooms and opening them again: a sequence of changes over the calendar that may be cut off anywhere and gone on with.

A closure is laid day by day, ahead of what can be booked (AHEAD); what has no end, or one further off, is laid on daily by the clock.
Whatever was booked before a day was closed stays booked and is listed (`chalicelib.booking.under`); nothing is booked afterwards."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from chalicelib.booking.changes import Change, DayChange, together
from chalicelib.booking.closures import Closing, Closure
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import Due
from chalicelib.booking.model import PersonId
from chalicelib.booking.spans import Span
from chalicelib.catalogue.model import Catalogue
from chalicelib.values import replace

LAY_ON, LOOK_UNDER = "lay_on", "look_under"
"""Kinds of what falls due: a closure is laid, or opened, further; who had an offer that it lies over now is looked after."""
AHEAD = timedelta(days=30)
"""So far beyond the horizon a closure is laid: the clock may fail that long, and nothing under it can be booked."""
CUT_OFF = timedelta(minutes=2)
"""After so long the clock goes on with what somebody began and has not finished."""
UNTIL_LIFTED = datetime(9999, 1, 1, tzinfo=UTC)
"""The end of a closure that has none."""
MOST_ROWS, MOST_ROOMS = 90, 50
"""Rows of one step, for a transaction takes a hundred; and rooms that are closed together, for a day is one step."""


class NothingToClose(Exception):
    """All of the span is past, or the closure has been taken back."""


class VenueTooLarge(Exception):
    """The venue has more rooms than can be closed together; close them one by one."""


def close(desk: Desk, venue: str, room: str, span: Span, reason: str, by: PersonId) -> tuple[Closure, Change]:
    """A room, or with "" the whole venue, closed for that span (until UNTIL_LIFTED: until it is taken back): the first step.

    Go on with `go_on` while `unfinished`. The same event closes the same. Reads nothing. Raises NothingToClose,
    VenueTooLarge, UnknownVenue and UnknownRoom (a room of another venue is one)."""
    if len(rooms_of(desk.catalogue, venue, room)) > MOST_ROOMS:
        raise VenueTooLarge(venue)
    if span.end <= desk.now:
        raise NothingToClose(venue)
    return go_on(desk, Closure(named(desk.event, venue, room), venue, room, span, reason, by, desk.now))


def named(event: str, venue: str, room: str) -> str:
    """The id of what an event closes."""
    return hashlib.sha256(f"closure:{event}:{venue}:{room}".encode()).hexdigest()[:10]


def reopen(desk: Desk, closure: Closure) -> tuple[Closure, Change]:
    """The closure taken back, its first days opened again and offered to who waits; other closures over the same cells stay.

    Go on with `go_on` while `unfinished`. Reads as `go_on` does. Raises NothingToClose when it has been taken back already."""
    if closure.open:
        raise NothingToClose(closure.id)
    laid = closure.laid or local_day(desk.catalogue, closure.span.start)
    ends = min(closure.span.end, datetime.combine(laid + timedelta(days=1), time(), desk.catalogue.zone))
    return go_on(desk, replace(closure, open=True, laid=None, span=Span(closure.span.start, ends)))


def go_on(desk: Desk, closure: Closure) -> tuple[Closure, Change]:
    """The next step, and the closure as it stands after it: as many days as one transaction takes, none when there is nothing left.

    Opening reads one consistent query for each day; closing reads nothing. The write raises ClosureMoved when somebody else went
    on with it, and opening may raise SlotTaken or HoldLost for what is offered: plan again."""
    done, rows = closure.laid, 0
    parts: list[Change] = []
    for day in _left(desk, closure):
        part = _day(desk, closure, day)
        rows += _rows(part)
        if parts and rows > MOST_ROWS:
            break
        parts.append(part)
        done = day
    after = replace(closure, laid=done or _last(desk, closure), version=closure.version + 1)
    change = replace(together(parts), closures=(replace(after, version=closure.version),))
    return after, replace(change, due=(*change.due, *_due(desk, after), *_look(desk, closure, after)))


def unfinished(desk: Desk, closure: Closure) -> bool:
    """Whether there is something to lay, or to open, by now."""
    return next(_left(desk, closure), None) is not None


def fell_due(desk: Desk, due: Due) -> Change:
    """What the clock does about LAY_ON: the next step of the closure, nothing when somebody else has gone on with it. One query."""
    venue, _, id_ = due.about.partition(" ")
    closure = found(desk, venue, id_)
    return go_on(desk, closure)[1] if closure and closure.version == due.version else Change()


def found(desk: Desk, venue: str, id_: str) -> Closure | None:
    """The closure of that name. One query."""
    return next((one for one in desk.ledger.closures(venue) if one.id == id_), None)


def rooms_of(catalogue: Catalogue, venue: str, room: str) -> tuple[str, ...]:
    """The rooms that are closed by closing that room, "" for all. Raises UnknownVenue, UnknownRoom."""
    rooms = tuple(one.id for one in catalogue.venue(venue).rooms)
    return rooms if not room else (room,) if room in rooms else (catalogue.room(f"{venue}/{room}").id,)


def rooms_under(catalogue: Catalogue, closure: Closure) -> tuple[str, ...]:
    """The rooms over which a closure that stands lies: its one, also where the catalogue has it no more, for somebody may be booked there;
    none of a whole venue that is gone."""
    if closure.room:
        return (closure.room,)
    return tuple(room.id for room in catalogue.rooms if room.venue == closure.venue)


def keys_on(catalogue: Catalogue, closure: Closure, day: date) -> tuple[str, ...]:
    """The cells of a local day that the closure touches, whatever the opening hours: those may change."""
    grid, midnight = catalogue.rules.grid, datetime.combine(day, time())
    shut = (at.astimezone(catalogue.zone).replace(tzinfo=None) for at in (closure.span.start, closure.span.end - timedelta(microseconds=1)))
    first, last = ((at - midnight) // timedelta(minutes=1) for at in shut)
    return tuple(f"{m // 60:02}{m % 60:02}" for m in range(0, 24 * 60, grid) if first - grid < m <= last)


def days_of(catalogue: Catalogue, closure: Closure, now: datetime) -> tuple[date, date]:
    """The first and the last local day that matter by now: from today, as far ahead as closures are laid; the last may be before."""
    today = local_day(catalogue, now)
    ahead = today + timedelta(days=catalogue.rules.horizon) + AHEAD
    ends = local_day(catalogue, closure.span.end - timedelta(microseconds=1))
    return max(today, local_day(catalogue, closure.span.start)), ends if closure.open else min(ends, ahead)


def local_day(catalogue: Catalogue, at: datetime) -> date:
    return at.astimezone(catalogue.zone).date()


def _left(desk: Desk, closure: Closure) -> Iterator[date]:
    """The days still to be closed or opened, soonest first."""
    first, last = days_of(desk.catalogue, closure, desk.now)
    if not rooms_under(desk.catalogue, closure):
        return  # should the venue come back, those days are still to be laid
    day = max(first, closure.laid + timedelta(days=1)) if closure.laid else first
    while day <= last:
        yield day
        day += timedelta(days=1)


def _last(desk: Desk, closure: Closure) -> date:
    return days_of(desk.catalogue, closure, desk.now)[1]


def _day(desk: Desk, closure: Closure, day: date) -> Change:
    """One day of it, what comes free offered to who waits."""
    closing = Closing(closure.id, keys_on(desk.catalogue, closure, day), closure.open)
    rooms = rooms_under(desk.catalogue, closure)
    change = Change(days=tuple(DayChange(closure.venue, room, day, closings=(closing,)) for room in rooms))
    return desk.passed_on(change) if closure.open else change


def _rows(change: Change) -> int:
    return len(change.days) + len(change.lists) + len(change.due)


def _due(desk: Desk, closure: Closure) -> tuple[Due, ...]:
    """When the clock looks at it next: soon while somebody is at it, tomorrow while its end is further off than it is laid."""
    about = f"{closure.venue} {closure.id}"
    if unfinished(desk, closure):
        return (Due(LAY_ON, desk.now + CUT_OFF, about, closure.version),)
    if not closure.open and closure.laid and closure.laid < local_day(desk.catalogue, closure.span.end - timedelta(microseconds=1)):
        return (Due(LAY_ON, desk.now + timedelta(days=1), about, closure.version),)
    return ()


def _look(desk: Desk, before: Closure, after: Closure) -> tuple[Due, ...]:
    """The days of this step on which somebody may have had an offer: another room may be free for them."""
    last = local_day(desk.catalogue, desk.now) + timedelta(days=desk.catalogue.rules.horizon)
    first = next(_left(desk, before), None)
    if after.open or first is None or first > last:
        return ()
    return (Due(LOOK_UNDER, desk.now, f"{after.venue} {after.id} {first}", after.version),)
