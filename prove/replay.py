"""A story that a search found, told again step by step to a real DynamoDB: the same operations, and without the same guard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from pynamodb.connection.base import Connection

from prove.actors import Actor, Point, Told, begun
from prove.connection import TABLE, Send, asked
from prove.faults import LONGEST, Choice, Fault, trouble
from prove.moves import Sent, all_of
from prove.table import KNOWN, LINES_SIDE, PUSH, Answer, Key, Request, Table, dump, key_of, load, message, overlaid, row_of


@dataclass(slots=True)
class Replay:
    """Actors before a table that `send` reaches; what it answers is what they go on from."""

    actors: Sequence[Actor]
    _send: Send
    sent: Sent = all_of

    def tell(self, story: Sequence[Choice]) -> list[Told]:
        """The story as far as it can be told (an actor that is refused may have come to its end), and then everybody to their end."""
        points = [begun(actor, 0) for actor in self.actors]
        got: dict[int, dict[Key, str]] = {}
        for choice in story:
            if points[choice.who].operation:
                points[choice.who] = self._move(points[choice.who], choice, got.setdefault(choice.who, {}))
        for who, point in enumerate(points):
            while point.operation:
                point = self._move(point, Choice(who), got.setdefault(who, {}))
            points[who] = point
        return [told for point in points for told in point.end or ()]

    def _move(self, point: Point, choice: Choice, got: dict[Key, str]) -> Point:
        if choice.row is not None and point.operation in ("BatchGetItem", "Query"):
            return self._row(point, choice, got)
        answer = self._call(point) if choice.fault is None or choice.fault.is_done else Answer()
        match choice.fault:
            case None:
                return at_once(point.after(answer))
            case Fault.CRASH:
                return begun(point.actor, point.delivery + 1)
            case fault:
                for _ in range(LONGEST if fault.lasts else 1):
                    point = point.after(trouble(fault, point.request)) if point.operation else point
                return at_once(point)

    def _row(self, point: Point, choice: Choice, got: dict[Key, str]) -> Point:
        """One row of a read by itself; with the last of them, all the others."""
        if choice.row is not None:
            got[choice.row] = self._read(choice.row)
        if not choice.last:
            return point
        answer = overlaid(point.operation, self._call(point), got)
        got.clear()
        return at_once(point.after(answer))

    def _read(self, key: Key) -> str:
        wanted = {"Keys": [{"PK": {"S": key.pk}, "SK": {"S": key.sk}}], "ConsistentRead": True}
        found = load(self._send("BatchGetItem", {"RequestItems": {TABLE: wanted}}).body)["Responses"].get(TABLE, [])
        return dump(found[0]) if found else ""

    def _call(self, point: Point) -> Answer:
        return self._send(point.operation, self.sent(point.operation, point.request))


def at_once(point: Point) -> Point:
    """An event that is to be delivered again is, until its deliveries are used up."""
    return begun(point.actor, point.delivery + 1) if point.again and point.delivery + 1 < point.actor.deliveries else point


def named(request: Any, name: str) -> Any:
    """A request or an answer with the real table's name for ours, or the other way round."""
    return load(dump(request).replace(f'"TableName":"{TABLE}"', f'"TableName":"{name}"').replace(f'{{"{TABLE}":', f'{{"{name}":'))


@dataclass(frozen=True, slots=True)
class RealTable:
    """A table of a real DynamoDB, through PynamoDB's connection as heya uses it; `client` is botocore's, for filling and looking."""

    connection: Connection
    client: Any
    name: str

    def send(self, operation: str, request: Request) -> Answer:
        """One call to it, in our table's name; tokens are an account's, not a table's, so each table has its own."""
        if operation == PUSH:
            return self._push(request)
        if token := request.get("ClientRequestToken"):
            request = {**request, "ClientRequestToken": sha256(f"{self.name} {token}".encode()).hexdigest()[:36]}
        answer = asked(self.connection, operation, named(request, self.name))
        return replace(answer, body=answer.body.replace(f'{{"{self.name}":', f'{{"{TABLE}":'))

    def _push(self, request: Request) -> Answer:
        """LINE's side, as rows of this table."""
        item = message(request, sum(key.pk == LINES_SIDE for key in self.look().rows))
        try:
            self.client.put_item(TableName=self.name, Item=item, ConditionExpression="attribute_not_exists(PK)")
        except self.client.exceptions.ConditionalCheckFailedException:
            return Answer(error=KNOWN)
        return Answer("{}")

    def fill(self, table: Table) -> None:
        """Puts these rows into it."""
        for text in table.rows.values():
            self.client.put_item(TableName=self.name, Item=load(text))

    def look(self) -> Table:
        """All that stands in it."""
        items = self.client.scan(TableName=self.name, ConsistentRead=True)["Items"]
        return Table({key_of(item): row_of(item) for item in items})
