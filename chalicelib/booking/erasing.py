"""Erasing somebody on their wish: what is to come is given up and their row is blank at once; what lies elsewhere follows as an errand."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Protocol

from chalicelib.booking.bequest import COMPANY, HANDED, all_left, beside_colleagues, handed_so_far, left_in, left_to, told_of
from chalicelib.booking.changes import Change, PersonWrite, together
from chalicelib.booking.codes import FORGOTTEN
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import Due
from chalicelib.booking.ending import cancel_all
from chalicelib.booking.handing import Left, company_left_to, handed_on
from chalicelib.booking.joining import company_of
from chalicelib.booking.lining import leave_all
from chalicelib.booking.model import Booking, BookingId, Person, PersonId
from chalicelib.booking.rules import RuleBroken
from chalicelib.booking.seating import begun, give_up_all
from chalicelib.values import replace

CONCEAL = "conceal"
"""Kind of what falls due: somebody has taken their consent back, so nothing that shows them is to be seen any more."""
ERASE = "erase"
"""Kind of what falls due: the rest of somebody's traces. `detail` is the version their blank row has, and events to be left still."""
AT_ONCE = 6
"""Bookings cancelled by one change, fewer where more hangs on them; the errand cancels the others."""
MOST_ROWS = 80
"""Rows of such a change: a transaction takes a hundred, and the turn writes its own beside them."""


class Traces(Protocol):
    """Where somebody may be named in what is kept. Every call may be made again, whatever was done of it before."""

    def bookings(self, person: PersonId) -> Sequence[BookingId]:
        """Every booking that is theirs, was theirs, or is the other half of one. Raises StorageBusy."""
        ...

    def forget_dues(self, person: PersonId, about: Collection[str]) -> None:
        """What would fall due for them about these bookings and enquiries, taken off the lines. Raises StorageBusy."""
        ...

    def blot(self, booking: BookingId, person: PersonId) -> None:
        """They are nobody in that booking and its history from now on: no id, name, company. In a guest's booking the company that
        invited them stays written, as the guest's own record of whose interview it was. Raises StorageBusy."""
        ...

    def enquiries(self, person: PersonId) -> Sequence[str]:
        """Every enquiry of theirs that is kept. Raises StorageBusy."""
        ...

    def unsay(self, enquiry: str, person: PersonId) -> None:
        """Nothing of that enquiry is kept from now on, whatever either side said, unless it is not theirs; it waits in no list. Raises
        StorageBusy."""
        ...

    def unname(self, venue: str, person: PersonId) -> None:
        """They are nobody by name in the alerts of a venue: who said it, had it, did something. Raises StorageBusy."""
        ...

    def unseat(self, event: str, person: PersonId) -> None:
        """They have no seat at that event and do not wait; how many seats were taken stays. Raises StorageBusy."""
        ...

    def conceal(self, person: PersonId, before: datetime) -> None:
        """Where recordings that were told of by then (aware) show them, is forgotten. Raises StorageBusy."""
        ...

    def unrecord(self, person: PersonId, before: datetime) -> None:
        """The same, and: recordings of theirs are forgotten whole, they may see nobody else's, and where they did nobody knows that it
        was they. Raises StorageBusy."""
        ...

    def forget(self, person: PersonId, version: int) -> None:
        """Their own row while it is at that version (0: it stays), and the memory of their conversation unless they are in one. Raises
        StorageBusy."""
        ...


def erase(desk: Desk, person: Person) -> Change:
    """Everything to come given up (bookings, places, seats; others are told; what a company's colleagues can have is left to them, by the
    errand), the person's row blank but for the language of the
    answer and wrong codes of the last hour, and an errand for the rest. Several reads: one query of bookings, one for each day on
    which something is given up, one or two for each pair; for a company its row and its members.

    Raises RuleBroken: `erase_staff`, and `erase_in_use` while a booking of theirs is under way."""
    if person.post is not None:
        raise RuleBroken("erase_staff")
    ahead = [one for one in desk.ledger.bookings_of(person.id, desk.now) if one.status.stands]
    if under_way := [one.span.end for one in ahead if one.span.start <= desk.now]:
        raise RuleBroken("erase_in_use", until=max(under_way))
    left = company_left_to(desk, person, ahead)
    ahead = [*beside_colleagues(desk, person, ahead, left)]
    gone = company.without(person.id) if (company := company_of(desk, person)) else None
    given_up = replace(together((leave_all(desk, person), give_up_all(desk, person))), company=gone)
    most, change = AT_ONCE, _ended(desk, person, ahead[:AT_ONCE], given_up)
    while rows_of(change) > MOST_ROWS and most:
        most //= 2
        change = _ended(desk, person, ahead[:most], given_up)
    blank = Person(person.id, language=person.language, version=person.version)
    if counts_until(person, desk.now):
        blank = replace(blank, failed_codes=person.failed_codes, failed_at=person.failed_at, barred_until=person.barred_until)
    return replace(change, person=PersonWrite(blank), due=(*change.due, _errand(desk, person, left)))


