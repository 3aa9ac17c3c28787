"""What can happen next: every move of every actor from where all stand.

A batch read or a query, which DynamoDB does not promise to be one look
(https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-isolation), is taken apart into its
rows, each read at a moment of its own, in any order, unless at most one of them is ever written by another actor; with one such row at
most, reading all at its moment shows the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from prove.actors import Actor, Point, begun
from prove.faults import LONGEST, Choice, Fault, trouble
from prove.table import Answer, Key, Request, Table, Tables, fits, key_of, looks, overlaid, written


class Reading(NamedTuple):
    """A read of which some rows have been read."""

    point: Point
    got: tuple[tuple[Key, str], ...]


Standing = Point | Reading
State = tuple[Table, tuple[Standing, ...], int]


Sent = Callable[[str, Request], Request]
"""What becomes of a request on its way."""
Moving = Mapping[Key, frozenset[int]]
"""Who writes a row that comes up in reads of several."""


def all_of(operation: str, request: Request) -> Request:
    """Nothing is taken out of a request."""
    return request


@dataclass(slots=True)
class Moves:
    """The moves of these actors. `learn` takes over what was seen of who writes what, and says whether that was anything new.

    `reduced`: a read of what nobody else ever writes comes at once, for it makes no difference when it comes: of orders that differ in
    such reads alone one is gone through (partial order reduction; the one actor's moves are a persistent set, see Godefroid,
    "Partial-Order Methods for the Verification of Concurrent Systems", 1996)."""

    actors: Sequence[Actor]
    kinds: Sequence[Fault]
    tables: Tables
    sent: Sent = all_of
    reduced: bool = False
    _moving: Moving = field(default_factory=dict)
    _begun: dict[tuple[int, int], Point] = field(default_factory=dict)
    _called: dict[tuple[Table, Point], tuple[Answer, Table]] = field(default_factory=dict)
    _requests: dict[Point, Request] = field(default_factory=dict)
    _writers: defaultdict[Key, set[int]] = field(default_factory=lambda: defaultdict(set))
    _batched: set[Key] = field(default_factory=set)
    _queried: set[str] = field(default_factory=set)

    def learn(self) -> bool:
        """From now on reads come apart where they were seen to need it."""
        known = {key: frozenset(who) for key, who in self._writers.items() if key in self._batched or key.pk in self._queried}
        new = known != self._moving
        self._moving = known
        return new

    def firsts(self) -> tuple[Standing, ...]:
        """Everybody before their first call."""
        return tuple(self._first(who, 0) for who in range(len(self.actors)))

    def choices(self, state: State) -> Iterator[tuple[Choice, State]]:
        """Every move from a state."""
        table, standings, faults = state
        alone = self._alone(standings) if self.reduced else None
        for who, standing in enumerate(standings):
            if alone is not None and who != alone:
                continue
            point = standing.point if isinstance(standing, Reading) else standing
            if point.operation:
                for choice, after, next_table in self._moves(who, standing, point, table, faults):
                    others = (*standings[:who], after, *standings[who + 1 :])
                    yield choice, (next_table, others, faults - (choice.fault is not None))

    def _alone(self, standings: Sequence[Standing]) -> int | None:
        """Somebody whose next call reads only what nobody else writes."""
        for who, each in enumerate(standings):
            if isinstance(each, Point) and each.operation in ("BatchGetItem", "Query") and not self._rows(who, each):
                return who
        return None

    def _moves(self, who: int, standing: Standing, point: Point, table: Table, faults: int) -> Iterator[tuple[Choice, Standing, Table]]:
        rows = self._rows(who, point)
        if len(rows) > 1:
            got = dict(standing.got) if isinstance(standing, Reading) else {}
            for key in rows:
                if key not in got:
                    read = {**got, key: table.rows.get(key, "")}
                    yield Choice(who, row=key, last=len(read) == len(rows)), self._read(who, point, rows, read, table), table
        else:
            answer, after = self.call(table, point)
            yield Choice(who), self._at(who, point.after(answer)), after
        if not isinstance(standing, Reading):
            yield from self._older(who, point, table)
        if faults and not isinstance(standing, Reading):
            yield from (
                (Choice(who, fault), *self._faulty(who, point, table, fault)) for fault in self.kinds if fault.fits(point.operation)
            )

    def _older(self, who: int, point: Point, table: Table) -> Iterator[tuple[Choice, Standing, Table]]:
        for n, old in enumerate(looks(table, point.operation, point.request)):
            if old != self.call(table, point)[0]:
                yield Choice(who, look=n), self._at(who, point.after(old)), table

    def _faulty(self, who: int, point: Point, table: Table, fault: Fault) -> tuple[Standing, Table]:
        after = self.call(table, point)[1] if fault.is_done else table
        if fault is Fault.CRASH:
            return self._again(who, point.delivery), after
        for _ in range(LONGEST if fault.lasts else 1):
            point = point.after(trouble(fault, point.request)) if point.operation else point
        return self._at(who, point), after

    def _rows(self, who: int, point: Point) -> Sequence[Key]:
        """The rows of a read that somebody else may write meanwhile."""
        match point.operation:
            case "BatchGetItem":
                ((_, asked),) = point.request["RequestItems"].items()
                keys = [key_of(each) for each in asked["Keys"]]
                self._batched.update(keys)
            case "Query":
                self._queried.add(point.request["ExpressionAttributeValues"][":0"]["S"])
                keys = [key for key in sorted(self._moving) if fits(point.request, key)]
            case _:
                keys = []
        return [key for key in keys if self._moving.get(key, frozenset()) - {who}]

    def _read(self, who: int, point: Point, rows: Sequence[Key], got: Mapping[Key, str], table: Table) -> Standing:
        if len(got) < len(rows):
            return Reading(point, tuple(sorted(got.items())))
        return self._at(who, point.after(overlaid(point.operation, self.call(table, point)[0], got)))

    def call(self, table: Table, point: Point) -> tuple[Answer, Table]:
        """The call that an actor is about to make, going well: its answer, and what it leaves."""
        if (table, point) not in self._called:
            if point not in self._requests:
                self._requests[point] = self.sent(point.operation, point.request)
                for key in written(point.operation, point.request):
                    self._writers[key].add(self.actors.index(point.actor))
            self._called[table, point] = self.tables.call(table, point.operation, self._requests[point])
        return self._called[table, point]

    def _at(self, who: int, point: Point) -> Point:
        return self._again(who, point.delivery) if point.again else point

    def _again(self, who: int, delivery: int) -> Point:
        """The queue delivers once more; what it has delivered too often stays where it is, without an end."""
        if delivery + 1 < self.actors[who].deliveries:
            return self._first(who, delivery + 1)
        return self._begun.setdefault((who, -1), Point(self.actors[who], -1, (), ()))

    def _first(self, who: int, delivery: int) -> Point:
        if (who, delivery) not in self._begun:
            self._begun[who, delivery] = begun(self.actors[who], delivery)
        return self._begun[who, delivery]
