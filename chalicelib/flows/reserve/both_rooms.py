"""Both rooms of a pair at another time: found, held and let go together."""

from datetime import date, time

from chalicelib.booking.around import Around
from chalicelib.booking.availability import Slot
from chalicelib.booking.changes import Change
from chalicelib.booking.desk import Hold
from chalicelib.booking.model import BookingId
from chalicelib.booking.moving_pair import beside, hold_beside, let_go_beside, times_beside
from chalicelib.booking.pairing import Both, PairHold, looked_for
from chalicelib.booking.spans import Span
from chalicelib.flows.reserve import one_room
from chalicelib.flows.reserve.draft import Draft, hold_of, wanted, was_of
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Half:
    """The guest's half of a pair that is to move, as far as its cells go."""

    id: BookingId
    room: str
    span: Span


def guests(draft: Draft) -> tuple[Half, str]:
    """The guest's half, and the role it is lent to."""
    id_, room, role = draft.partner.split("\t")
    return Half(BookingId(id_), room, was_of(draft).span), role


def both(draft: Draft, visit: Visit) -> Both:
    """Rooms for the host where the form says and for the guest where they had theirs. Raises the rule `who`."""
    half, role = guests(draft)
    minutes = draft.minutes or visit.catalogue.rules.shortest
    host = replace(visit.person, role=draft.role)
    found = looked_for(visit.desk, host, role, (draft.venue, draft.guest_venue), minutes, draft.purpose)
    return beside(visit.desk, found, was_of(draft), half)


def times(draft: Draft, visit: Visit, day: date) -> tuple[time, ...]:
    return times_beside(visit.desk, both(draft, visit), day, visit.person.id)


def near(found: tuple[time, ...]) -> Around:
    """Of a pair only the day itself is looked at: two rooms elsewhere and later would be several looks more."""
    return Around(tuple(Slot(at, ()) for at in found))


def keep(draft: Draft, visit: Visit) -> tuple[Draft, Change]:
    host, begin = replace(visit.person, role=draft.role), wanted(draft, visit).start
    half, _ = guests(draft)
    hold, change = hold_beside(visit.desk, host, both(draft, visit), draft.purpose, begin, held(draft), (was_of(draft), half))
    return replace(one_room.held(draft, hold.host), guest_room=hold.guest.room), change


def let_go(draft: Draft, visit: Visit) -> Change:
    return let_go_beside(visit.desk, visit.person, held(draft), (was_of(draft), guests(draft)[0]))


def held(draft: Draft) -> PairHold | None:
    """The two rooms that the form holds now."""
    hold = hold_of(draft)
    return PairHold(hold, Hold(draft.guest_room, hold.span, hold.until)) if hold and draft.guest_room else None