def erase_rest(desk: Desk, traces: Traces, due: Due) -> Change:
    """What is still to be written of an erasure: the next bookings to be cancelled, with another errand; or nothing, once every
    trace is gone, which it has taken away by then, call by call: an errand that died is simply done again.

    Whatever the person did after erasing stays: it is in their row. Raises StorageBusy."""
    version, *left = due.detail.split(" ")
    to, events = left_in(due), [one for one in left if not one.startswith((COMPANY, HANDED))]
    ahead = [one for one in desk.ledger.bookings_of(due.person, desk.now) if one.status.stands and one.span.start > desk.now]
    since = _since(desk, due.person) if ahead else ()
    if to.company and (found := handed_on(desk, Person(due.person), to, beside=since)):
        heir, _, change = found
        return left_to(due, heir, change)
    if (gone := handed_so_far(due))[0]:
        return all_left(desk, due, to.company, *gone)
    if rest := [one for one in ahead if one.id not in since]:
        return _next(desk, due, rest)
    theirs, asked = _theirs(desk, traces, due.person), _asked(desk, traces, due.person)
    if theirs or asked:
        traces.forget_dues(due.person, {*theirs, *asked})
    for booking in theirs:
        traces.blot(booking, due.person)
    for enquiry in asked:
        traces.unsay(enquiry, due.person)
    for event in events:
        traces.unseat(event, due.person)
    traces.unrecord(due.person, asked_at(due))
    for venue in desk.catalogue.venues:
        traces.unname(venue.id, due.person)
    wrong_until = counts_until(desk.ledger.person(due.person), desk.now)
    traces.forget(due.person, 0 if wrong_until else int(version))
    return Change(due=(replace(due, at=wrong_until, version=due.version + 1, tries=0),)) if wrong_until else Change()


def withdrawn(desk: Desk, person: Person) -> Change:
    """Everything that was agreed to is taken back at once; what hangs on it follows as an errand. Reads nothing."""
    after = replace(person, consents=(), withdrew=desk.now)
    due = Due(CONCEAL, desk.now, person.id, int(desk.now.timestamp()), person.id)
    return Change(person=PersonWrite(after), due=(due,))


def concealed(traces: Traces, due: Due) -> Change:
    """Nothing that shows them is to be found any more; there is nothing else to be written. Raises StorageBusy."""
    traces.conceal(due.person, asked_at(due))
    return Change()


def asked_at(due: Due) -> datetime:
    """When they asked for it, to a few seconds: the errand may run again while they are already back."""
    return datetime.fromtimestamp(due.version + 1, UTC)


def counts_until(person: Person, now: datetime) -> datetime | None:
    """Until when the person's wrong codes count, or that staff have barred them: who could erase that could go on at once."""
    ends = (person.failed_at + FORGOTTEN if person.failed_at else None, person.barred_until)
    return max((until for until in ends if until and until > now), default=None)


def _theirs(desk: Desk, traces: Traces, person: PersonId) -> list[BookingId]:
    """The bookings to be blotted. What they have made since is looked at last: what they book meanwhile is in their row by then."""
    listed = traces.bookings(person)
    since = _since(desk, person)
    return [one for one in listed if one not in since]


def _asked(desk: Desk, traces: Traces, person: PersonId) -> list[str]:
    """The enquiries to be forgotten; the one that they have opened since is in their row by then."""
    listed = traces.enquiries(person)
    return [one for one in listed if one != desk.ledger.person(person).enquiry] if listed else []


def _since(desk: Desk, person: PersonId) -> set[BookingId]:
    """The bookings that somebody has made since they erased, of a pair both halves: their row counts only their own. One or two reads."""
    mine = [one.booking for one in desk.ledger.person(person).standing]
    return {*mine, *(one.partner for one in desk.of_ids(mine) if one.partner)}


def rows_of(change: Change) -> int:
    """Rows that a change writes, at most."""
    seats = sum(1 + len(write.came) + len(write.went) for write in change.seats)
    bookings = sum(5 if write.was else 3 for write in change.bookings)
    return seats + bookings + sum(map(len, (change.days, change.others, change.lists, change.codes, change.due)))


def _ended(desk: Desk, person: Person, bookings: Sequence[Booking], given_up: Change) -> Change:
    """The bookings cancelled beside what is given up, and all that comes free offered to who waits."""
    return desk.passed_on(together((given_up, cancel_all(desk, person, bookings))))


def _errand(desk: Desk, person: Person, left: Left) -> Due:
    """Named by its moment: the same person may come back and be erased again."""
    events = (coming.event for coming in person.events if not _to_come(desk, coming.event))
    detail = " ".join((str(person.version + 1), *told_of(left), *events))
    return Due(ERASE, desk.now, person.id, int(desk.now.timestamp()), person.id, detail)


def _to_come(desk: Desk, id_: str) -> bool:
    event = desk.catalogue.event(id_)
    return event is not None and event.joinable and not begun(desk, event)


def _next(desk: Desk, due: Due, rest: Sequence[Booking]) -> Change:
    person, most = Person(due.person), AT_ONCE
    change = _ended(desk, person, rest[:most], Change())
    while rows_of(change) > MOST_ROWS and most > 1:
        most //= 2
        change = _ended(desk, person, rest[:most], Change())
    return replace(change, person=None, due=(*change.due, replace(due, at=desk.now, version=due.version + 1, tries=0)))
