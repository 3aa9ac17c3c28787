"""Whatever button staff, companies and students are shown in these conversations, others press it too, and nothing of it is theirs.

After every step of every conversation each button on that screen, and on what rang meanwhile, is pressed by a stranger, another student,
another company, somebody who was removed from the staff and somebody of another venue's staff: as it was shown, which for them is a
forged one, and as if their own conversation had shown it. Then the conversation goes on as if nothing had been. The buttons are those
that LINE's messages carry, drawn as they are sent."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from chalicelib.flows import found
from tests.conversations.intruders import ANYBODYS, COLLEAGUE, COMPANY_ONLY, EVERY_OTHER, STAFF_ONLY, TYPED, World
from tests.conversations.script import HERE, Stage

CONVERSATIONS = sorted(HERE.glob("*.txt"))


@cache
def told(file: Path, others: tuple[str, ...] = EVERY_OTHER) -> World:
    text = file.read_text("utf-8")
    return World(Stage([line for line in text.splitlines() if line.startswith("#")]), others).tell(text)


@pytest.mark.parametrize("file", CONVERSATIONS, ids=lambda file: file.stem)
def test_what_is_shown_to_one_is_nobody_elses(file: Path):
    assert told(file).wrong == []


def test_every_flow_is_somebodys():
    assert sorted([*STAFF_ONLY, *COMPANY_ONLY, *ANYBODYS]) == sorted(found().by_name)


def test_every_thing_that_staff_and_companies_do_is_told_in_a_conversation():
    shown = {flow for file in CONVERSATIONS for flow, _, _ in told(file).shown}
    assert shown >= (STAFF_ONLY | COMPANY_ONLY) - TYPED


@pytest.mark.parametrize("name", ["staff-runs-the-day", "staff-and-a-dark-camera"])
def test_one_who_may_is_told_from_those_who_may_not(name: str):
    """The control: a colleague of the same venue does read names, and does change what is not their own."""
    wrong = told(HERE / f"{name}.txt", (COLLEAGUE,)).wrong
    assert any("reads " in one for one in wrong)
    assert any("changes " in one for one in wrong)
