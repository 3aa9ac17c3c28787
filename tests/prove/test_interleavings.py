"""Every order of calls with every placement of a fault, in every scenario: nothing that heya promises ever breaks."""

from __future__ import annotations

import pytest

from prove import story
from prove.aws import Tables
from prove.exhibits import Size
from prove.exhibits.interleavings import search, searches
from prove.exhibits.walks import agrees
from prove.scenarios import SCENARIOS


@pytest.mark.parametrize(("name", "faults"), list(searches(Size.QUICK)), ids=lambda each: str(each))
def test_whatever_order_the_calls_come_in_all_promises_are_kept(name: str, faults: int) -> None:
    explored = search(name, faults)

    print(f"\n{name}, {faults} faults: {explored.schedules:,} schedules, {explored.states:,} states, {explored.tables:,} tables")  # noqa: T201  shown by pytest -s, and when it fails
    assert explored.violation is None, story.told(explored.violation)
    assert explored.schedules > len(SCENARIOS[name].acts)


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_story_picked_by_chance_ends_on_aws_as_it_does_in_memory(name: str, tables: Tables) -> None:
    assert agrees(SCENARIOS[name], tables.make(), number=0)
