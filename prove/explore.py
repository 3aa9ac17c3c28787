"""Every order in which actors' calls can reach the store, with every placement of faults; breadth first, so the first story is a shortest.

A state is the table, where each actor stands, and the faults left. Two ways to the same state have the same future, because actors are
functions of the answers they got (`prove.actors` sees to it); so a state is gone on from once, and the schedules that lead to it are
added up. But for reads of several rows (`prove.moves`) that is the only pruning."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from prove.actors import Actor, Point, Told
from prove.faults import Choice, Fault, trouble
from prove.moves import Moves, Reading, Sent, Standing, State, all_of
from prove.table import Answer, Request, Table, Tables


@dataclass(frozen=True, slots=True)
class Step:
    """A choice with what was asked and answered, for telling."""

    choice: Choice
    actor: str
    operation: str
    request: Request
    answer: Answer


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken promise, and a shortest story that breaks it."""

    broken: str
    story: tuple[Step, ...]
    end: Table


@dataclass(slots=True)
class Explored:
    """What a search saw. `schedules` are whole stories, from the first call to the last; a violation ends a search early."""

    states: int = 0
    schedules: int = 0
    tables: int = 0
    violation: Violation | None = None


Judge = Callable[[Table, Sequence[Told] | None], str]
"""What is broken in a table ("" for nothing); with what everybody was told, once all have come to their end."""


@dataclass(slots=True)
class _Node:
    """A state on its way: how many schedules lead here, and one of them."""

    ways: int
    before: State | None
    choice: Choice | None


@dataclass(slots=True)
class Search:
    """One search: who acts on which table, with how many faults at most; `sent` is what becomes of a request on its way (guards out).

    `reduced`: orders that differ only in when somebody reads what nobody else writes are one (`Moves`).
    `looks_back`: eventually consistent queries may also show how it was before the last changes."""

    actors: Sequence[Actor]
    start: Table
    judge: Judge
    faults: int = 0
    kinds: Sequence[Fault] = tuple(Fault)
    looks_back: bool = False
    sent: Sent = all_of
    most_states: int = 8_000_000
    reduced: bool = False
    _moves: Moves = field(init=False)
    _judged: dict[Table, str] = field(default_factory=dict)
    _judged_ends: dict[tuple[Table, tuple[Standing, ...]], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._moves = Moves(self.actors, self.kinds, Tables(self.looks_back), self.sent, self.reduced)

    def run(self) -> Explored:
        """Searches until nothing new is learnt of who writes what. Raises MemoryError over `most_states`."""
        found, rounds = self._once(0), 1  # without faults it is quick, and shows nearly all that there is to learn
        while not found.violation and (self._moves.learn() or rounds == 1):
            found, rounds = self._once(self.faults), rounds + 1
        return found

    def _once(self, faults: int, layers: list[dict[State, _Node]] | None = None) -> Explored:
        """One pass; `layers`, where given, keeps the way that led to each state (a pass that finds nothing need not)."""
        found = Explored()
        start = self._moves.tables.of(self.start.rows, self.start.tokens)
        layer: dict[State, _Node] = {(start, self._moves.firsts(), faults): _Node(1, None, None)}
        while layer:
            if layers is not None:
                layers.append(layer)
            coming: dict[State, _Node] = {}
            for state, node in layer.items():
                found.states += 1
                if broken := self._broken(state):
                    if layers is None:
                        return self._once(faults, [])
                    found.violation = self._violation(broken, state, layers)
                    return found
                if not self._go_on(state, node, coming):
                    found.schedules += node.ways
            if found.states > self.most_states:
                raise MemoryError(f"more than {self.most_states} states")
            layer = coming
        found.tables = len(self._judged)
        return found

    def _go_on(self, state: State, node: _Node, coming: dict[State, _Node]) -> bool:
        """Whether anybody can move; where they can, the states that this leads to."""
        moved = False
        for choice, after in self._moves.choices(state):
            moved = True
            if after in coming:
                coming[after].ways += node.ways
            else:
                coming[after] = _Node(node.ways, state, choice)
        return moved

    # -- what is judged -----------------------------------------------------------------------------------------------

    def _broken(self, state: State) -> str:
        table, standings, _ = state
        if table not in self._judged:
            self._judged[table] = self.judge(table, None)
        if self._judged[table] or any(isinstance(each, Reading) or each.operation for each in standings):
            return self._judged[table]
        if (table, standings) not in self._judged_ends:
            self._judged_ends[table, standings] = self._broken_end(table, [each for each in standings if isinstance(each, Point)])
        return self._judged_ends[table, standings]

    def _broken_end(self, table: Table, ends: Sequence[Point]) -> str:
        lost = [point.actor.name for point in ends if point.end is None]
        return (
            f"delivered too often: {', '.join(lost)}" if lost else self.judge(table, [told for point in ends for told in point.end or ()])
        )

    def _violation(self, broken: str, state: State, layers: Sequence[Mapping[State, _Node]]) -> Violation:
        choices: list[tuple[State, Choice]] = []
        end, at = state[0], state
        for layer in reversed(layers):
            node = layer[at]
            if node.before is None or node.choice is None:
                break
            choices.append((node.before, node.choice))
            at = node.before
        return Violation(broken, tuple(self._step(before, choice) for before, choice in reversed(choices)), end)

    def _step(self, state: State, choice: Choice) -> Step:
        table, standings, _ = state
        standing = standings[choice.who]
        point = standing.point if isinstance(standing, Reading) else standing
        answer = self._moves.call(table, point)[0]
        if choice.fault is not None:
            answer = trouble(choice.fault, point.request) if choice.fault is not Fault.CRASH else answer
        return Step(choice, self.actors[choice.who].name, point.operation, point.request, answer)
