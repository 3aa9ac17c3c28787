"""Two rounds of the clock that overlap, with faults on the way to DynamoDB and to LINE: each person hears each thing once."""

from __future__ import annotations

import pytest

from chalicelib.line.clockwork import Clockwork
from prove import story
from prove.aws import Tables
from prove.connection import Line, Shelf, store_on
from prove.exhibits import Size
from prove.exhibits.rounds import search, searches
from prove.explore import Search
from prove.house import sapporo
from prove.rounds import KINDS, Without
from prove.scenes import SCENES, WITHOUT, found_without, told_to
from prove.table import arrived


@pytest.mark.parametrize(("name", "faults"), list(searches(Size.QUICK)), ids=str)
def test_in_every_order_of_their_calls_everybody_hears_it_once(name: str, faults: int) -> None:
    explored = search(name, faults)
    assert explored.violation is None, story.told(explored.violation)
    assert explored.schedules > 1


@pytest.mark.parametrize("name", [name for name, scene in SCENES.items() if all(one.lane is not None for one in scene.rounds)])
def test_a_lane_says_what_is_in_it_and_nothing_else(name: str) -> None:
    """Else the search of lanes side by side would be one of a lane alone: rounds that come afterwards say whatever was left."""
    scene, told = SCENES[name], list[tuple[str, str]]()
    for one in scene.rounds:
        stage = scene.stage(sapporo())
        shelf = Shelf(stage.start)
        one.actor(sapporo(), scene.run, Clockwork).operation(store_on(Line(shelf.send)), 0)
        told += arrived(shelf.table)
        assert arrived(shelf.table)
    assert sorted(told) == sorted(scene.hears)


@pytest.mark.parametrize("control", WITHOUT, ids=lambda control: control.name)
def test_without_what_it_rests_on_somebody_hears_it_twice_or_never(control: Without, tables: Tables) -> None:
    found = found_without(control)
    assert found, f"nothing needs it, that {control.keeps}"
    assert "hears 2 times" in found.broken or "hears 0 times" in found.broken or "hears 1 times" in found.broken
    choices = [step.choice for step in found.story]
    assert told_to(tables.make(), control, choices, guarded=False)
    assert told_to(tables.make(), control, choices, guarded=True) == ""


def test_what_is_marked_first_is_lost_and_what_has_no_key_is_doubled() -> None:
    broken = {control.name: found.broken for control in WITHOUT if (found := found_without(control))}
    assert broken["the mark after the push"].startswith("aoi hears 0 times")
    assert broken["the retry key"].startswith("aoi hears 2 times")


def test_orders_that_cannot_be_told_apart_are_gone_through_once_and_nothing_else_is_left_out() -> None:
    """The same tables are reached with the reduction and without; only the number of ways there differs."""
    stage = SCENES["blocked meanwhile"].stage(sapporo())
    whole, few = (Search(stage.actors, stage.start, stage.judge, 1, KINDS, reduced=reduced).run() for reduced in (False, True))
    assert few.states < whole.states
    assert few.schedules < whole.schedules
    assert few.tables == whole.tables
