"""Stories picked by chance, for what is too slow to be searched: the same walk for the same number."""

from __future__ import annotations

import random
from collections.abc import Sequence

from prove.controls import Stage
from prove.faults import Choice
from prove.moves import Moves, State
from prove.scenario import Scenario
from prove.table import Tables

SHARE_OF_TROUBLE = 0.3
"""How often a call meets a fault while any are left."""


def walk(scenario: Scenario, stage: Stage, number: int, faults: int) -> Sequence[Choice]:
    """One whole story with at most so many faults."""
    chance, moves = random.Random(f"{scenario.name} {number}"), Moves(stage.actors, scenario.kinds, Tables())
    state: State = (stage.start, moves.firsts(), faults)
    story: list[Choice] = []
    while coming := list(moves.choices(state)):
        troubled = [each for each in coming if each[0].fault]
        well = [each for each in coming if not each[0].fault]
        choice, state = chance.choice(troubled if troubled and chance.random() < SHARE_OF_TROUBLE else well)
        story.append(choice)
    return story
