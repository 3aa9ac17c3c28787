"""Calls to DynamoDB: one client, short timeouts, and the only place that decides what is tried again."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from botocore.exceptions import ConnectionError, HTTPClientError
from pynamodb.connection.base import Connection
from pynamodb.exceptions import CancellationReason, VerboseClientError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action

from chalicelib.reception.journal import StorageBusy
from chalicelib.storage.table import PK, SK, Key, meta
from chalicelib.storage.units import spent
from chalicelib.storage.values import Item, Plain, plain, wired

CONNECT_SECONDS, READ_SECONDS = 1.0, 3.0  # a chat turn cannot wait PynamoDB's 15 and 30
UNHURRIED = 30.0  # seconds for an answer where nobody waits for it
TRIES, UNREACHABLE_TRIES = 8, 3
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 0.6  # seconds, before jitter; eight tries wait 2.4 at most

BUSY = {
    "InternalServerError",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ServiceUnavailable",
    "ThrottlingException",
    "TransactionConflictException",
    "TransactionInProgressException",
}
"""Answers that pass (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html)."""
BUSY_REASONS = {"TransactionConflict", "ProvisionedThroughputExceeded", "ThrottlingError"}

Write = dict[str, dict[str, Any]]
Watch = Callable[[str, float], None]
Fields = Mapping[str, Plain]

for _library in ("pynamodb", "botocore"):
    logging.getLogger(_library).setLevel(logging.WARNING)  # both print whole items, names among them, when debugging


class Unwritable(ValueError):
    """No store takes such a plan, whatever stands in it: too many items, one item twice, an item or expression too large."""


class Refused(Exception):
    """Conditions did not hold and nothing was written. `items[i]` is what stood in the i-th write's place, for each that failed."""

    def __init__(self, items: Mapping[int, Fields]) -> None:
        super().__init__(f"conditions failed at {sorted(items)}")
        self.items = items


