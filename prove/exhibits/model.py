"""The real desk beside the model: stories that chance picks, in memory and on the embedded AWS, and what is noticed without each guard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

from prove.aws import embedded
from prove.exhibits import Row, Size
from prove.ground import NOTHING_LOOSE, Ground, Loose, in_memory, on_tables
from prove.loose import CONTROLS
from prove.play import play

STORIES = {Size.QUICK: (50, 40), Size.FULL: (1500, 60)}
ON_AWS = {Size.QUICK: (4, 15), Size.FULL: (60, 40)}
SEARCHED = (400, 15)
"""Stories and steps within which each control must find one."""


def measure(size: Size) -> Sequence[Row]:
    """In memory, on the embedded AWS, then without each guard."""
    rows = [agreed("the desk beside the model, in memory", *STORIES[size], in_memory)]
    with embedded() as tables:
        rows.append(agreed("the desk beside the model, embedded AWS", *ON_AWS[size], lambda: on_tables(tables.make())))
    return [*rows, *map(without, CONTROLS)]


def agreed(name: str, stories: int, steps: int, ground: Callable[[], Ground]) -> Row:
    began = perf_counter()
    story = play(stories, steps, ground, NOTHING_LOOSE)
    verdict = "THEY DIFFER" if story else "the same after each step, all invariants kept"
    return Row(name, f"stories of up to {steps} steps", stories, perf_counter() - began, verdict, not story, story)


def without(loose: Loose) -> Row:
    began = perf_counter()
    story = play(*SEARCHED, in_memory, loose)
    told = f"without what is kept by: {loose.keeps}\n{story}" if story else ""
    verdict = "noticed, as it must be" if story else "NOT NOTICED"
    length = sum(line.lstrip()[:1].isdigit() for line in story.splitlines())
    return Row(
        f"without {loose.name}: beside the model", "steps in the shortest story", length, perf_counter() - began, verdict, bool(story), told
    )
