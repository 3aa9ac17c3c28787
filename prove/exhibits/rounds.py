"""Two rounds of the clock that overlap: every order of their calls, to DynamoDB and to LINE, with every placement of faults; then each
thing that they rest on taken away, told to AWS without it and with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

from prove import story
from prove.aws import Tables, embedded
from prove.exhibits import Row, Size
from prove.explore import Explored, Search
from prove.house import sapporo
from prove.rounds import KINDS, Without
from prove.scenes import SCENES, WITHOUT, found_without, told_to

PROCESSES = 2


def searches(size: Size) -> Iterator[tuple[str, int]]:
    """Which scene with how many faults; the longest first when all is searched."""
    if size is Size.QUICK:
        yield from ((scene.name, 0) for scene in SCENES.values())
    else:
        yield from ((scene.name, scene.most_faults) for scene in sorted(SCENES.values(), key=lambda one: -len(one.rounds)))


def measure(size: Size) -> Sequence[Row]:
    """A search for each scene, in two processes when all is searched; then the controls, which take seconds."""
    if size is Size.QUICK:
        rows = [searched(*each) for each in searches(size)]
    else:
        with ProcessPoolExecutor(PROCESSES) as processes:
            rows = list(processes.map(searched, *zip(*searches(size), strict=True)))
    with embedded() as tables:
        return [*rows, *(tried(control, tables) for control in WITHOUT)]


def searched(name: str, faults: int) -> Row:
    began = perf_counter()
    explored = search(name, faults)
    broken = explored.violation
    return Row(
        name=f"{name}, {faults} fault{'s' * (faults != 1)}",
        explored=f"schedules that can be told apart ({explored.states:,} states, {explored.tables:,} tables)",
        count=explored.schedules,
        seconds=perf_counter() - began,
        verdict="each hears it once" if broken is None else f"BROKEN: {broken.broken}",
        ok=broken is None,
        story=story.told(broken) if broken else "",
    )


def search(name: str, faults: int) -> Explored:
    """The whole search of a scene."""
    stage = SCENES[name].stage(sapporo())
    return Search(stage.actors, stage.start, stage.judge, faults, KINDS, reduced=True).run()


def tried(control: Without, tables: Tables) -> Row:
    began = perf_counter()
    found = found_without(control)
    choices = [step.choice for step in found.story] if found else []
    without, with_it = (told_to(tables.make(), control, choices, guarded) for guarded in (False, True))
    ok = bool(found and without and not with_it)
    return Row(
        name=f"without {control.name}: {control.scene}",
        explored="calls in the shortest story; told to AWS without, and with",
        count=len(choices),
        seconds=perf_counter() - began,
        verdict=f"{found.broken.split(':')[0]}; once with it" if ok and found else "NOTHING BREAKS: who needs it?",
        ok=ok,
        story=f"without this, that {control.keeps}:\n{story.told(found)}" if found else "",
    )
