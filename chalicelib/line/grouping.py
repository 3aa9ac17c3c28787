"""What travels in one push: what one person is told at one time, and the name by which it stays that push however often it is tried."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from chalicelib.booking.due import Due
from chalicelib.dialogue.vocabulary import Place, Replies

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
