"""Seats of an event, asked of both stores; each guard taken out breaks its promise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.booking.changes import Change, SeatsMoved
from chalicelib.booking.model import PersonId
from chalicelib.booking.seating import attend
from chalicelib.storage import Store
from chalicelib.storage.journal import Journal
from tests.contracts import seats
from tests.contracts.makings import entry, outcome
from tests.contracts.test_guards import LooseWire
from tests.fakes.memory_store import MemoryJournal, MemoryStore

PROMISES: Sequence[Callable[[Any], None]] = (
    seats.seats_planned_at_one_moment_are_given_out_once,
    seats.a_seat_given_up_twice_at_one_moment_is_passed_on_once,
    seats.many_come_and_go_at_once,
)
GUARDED = ((PROMISES[0], "more seats are given out than there are"), (PROMISES[1], "1 have a seat, 2 are counted"))
"""What the first two come to without their guard."""


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_the_promise_is_kept(store: Any, promise: Callable[[Any], None]) -> None:
    promise(store)


@pytest.mark.parametrize(("promise", "broken"), GUARDED, ids=lambda each: getattr(each, "__name__", ""))
def test_without_the_condition_on_the_seats_the_table_breaks_it(
    promise: Callable[[Any], None], broken: str, real_store: Callable[[], Store]
) -> None:
    store = real_store()
    loose = LooseWire(store.wire.table, store.wire.connection.region, None, lambda seconds: None, lambda: 1.0, None)
    loose.connection, loose.kind = store.wire.connection, "EVT#"
    store.journal = Journal(loose, timedelta(days=90))
    with pytest.raises(AssertionError, match=broken):
        promise(store)


class LooseSeats(MemoryJournal):
    def check_seats(self, change: Change) -> None:
        """Takes every change of seats for one that was planned from what stands."""


class CarelessStore(MemoryStore):
    def __init__(self) -> None:
        super().__init__()
        self.journal = LooseSeats(self)


@pytest.mark.parametrize(("promise", "broken"), GUARDED, ids=lambda each: getattr(each, "__name__", ""))
def test_without_the_check_of_the_seats_the_store_in_memory_breaks_it(promise: Callable[[Any], None], broken: str) -> None:
    with pytest.raises(AssertionError, match=broken):
        promise(CarelessStore())


def test_a_seat_is_given_to_one_person_once(store: Any) -> None:
    """The seat's own row: the count alone would take the same person twice."""
    change = attend(seats.desk(store), store.ledger.person(PersonId("U1")), seats.TRIAL)
    store.journal.commit(entry("e1", change, PersonId("U1"), seats.NOW))
    (now,) = store.ledger.seats(("trial",))
    again = Change(seats=tuple(type(write)(now, write.ends, write.came) for write in change.seats))
    assert outcome(lambda: store.journal.commit(entry("e2", again, PersonId("U1"), seats.NOW))) is SeatsMoved


def test_what_somebody_comes_to_is_remembered_with_its_end(store: Any) -> None:
    seats.settled(store, "U1", seats.comes_or_waits)
    (coming,) = store.ledger.person(PersonId("U1")).events
    assert (coming.event, coming.ends) == ("trial", seats.TRIAL.ends(seats.HALL.zone))
