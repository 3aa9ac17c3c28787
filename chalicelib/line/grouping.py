"""What travels in one push: what one person is told at one time, and the name by which it stays that push however often it is tried."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from chalicelib.booking.due import Due
from chalicelib.dialogue.vocabulary import Place, Replies, Say, Span
from chalicelib.reception.unasked import Told

MOST_MESSAGES = 5
"""https://developers.line.biz/en/reference/messaging-api/#send-push-message"""


def grouped(dues: Iterable[Due]) -> list[list[Due]]:
    """What one person is told at one time, five messages at most in a push; what was tried together stays together."""
    groups: dict[tuple[datetime, str, str], list[Due]] = {}
    for due in sorted(dues, key=lambda due: (due.at, due.id)):
        groups.setdefault((due.at, due.person, due.group), []).append(due)
    return [group[n : n + MOST_MESSAGES] for group in groups.values() for n in range(0, len(group), MOST_MESSAGES)]


def fitting(told: Sequence[Replies]) -> Replies:
    """All that is told in one push; where that is more than LINE takes, of each thing the sentence with its buttons alone."""
    whole = tuple(reply for replies in told for reply in replies)
    if len(whole) <= MOST_MESSAGES:
        return whole
    return tuple(next((one for one in reversed(replies) if not isinstance(one, Place) and one.choices), replies[-1]) for replies in told)


def in_order(saying: Iterable[tuple[Due, Told]]) -> list[tuple[Due, Told]]:
    """What is said in one push, by the times of which it speaks: who is reminded of two bookings at once hears of the earlier one first.
    What speaks of none goes before."""
    return sorted(saying, key=lambda one: _begins(one[1].replies) or one[0].at)


def _begins(replies: Replies) -> datetime | None:
    spans = (value for reply in replies if isinstance(reply, Say) for value in reply.values.values() if isinstance(value, Span))
    return min((span.start for span in spans), default=None)


def is_whole(group: Sequence[Due]) -> bool:
    """Whether all that was in a push when it was first tried is here: it stays together until all of it is settled, so what is missing
    was not seen. A query is no one look: it may see one thing before and another after both were moved
    (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-isolation)."""
    return group[0].group in ("", key_of(group))


def key_of(group: Sequence[Due]) -> str:
    """The name of a group: of all that was in it when it was first tried, whether or not it is still said."""
    return sha256("\n".join(due.id for due in group).encode()).hexdigest()[:32]


def retry_key(group: Sequence[Due]) -> str:
    """The same for the same group, however often it is tried (https://developers.line.biz/en/docs/messaging-api/retrying-api-request/)."""
    return str(UUID(hex=group[0].group or key_of(group), version=4))
