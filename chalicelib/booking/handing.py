"""A company's bookings handed over among its recruiters: taken over by one, or left to the others by who goes. Times and rooms stay."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from chalicelib.booking import rules
from chalicelib.booking.changes import BookingMoved, BookingWrite, Change, PersonWrite, together
from chalicelib.booking.codes import code_of
from chalicelib.booking.company import same
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import Due
from chalicelib.booking.model import Booking, BookingId, Person, PersonId, Standing, recorded
from chalicelib.booking.pairing import guests_of
from chalicelib.values import replace

HAND_OVER = "hand_over"
"""Kind of what falls due: what somebody who has left a company (`about`) had booked for it goes to a colleague. `detail` is who that is to
be, how many have gone already, and whether that colleague knows."""
TAKEN_OVER, HANDED_OVER = "taken_over", "handed_over"
"""Kinds of what falls due: who had a booking hears who has it now; somebody hears that bookings are theirs from now on."""
QUIET = "quiet"
"""Among its details: that colleague has taken the other out, and knows."""
AT_ONCE = 5
"""Bookings of one change: of a pair whose guest has joined 14 rows each (five and three for the halves, what falls due for both)."""

LATE = timedelta(minutes=10)
"""So late an errand may be that has stumbled."""


class Left(NamedTuple):
    """To whom what somebody has booked for a company is left: to that company ("": to nobody), of what was theirs before `until` (unix
    seconds; 0: all of it)."""

    company: str = ""
    until: int = 0


def is_companys(desk: Desk, booking: Booking) -> bool:
    """Whether a booking is made for a company: its own, or its half of a pair."""
    return desk.catalogue.is_organisation(booking.role) and not booking.is_guests


def to_come(desk: Desk, bookings: Iterable[Booking]) -> list[Booking]:
    """Those of a company's that can still be handed over: they have not begun."""
    return [one for one in bookings if one.status.stands and one.span.start > desk.now and is_companys(desk, one)]


def take_over(desk: Desk, taker: Person, booking: Booking) -> tuple[tuple[Booking, ...], Change]:
    """A colleague's booking becomes the taker's, of a run all that is still to come of it; the colleague is told. It counts for the taker
    as if they had booked it, and so does whatever they do with it.

    Raises BookingMoved where it is no colleague's that is to come, or the taker is its guest; RuleBroken for the taker's limits. One read,
    one batch read for a pair, one query for a run."""
    giver = desk.ledger.person(booking.person)
    if not same(giver, taker) or giver.id == taker.id:
        raise BookingMoved(booking.id)
    every = desk.ledger.bookings_of(giver.id, desk.now) if booking.run else (booking,)
    mine = [one for one in to_come(desk, every) if one.id == booking.id or one.run == booking.run]
    guests = guests_of(desk, mine)
    if booking.id not in {one.id for one in mine} or any(guest.person == taker.id for guest in guests.values()):
        raise BookingMoved(booking.id)
    _check(desk, taker, mine)
    change = handed(desk, giver, taker, mine, guests, taker.id)
    told = Due(TAKEN_OVER, desk.now, booking.id, booking.version + 1, giver.id, str(len(mine)))
    after = next(write for write in change.others if write.person.id == taker.id)
    others = tuple(write for write in change.others if write.person.id != taker.id)
    new = tuple(write.booking for write in change.bookings if not write.booking.is_guests)
    return new, replace(change, person=after, others=others, due=(*change.due, told))


def handed(
    desk: Desk, giver: Person, taker: Person, bookings: Sequence[Booking], guests: Mapping[BookingId, Booking], who: PersonId
) -> Change:
    """The giver's bookings as the taker's, by whom `who` says, in one change; with new links for calendars, for the giver has the old ones.
    Guests keep their rooms, and invitations their codes. Reads nothing."""
    gone = {one.id for one in bookings}
    theirs = (guests.get(one.id) for one in bookings)
    halves = (*bookings, *(one for one in theirs if one is not None and one.status.stands))
    after = [(half, _half(desk, half, giver, taker)) for half in halves]
    kept = tuple(one for one in giver.standing if one.booking not in gone)
    new = (Standing(one.id, one.span.start, one.span.end) for one in bookings)
    gives = () if kept == giver.standing else (PersonWrite(replace(giver, standing=kept)),)  # who was erased meanwhile has nothing left
    takes = replace(taker, standing=(*rules.kept(taker, desk.catalogue, desk.now), *new))
    return Change(
        bookings=tuple(
            BookingWrite(new, old.version, recorded(new, "handed_over", desk.now, who, desk.event), was=old) for old, new in after
        ),
        others=(*gives, PersonWrite(takes)),
        due=tuple(due for _, new in after for due in desk.dues(new)),
    )


def handed_on(
    desk: Desk, giver: Person, left: Left, wanted: str = "", beside: Collection[BookingId] = ()
) -> tuple[Person, int, Change] | None:
    """The next of what somebody who has gone had booked for a company, as a colleague's: who that is, how many are left after these, and
    the change. None where there is nothing to hand over, or nobody to hand it to. `beside` are bookings that are no longer the company's.
    The reads of `of_company`, and where there is something one query more and two batch reads."""
    ahead = of_company(desk, (one for one in desk.ledger.bookings_of(giver.id, desk.now) if one.id not in beside), left)
    heir = heir_of(desk, left.company, giver.id, wanted) if ahead else None
    if heir is None:
        return None
    guests = guests_of(desk, ahead)
    able = [one for one in ahead if one.id not in guests or guests[one.id].person != heir.id]
    if not able:
        return None
    return heir, len(able[AT_ONCE:]), handed(desk, giver, heir, able[:AT_ONCE], guests, heir.id)


