"""The search itself, on operations small enough to count by hand: it goes every way, once, and says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

import pytest
from pynamodb.expressions.operand import Path

from chalicelib.reception.journal import StorageBusy
from chalicelib.storage import Store
from chalicelib.storage.table import Key as RowKey
from chalicelib.storage.wire import Refused
from prove.actors import Actor, NotDeterministic, Told
from prove.explore import Explored, Search
from prove.faults import Fault
from prove.table import Key, Request, Table, dump

ROW, OTHER = RowKey("X#1", "X"), RowKey("X#2", "X")
ABSENT = Path("PK").does_not_exist()


def adds(name: str) -> Callable[[Store, int], tuple[Told, ...]]:
    """Reads a number and writes the next one, whatever stands by then."""

    def operation(store: Store, delivery: int) -> tuple[Told, ...]:
        stands = store.wire.read((ROW,)).get(ROW, {"n": 0})
        store.wire.transact([store.wire.put(ROW, {"n": stands["n"] + 1})], name)
        return ()

    return operation


def marks(key: RowKey, n: int = 1) -> Callable[[Store, int], tuple[Told, ...]]:
    def operation(store: Store, delivery: int) -> tuple[Told, ...]:
        for each in range(n):
            store.wire.transact([store.wire.put(key, {"n": each})], f"{key.pk} {each}")
        return ()

    return operation


def nothing(table: Table, told: Sequence[Told] | None) -> str:
    return ""


def number(table: Table, key: RowKey = ROW) -> int:
    found: Any = table.items().get(Key(*key), {"n": {"N": "0"}})
    return int(found["n"]["N"])


def searched(*operations: Any, judge: Any = nothing, faults: int = 0, **how: Any) -> Explored:
    actors = [Actor(f"a{n}", operation) for n, operation in enumerate(operations)]
    return Search(actors, Table(), judge, faults, **how).run()


@pytest.mark.parametrize(("calls", "schedules"), [((1, 1), 2), ((2, 2), 6), ((3, 2), 10), ((2, 2, 2), 90)])
def test_every_order_of_calls_is_one_schedule(calls: tuple[int, ...], schedules: int) -> None:
    rows = (RowKey(f"X#{n}", "X") for n in range(9))
    assert searched(*(marks(next(rows), n) for n in calls)).schedules == schedules


def test_ways_that_meet_are_gone_on_from_once() -> None:
    explored = searched(marks(ROW, 3), marks(OTHER, 3))
    assert (explored.schedules, explored.states) == (20, 4 * 4)


def test_a_lost_update_is_found_and_told_in_the_fewest_calls() -> None:
    def judge(table: Table, told: Sequence[Told] | None) -> str:
        return "one was lost" if told is not None and number(table) != 2 else ""

    found = searched(adds("aoi"), adds("ben"), judge=judge).violation
    assert found
    assert [step.operation for step in found.story] == ["BatchGetItem", "BatchGetItem", "TransactWriteItems", "TransactWriteItems"]
    assert {step.actor for step in found.story[:2]} == {"a0", "a1"}


def test_each_fault_strikes_each_call_it_fits() -> None:
    struck = {fault: searched(marks(ROW), faults=1, kinds=(fault,)).schedules for fault in Fault}
    assert struck == dict.fromkeys(Fault, 2)  # it goes well, or it does not
    assert searched(marks(ROW), faults=2, kinds=(Fault.LOST,)).schedules == 3
    assert searched(marks(ROW), marks(OTHER), faults=1, kinds=(Fault.LOST,)).schedules == 2 + 6


def test_a_call_that_is_lost_for_good_brings_the_event_back_and_so_does_a_crash() -> None:
    deliveries: list[int] = []

    def operation(store: Store, delivery: int) -> tuple[Told, ...]:
        store.wire.transact([store.wire.put(ROW, {"n": delivery})], f"{delivery}")
        deliveries.append(delivery)
        return ()

    for fault in (Fault.OUT_OF_REACH, Fault.CUT_OFF, Fault.CROWDED, Fault.CRASH):
        deliveries.clear()
        searched(operation, faults=1, kinds=(fault,))
        assert set(deliveries) == {0, 1}


def test_an_answer_that_was_lost_is_asked_for_again_with_the_same_token() -> None:
    def once(store: Store, delivery: int) -> tuple[Told, ...]:
        try:
            store.wire.transact([store.wire.put(ROW, {"n": 1}, None if delivery else ABSENT)], "token")
        except Refused:
            return (Told("a0", refused="its own trace"),)
        return ()

    def judge(table: Table, told: Sequence[Told] | None) -> str:
        return told[0].refused if told else ""

    def bare(operation: str, request: Request) -> Request:
        return {**request, "ClientRequestToken": ""}

    how: dict[str, Any] = {"judge": judge, "faults": 1, "kinds": (Fault.ANSWER_LOST,)}
    assert searched(once, **how).violation is None
    found = searched(once, **how, sent=bare).violation
    assert found
    assert found.broken == "its own trace"


def test_what_never_comes_to_an_end_is_a_broken_promise() -> None:
    def busy(store: Store, delivery: int) -> tuple[Told, ...]:
        store.wire.read((ROW,))
        raise StorageBusy

    found = searched(busy).violation
    assert found
    assert found.broken == "delivered too often: a0"
    assert len(found.story) == 4


def test_an_operation_that_follows_its_own_head_is_not_searched() -> None:
    numbers = count()

    def moody(store: Store, delivery: int) -> tuple[Told, ...]:
        store.wire.read((RowKey(f"X#{next(numbers)}", "X"),))
        return ()

    with pytest.raises(NotDeterministic):
        searched(moody)


def test_a_batch_read_comes_apart_where_another_writes_two_of_its_rows() -> None:
    """Both rows are always written together, and yet one read can see one of them old and the other new."""

    def pair(store: Store, delivery: int) -> tuple[Told, ...]:
        store.wire.transact([store.wire.put(ROW, {"n": 1}), store.wire.put(OTHER, {"n": 1})], "pair")
        return ()

    def looks(store: Store, delivery: int) -> tuple[Told, ...]:
        return (Told("a1", replies=str(sorted(key.pk for key in store.wire.read((ROW, OTHER))))),)

    seen: set[str] = set()

    def judge(table: Table, told: Sequence[Told] | None) -> str:
        seen.update(one.replies for one in told or ())
        return ""

    searched(pair, looks, judge=judge)
    assert seen == {"[]", "['X#1']", "['X#2']", "['X#1', 'X#2']"}


def test_a_query_that_lags_shows_how_it_was_only_where_it_may() -> None:
    start = Table({Key("CAL#v", "a"): dump({"PK": {"S": "CAL#v"}, "SK": {"S": "a"}})})

    def rows_seen(consistent: bool, looks_back: bool) -> set[int]:
        seen: set[int] = set()

        def looks(store: Store, delivery: int) -> tuple[Told, ...]:
            store.wire.transact([store.wire.put(RowKey("CAL#v", "b"), {})], "b")
            seen.add(len(list(store.wire.rows("CAL#v", None, consistent))))
            return ()

        Search([Actor("a0", looks)], start, nothing, looks_back=looks_back).run()
        return seen

    assert rows_seen(consistent=False, looks_back=True) == {1, 2}
    assert rows_seen(consistent=True, looks_back=True) == rows_seen(consistent=False, looks_back=False) == {2}
