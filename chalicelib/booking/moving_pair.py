"""Two rooms of a pair at another time: held beside the two that the pair has, both or neither."""

from datetime import date, datetime, time, timedelta

from chalicelib.booking import availability, rules
from chalicelib.booking.changes import Change, Claim, SlotTaken, together
from chalicelib.booking.desk import Desk, Hold
from chalicelib.booking.lending import Lent, on_day, owners_of
from chalicelib.booking.model import Cell, Person, PersonId, held_by
from chalicelib.booking.pair_search import Both, rooms_at, seen_by
from chalicelib.booking.pairing import PairHold
from chalicelib.booking.spans import Span
from chalicelib.values import replace


def beside(desk: Desk, both: Both, host: Lent, guest: Lent) -> Both:
    """The same search, in which what each of the two bookings has counts as free for it."""
    mine, theirs = (tuple(dict.fromkeys(owners_of(desk.catalogue, one).values())) for one in (host, guest))
    return Both(replace(both.host, also=mine), replace(both.guest, also=theirs))


def times_beside(desk: Desk, both: Both, day: date, person: PersonId) -> tuple[time, ...]:
    """The starts of a local day at which both could move; one read."""
    seen = seen_by(desk, both, day, day, person)
    possible = set(availability.starts(both.guest, day))
    return tuple(at for at in availability.starts(both.host, day) if at in possible and rooms_at(both, at, day, seen))


def hold_beside(
    desk: Desk, person: Person, both: Both, purpose: str, start: datetime, before: PairHold | None, apart: tuple[Lent, Lent]
) -> tuple[PairHold, Change]:
    """The new cells of both rooms held from `start`, giving up those `before`; what the two bookings (the host's, the guest's) have
    already is left alone. One read.

    Raises RuleBroken, or SlotTaken when no two rooms are free from then."""
    span = Span(start, start + timedelta(minutes=both.host.minutes))
    rules.check(desk.wish(both.guest.venue, span, person, purpose, apart[0]), rules.OF_TIME)
    rules.check(desk.wish(both.host.venue, span, person, purpose, apart[0]))
    local = start.astimezone(desk.catalogue.zone)
    kept = tuple(booking.room for booking in apart)
    rooms = rooms_at(both, local.time(), local.date(), seen_by(desk, both, local.date(), local.date(), person.id), kept)
    if rooms is None:
        raise SlotTaken
    until = desk.now + timedelta(minutes=desk.catalogue.rules.hold)
    hold = PairHold(Hold(rooms[0], span, until), Hold(rooms[1], span, until))
    taken = together(_claimed(desk, person, one, until, booking) for one, booking in zip((hold.host, hold.guest), apart, strict=True))
    return hold, together((let_go_beside(desk, person, before, apart), taken))


def let_go_beside(desk: Desk, person: Person, hold: PairHold | None, apart: tuple[Lent, Lent]) -> Change:
    """Frees the new cells of both rooms; holds that have run out are left."""
    if hold is None:
        return Change()
    return together(desk.let_go(person, one, booking) for one, booking in zip((hold.host, hold.guest), apart, strict=True))


def _claimed(desk: Desk, person: Person, hold: Hold, until: datetime, booking: Lent) -> Change:
    keys = desk.held_keys(hold, booking)
    if not keys:
        return Change()
    claim = Claim(keys, Cell(held_by(person.id), int(until.timestamp())), held_by(person.id))
    return Change(days=(replace(on_day(desk.catalogue, hold.room, hold.span), claims=(claim,)),))
