"""Each guard by itself: with it every story keeps heya's promises, without it the search finds one that does not, in memory and on AWS."""

from __future__ import annotations

import pytest

from prove import story
from prove.aws import Tables
from prove.controls import CONTROLS, Control, found_without, in_memory, on_aws
from prove.guards import GUARDS
from prove.moves import all_of


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.guard.name)
def test_without_the_guard_a_story_breaks_a_promise_and_with_it_the_story_breaks_none(control: Control, tables: Tables) -> None:
    found = found_without(control)
    assert found, f"nothing needs the guard that {control.guard.keeps}"
    print(f"\nwithout the guard that {control.guard.keeps}:\n{story.told(found)}")  # noqa: T201  shown by pytest -s, and when it fails
    choices = [step.choice for step in found.story]

    broken, left = in_memory(control, choices, control.guard.without)
    assert on_aws(control, tables.make(), choices, control.guard.without)[0] == broken != ""
    kept, stands = in_memory(control, choices)
    on_real, real = on_aws(control, tables.make(), choices)
    assert (kept, on_real) == ("", "")
    assert real.rows == stands.rows != left.rows


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.guard.name)
def test_with_the_guard_the_same_search_finds_nothing(control: Control) -> None:
    assert found_without(control, sent=all_of) is None


def test_every_guard_has_its_control() -> None:
    assert [control.guard for control in CONTROLS] == list(GUARDS)


def test_a_story_is_a_shortest_and_reads_as_lines() -> None:
    control = next(control for control in CONTROLS if control.guard.name == "person")
    found = found_without(control)
    assert found
    assert story.told(found).splitlines()[-3:] == [
        "  5. pc   reads memory of aoi only -> ok",
        "  6. pc   writes event pc-1 (language.done), memory of aoi v3, person aoi v2 -> ok",
        "broken: What a person's row counts as standing is just what they have booked ahead (aoi)",
    ]
