"""The audit finds nothing in a house that is well, on every store."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.booking.auditing import Audit
from chalicelib.storage.sweep import Sweep
from tests.booking.office import SAPPORO
from tests.contracts.house import House
from tests.fakes.memory_store import MemoryStore
from tests.fakes.memory_sweep import MemorySweep


def shelves_of(store: Any) -> Any:
    return MemorySweep(store, SAPPORO) if isinstance(store, MemoryStore) else Sweep(store.wire)


def audit_of(house: House) -> Audit:
    return Audit(SAPPORO, shelves_of(house.store), lambda: house.now, lambda _: None)


@pytest.fixture
def house(store: Any) -> House:
    return House(store).fill()


def test_a_house_that_is_well_has_no_faults(house: House) -> None:
    report = audit_of(house).run()

    assert (report.faults, report.notices, report.unsettled) == ((), (), ())
    assert report.counts == {
        **{"Booking": 11, "History": 21, "Beside": 11, "Person": 14, "RoomDay": 94},
        **{"WaitingList": 5, "Closure": 3, "Seats": 1, "Seated": 2, "Offered": 1, "Company": 1},
    }


@pytest.mark.parametrize("segments", [1, 3, 8])
def test_whatever_the_segments_all_is_seen_once(house: House, segments: int) -> None:
    assert audit_of(house).run(segments).counts == audit_of(house).run(1).counts
