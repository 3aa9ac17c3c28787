"""The desk's change as conditional writes, in the order in which their failures are told."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any, NamedTuple

from pynamodb.expressions.operand import Path

from chalicelib.booking.callers import is_caller
from chalicelib.booking.changes import (
    BookingMoved,
    BookingWrite,
    Change,
    ClosureMoved,
    CompanyMoved,
    DueSettled,
    InvitationSpent,
    ListMoved,
    PeriodMoved,
    PersonMoved,
    SeatsMoved,
    SeatsWrite,
)
from chalicelib.booking.model import Person
from chalicelib.storage.desk_rows import (
    closure_row,
    company_code_row,
    company_row,
    due_key_of,
    due_row,
    list_row,
    listed_row,
    pair_row,
    period_row,
    seats_row,
)
from chalicelib.storage.room_days import day_refusal, day_update
from chalicelib.storage.rows import booking_row, history_row, invitation_row, person_row
from chalicelib.storage.table import (
    CALLER_KEPT,
    DAY,
    PERIOD_KEY,
    PK,
    TTL,
    VERSION,
    Key,
    booking_key,
    bookings_key,
    closure_key,
    company_code_key,
    company_key,
    history_key,
    invitation_key,
    list_key,
    note_key,
    pair_key,
    person_key,
    roster_key,
    seat_key,
    seats_key,
    standing_key,
    unix,
)
from chalicelib.storage.values import Plain
from chalicelib.storage.wire import Wire, Write


class Step(NamedTuple):
    """One write, and what it means when its condition failed (given the row that stood there)."""

    write: Write
    meaning: Callable[[Mapping[str, Any]], Exception]


def desk_steps(wire: Wire, change: Change, now: int, retention: timedelta) -> Iterator[Step]:
    """All that a change writes. Raises Unwritable for a day's change that no expression can hold."""
    for who in (*((change.person,) if change.person else ()), *change.others):
        yield Step(_person(wire, who.person, now, retention), lambda _: PersonMoved())
    yield from _roster(wire, change, now)
    for write in change.bookings:
        yield from _booking(wire, write, retention)
    yield from _versioned(wire, change, now)
    yield from _company(wire, change, retention)
    for seats in change.seats:
        yield from _seats(wire, seats, now, retention)
    yield from _codes(wire, change, now)
    for listed in change.listed:
        yield Step(wire.put(bookings_key(listed.link_hash), listed_row(listed)), lambda _: InvitationSpent())
    for due in change.settled:
        yield Step(wire.delete(due_key_of(due), Path(PK).exists()), partial(_settled, due.id))
    for due in change.due:
        yield Step(wire.put(due_key_of(due), due_row(due)), partial(_settled, due.id))
    for day in change.days:
        if day:
            yield Step(day_update(wire, day, now), partial(day_refusal, day, now=now))


def _settled(due: str, _: Mapping[str, Any]) -> DueSettled:
    return DueSettled(due)


def at_version(version: int) -> Any:
    """The row must be at that version; 0: there must be none."""
    return Path(VERSION) == version if version else Path(PK).does_not_exist()


def _versioned(wire: Wire, change: Change, now: int) -> Iterator[Step]:
    """Rows that are read whole and written whole: waiting lists, closures, the period."""
    for each in change.lists:
        yield Step(_put(wire, list_key(each.venue, each.day), list_row(each), each.version), lambda _: ListMoved())
    for closure in change.closures:
        key = closure_key(closure.venue, closure.span.start, closure.id)
        yield Step(_put(wire, key, closure_row(closure), closure.version), lambda _: ClosureMoved())
    if change.period:
        told = period_row(change.period.period, change.period.by)
        yield Step(_put(wire, PERIOD_KEY, told, change.period.before), lambda _: PeriodMoved())


def _company(wire: Wire, change: Change, retention: timedelta) -> Iterator[Step]:
    """A company with its members, or no more; kept `retention` after somebody of it last looked."""
    if (company := change.company) is None:
        return
    key, swept = company_key(company.id), unix(company.renewed + retention)
    gone = wire.delete(key, at_version(company.version))
    stays = _put(wire, key, {**company_row(company), TTL: swept}, company.version)
    yield Step(stays if company.members else gone, lambda _: CompanyMoved())


def _put(wire: Wire, key: Key, fields: Mapping[str, Plain], version: int) -> Write:
    return wire.put(key, {**fields, VERSION: version + 1}, at_version(version))


