"""PynamoDB's connection with its line out of the wall: what the real storage code would send goes to whoever stands in for DynamoDB."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError, ConnectTimeoutError, HTTPClientError, ReadTimeoutError
from pynamodb.connection.base import Connection
from pynamodb.exceptions import CancellationReason, VerboseClientError

from chalicelib.storage import Store
from chalicelib.storage.table import meta
from prove.table import Answer, Request, Table, Tables, dump, load

TABLE, REGION = "heya", "ap-northeast-1"
LOST, ANSWER_LOST = "the request was lost", "the answer was lost"
"""Errors that come from no server."""

Send = Callable[[str, Request], Answer]


class Line(Connection):
    """Hands each request to `send` and gives its answer back as botocore and PynamoDB would."""

    def __init__(self, send: Send, table: str = TABLE) -> None:
        super().__init__(region=REGION)
        self.add_meta_table(meta(table))
        self.send = send

    def dispatch(self, operation_name: str, operation_kwargs: dict[str, Any]) -> dict[str, Any]:
        return told(operation_name, self.send(operation_name, operation_kwargs))


def store_on(line: Connection, table: str = TABLE) -> Store:
    """The real store on that line; its pauses are not waited."""
    store = Store(table, REGION, sleep=lambda seconds: None)
    store.wire.connection = line
    return store


def told(operation: str, answer: Answer) -> dict[str, Any]:
    """The answer as the caller of a connection meets it: a body, or an error raised."""
    if not answer.error:
        return dict(load(answer.body))
    if answer.error == LOST:
        raise ConnectTimeoutError(endpoint_url="dynamodb")
    if answer.error == ANSWER_LOST:
        raise ReadTimeoutError(endpoint_url="dynamodb")
    response: Any = {"Error": {"Code": answer.error, "Message": answer.error}, "ResponseMetadata": {"HTTPStatusCode": 400}}
    reasons = [None if code == "None" else CancellationReason(code, None, load(item) if item else None) for code, item in answer.reasons]
    raise VerboseClientError(response, operation, cancellation_reasons=reasons) from ClientError(response, operation)


def asked(line: Connection, operation: str, request: Request) -> Answer:
    """What a real connection answers, as a value. Raises what no DynamoDB says (no such table, no credentials)."""
    try:
        answer = line.dispatch(operation, dict(request))
    except HTTPClientError:
        return Answer(error=ANSWER_LOST)
    except VerboseClientError as error:
        reasons = (
            ("None", "") if each is None else (each.code, dump(each.raw_item) if each.raw_item else "")
            for each in error.cancellation_reasons
        )
        return Answer(error=error.response["Error"]["Code"], reasons=tuple(reasons))
    return Answer(dump({name: answer[name] for name in ("Responses", "UnprocessedKeys", "Items", "LastEvaluatedKey") if name in answer}))


class Shelf:
    """A table in memory that stays where it is, for one store at a time or many threads."""

    def __init__(self, table: Table | None = None) -> None:
        self._tables, self._lock = Tables(), threading.Lock()
        self.table = table or Table()

    def send(self, operation: str, request: Request) -> Answer:
        """One call, alone."""
        with self._lock:
            answer, self.table = self._tables.call(self.table, operation, request)
        return answer
