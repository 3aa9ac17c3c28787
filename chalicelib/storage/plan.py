"""What one turn writes, as an ordered list of conditional writes, each with the error that its refusal means."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, NamedTuple

from pynamodb.expressions.operand import Path

from chalicelib.booking.changes import BookingMoved, BookingWrite, Change, InvitationSpent, PersonMoved
from chalicelib.booking.model import Person
from chalicelib.dialogue.encoding import dump_replies, dump_talk
from chalicelib.dialogue.talk import Talk
from chalicelib.reception.journal import Entry, EventSeen, TalkMoved
from chalicelib.storage.room_days import day_refusal, day_update
from chalicelib.storage.rows import booking_row, history_row, person_row, written
from chalicelib.storage.table import (
    EVENT_KEPT,
    PK,
    TALK_KEPT,
    TTL,
    UNANSWERED_KEPT,
    VERSION,
    booking_key,
    event_key,
    history_key,
    invitation_key,
    person_key,
    standing_key,
    talk_key,
    unanswered_key,
    unix,
)
from chalicelib.storage.values import Plain
from chalicelib.storage.wire import Refused, Unwritable, Wire, Write

MOST_WRITES = 100  # https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html


class Step(NamedTuple):
    """One write, and what it means when its condition failed (given the row that stood there)."""

    write: Write
    meaning: Callable[[Mapping[str, Any]], Exception]


def plan(wire: Wire, entry: Entry, retention: timedelta) -> list[Step]:
    """The writes of an entry. Where several conditions fail, the first step's error is told: the event, the memory, then
    what a fresh read would mend (person, booking), then invitation and cells. Bookings are swept `retention` after their end.
    Raises Unwritable."""
    steps = [Step(_event(wire, entry), lambda _: EventSeen(entry.event))]
    if entry.talk is not None:
        steps.append(Step(talk_write(wire, entry, entry.talk), lambda _: TalkMoved(entry.event)))
    steps.extend(_desk(wire, entry.change, unix(entry.at), retention))
    if entry.change.unanswered:
        asked: dict[str, Plain] = {"q": entry.change.unanswered, TTL: unix(entry.at) + UNANSWERED_KEPT}
        steps.append(Step(wire.put(unanswered_key(entry.at, entry.event), asked), lambda _: EventSeen(entry.event)))
    if len(steps) > MOST_WRITES:
        raise Unwritable(f"{len(steps)} writes in one transaction")
    return steps


def first_meaning(steps: Sequence[Step], refused: Refused) -> Exception:
    """The error of the first step that was refused."""
    index = min(refused.items)
    return steps[index].meaning(refused.items[index])


def token(cause: str, writes: Sequence[Write]) -> str:
    """A client token that is the same for the same writes for the same cause, and differs as soon as anything in them does.

    After a refusal the turn plans anew; that plan under the first one's token would be an IdempotentParameterMismatch."""
    content = json.dumps([cause, writes], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()[:36]


def _event(wire: Wire, entry: Entry) -> Write:
    row: dict[str, Plain] = {"a": dump_replies(entry.answer), "g": entry.language, "t": written(entry.at), TTL: unix(entry.at) + EVENT_KEPT}
    if entry.failed:
        row["f"] = True
    return wire.put(event_key(entry.event), row, Path(PK).does_not_exist())


def talk_write(wire: Wire, entry: Entry, talk: Talk) -> Write:
    row: dict[str, Plain] = {"d": dump_talk(talk), VERSION: talk.version + 1, TTL: unix(entry.at) + TALK_KEPT}
    return wire.put(talk_key(entry.person), row, at_version(talk.version))


def _desk(wire: Wire, change: Change, now: int, retention: timedelta) -> Iterator[Step]:
    if change.person:
        yield Step(_person(wire, change.person.person, now, retention), lambda _: PersonMoved())
    for write in change.bookings:
        yield from _booking(wire, write, retention)
    if change.invitation:
        alive = Path(PK).exists() & (Path("x") > now)
        yield Step(wire.delete(invitation_key(change.invitation.code_hash), alive), lambda _: InvitationSpent())
    for day in change.days:
        if day.claims or day.releases:
            yield Step(day_update(wire, day, now), partial(day_refusal, day, now=now))


def _person(wire: Wire, person: Person, now: int, retention: timedelta) -> Write:
    """A guest is forgotten `retention` after they were last written about or their last booking ended; staff stay staff."""
    row = person_row(person) | {VERSION: person.version + 1}
    if person.post is None:
        last = max([now, *(unix(standing.end) for standing in person.standing)])
        row |= {TTL: last + int(retention.total_seconds())}
    return wire.put(person_key(person.id), row, at_version(person.version))


def _booking(wire: Wire, write: BookingWrite, retention: timedelta) -> Iterator[Step]:
    booking, history = write.booking, write.history
    swept: dict[str, Plain] = {TTL: unix(booking.span.end + retention)}
    row = booking_row(booking) | swept

    def moved(_: Mapping[str, Any]) -> BookingMoved:
        return BookingMoved(booking.id)

    yield Step(wire.put(booking_key(booking.id), row, _stands(write)), moved)
    yield Step(wire.put(standing_key(booking.person, booking.span.end, booking.id), row), moved)
    yield Step(wire.put(history_key(booking.id, history.at, booking.version), history_row(history) | swept), moved)


def _stands(write: BookingWrite) -> Any:
    """New, or at the version that was read and still beside the same person at the same end, where its second row is."""
    if write.before is None:
        return Path(PK).does_not_exist()
    row = booking_row(write.booking)
    return (Path(VERSION) == write.before) & (Path("p") == row["p"]) & (Path("e") == row["e"])


def at_version(version: int) -> Any:
    """The row must be at that version; 0: there must be none."""
    return Path(VERSION) == version if version else Path(PK).does_not_exist()
