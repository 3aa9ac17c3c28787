"""What one turn writes, as an ordered list of conditional writes, each with the error that its refusal means."""

import hashlib
import json
from collections.abc import Sequence
from datetime import timedelta

from pynamodb.expressions.operand import Path

from chalicelib.booking.sharing import NumbersLink
from chalicelib.dialogue.encoding import dump_replies, dump_talk
from chalicelib.dialogue.talk import Talk
from chalicelib.reception.journal import Entry, EventSeen, TalkMoved
from chalicelib.storage.desk_plan import Step, at_version, desk_steps
from chalicelib.storage.enquiries import filing_steps
from chalicelib.storage.gear_plan import gear_steps
from chalicelib.storage.packed import packed
from chalicelib.storage.ratings import comment_write, rating_write
from chalicelib.storage.rows import written
from chalicelib.storage.table import (
    EVENT_KEPT,
    LINK_KEPT,
    PK,
    TALK_KEPT,
    TTL,
    UNANSWERED_KEPT,
    VERSION,
    event_key,
    numbers_link_key,
    talk_key,
    unanswered_key,
    unix,
)
from chalicelib.storage.values import Plain
from chalicelib.storage.wire import Refused, Unwritable, Wire, Write

MOST_WRITES = 100  # https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html


def plan(wire: Wire, entry: Entry, retention: timedelta) -> list[Step]:
    """The writes of an entry. Where several conditions fail, the first step's error is told: the event, the memory, then what a
    fresh read would mend (equipment, enquiries, persons, bookings, lists, seats), then codes, what fell due, and cells. Bookings are
    swept `retention` after their end. Raises Unwritable."""
    steps = [Step(_event(wire, entry), lambda _: EventSeen(entry.event))]
    if entry.talk is not None:
        steps.append(Step(talk_write(wire, entry, entry.talk, retention), lambda _: TalkMoved(entry.event)))
    steps.extend(gear_steps(wire, entry.gear, retention))
    steps.extend(filing_steps(wire, entry.filing, retention))
    steps.extend(desk_steps(wire, entry.change, unix(entry.at), retention))
    if entry.change.unanswered:
        asked: dict[str, Plain] = {"q": entry.change.unanswered, TTL: unix(entry.at) + UNANSWERED_KEPT}
        steps.append(Step(wire.put(unanswered_key(entry.at, entry.event), asked), lambda _: EventSeen(entry.event)))
    steps.extend(Step(rating_write(wire, one), lambda _: EventSeen(entry.event)) for one in entry.change.ratings)
    if entry.change.comment:
        remark = comment_write(wire, entry.change.comment, entry.event, unix(entry.at), retention)
        steps.append(Step(remark, lambda _: EventSeen(entry.event)))
    steps.extend(
        Step(wire.put(numbers_link_key(link.token_hash), _link(link)), lambda _: EventSeen(entry.event)) for link in entry.change.links
    )
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
    row: dict[str, Plain] = {
        "a": packed(dump_replies(entry.answer)),
        "g": entry.language,
        "t": written(entry.at),
        TTL: unix(entry.at) + EVENT_KEPT,
    }
    if entry.failed:
        row["f"] = True
    return wire.put(event_key(entry.event), row, Path(PK).does_not_exist())


def _link(link: NumbersLink) -> dict[str, Plain]:
    row: dict[str, Plain] = {"w": link.venue, "m": str(link.month), "k": link.what, "g": link.language, "p": link.by}
    return {**row, "x": unix(link.expires), TTL: unix(link.expires) + LINK_KEPT}


def talk_write(wire: Wire, entry: Entry, talk: Talk, retention: timedelta) -> Write:
    until = talk.forget_at or unix(entry.at) + min(TALK_KEPT, int(retention.total_seconds()))
    row: dict[str, Plain] = {"d": packed(dump_talk(talk)), "t": unix(entry.at), VERSION: talk.version + 1, TTL: until}
    return wire.put(talk_key(entry.person), row, at_version(talk.version))