def heir_of(desk: Desk, company: str, giver: PersonId, wanted: str = "") -> Person | None:
    """Who of a company gets what another had, as `heir_among` says. Two reads at most."""
    found = desk.ledger.company(company)
    ids = found.beside(giver) if found else ()
    return heir_among([one for one in desk.ledger.persons(ids) if one.company_id == company], wanted)


def heir_among(others: Sequence[Person], wanted: str = "") -> Person | None:
    """Who of them gets what another had: the one wanted, else whoever has been there longest; of those whom a push reaches, where there
    are any, for whoever cannot hear that something is theirs does not look after it."""
    there = [one for one in others if not one.blocked] or others
    return next((one for one in there if one.id == wanted), there[0] if there else None)


def of_company(desk: Desk, bookings: Iterable[Booking], left: Left) -> list[Booking]:
    """Those of them that go to who it is left to. Where there is an end to it, one query for each that was changed since it was booked."""
    return [one for one in to_come(desk, bookings) if not left.until or theirs_since(desk, one).timestamp() < left.until]


def theirs_since(desk: Desk, booking: Booking) -> datetime:
    """Since when it is its person's: they have booked it, or it came to them then. One query, none for one that nobody has changed."""
    lines = desk.ledger.history(booking.id) if booking.version > 1 else ()
    return next((now.at for before, now in reversed([*pairwise(lines)]) if before.person != now.person), booking.created)


def company_left_to(desk: Desk, person: Person, ahead: Iterable[Booking]) -> Left:
    """To whom somebody who goes for good leaves what they have booked for a company: to theirs, or to the one that they have just left
    while the errand still waits. One query at most, for who has left one."""
    if person.company_id or not person.company or not to_come(desk, ahead):
        return Left(person.company_id)
    waiting = desk.ledger.due(desk.now + LATE)
    return next((_left(due) for due in waiting if due.kind == HAND_OVER and due.person == person.id), Left())


def handed_over(desk: Desk, due: Due) -> Change:
    """The next step of an errand HAND_OVER: nothing where whoever left is back, or nobody is there any more: then it stays theirs."""
    step, giver = _step(due), desk.ledger.person(due.person)
    found = None if giver.company_id == due.about else handed_on(desk, giver, _left(due), step.wanted)
    if found is None:  # whoever got those before hears of them
        return Change(due=_told(desk, due, step.wanted, step.before) if step.before and not step.quiet else ())
    heir, left, change = found
    same = heir.id == step.wanted
    n = sum(not write.booking.is_guests for write in change.bookings) + (step.before if same else 0)
    if left:
        quiet = f" {QUIET}" if step.quiet and same else ""
        more = replace(due, version=due.version + 1, detail=f"{heir.id} {n}{quiet}", tries=0)
        return together((change, Change(due=(more,))))
    return change if step.quiet and same else together((change, Change(due=_told(desk, due, heir.id, n))))


class _Step(NamedTuple):
    """Who is to have it, how many have gone to them, and whether they know."""

    wanted: PersonId
    before: int
    quiet: bool


def _step(due: Due) -> _Step:
    wanted, *more = due.detail.split(" ")
    return _Step(PersonId(wanted), int(more[0]) if more else 0, QUIET in more)


def _told(desk: Desk, due: Due, heir: PersonId, n: int) -> tuple[Due, ...]:
    return (heard_of(desk, due, due.about, heir, n),)


def heard_of(desk: Desk, errand: Due, company: str, heir: PersonId, n: int) -> Due:
    """So many bookings are theirs by that errand, which they hear: of each errand once, though two have left within a second."""
    return Due(HANDED_OVER, desk.now, company, int(errand.id[-10:], 16), heir, str(n))


def _left(due: Due) -> Left:
    """What such an errand is about: whatever was theirs before the second after they left, though it is put off; a step is a version."""
    return Left(due.about, due.version - _step(due).before // AT_ONCE + 1)


def _half(desk: Desk, half: Booking, giver: Person, taker: Person) -> Booking:
    host = taker.id if half.host else half.host
    after = replace(half, host=host, version=half.version + 1)
    if half.person != giver.id:
        return after
    link = code_of(f"link:{desk.event}:{half.id}", 32)
    return replace(after, person=taker.id, name=taker.name if half.name else "", link=link)


def _check(desk: Desk, taker: Person, bookings: Sequence[Booking]) -> None:
    """Raises what speaks against the taker's having them all, the ones before each counted."""
    standing = rules.kept(taker, desk.catalogue, desk.now)
    for one in bookings:
        own = replace(taker, role=one.role, standing=standing)
        wish = desk.wish(one.venue, one.span, own, one.purpose)
        rules.check(wish, (rules.barred, rules.pause, rules.at_a_time, rules.per_month))
        standing = (*standing, Standing(one.id, one.span.start, one.span.end))
