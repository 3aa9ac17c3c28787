"""An erasure disturbed at every call, once and twice: in the end nothing of the person is left, and all else is as undisturbed."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import pytest

from chalicelib.booking.model import BookingId, PersonId
from chalicelib.reception.journal import StorageBusy
from tests.contracts.erasing import GUEST, HOST, Life, a_life, named
from tests.fakes.faults import Crash, Fault
from tests.fakes.memory_store import MemoryStore
from tests.fakes.memory_traces import MemoryTraces

RUNS = 6
"""More than any fault here lasts."""


def begun(who: PersonId) -> Life:
    """A life that its person has asked to forget, before the errand."""
    life = a_life(MemoryStore())
    life.erases(who)
    return life


def copied(life: Life, store: Callable[[], MemoryStore] = MemoryStore) -> Life:
    made = Life(store(), life.now, life.count)
    made.store.rows.update(life.store.rows)
    return made


def run(life: Life) -> int:
    """The clock comes by until the errand is done; how often that was."""
    for times in range(1, RUNS + 1):
        try:
            life.errand()
        except (Crash, StorageBusy):
            continue
        return times
    raise AssertionError("the errand never came to an end")


@pytest.fixture(scope="module", params=[GUEST, HOST])
def started(request: pytest.FixtureRequest) -> tuple[PersonId, Life, list[str], dict[str, str]]:
    """Who; the life before the errand; the calls it makes undisturbed, and the rows that it leaves."""
    life = begun(request.param)
    calm = copied(life)
    run(calm)
    return request.param, life, calm.store.faults.calls, dict(calm.store.rows)


def disturbed(life: Life, calls: Sequence[str], call: int, *faults: Fault) -> tuple[int, dict[str, str]]:
    again = copied(life)
    name = calls[call]
    again.store.faults.switch_on(name, *([None] * calls[:call].count(name)), *faults)
    return run(again), dict(again.store.rows)


def test_one_fault_at_any_call(started: tuple[PersonId, Life, list[str], dict[str, str]]) -> None:
    _, life, calls, after = started
    ends = {(call, fault): disturbed(life, calls, call, fault) for call in range(len(calls)) for fault in Fault}

    assert len(calls) >= 12
    assert [at for at, (_, rows) in ends.items() if rows != after] == []
    assert {times for times, _ in ends.values()} == {2}


def test_two_faults_one_after_the_other(started: tuple[PersonId, Life, list[str], dict[str, str]]) -> None:
    _, life, calls, after = started
    faults = itertools.product(range(len(calls)), (Fault.CRASH_BEFORE, Fault.CRASH_AFTER, Fault.ANSWER_LOST), repeat=1)
    ends = {(call, first): disturbed(life, calls, call, first, Fault.CRASH_AFTER) for call, first in faults}

    assert [at for at, (_, rows) in ends.items() if rows != after] == []


def test_the_errand_once_more_finds_nothing_to_do(started: tuple[PersonId, Life, list[str], dict[str, str]]) -> None:
    who, life, _, after = started
    again = copied(life)
    run(again)
    run(again)

    assert dict(again.store.rows) == after
    assert named(again.store, who) == []


class Hasty(MemoryTraces):
    """Takes away first what leads to the rest: without the person's row it finds nothing any more."""

    def bookings(self, person: PersonId) -> Sequence[BookingId]:
        return super().bookings(person) if f"P#{person}" in self.store.rows else ()

    def forget_dues(self, person: PersonId, bookings: object) -> None:
        self.store.rows.pop(f"P#{person}", None)


class HastyStore(MemoryStore):
    def __init__(self) -> None:
        super().__init__()
        self.traces = Hasty(self)


def test_an_errand_that_forgets_the_person_first_and_dies_leaves_their_name_behind() -> None:
    """The control: what leads to the traces must be the last to go."""
    life = copied(begun(GUEST), HastyStore)
    life.store.faults.switch_on("traces.blot", Fault.CRASH_BEFORE)
    run(life)

    assert named(life.store, GUEST) != []
