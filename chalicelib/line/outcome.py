"""What became of a message that was handed to LINE; the port through which messages go out."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Protocol

Message = dict[str, Any]
"""A message object exactly as LINE takes it (https://developers.line.biz/en/reference/messaging-api/#message-objects)."""


class Outcome(StrEnum):
    """All that a sender must tell apart to know whether, when and how to try again."""

    SENT = "sent"
    ALREADY_ACCEPTED = "already_accepted"  # 409: this retry key went out before
    TOKEN_REFUSED = "token_refused"  # the reply token is used, expired or none
    CONTENT_REFUSED = "content_refused"  # LINE will never take this request
    NOBODY_THERE = "nobody_there"  # no such person or group, or heya is no friend of theirs and not in it
    UNKNOWN = "unknown"  # no answer: it may have arrived
    RATE_LIMITED = "rate_limited"
    USER_FLOODED = "user_flooded"  # 429: too much for this one person of late
    MONTHLY_LIMIT = "monthly_limit"
    SERVER_TROUBLE = "server_trouble"  # 5xx, or nobody there
    BARRED = "barred"  # 401, 403: the operator's access token is not good

    @property
    def arrived(self) -> bool:
        return self in (Outcome.SENT, Outcome.ALREADY_ACCEPTED)


class Messenger(Protocol):
    """LINE as who sends sees it. Nothing raises: whatever happens is an Outcome."""

    def reply(self, token: str, messages: Sequence[Message]) -> Outcome:
        """Free; the token is good once, for a minute."""
        ...

    def push(self, person: str, messages: Sequence[Message], retry_key: str) -> Outcome:
        """Counts to the month; LINE takes one retry key (a UUID) once within 24 hours."""
        ...

    def link_menu(self, person: str, alias: str) -> Outcome:
        """Shows that person the rich menu behind an alias from now on."""
        ...
