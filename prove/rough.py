"""What a real network and a real calendar do to a store: requests and answers get lost, and what is shown may be of a moment ago."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any, cast

from botocore.exceptions import ConnectTimeoutError, ReadTimeoutError
from pynamodb.connection.base import Connection

from chalicelib.booking.ledger import Calendar
from chalicelib.booking.model import RoomDay
from chalicelib.storage import Store
from chalicelib.storage.ledger import Ledger
from chalicelib.storage.wire import UNREACHABLE_TRIES
from prove.guards import Guard


class Loosened:
    """A connection that sends every request without one guard. For negative controls only."""

    def __init__(self, connection: Connection, guard: Guard) -> None:
        self._connection, self._guard = connection, guard

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def dispatch(self, operation: str, request: dict[str, Any]) -> Any:
        return self._connection.dispatch(operation, dict(self._guard.without(operation, request)))


def without(guard: Guard, store: Store) -> Store:
    """That store, its requests without that guard from now on."""
    store.wire.connection = cast("Connection", Loosened(store.wire.connection, guard))
    return store


@dataclass
class RoughLine:
    """Loses a request or an answer now and then, once or for as many tries as storage makes.

    `share` is the part of all calls that something happens to; each thread has trouble of its own."""

    chance: Random
    share: float
    lost: int = 0
    _mine: threading.local = field(default_factory=threading.local)

    def lay(self, client: Any) -> None:
        """Puts the line between a botocore client and its DynamoDB."""
        self._client = client
        client.meta.events.register("before-send.dynamodb", self._pass)

    def lift(self) -> None:
        """Leaves the client as it was."""
        self._client.meta.events.unregister("before-send.dynamodb", self._pass)

    def _pass(self, request: Any, **_: Any) -> None:
        left, after = getattr(self._mine, "trouble", (0, False))
        if not left and self.chance.random() < self.share:
            left, after = self.chance.choice((1, UNREACHABLE_TRIES)), self.chance.random() < 0.5
        if not left:
            return
        self._mine.trouble = (left - 1, after)
        self.lost += 1
        if not after:
            raise ConnectTimeoutError(endpoint_url=request.url)
        self._client._endpoint.http_session.send(request)
        raise ReadTimeoutError(endpoint_url=request.url)


class LateLedger:
    """A ledger whose calendar is sometimes of an earlier look, as DynamoDB's eventually consistent queries may be; all else is as it is."""

    def __init__(self, ledger: Ledger, chance: Random, share: float) -> None:
        self._ledger, self._chance, self._share = ledger, chance, share
        self._earlier: dict[tuple[str, date, date], Calendar] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    def days(self, venue: str, first: date, last: date) -> Sequence[RoomDay]:
        return self.calendar(venue, first, last).rooms

    def calendar(self, venue: str, first: date, last: date, consistent: bool = False) -> Calendar:
        """`share` of the looks that need not be consistent see what an earlier one of the same stretch saw."""
        asked = (venue, first, last)
        if not consistent and asked in self._earlier and self._chance.random() < self._share:
            return self._earlier[asked]
        seen = self._earlier[asked] = self._ledger.calendar(venue, first, last, consistent)
        return seen
