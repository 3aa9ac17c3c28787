"""The real desk and a model of it in plain Python do the same, whatever chance makes people do there; and without a guard they do not."""

from __future__ import annotations

import pytest

from prove.aws import Tables
from prove.exhibits import Size
from prove.exhibits.model import ON_AWS, SEARCHED, STORIES
from prove.ground import Loose, in_memory, on_tables
from prove.loose import CONTROLS
from prove.play import play


def test_the_desk_and_the_model_agree_after_every_step_of_every_story() -> None:
    assert play(*STORIES[Size.QUICK]) == ""


def test_they_agree_on_a_real_table_too(tables: Tables) -> None:
    assert play(*ON_AWS[Size.QUICK], lambda: on_tables(tables.make())) == ""


@pytest.mark.parametrize("loose", CONTROLS, ids=lambda loose: loose.name)
def test_without_a_guard_a_story_is_found_in_which_they_do_not(loose: Loose) -> None:
    story = play(*SEARCHED, in_memory, loose)

    print(f"\nwithout what is kept by: {loose.keeps}\n{story}")  # noqa: T201  shown by pytest -s, and when it fails
    assert story.startswith("what was done:"), f"nothing needs that {loose.keeps}"
    assert "\nwrong: " in story
