"""The judge of histories is judged: by histories written by hand, and by trying every order of small ones."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.booking.changes import Claim, DayChange, Release
from chalicelib.booking.closures import Closing
from chalicelib.booking.model import Cell
from prove.linearizable import Call, TooWide, offence
from prove.room_day import FREE, Cells, Changed, Did, Looked, Verdict, after, story

DAY = date(2026, 11, 26)
ROOM = ("odori14", "odori14-student", DAY)
NOON = 1_000


def take(who: str, *keys: str, told: Verdict = Verdict.DONE, now: int = NOON, until: int | None = None) -> Changed:
    return Changed(DayChange(*ROOM, claims=(Claim(keys, Cell(who, until), who),)), now, told)


def give_up(who: str, *keys: str, told: Verdict = Verdict.DONE) -> Changed:
    return Changed(DayChange(*ROOM, releases=(Release(keys, who),)), NOON, told)


def close(*keys: str, again: bool = False, by: str = "c1") -> Changed:
    return Changed(DayChange(*ROOM, closings=(Closing(by, keys, open=again),)), NOON, Verdict.DONE)


def see(**owners: str) -> Looked:
    return Looked(frozenset((key[1:], Cell(owner)) for key, owner in owners.items()))


def history(*calls: tuple[int, int | None, Did]) -> list[Call[Did]]:
    return [Call(f"p{n}", made, answered, did) for n, (made, answered, did) in enumerate(calls)]


def is_linear(calls: Sequence[Call[Did]]) -> bool:
    return offence(calls, FREE, after) is None


# -- what could have happened -----------------------------------------------------------------------------------------


def test_of_two_at_once_either_may_win() -> None:
    assert is_linear(history((0, 3, take("a", "10")), (1, 2, take("b", "10", told=Verdict.TAKEN))))
    assert is_linear(history((0, 3, take("a", "10", told=Verdict.TAKEN)), (1, 2, take("b", "10"))))


def test_a_look_beside_a_write_may_see_it_or_not() -> None:
    for seen in (see(), see(_10="a")):
        assert is_linear(history((0, 3, take("a", "10")), (1, 2, seen)))


def test_what_nobody_answered_may_have_taken_effect_late_or_never() -> None:
    lost = (0, None, take("a", "10", told=Verdict.UNKNOWN))
    assert is_linear(history(lost, (1, 2, see()), (3, 4, see(_10="a"))))
    assert is_linear(history(lost, (1, 2, take("b", "10")), (3, 4, see(_10="b"))))
    assert is_linear(history(lost, (1, 2, see())))


def test_a_hold_that_ran_out_is_anybodys() -> None:
    assert is_linear(history((0, 1, take("a", "10", until=NOON + 5)), (2, 3, take("b", "10", now=NOON + 6))))
    assert is_linear(history((0, 1, take("a", "10", until=NOON + 5)), (2, 3, take("b", "10", now=NOON + 5, told=Verdict.TAKEN))))


def test_a_closure_lies_over_a_cell_and_takes_it_from_nobody() -> None:
    assert is_linear(history((0, 1, take("a", "10")), (2, 3, close("10", "11")), (4, 5, give_up("a", "10"))))
    assert is_linear(history((0, 1, close("10")), (2, 3, take("a", "10", told=Verdict.TAKEN)), (4, 5, see(_x10="c1"))))
    assert is_linear(history((0, 1, close("10")), (2, 3, close("10", again=True)), (4, 5, take("a", "10"))))


# -- what could not ---------------------------------------------------------------------------------------------------

IMPOSSIBLE = {
    "two have one cell": history((0, 1, take("a", "10")), (2, 3, take("b", "10"))),
    "two have one cell, at once": history((0, 3, take("a", "10")), (1, 2, take("b", "10"))),
    "a refusal though nothing was taken": history((0, 1, take("a", "10", told=Verdict.TAKEN))),
    "a look that misses what was promised before": history((0, 1, take("a", "10")), (2, 3, see())),
    "a look that sees what came later": history((0, 1, see(_10="a")), (2, 3, take("a", "10"))),
    "two looks that see a change come and go": history((0, 7, take("a", "10")), (1, 2, see(_10="a")), (3, 4, see())),
    "part of a change": history((0, 1, take("a", "10", "11")), (2, 3, see(_10="a"))),
    "what is somebody else's is given up": history((0, 1, take("a", "10")), (2, 3, give_up("b", "10"))),
    "a loss of what one has": history((0, 1, take("a", "10")), (2, 3, give_up("a", "10", told=Verdict.LOST))),
    "a hold that still counts is taken over": history((0, 1, take("a", "10", until=NOON + 5)), (2, 3, take("b", "10", now=NOON + 5))),
    "what is closed is taken": history((0, 1, close("10")), (2, 3, take("a", "10"))),
    "what only one of two closures opened is taken": history(
        (0, 1, close("10")), (2, 3, close("10", by="c2")), (4, 5, close("10", again=True)), (6, 7, take("a", "10"))
    ),
    "an unanswered call takes effect twice": history(
        (0, None, take("a", "10", told=Verdict.UNKNOWN)), (1, 2, give_up("a", "10")), (3, 4, give_up("a", "10"))
    ),
}


@pytest.mark.parametrize("calls", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_cannot_have_happened_is_refused(calls: list[Call[Did]]) -> None:
    assert not is_linear(calls)


def test_the_shortest_beginning_is_told_and_nothing_of_what_came_later() -> None:
    calls = history((0, 1, take("h:a", "10")), (2, 3, take("h:c", "13")), (4, 7, take("b:b", "09", "10")), (5, 6, see()), (8, 9, see()))
    wrong = offence([*calls[:3], calls[4]], FREE, after)

    assert wrong is not None
    assert wrong.last is calls[2]
    assert story(ROOM, wrong).splitlines() == [
        "odori14-student on 2026-11-26: no order of these calls explains the answer of the last",
        "      0-1     p0 takes 10 as h:a: done",
        "  then there is 10 h:a",
        "      4-7     p2 takes 09 10 as b:b: done",
    ]


def test_what_cannot_be_seen_is_told_by_the_cells_that_differ() -> None:
    wrong = offence(history((0, 1, take("h:a", "10")), (2, 3, take("h:c", "13")), (4, 5, see(_10="h:a"))), FREE, after)

    assert wrong is not None
    assert story(ROOM, wrong).splitlines()[1:] == [
        "      2-3     p1 takes 13 as h:c: done",
        "  then there is 13 h:c",
        "      4-5     p2 sees nothing taken",
    ]


# -- against every order ----------------------------------------------------------------------------------------------

told = st.sampled_from([Verdict.DONE, Verdict.DONE, Verdict.TAKEN, Verdict.LOST])
names, some = st.sampled_from("ab"), st.lists(st.sampled_from(["10", "11"]), min_size=1, max_size=2, unique=True)
takes = st.builds(lambda who, keys, how: take(who, *keys, told=how), names, some, told)
gives = st.builds(lambda who, keys, how: give_up(who, *keys, told=how), names, some, told)
seen = st.dictionaries(st.sampled_from(["10", "11"]), names)
looks = seen.map(lambda owners: Looked(frozenset((key, Cell(owner)) for key, owner in owners.items())))


@st.composite
def histories(draw: st.DrawFn) -> list[Call[Did]]:
    """Up to five calls, crossing each other in any way, some without an answer."""
    dids = draw(st.lists(st.one_of(takes, takes, gives, looks), min_size=1, max_size=5))
    places = draw(st.permutations(range(2 * len(dids))))
    calls = []
    for n, did in enumerate(dids):
        made, answered = sorted(places[2 * n : 2 * n + 2])
        lost = isinstance(did, Changed) and draw(st.integers(0, 5)) == 0
        calls.append(Call(f"p{n}", made, None if lost else answered, Changed(did.change, did.now, Verdict.UNKNOWN) if lost else did))
    return calls


def some_order_explains(calls: Sequence[Call[Did]]) -> bool:
    """By the definition: a subset with all that were answered, in an order that keeps time, that the model can walk."""
    lost = [call for call in calls if call.answered is None]
    for size in range(len(lost) + 1):
        for left_out in itertools.combinations(lost, size):
            kept = [call for call in calls if call not in left_out]
            if any(keeps_time(order) and walks(order) for order in itertools.permutations(kept)):
                return True
    return False


def keeps_time(order: Sequence[Call[Did]]) -> bool:
    return all(later.answered is None or later.answered > sooner.made for n, sooner in enumerate(order) for later in order[n + 1 :])


def walks(order: Sequence[Call[Did]]) -> bool:
    cells: Cells | None = FREE
    for call in order:
        cells = after(cells, call.what) if cells is not None else None
    return cells is not None


def test_the_search_says_what_trying_every_order_says() -> None:
    verdicts: list[bool] = []

    @settings(max_examples=600, deadline=None, derandomize=True, database=None)
    @given(histories())
    def compare(calls: list[Call[Did]]) -> None:
        verdicts.append(is_linear(calls))
        assert verdicts[-1] == some_order_explains(calls)

    compare()
    assert min(verdicts.count(True), verdicts.count(False)) > 60  # else nothing was compared


def test_too_much_at_once_is_said_and_not_called_linear() -> None:
    """Twelve who may each have gone first, and one whose answer only one order explains."""
    calls = [Call(f"p{n}", n, 100 + n, n) for n in range(13)] + [Call("last", 13, 99, 13)]

    def model(state: int, what: int) -> int | None:
        return state | 1 << what if what < 13 or state == 0b1111 else None

    with pytest.raises(TooWide):
        offence(calls, 0, model, most=1_000)
    assert offence(calls, 0, model) is None
