"""A DynamoDB table in memory, at the very place where requests leave: the calls that heya makes, whole or not at all.

It is a value: a call gives an answer and another table, and leaves this one as it was. Equal tables are one object, so that a search can
tell where it has been before. `prove.connection` puts it before the real storage code, and tests/contracts examines both together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple
from zlib import crc32

from prove.expressions import Condition, Item, Unreadable, updated

Request = Mapping[str, Any]
PUSH = "Push"
"""A call that goes to LINE and not to DynamoDB: LINE's side is rows of the same table, so that a story has one world."""
KNOWN = "409"
"""LINE has taken this retry key before (https://developers.line.biz/en/docs/messaging-api/retrying-api-request/)."""
OLD_LOOKS = 3
"""So many earlier calendars an eventually consistent query may still show."""


class Key(NamedTuple):
    """A row's place."""

    pk: str
    sk: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a body, or the code of an error with a transaction's reasons (code and old row, one for each write)."""

    body: str = ""
    error: str = ""
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Rows as canonical JSON texts, and the client tokens that DynamoDB remembers (for ten minutes; here for the length of a story)."""

    rows: Mapping[Key, str] = field(default_factory=dict)
    tokens: Mapping[str, int] = field(default_factory=dict)
    past: tuple[Mapping[Key, str], ...] = ()

    def items(self) -> dict[Key, Item]:
        """Every row, as DynamoDB types it."""
        return {key: load(text) for key, text in self.rows.items()}


class Tables:
    """Makes tables out of tables, each once. `looks_back`: a table also remembers its last calendars, for queries that lag behind."""

    def __init__(self, looks_back: bool = False) -> None:
        self._known: dict[Any, Table] = {}
        self._looks_back = looks_back

    def of(self, rows: Mapping[Key, str], tokens: Mapping[str, int], before: Table | None = None) -> Table:
        past: tuple[Mapping[Key, str], ...] = ()
        if self._looks_back and before is not None:
            was, stands = calendar(before.rows), calendar(rows)
            past = before.past if was == stands else (*before.past, was)[-OLD_LOOKS:]
        content = (frozenset(rows.items()), frozenset(tokens), tuple(frozenset(each.items()) for each in past))
        return self._known.setdefault(content, Table(rows, tokens, past))

    def call(self, table: Table, operation: str, request: Request) -> tuple[Answer, Table]:
        """One call and what it leaves. Raises Unreadable for a call that nothing here makes."""
        match operation:
            case "TransactWriteItems":
                return self._transact(table, request)
            case "BatchGetItem":
                ((name, asked),) = request["RequestItems"].items()
                found = [load(table.rows[key]) for key in sorted(map(key_of, asked["Keys"])) if key in table.rows]
                return Answer(dump({"Responses": {name: found}, "UnprocessedKeys": {}})), table
            case "Query":
                return Answer(dump({"Items": queried(table.rows, request)})), table
            case "Scan":
                return Answer(dump({"Items": scanned(table.rows, request)})), table
            case "Push":
                return self._push(table, request)
            case _:
                raise Unreadable(operation)

    def _push(self, table: Table, request: Request) -> tuple[Answer, Table]:
        """A message that arrives is a row of LINE's; one with a retry key that is there already is not taken again."""
        item = message(request, sum(key.pk == LINES_SIDE for key in table.rows))
        if key_of(item) in table.rows:
            return Answer(error=KNOWN), table
        return Answer("{}"), self.of({**table.rows, key_of(item): dump(item)}, table.tokens, table)

    def _transact(self, table: Table, request: Request) -> tuple[Answer, Table]:
        writes = [next(iter(each.items())) for each in request["TransactItems"]]
        token, content = request.get("ClientRequestToken", ""), hash(dump(request["TransactItems"]))
        if token in table.tokens:
            return Answer("{}") if table.tokens[token] == content else Answer(error="IdempotentParameterMismatchException"), table
        keys = [key_of(write.get("Key") or write["Item"]) for _, write in writes]
        if len(set(keys)) < len(keys) or not 0 < len(keys) <= 100:
            return Answer(error="ValidationException"), table
        reasons = tuple(refusal(table.rows.get(key), write) for key, (_, write) in zip(keys, writes, strict=True))
        if any(code != "None" for code, _ in reasons):
            return Answer(error="TransactionCanceledException", reasons=reasons), table
        rows = dict(table.rows)
        for key, (kind, write) in zip(keys, writes, strict=True):
            put(rows, key, kind, write)
        return Answer("{}"), self.of(rows, {**table.tokens, token: content} if token else table.tokens, table)


LINES_SIDE = "LINE"


def message(request: Request, before: int) -> Item:
    """The row of a push: by its retry key, or, without one, as another message each time."""
    key = request.get("key") or f"message {before + 1}"
    return {"PK": {"S": LINES_SIDE}, "SK": {"S": key}, "to": {"S": request["to"]}, "m": {"S": request["says"]}}


