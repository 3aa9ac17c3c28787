"""Negative controls: a scenario in which each guard, and no other, stands between heya and a broken promise.

Several guards overlap: a client token, for one, is not needed by a turn (its event row tells a second try what happened), but an answer
that is kept for later has no event row. So each control names the scenario that rests on its guard alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prove import guards
from prove.actors import Actor
from prove.connection import Send, Shelf
from prove.explore import Judge, Search, Violation
from prove.faults import Choice
from prove.guards import Guard
from prove.house import House, sapporo
from prove.moves import Sent, all_of
from prove.replay import RealTable, Replay
from prove.scenario import Scenario
from prove.scenarios import SCENARIOS
from prove.table import Table


@dataclass(frozen=True, slots=True)
class Control:
    """`faults` is how many must come together for the guard to be missed."""

    guard: Guard
    scenario: Scenario
    faults: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """A scenario ready to be played: the table before, the actors, and the judge."""

    start: Table
    actors: Sequence[Actor]
    judge: Judge

    @classmethod
    def of(cls, scenario: Scenario, house: House) -> Stage:
        start, actors = scenario.prepared(house)
        return cls(start, actors, scenario.judge(house, start))


CONTROLS = (
    Control(guards.CELLS, SCENARIOS["same time"]),
    Control(guards.EVENT, SCENARIOS["two lambdas"]),
    Control(guards.MEMORY, SCENARIOS["confirmed twice"]),
    Control(guards.PERSON, SCENARIOS["another language"]),
    Control(guards.BOOKING, SCENARIOS["check-in"]),
    Control(guards.LIST, SCENARIOS["in line"]),
    Control(guards.UNTIL, SCENARIOS["same time"]),
    Control(guards.CLOSED, SCENARIOS["closed"]),
    Control(guards.TOKEN, SCENARIOS["kept for later"], faults=1),
)


def found_without(control: Control, sent: Sent | None = None) -> Violation | None:
    """A shortest story that breaks a promise when the guard is taken out (`sent`: or when it is not)."""
    stage, scenario = Stage.of(control.scenario, sapporo()), control.scenario
    search = Search(stage.actors, stage.start, stage.judge, control.faults, scenario.kinds, sent=sent or control.guard.without)
    return search.run().violation


def in_memory(control: Control, story: Sequence[Choice], sent: Sent = all_of) -> tuple[str, Table]:
    """What is broken once the story is told and everybody has come to their end, and the table that it leaves."""
    shelf = Shelf(Stage.of(control.scenario, sapporo()).start)
    broken = told_to(control, shelf.send, lambda: shelf.table, story, sent)
    return broken, shelf.table


def on_aws(control: Control, table: RealTable, story: Sequence[Choice], sent: Sent = all_of) -> tuple[str, Table]:
    """The same on a real, empty table."""
    table.fill(Stage.of(control.scenario, sapporo()).start)
    broken = told_to(control, table.send, table.look, story, sent)
    return broken, table.look()


def told_to(control: Control, send: Send, look: Callable[[], Table], story: Sequence[Choice], sent: Sent) -> str:
    stage = Stage.of(control.scenario, sapporo())
    told = Replay(stage.actors, send, sent).tell(story)
    return "; ".join(filter(None, (stage.judge(look(), None), stage.judge(look(), told))))
