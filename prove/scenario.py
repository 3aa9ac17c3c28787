"""A scenario: what came before, who then acts at once, and what is judged of every story that comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from chalicelib.dialogue.encoding import load_replies
from chalicelib.dialogue.vocabulary import Replies
from prove.acting import AtDesk
from prove.actors import Actor, Operation, Told
from prove.connection import Line, Shelf, store_on
from prove.explore import Judge
from prove.faults import Fault
from prove.house import START, House, Visitor, acquaint
from prove.invariants import broken, sentence
from prove.promises import ALWAYS, Promise
from prove.snapshot import Grid, Piece, Snapshot, of_pieces, piece_of
from prove.table import Table, load


class Acting(Protocol):
    """Whoever acts in a scenario."""

    @property
    def name(self) -> str: ...

    def operation(self, house: House) -> Operation: ...


@dataclass(frozen=True, slots=True)
class Scenario:
    """`before` happens one after the other and goes well; then `acts` happen at once. `kinds` are the faults that fit,
    `most_faults` as many as a full search ends with in minutes."""

    name: str
    about: str
    before: tuple[Visitor, ...]
    acts: tuple[Acting, ...]
    promises: tuple[Promise, ...] = ()
    kinds: tuple[Fault, ...] = tuple(Fault)
    looks_back: bool = True
    most_faults: int = 2

    def prepared(self, house: House) -> tuple[Table, list[Actor]]:
        """The table as it stands before, and the actors, who have seen what they were told."""
        shelf = Shelf()
        store = store_on(Line(shelf.send))
        acquaint(store, *sorted({*map(person_of, self.before), *map(person_of, self.acts)} - {""}))
        seen: dict[str, Replies] = {}
        for visitor in self.before:
            for told in replace(visitor, events=f"{visitor.name}-before").visit(house, store, 0):
                seen[told.person] = (*seen.get(told.person, ()), *load_replies(told.replies))
        acts = [replace(one, before=seen.get(person_of(one), ())) if isinstance(one, Visitor) else one for one in self.acts]
        return shelf.table, [Actor(one.name, one.operation(house)) for one in acts]

    def judge(self, house: House, start: Table) -> Judge:
        """The invariants on every table on the way; the promises at the end."""
        grid = Grid.of(house.catalogue)
        before = snapshot(start, grid)

        def judge(table: Table, told: Sequence[Told] | None) -> str:
            at = snapshot(table, grid)
            if told is None:
                return "; ".join(broken(at))
            asked = ((one, list(one(before, at, told))) for one in (*ALWAYS, *self.promises))
            return "; ".join(f"{sentence(one)} ({', '.join(where)})" for one, where in asked if where)

        return judge


def person_of(acting: object) -> str:
    return (acting.person or acting.name) if isinstance(acting, Visitor | AtDesk) else ""


def snapshot(table: Table, grid: Grid) -> Snapshot:
    return of_pieces((piece for text in table.rows.values() if (piece := read_once(text))), grid, START)


@lru_cache(100_000)
def read_once(text: str) -> Piece | None:
    """Most tables of a search differ in a row or two."""
    return piece_of(load(text))