class Wire:
    """One table, shared by all of storage and by threads. `jitter` gives 0..1; `watch` hears each call's name and units."""

    def __init__(
        self,
        table: str,
        region: str,
        endpoint: str | None,
        sleep: Callable[[float], None],
        jitter: Callable[[], float],
        watch: Watch | None,
        read_seconds: float = READ_SECONDS,
    ) -> None:
        self.table = table
        self.connection = Connection(
            region=region,
            host=endpoint,
            connect_timeout_seconds=CONNECT_SECONDS,
            read_timeout_seconds=read_seconds,
            max_retry_attempts=0,  # retries are ours: botocore would throw its own dice
            max_pool_connections=16,
        )
        self.connection.add_meta_table(meta(table))
        self._sleep, self._jitter, self._watch = sleep, jitter, watch

    def make_client(self) -> None:
        """PynamoDB makes its botocore client when it is first asked for."""
        _ = self.connection.client

    def put(self, key: Key, fields: Fields, condition: Condition | None = None) -> Write:
        """A put for `transact`. When its condition fails, what stands there comes back."""
        attributes = {name: wired(value) for name, value in fields.items()}
        return {"Put": self._action(key, "Item", attributes=attributes, condition=condition)}

    def update(self, key: Key, actions: Sequence[Action], condition: Condition | None = None) -> Write:
        return {"Update": self._action(key, "Key", actions=actions, condition=condition)}

    def delete(self, key: Key, condition: Condition | None = None) -> Write:
        return {"Delete": self._action(key, "Key", condition=condition)}

    def transact(self, writes: Sequence[Write], token: str) -> None:
        """All of `writes` or none, in one round trip. Raises Refused, Unwritable or StorageBusy.

        `token` (36 characters at most) makes a retry after a lost answer find success instead of its own traces
        (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)."""
        try:
            self._call("TransactWriteItems", {"TransactItems": list(writes), "ClientRequestToken": token})
        except VerboseClientError as error:
            code = error.response["Error"]["Code"]
            if code == "TransactionCanceledException":
                raise _cancelled(error.cancellation_reasons) from error
            if code == "ValidationException":
                raise Unwritable(error.response["Error"].get("Message", code)) from error
            raise

    def read(self, keys: Iterable[Key]) -> dict[Key, Fields]:
        """Those rows that exist, strongly consistent, in one round trip unless DynamoDB left some over. At most 100 keys."""
        wanted: list[Item] = [{PK: {"S": key.pk}, SK: {"S": key.sk}} for key in dict.fromkeys(keys)]
        found: dict[Key, Fields] = {}
        for attempt in range(TRIES):
            request = {self.table: {"Keys": wanted, "ConsistentRead": True}}
            answer = self._call("BatchGetItem", {"RequestItems": request})
            for item in answer["Responses"].get(self.table, ()):
                found[Key(item[PK]["S"], item[SK]["S"])] = plain(item)
            wanted = answer.get("UnprocessedKeys", {}).get(self.table, {}).get("Keys", [])
            if not wanted:
                return found
            self._pause(attempt)
        raise StorageBusy("BatchGetItem left keys over each time")

    def rows(self, pk: str, sk: Condition | None, consistent: bool, limit: int | None = None) -> Iterator[Fields]:
        """The rows of one partition in order of their sort key, page after page, at most `limit`."""
        start: Item | None = None
        while limit is None or limit > 0:
            request = self._query(pk, sk, consistent, limit, start)
            answer = self._call("Query", request)
            yield from (plain(item) for item in answer["Items"])
            start = answer.get("LastEvaluatedKey")
            if not start:
                return
            limit = None if limit is None else limit - len(answer["Items"])

    def scan(self, segment: int, segments: int, wanted: Condition) -> Iterator[Fields]:
        """Those rows of one segment of the table that are `wanted`, page after page, eventually consistent. Raises StorageBusy."""
        names: dict[str, str] = {}
        values: dict[str, Any] = {}
        request: dict[str, Any] = {
            "TableName": self.table,
            "Segment": segment,
            "TotalSegments": segments,
            "ReturnConsumedCapacity": "TOTAL",
        }
        request["FilterExpression"] = wanted.serialize(names, values)
        request |= {"ExpressionAttributeNames": {short: name for name, short in names.items()}, "ExpressionAttributeValues": values}
        while True:
            answer = self._call("Scan", request)
            yield from (plain(item) for item in answer["Items"])
            if not (start := answer.get("LastEvaluatedKey")):
                return
            request = request | {"ExclusiveStartKey": start}

    def _query(self, pk: str, sk: Condition | None, consistent: bool, limit: int | None, start: Item | None) -> dict[str, Any]:
        names: dict[str, str] = {}
        values: dict[str, Any] = {}
        where = Path(PK) == pk
        request: dict[str, Any] = {
            "TableName": self.table,
            "KeyConditionExpression": (where & sk if sk is not None else where).serialize(names, values),
            "ExpressionAttributeNames": {short: name for name, short in names.items()},
            "ExpressionAttributeValues": values,
            "ConsistentRead": consistent,
        }
        if limit is not None:
            request["Limit"] = limit
        if start:
            request["ExclusiveStartKey"] = start
        return request

    def _action(self, key: Key, place: str, **parts: Any) -> dict[str, Any]:
        if parts.get("condition") is not None:
            parts["return_values_on_condition_failure"] = "ALL_OLD"
        built: dict[str, Any] = self.connection.get_operation_kwargs(self.table, key.pk, key.sk, key=place, **parts)
        return built

    def _call(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        unreachable = 0
        for attempt in range(TRIES):
            try:
                return self._once(operation, request)
            except (ConnectionError, HTTPClientError) as error:
                unreachable += 1
                last: Exception = error
            except VerboseClientError as error:
                if not _passes(error):
                    raise
                last = error
            if unreachable == UNREACHABLE_TRIES or attempt == TRIES - 1:
                break
            self._pause(attempt)
        raise StorageBusy(operation) from last

    def _once(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = self.connection.dispatch(operation, request)
        if self._watch is not None:
            self._watch(operation, spent(operation, request, answer))
        return answer

    def _pause(self, attempt: int) -> None:
        self._sleep(min(LONGEST_PAUSE, FIRST_PAUSE * 2**attempt) * self._jitter())


def _passes(error: VerboseClientError) -> bool:
    """Whether trying again may help. A condition that failed is an answer, also beside a conflict on another item."""
    code = error.response["Error"]["Code"]
    if code != "TransactionCanceledException":
        return code in BUSY or _status(error) >= 500
    reasons = {reason.code for reason in error.cancellation_reasons if reason is not None}
    return "ConditionalCheckFailed" not in reasons and bool(reasons & BUSY_REASONS)


def _status(error: VerboseClientError) -> int:
    """The HTTP status of the answer; PynamoDB leaves it with the error that it wrapped."""
    wrapped: dict[str, Any] = getattr(error.__cause__, "response", {})
    return int(wrapped.get("ResponseMetadata", {}).get("HTTPStatusCode", 400))


def _cancelled(reasons: Sequence[CancellationReason | None]) -> Exception:
    """Reasons come in the order in which we listed the writes, because we listed them (PynamoDB's own transaction regroups)."""
    failed = {i: plain(reason.raw_item or {}) for i, reason in enumerate(reasons) if reason and reason.code == "ConditionalCheckFailed"}
    if failed:
        return Refused(failed)
    return Unwritable("; ".join(f"{i}: {reason.code} {reason.message}" for i, reason in enumerate(reasons) if reason))
