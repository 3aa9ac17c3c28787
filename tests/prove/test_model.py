"""The real desk and a model of it in plain Python do the same, whatever chance makes people do there; and without a guard they do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from chalicelib.booking.changes import Change
from prove.aws import Tables
from prove.exhibits import Size
from prove.exhibits.model import ON_AWS, SEARCHED, STORIES, unlike
from prove.ground import Loose, in_memory, on_tables
from prove.guards import key_at
from prove.loose import CONTROLS
from prove.play import play, searched
from prove.side_by_side import ALONE, UNSEEN
from prove.table import Request


def without_counts(change: Change) -> Change:
    """Nothing is counted of any day."""
    return replace(change, days=tuple(replace(day, tally={}) for day in change.days))


def without_closures(operation: str, request: Request) -> Request:
    """Closures are laid, and not written down."""
    if operation != "TransactWriteItems":
        return request
    kept = [each for each in request["TransactItems"] if not key_at(next(iter(each.values()))).pk.startswith("CLO#")]
    return {**request, "TransactItems": kept}


@pytest.mark.parametrize(
    ("loose", "told"),
    [
        (Loose("counts", written=without_counts), "What a room's day counts adds up"),
        (Loose("closures", sent=without_closures), "A cell is closed by just those closures that lie over it"),
    ],
    ids=("counts", "closures"),
)
def test_what_only_the_audit_looks_at_is_found_by_the_audit(loose: Loose, told: str) -> None:
    found = searched(*SEARCHED, in_memory, loose)

    assert found
    assert f"wrong: {ALONE}: {told}" in found.told


def test_where_the_audit_saw_nothing_of_what_is_wrong_the_story_says_so() -> None:
    """The control of the control: an audit that finds nothing."""
    (history,) = (loose for loose in CONTROLS if loose.name == "history")
    found = searched(*SEARCHED, in_memory, replace(history, audit=lambda rows, catalogue, now: []))

    assert found
    assert UNSEEN in found.told


WORDS = {"booked", "paired", "joined", "left", "moved", "cancelled", "checked_in", "no_show", "completed"}
"""Of histories."""
KINDS = {"h": "held", "w": "offered", "b": "booked"}
"""Of cells, by how their owner begins."""


def test_the_desk_and_the_model_agree_after_every_step_of_every_story_and_every_act_is_done() -> None:
    """Stories agree easily in which nothing is done."""
    done: set[str] = set()

    def watched(change: Change) -> Change:
        done.update(acts_of(change))
        return change

    stories, steps = STORIES[Size.QUICK]
    wanted = WORDS | {"held", "offered", "offer taken", "closed", "reopened"}
    for more in (1, 4):  # chance may leave one act out, and then goes on
        assert play(more * stories, steps, in_memory, Loose("watched", written=watched)) == ""
        if done >= wanted:
            break
    assert done >= wanted


def acts_of(change: Change) -> Iterator[str]:
    """What a change does, in the words of the desk."""
    yield from (write.history.what for write in change.bookings)
    for day in change.days:
        yield from (KINDS.get(claim.cell.owner[0], "") for claim in day.claims)
        yield from ("offer taken" for claim in day.claims if claim.over.startswith("w:") and claim.cell.until is None)
        yield from ("reopened" if closing.open else "closed" for closing in day.closings)


def test_they_agree_on_a_real_table_too(tables: Tables) -> None:
    assert play(*ON_AWS[Size.QUICK], lambda: on_tables(tables.make())) == ""


@pytest.mark.parametrize("loose", CONTROLS, ids=lambda loose: loose.name)
def test_without_a_guard_a_story_is_found_in_which_they_do_not_and_aws_tells_it_so_too(loose: Loose, tables: Tables) -> None:
    found = searched(*SEARCHED, in_memory, loose)

    assert found, f"nothing needs that {loose.keeps}"
    print(f"\nwithout what is kept by: {loose.keeps}\n{found.told}")  # noqa: T201  shown by pytest -s, and when it fails
    assert found.told.startswith("what was done:")
    assert "\nwrong: " in found.told
    assert UNSEEN not in found.told
    assert ALONE not in found.told
    assert unlike(found, loose, tables) == ""
