"""Stories at the desk and at the model, picked by chance; the one that goes wrong is shortened to the steps that it needs, and can be
told again on another table."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from prove.ground import NOTHING_LOOSE, Ground, Loose, in_memory
from prove.machine import DeskMachine, Nobody, Step


@dataclass(frozen=True, slots=True)
class Found:
    """A story that goes wrong: its steps, and how it is told."""

    steps: tuple[Step, ...]
    told: str


def play(examples: int, steps: int, ground: Callable[[], Ground] = in_memory, loose: Loose = NOTHING_LOOSE) -> str:
    """So many stories of so many steps, the same each time: the shortest that goes wrong, told step by step; "" when none does."""
    found = searched(examples, steps, ground, loose)
    return found.told if found else ""


def searched(examples: int, steps: int, ground: Callable[[], Ground], loose: Loose) -> Found | None:
    """The shortest of them that goes wrong, None when none does."""
    machine = machine_on(ground, loose)
    how = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        derandomize=True,
        report_multiple_bugs=False,
        phases=[Phase.generate],
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(machine, settings=how)
    except AssertionError as error:
        return shortest(machine, DeskMachine.last, str(error))
    return None


def told_again(found: Found, ground: Callable[[], Ground], loose: Loose = NOTHING_LOOSE) -> str:
    """What goes wrong when the same steps are done on another table, or with all guards there; "" when nothing does."""
    return replayed(machine_on(ground, loose), list(found.steps))


def machine_on(ground: Callable[[], Ground], loose: Loose) -> type[DeskMachine]:
    class Machine(DeskMachine):
        pass

    Machine.ground, Machine.loose = staticmethod(ground), loose
    return Machine


def shortest(machine: type[DeskMachine], steps: list[Step], told: str) -> Found:
    """The same story with every step left out that it does not need. Hypothesis would try other values too, which takes minutes."""
    for many in (8, 4, 2, 1, 1):
        left = len(steps)
        while left > 0:
            left -= many
            fewer = steps[: max(left, 0)] + steps[max(left, 0) + many :]
            if wrong := replayed(machine, fewer):
                steps, told = fewer, wrong
    return Found(tuple(steps), told)


def replayed(machine: type[DeskMachine], steps: list[Step]) -> str:
    """What goes wrong when just these steps are done, "" when nothing does; a step with nobody to do it is passed over."""
    play = machine()
    try:
        for function, values in steps:
            with suppress(Nobody):
                function(play, **values)
            play.both_agree()
    except AssertionError as error:
        return str(error)
    return ""