def arrived(table: Table) -> list[tuple[str, str]]:
    """What LINE has brought to whom."""
    items = (load(text) for key, text in table.rows.items() if key.pk == LINES_SIDE)
    return sorted((item["to"]["S"], item["m"]["S"]) for item in items)


def put(rows: dict[Key, str], key: Key, kind: str, write: Request) -> None:
    """One write of a transaction whose conditions hold."""
    match kind:
        case "Put":
            rows[key] = dump(write["Item"])
        case "Delete":
            rows.pop(key, None)
        case _:
            names, values = write.get("ExpressionAttributeNames", {}), write.get("ExpressionAttributeValues", {})
            before = load(rows[key]) if key in rows else write["Key"]
            rows[key] = dump(updated(write["UpdateExpression"], names, values, before))


def refusal(text: str | None, write: Request) -> tuple[str, str]:
    """The reason that a write gives in a cancelled transaction, with the row that stood there where it was asked for."""
    if "ConditionExpression" not in write or tested(text, dump(write.get("ExpressionAttributeNames", {})), write):
        return "None", ""
    return "ConditionalCheckFailed", text or "" if write.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD" else ""


def tested(text: str | None, names: str, write: Request) -> bool:
    values = dump(write.get("ExpressionAttributeValues", {}))
    return condition(write["ConditionExpression"], names, values).test(load(text) if text else {})


def scanned(rows: Mapping[Key, str], request: Request) -> list[Item]:
    """The rows of one segment of a scan that pass its filter; a partition is never cut apart. All in one page."""
    segments, segment = request.get("TotalSegments", 1), request.get("Segment", 0)
    mine = [key for key in sorted(rows) if crc32(key[0].encode()) % segments == segment]
    names = dump(request.get("ExpressionAttributeNames", {}))
    where = {**request, "ConditionExpression": request["FilterExpression"]} if "FilterExpression" in request else None
    return [load(rows[key]) for key in mine if where is None or tested(rows[key], names, where)]


def queried(rows: Mapping[Key, str], request: Request) -> list[Item]:
    """The rows of a query, in order of their sort keys; all in one page."""
    shows = shown_by(request)
    fitting = [key for key in sorted(rows) if shows(key)]
    return [load(rows[key]) for key in fitting[: request.get("Limit")]]


def overlaid(operation: str, answer: Answer, got: Mapping[Key, str]) -> Answer:
    """The answer of a read in which these rows are as they were read at moments of their own ("" where there was none)."""
    body = dict(load(answer.body))
    name, found = ("", body["Items"]) if operation == "Query" else next(iter(body["Responses"].items()))
    rows = {key_of(item): item for item in found} | {key: load(text) if text else None for key, text in got.items()}
    items = [rows[key] for key in sorted(rows) if rows[key]]
    return Answer(dump({"Items": items} if operation == "Query" else {**body, "Responses": {name: items}}))


def fits(request: Request, key: Key) -> bool:
    """Whether a query would show a row with that key."""
    return shown_by(request)(key)


def shown_by(request: Request) -> Callable[[Key], bool]:
    """Whether a query would show a row, by its key."""
    names, values = dump(request["ExpressionAttributeNames"]), dump(request["ExpressionAttributeValues"])
    test = condition(request["KeyConditionExpression"], names, values).test
    return lambda key: test({"PK": {"S": key.pk}, "SK": {"S": key.sk}})


def looks(table: Table, operation: str, request: Request) -> Iterator[Answer]:
    """What an eventually consistent query may also answer: what it would have answered before the last changes."""
    if operation == "Query" and not request.get("ConsistentRead"):
        yield from (Answer(dump({"Items": queried(rows, request)})) for rows in table.past)


def calendar(rows: Mapping[Key, str]) -> dict[Key, str]:
    """The rows that are read by eventually consistent queries."""
    return {key: text for key, text in rows.items() if key.pk.startswith("CAL#")}


def key_of(item: Mapping[str, Mapping[str, str]]) -> Key:
    return Key(item["PK"]["S"], item["SK"]["S"])


def written(operation: str, request: Request) -> Sequence[Key]:
    """The rows that a request would write."""
    if operation != "TransactWriteItems":
        return ()
    writes = (next(iter(each.values())) for each in request["TransactItems"])
    return [key_of(write.get("Key") or write["Item"]) for write in writes]


def row_of(item: Mapping[str, dict[str, Any]]) -> str:
    """An item of DynamoDB's as a row here: sets have no order there."""
    return dump({name: {"SS": sorted(typed["SS"])} if "SS" in typed else typed for name, typed in item.items()})


def dump(value: object) -> str:
    """Canonical JSON: equal values, equal texts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(50_000)
def load(text: str) -> Any:
    """What `dump` wrote; shared, so not to be changed."""
    return json.loads(text)


@lru_cache(50_000)
def condition(text: str, names: str, values: str) -> Condition:
    return Condition(text, load(names), load(values))
