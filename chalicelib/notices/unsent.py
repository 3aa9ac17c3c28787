"""An answer that LINE would not take: owed to somebody, tried again at growing intervals with one retry key, given up in time."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from chalicelib.values import dataclass, replace

TRIES = (1, 2, 5, 15, 30, 60, 120, 240, 480)
"""Minutes to wait before each further try; their sum stays inside the day for which LINE remembers a retry key
(https://developers.line.biz/en/docs/messaging-api/retrying-api-request/)."""
PATIENT = 4
"""From which try on one waits so long that somebody to whom too much went of late is left alone: half an hour."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """`answer` is encoded replies. `retry_key` (a UUID) is the same on every try, so that LINE takes it once."""

    id: str
    person: str
    answer: str
    language: str
    retry_key: str
    due: datetime
    tries: int = 0


def put_off(unsent: Unsent, now: datetime, least: int = 0) -> Unsent | None:
    """The same, due later, after the pause of the try `least` at least; None when the next try would come after LINE has forgotten the
    retry key."""
    tries = max(unsent.tries, least)
    if tries >= len(TRIES):
        return None
    return replace(unsent, due=now + timedelta(minutes=TRIES[tries]), tries=tries + 1)


class Outbox(Protocol):
    """Where unsent answers wait."""

    def owe(self, unsent: Unsent) -> None:
        """Puts it in line for `unsent.due` (moving it, when it waits already). Atomic. Raises StorageBusy."""
        ...

    def due(self, now: datetime) -> Sequence[Unsent]:
        """Those due up to `now`, oldest first, at most a hundred, whatever runs were missed; one query per shard, no scan."""
        ...

    def settle(self, unsent: Unsent) -> None:
        """Takes it out of the line: sent, or given up."""
        ...
