"""Stories picked by chance, with faults, told to the table in memory and to the embedded AWS: both must answer and end the same."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from prove.aws import embedded
from prove.connection import Shelf
from prove.controls import Stage
from prove.exhibits import Row, Size
from prove.house import sapporo
from prove.replay import RealTable, Replay
from prove.scenario import Scenario
from prove.scenarios import SCENARIOS
from prove.walks import walk

WALKS = {Size.QUICK: 2, Size.FULL: 40}


def measure(size: Size) -> Sequence[Row]:
    """Every scenario, some walks each."""
    with embedded() as tables:
        return [walked(scenario, [tables.make() for _ in range(WALKS[size])]) for scenario in SCENARIOS.values()]


def walked(scenario: Scenario, tables: Sequence[RealTable]) -> Row:
    began = perf_counter()
    wrong = [number for number, table in enumerate(tables) if not agrees(scenario, table, number)]
    return Row(
        name=f"walks: {scenario.name}",
        explored="stories with two faults, on the table in memory and on AWS",
        count=len(tables),
        seconds=perf_counter() - began,
        verdict=f"DIFFERENT in {wrong}" if wrong else "the same to the last row, all promises kept",
        ok=not wrong,
    )


def agrees(scenario: Scenario, table: RealTable, number: int) -> bool:
    """Whether one walk is told and ends the same on both, with nothing broken."""
    stage, shelf = Stage.of(scenario, sapporo()), Shelf()
    shelf.table = stage.start
    story = walk(scenario, stage, number, faults=2)
    table.fill(stage.start)
    here, there = Replay(stage.actors, shelf.send).tell(story), Replay(stage.actors, table.send).tell(story)
    stands = table.look()
    return here == there and shelf.table.rows == stands.rows and not stage.judge(stands, None) and not stage.judge(stands, there)
