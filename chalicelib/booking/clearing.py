"""Who is hit by a closure or a shorter offer period, looked after by the clock: one booking after another is moved or cancelled; then it
is told how it went."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from enum import StrEnum

from chalicelib.booking.callers import is_caller
from chalicelib.booking.changes import BookingMoved, Change, together
from chalicelib.booking.closing import CUT_OFF, found, unfinished
from chalicelib.booking.closures import Closure
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import Due
from chalicelib.booking.ending import cancel_for
from chalicelib.booking.lining import looked_at
from chalicelib.booking.model import Booking, Person, PersonId
from chalicelib.booking.moving import Target, move_for
from chalicelib.booking.offer_period import IN_FLIGHT, outside, waited_for
from chalicelib.booking.under import place_for, under
from chalicelib.values import dataclass, replace

CLEAR, CLEARED = "clear", "cleared"
"""Kinds of what falls due: the next booking that is hit is looked after; whoever decided it hears how it went. Both tell of a `Run`."""
LOOK_WAITING = "look_waiting"
"""Kind of what falls due: who waits for a day that may be offered again is looked after; the next such day follows."""
FIRST_DAY = "-"
"""Before all venues and days."""
MOST_RUNG = 11
"""Bookings of one closure that are remembered to be rung, one more than are named (reception/rings.py), which tells that there are more;
they stand in the name of what falls due."""
PERIOD = "period"
"""In place of a closure: what lies outside the offer period in force."""


class Fate(StrEnum):
    """What becomes of all who are hit; whoever is in the room already stays in any case."""

    MOVE_OR_CANCEL = "move_or_cancel"
    MOVE_OR_LEAVE = "move_or_leave"
    CANCEL = "cancel"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Run:
    """How far it has come: all bookings up to the one that begins at `after` (unix seconds) and is named `last` have been looked at.
    `rung` are those of them, MOST_RUNG at most, that were moved or cancelled and whose people have no LINE: staff are to ring them."""

    venue: str
    closure: str
    fate: Fate
    after: int = 0
    last: str = ""
    moved: int = 0
    cancelled: int = 0
    left: int = 0
    rung: tuple[str, ...] = ()

    @property
    def about(self) -> str:
        counts = f"{self.moved} {self.cancelled} {self.left}"
        told = f"{self.venue} {self.closure} {self.fate} {self.after}:{self.last} {counts}"
        return f"{told} {','.join(self.rung)}" if self.rung else told


def run_of(about: str) -> Run:
    """The run that a due thing is about."""
    venue, closure, fate, at, *rest = about.split(" ")
    after, _, last = at.partition(":")
    rung = tuple(rest[3].split(",")) if len(rest) > 3 else ()
    moved, cancelled, left = map(int, rest[:3])
    return Run(venue, closure, Fate(fate), int(after), last, moved, cancelled, left, rung)


def clearing(desk: Desk, closure: Closure, fate: Fate) -> Change:
    """What has everybody under a closure looked after, beginning at once, or when the closure has been laid as far as it goes."""
    if fate is Fate.LEAVE:
        return Change()
    at = desk.now + CUT_OFF if unfinished(desk, closure) else desk.now
    return Change(due=(Due(CLEAR, at, Run(closure.venue, closure.id, fate).about, 0, PersonId(closure.by)),))


def cleared(desk: Desk, due: Due, staff: Person) -> Change:
    """One booking more, in one change with what is to be done next; the last step, or the first after the closure was taken back, has
    whoever closed it told. The reads of `under`, and of `place_for`, `move_for` and `cancel_for` of one booking.

    The write raises SlotTaken, HoldLost or BookingMoved where somebody was quicker: plan again."""
    run = run_of(due.about)
    closure = None if run.closure == PERIOD else found(desk, run.venue, run.closure)
    if closure and not closure.open and unfinished(desk, closure):
        return Change(due=(replace(due, at=desk.now + timedelta(minutes=1), version=due.version + 1),))
    hit = _hit(desk, run, closure)
    left = next((one for one in hit if (_begin(one), one.id) > (run.after, run.last)), None)
    if left is not None:
        half = next((one for one in hit if one.id == left.partner), None)
        return _next(desk, due, run, (left, half) if half else (left,), staff)
    done, stands = run.moved + run.cancelled + run.left, closure and not closure.open
    return Change(due=(Due(CLEARED, desk.now, run.about, due.version, due.person),) if done or stands else ())


def _hit(desk: Desk, run: Run, closure: Closure | None) -> Sequence[Booking]:
    """Who is to be looked after, soonest first; nobody under what has been taken back."""
    if run.closure == PERIOD:
        return outside(desk, desk.catalogue.period)
    return under(desk, closure).bookings if closure and not closure.open else ()


def outside_cleared(desk: Desk, change: Change, fate: Fate, by: PersonId) -> Change:
    """The same change of the offer period, with everybody outside looked after and who waits too, as soon as no turn can know the period
    before. Reads nothing."""
    assert change.period
    at, version = desk.now + IN_FLIGHT, change.period.before + 1
    look = Due(LOOK_WAITING, at, FIRST_DAY, version)
    clear = (Due(CLEAR, at, Run("-", PERIOD, fate).about, version, by),) if fate is not Fate.LEAVE else ()
    return together((change, Change(due=(look, *clear))))


def looked_waiting(desk: Desk, due: Due) -> Change:
    """Who waits for the next venue and day from the one that it is about on. The reads of `waited_for`, and one query more."""
    left = sorted(f"{venue} {day}" for venue, day in waited_for(desk))
    rest = [one for one in left if one > due.about]
    if not rest:
        return Change()
    venue, _, day = rest[0].partition(" ")
    return together((looked_at(desk, venue, date.fromisoformat(day)), Change(due=(replace(due, at=desk.now, about=rest[0]),))))


def _next(desk: Desk, due: Due, run: Run, halves: tuple[Booking, ...], staff: Person) -> Change:
    booking = halves[0]
    try:
        did, change = _settled(desk, run.fate, halves, staff)
    except BookingMoved:  # it ended in this moment
        did, change = "left", Change()
    rung = (*run.rung, *([booking.id] if did != "left" and is_caller(booking.person) else []))[:MOST_RUNG]
    counted = replace(run, after=_begin(booking), last=booking.id, rung=rung, **{did: getattr(run, did) + 1})
    return together((change, Change(due=(Due(CLEAR, desk.now, counted.about, due.version, due.person),))))


def _settled(desk: Desk, fate: Fate, halves: tuple[Booking, ...], staff: Person) -> tuple[str, Change]:
    """What is done about the first of a pair's halves that are hit, and the count it belongs to. It is not moved where the other, which
    would end both, has no place: nobody hears of a move and then of the end."""
    booking = halves[0]
    if booking.span.start <= desk.now:
        return "left", Change()
    places = places_for(desk, halves, ()) if fate is not Fate.CANCEL else {}
    place = places.get(booking.id)
    if place is not None and (fate is Fate.MOVE_OR_LEAVE or len(places) == len(halves)):
        return "moved", move_for(desk, staff, booking, place)[1]
    if fate is Fate.MOVE_OR_LEAVE:
        return "left", Change()
    return "cancelled", cancel_for(desk, staff, booking)


def places_for(desk: Desk, bookings: Sequence[Booking], without: Collection[str]) -> dict[str, Target]:
    """Where each of these could go by now, by its id: into none of the rooms `without`, and no room given to two at one time. The reads
    of `place_for` for each. To look at: only the change decides."""
    places: dict[str, Target] = {}
    spans: dict[str, list[Booking]] = {}
    for booking in bookings:
        taken = [room for room, others in spans.items() if any(one.span.overlaps(booking.span) for one in others)]
        if booking.span.start > desk.now and (place := place_for(desk, booking, (*without, *taken))):
            places[booking.id] = place
            spans.setdefault(place.room, []).append(booking)
    return places


def _begin(booking: Booking) -> int:
    return int(booking.span.start.timestamp())
