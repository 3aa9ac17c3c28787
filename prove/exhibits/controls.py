"""Each guard taken out: the search must find a broken promise, the same story must break it on AWS too, and not with the guard."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from prove import story
from prove.aws import Tables, embedded
from prove.controls import CONTROLS, Control, found_without, on_aws
from prove.exhibits import Row, Size


def measure(size: Size) -> Sequence[Row]:
    """The same in every size: it takes seconds."""
    with embedded() as tables:
        return [tried(control, tables) for control in CONTROLS]


def tried(control: Control, tables: Tables) -> Row:
    began = perf_counter()
    found = found_without(control)
    choices = [step.choice for step in found.story] if found else []
    without, _ = on_aws(control, tables.make(), choices, control.guard.without)
    with_it, _ = on_aws(control, tables.make(), choices)
    ok = bool(found and without and not with_it)
    return Row(
        name=f"without {control.guard.name}: {control.scenario.name}",
        explored="calls in the shortest story; told to AWS without, and with",
        count=len(choices),
        seconds=perf_counter() - began,
        verdict="broken as it must be, kept with the guard" if ok else "NO PROMISE BROKEN: who needs the guard?",
        ok=ok,
        story=f"without the guard that {control.guard.keeps}:\n{story.told(found)}" if found else "",
    )
