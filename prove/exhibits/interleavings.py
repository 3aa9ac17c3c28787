"""Every order of calls to the store, with every placement of faults, in every scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

from prove import story
from prove.controls import Stage
from prove.exhibits import Row, Size
from prove.explore import Explored, Search
from prove.house import sapporo
from prove.scenarios import SCENARIOS, THREE, TWO

PROCESSES = 2


def searches(size: Size) -> Iterator[tuple[str, int]]:
    """Which scenario with how many faults."""
    if size is Size.QUICK:
        yield from ((scenario.name, 1) for scenario in TWO)
        yield from ((scenario.name, 0) for scenario in THREE)
    else:
        yield from ((scenario.name, scenario.most_faults) for scenario in reversed((*TWO, *THREE)))  # the longest first


def measure(size: Size) -> Sequence[Row]:
    """A search for each scenario, in two processes when all is searched."""
    if size is Size.QUICK:
        return [searched(*each) for each in searches(size)]
    with ProcessPoolExecutor(PROCESSES) as processes:
        return list(processes.map(searched, *zip(*searches(size), strict=True)))


def searched(name: str, faults: int) -> Row:
    began = perf_counter()
    explored = search(name, faults)
    broken = explored.violation
    return Row(
        name=f"{name}, {faults} fault{'s' * (faults != 1)}",
        explored=f"schedules ({explored.states:,} states, {explored.tables:,} tables)",
        count=explored.schedules,
        seconds=perf_counter() - began,
        verdict="all promises kept" if broken is None else f"BROKEN: {broken.broken}",
        ok=broken is None,
        story=story.told(broken) if broken else "",
    )


def search(name: str, faults: int) -> Explored:
    """The whole search of a scenario."""
    scenario = SCENARIOS[name]
    stage = Stage.of(scenario, sapporo())
    return Search(stage.actors, stage.start, stage.judge, faults, scenario.kinds, scenario.looks_back).run()
