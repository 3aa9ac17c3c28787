"""A booking's life as the bench lives it: the budget is a count, so a test may hold it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bench.pushes import LIMIT, STORIES, lived
from chalicelib import wiring
from simulator.account import Account

PAIR = next(story for story in STORIES if story.bookings == 2)


def test_both_halves_of_a_pair_cost_no_more_than_two_pushes_each(aws_account: Account, tmp_path: Path) -> None:
    assert lived(PAIR, aws_account, tmp_path / "pair") == LIMIT
    wiring.install()


def test_a_story_in_which_heya_answers_something_else_is_no_figure(aws_account: Account, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="nowhere is not in the answer"):
        lived(replace(PAIR, chat=[(PAIR.chat[0][0], "nowhere")]), aws_account, tmp_path / "odd", number=1)
    wiring.install()
