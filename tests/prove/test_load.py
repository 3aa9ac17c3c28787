"""Sixteen people at once at the real desk and before the real reception, on a real table: what they were told could have happened one
after the other. Bounded here; `make prove` runs thousands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.reception.pacing import MOST, SLOW_DOWN
from chalicelib.storage import Store
from prove.guards import CELLS, UNTIL, Guard
from prove.guest_acts import ACTS
from prove.history import History
from prove.linearizable import Call
from prove.load import Crowd, Load, at_the_desk, in_the_chat
from prove.room_day import Changed, Did, Key, Verdict
from prove.rough import without

CROWD = Crowd(people=16, acts=25, lost=0.06)
SHORT = replace(CROWD, acts=12, late=0.9)
"""For what goes wrong soon: looks that are mostly late let everybody reach for what is taken already."""
CROSSED = 30
"""Fewer calls side by side than this would show nothing of threads."""


DAYS = 6
"""So many crowds at most, one after the other."""


@pytest.fixture
def load_of(real_store: Callable[..., Store]) -> Callable[..., Load]:
    """Runs one of the two loads on a fresh table, its waits cut short."""

    def run(way: Callable[[Store, Crowd], Load], crowd: Crowd = CROWD, loose: Guard | None = None) -> Load:
        store = real_store(sleep=lambda seconds: None)
        return way(without(loose, store) if loose else store, crowd)

    return run


def test_what_sixteen_people_were_told_at_the_desk_could_have_happened_one_after_the_other(load_of: Any) -> None:
    """Which acts come to pass is chance, and which of two threads is quicker: it goes on until every act has been done."""
    left = {"arrive", *(each.do.__name__ for each in ACTS)}
    for _ in range(DAYS):
        load = load_of(at_the_desk)
        assert load.history.stories() == {}
        assert load.wrong == []
        assert load.acts() == CROWD.people * (CROWD.acts + 1)
        assert load.history.side_by_side() > CROSSED
        left -= {act for act, how in load.ended if how == "done"}
        if not left:
            break
    assert left == set()
    answers = {call.what.told for call in load.history.calls() if isinstance(call.what, Changed)}
    assert answers >= {Verdict.DONE, Verdict.TAKEN}  # else the history would show less than it seems to


def test_what_sixteen_people_were_told_in_the_chat_could_have_happened_one_after_the_other(load_of: Any) -> None:
    load = load_of(in_the_chat)

    assert load.history.stories() == {}
    assert load.wrong == []
    assert load.ended["no flow", "[booked]"] > 2


def test_who_chats_for_long_is_answered_each_time_and_not_taken_for_a_flood(load_of: Any) -> None:
    load = load_of(in_the_chat, Crowd(people=1, acts=MOST + 5))

    assert load.acts() == MOST + 5
    assert not {told for _, told in load.ended} & {SLOW_DOWN[0].key, "nothing"}


@pytest.mark.parametrize(("way", "guard"), [(at_the_desk, CELLS), (in_the_chat, CELLS), (at_the_desk, UNTIL)])
def test_without_the_guard_it_could_not(load_of: Any, way: Any, guard: Guard) -> None:
    load = load_of(way, SHORT, loose=guard)
    story = next(iter(load.history.stories().values())).splitlines()

    assert story[0].endswith("no order of these calls explains the answer of the last")
    assert story[-2].startswith("  then there is ")


def test_without_the_condition_on_the_cells_the_books_do_not_agree_either(load_of: Any) -> None:
    wrong = load_of(at_the_desk, SHORT, loose=CELLS).wrong

    assert any(one.startswith("No cell of a room's day belongs to two bookings") for one in wrong)


@pytest.mark.parametrize("told", [Verdict.TAKEN, Verdict.LOST])
def test_one_answer_told_otherwise_in_a_real_history_is_noticed(load_of: Any, told: Verdict) -> None:
    """Of a call that had the room's day to itself there is no doubt: it was done, and nothing else can be said of it."""
    load = load_of(at_the_desk, replace(CROWD, acts=8, lost=0))
    key, one = next(each for each in alone(load.history) if isinstance(each[1].what, Changed) and each[1].what.told is Verdict.DONE)
    changed = History({key: dict(load.history.days[key])})
    changed.note(key, replace(one, what=replace(one.what, told=told)))

    assert load.history.stories() == {}
    assert list(changed.stories()) == [key]


def alone(history: History) -> Iterator[tuple[Key, Call[Did]]]:
    """The calls during which nobody else did anything to that room's day."""
    for key, day in history.days.items():
        for one in day.values():
            if all(other.answered < one.made or other.made > one.answered for other in day.values() if other is not one):
                yield key, one
