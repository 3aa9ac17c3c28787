"""The store in memory fails on demand, as a caller of the real one would see it, so that turns can be tried under every fault."""

from __future__ import annotations

import pytest

from chalicelib.reception.journal import StorageBusy
from tests.contracts.makings import AIKO, ANSWER, entry, outcome
from tests.fakes.memory_store import Crash, Fault, MemoryStore


@pytest.mark.parametrize(
    ("fault", "told", "written"),
    [
        (Fault.LOST, StorageBusy, False),
        (Fault.CONFLICT, StorageBusy, False),
        (Fault.THROTTLED, StorageBusy, False),
        (Fault.ANSWER_LOST, StorageBusy, True),
        (Fault.CRASH_BEFORE, Crash, False),
        (Fault.CRASH_AFTER, Crash, True),
    ],
)
def test_a_fault_is_met_once_and_leaves_what_it_says(fault: Fault, told: type[BaseException], written: bool) -> None:
    store = MemoryStore()
    store.faults.switch_on("journal.commit", None, fault)
    store.journal.commit(entry("e0"))
    with pytest.raises(told):
        store.journal.commit(entry("e1"))
    assert store.journal.open("e1", AIKO).answer == (ANSWER if written else None)
    assert outcome(lambda: store.journal.commit(entry("e1"))) is None
    assert store.faults.calls == ["journal.commit", "journal.commit", "journal.open", "journal.commit"]


def test_a_crash_is_not_caught_as_an_error() -> None:
    assert not issubclass(Crash, Exception)
