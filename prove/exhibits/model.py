"""The real desk beside the model: stories that chance picks, in memory and on the embedded AWS, and what is noticed without each guard.
What is noticed in memory must be so on the embedded AWS too, and not with the guard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

from prove.aws import Tables, embedded
from prove.exhibits import Row, Size
from prove.ground import NOTHING_LOOSE, Ground, Loose, in_memory, on_tables
from prove.loose import CONTROLS
from prove.play import Found, play, searched, told_again

STORIES = {Size.QUICK: (100, 40), Size.FULL: (1500, 60)}
ON_AWS = {Size.QUICK: (4, 15), Size.FULL: (60, 40)}
SEARCHED = (4000, 15)
"""Stories and steps within which each control must find one."""


def measure(size: Size) -> Sequence[Row]:
    """In memory, on the embedded AWS, then without each guard."""
    rows = [agreed("the desk beside the model, in memory", *STORIES[size], in_memory)]
    with embedded() as tables:
        rows.append(agreed("the desk beside the model, embedded AWS", *ON_AWS[size], lambda: on_tables(tables.make())))
        return [*rows, *(without(loose, tables) for loose in CONTROLS)]


def agreed(name: str, stories: int, steps: int, ground: Callable[[], Ground]) -> Row:
    began = perf_counter()
    story = play(stories, steps, ground, NOTHING_LOOSE)
    verdict = "THEY DIFFER" if story else "the same after each step, all invariants kept"
    return Row(name, f"stories of up to {steps} steps", stories, perf_counter() - began, verdict, not story, story)


def without(loose: Loose, tables: Tables) -> Row:
    began = perf_counter()
    found = searched(*SEARCHED, in_memory, loose)
    wrong = unlike(found, loose, tables) if found else "no story was found"
    length = sum(line.lstrip()[:1].isdigit() for line in found.told.splitlines()) if found else 0
    return Row(
        f"without {loose.name}: beside the model",
        "steps in the shortest story; told to AWS without, and with",
        length,
        perf_counter() - began,
        wrong.split(":")[0].upper() or "noticed, as it must be, kept with the guard",
        not wrong,
        f"without what is kept by: {loose.keeps}\n{found.told}\n{wrong}" if found else "",
    )


def unlike(found: Found, loose: Loose, tables: Tables) -> str:
    """What is not as in memory when a control's story is told to a real table; "" where it goes wrong there too, and only without
    the guard."""
    if not told_again(found, lambda: on_tables(tables.make()), loose):
        return "it is not noticed on AWS"
    wrong = told_again(found, lambda: on_tables(tables.make()))
    return f"it goes wrong with the guard, too: {wrong}" if wrong else ""