def _seats(wire: Wire, write: SeatsWrite, now: int, retention: timedelta) -> Iterator[Step]:
    """The count, and the seats of who comes and goes."""
    seats = write.seats
    swept: dict[str, Plain] = {TTL: unix(write.ends + retention)}
    yield Step(_put(wire, seats_key(seats.event), seats_row(seats) | swept, seats.version), lambda _: SeatsMoved())
    for person in write.came:
        key = seat_key(seats.event, person)
        taken: dict[str, Plain] = {"p": person, "t": now, **swept}
        yield Step(wire.put(key, taken, Path(PK).does_not_exist()), lambda _: SeatsMoved())
    for person in write.went:
        yield Step(wire.delete(seat_key(seats.event, person), Path(PK).exists()), lambda _: SeatsMoved())


def _codes(wire: Wire, change: Change, now: int) -> Iterator[Step]:
    """Codes that are used and given out. That a pair's code works once is held by its booking; its row stays, to say what became of it."""
    if change.invitation:
        alive = Path(PK).exists() & (Path("x") > now)
        yield Step(wire.delete(invitation_key(change.invitation.code_hash), alive), lambda _: InvitationSpent())
    for code in change.codes:
        own = Path(PK).does_not_exist() | (Path("i") == code.booking)
        yield Step(wire.put(pair_key(code.code_hash), pair_row(code), own), lambda _: InvitationSpent())
    for one in change.company_codes:
        fit = Path("u") == False if one.used else Path(PK).does_not_exist()  # noqa: E712  # an expression of PynamoDB's
        yield Step(wire.put(company_code_key(one.code_hash), company_code_row(one), fit), lambda _: InvitationSpent())
    for given in change.admits:
        new = wire.put(invitation_key(given.code_hash), invitation_row(given), Path(PK).does_not_exist())
        yield Step(new, lambda _: InvitationSpent())


def _person(wire: Wire, person: Person, now: int, retention: timedelta) -> Write:
    """A guest is forgotten `retention` after they were last written about, or the last of what they have booked, wait for or come to
    was over, or that they are barred; somebody without LINE already CALLER_KEPT after; staff stay staff."""
    row = person_row(person) | {VERSION: person.version + 1}
    if person.post is None:
        days = (unix(datetime.combine(one.day, time(), UTC)) + DAY for one in person.places)
        barred = [unix(person.barred_until)] if person.barred_until else []
        last = max([now, *barred, *(unix(one.end) for one in person.standing), *(unix(one.ends) for one in person.events), *days])
        kept = int(retention.total_seconds())
        row |= {TTL: last + (min(kept, CALLER_KEPT) if is_caller(person.id) else kept)}
    return wire.put(person_key(person.id), row, at_version(person.version))


def _roster(wire: Wire, change: Change, now: int) -> Iterator[Step]:
    """Who becomes staff is on the roster of their venue, and on no other any more; who is dismissed is on none."""
    for member in change.dismissed:
        yield Step(wire.delete(roster_key(member.post.venue, member.person)), lambda _: PersonMoved())
    if not change.invitation or not change.person or not (post := change.person.person.post):
        return
    who, before = change.person.person.id, change.invitation.before
    listed: dict[str, Plain] = {"l": post.lead, "t": now, **({"g": True} if post.chat else {})}
    yield Step(wire.put(roster_key(post.venue, who), listed), lambda _: PersonMoved())
    if before and before.venue != post.venue:
        yield Step(wire.delete(roster_key(before.venue, who)), lambda _: PersonMoved())


def _booking(wire: Wire, write: BookingWrite, retention: timedelta) -> Iterator[Step]:
    """The booking, the same beside its person, and what happened; beside whoever had it before, or at its old end, no more, and who
    had it keeps a note."""
    booking, history = write.booking, write.history
    swept: dict[str, Plain] = {TTL: unix(booking.span.end + retention)}
    row = booking_row(booking) | swept

    def moved(_: Mapping[str, Any]) -> BookingMoved:
        return BookingMoved(booking.id)

    beside = standing_key(booking.person, booking.span.end, booking.id)
    yield Step(wire.put(booking_key(booking.id), row, _stands(write)), moved)
    yield Step(wire.put(beside, row), moved)
    if write.was is not None and (before := standing_key(write.was.person, write.was.span.end, booking.id)) != beside:
        yield Step(wire.delete(before), moved)
        if write.was.person != booking.person:
            halves: dict[str, Plain] = {"i": booking.id, **({"b": booking.partner} if booking.partner else {})}
            yield Step(wire.put(note_key(write.was.person, booking.id), halves | swept), moved)
    yield Step(wire.put(history_key(booking.id, history.at, booking.version), history_row(history) | swept), moved)


def _stands(write: BookingWrite) -> Any:
    """New, or at the version that was read and still beside the same person at the same end, where its second row is."""
    if write.before is None:
        return Path(PK).does_not_exist()
    row = booking_row(write.was or write.booking)
    return (Path(VERSION) == write.before) & (Path("p") == row["p"]) & (Path("e") == row["e"])
