"""Answers and memories are kept packed where that saves a write unit, and come back as they were."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.storage.packed import LONG, MARK, packed, unpacked

BUTTONS = json.dumps([["reserve.choice.venue", f"reserve/venue/house-{n}", {"venue": {"$n": ["venue", f"house-{n}"]}}] for n in range(10)])


@given(st.text().filter(lambda text: not text.startswith(MARK)))
@example("")
@example("部屋" * LONG)
@example(BUTTONS)
def test_a_text_comes_back_as_it_was(text: str):
    assert unpacked(packed(text)) == text
    assert len(packed(text).encode()) <= len(text.encode())


def test_a_long_text_is_a_third_as_long_and_always_the_same():
    """A retried write is known by its content."""
    assert len(BUTTONS) > LONG
    assert len(packed(BUTTONS)) * 3 < len(BUTTONS)
    assert packed(BUTTONS) == packed(BUTTONS)


def test_a_short_text_stays_readable():
    assert packed('[{"s":"help.menu"}]') == '[{"s":"help.menu"}]'
    assert packed("a" * LONG) == "a" * LONG


@pytest.mark.parametrize("broken", [MARK, f"{MARK}not packed", f"{MARK}\u00e9", packed(BUTTONS)[:-5]])
def test_what_is_broken_is_nobodys_text(broken: str):
    """Whoever reads it finds no JSON: a memory is forgotten, an answer said to be none."""
    assert unpacked(broken) == broken
