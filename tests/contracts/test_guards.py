"""Every guard: the promise that it keeps, asked of each store, and broken as soon as the guard is taken out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.reception.journal import Entry
from chalicelib.storage import Store
from chalicelib.storage.journal import Journal
from chalicelib.storage.table import Key
from chalicelib.storage.wire import Fields, Wire, Write
from tests.contracts import companies, pairs, promises
from tests.fakes.memory_store import MemoryJournal, MemoryStore

GUARDS: list[tuple[Callable[[Any], None], str, str]] = [
    (promises.an_event_takes_effect_once, "EV#", "check_event"),
    (promises.a_memory_that_moved_is_not_written_over, "TALK", "check_talk"),
    (promises.a_person_that_moved_is_not_written_over, "ME", "check_person"),
    (promises.a_booking_that_moved_is_not_written_over, "BK#", "check_bookings"),
    (promises.a_waiting_list_that_moved_is_not_written_over, "CAL#", "check_lists"),
    (promises.a_closure_that_moved_is_not_written_over, "CLO#", "check_closures"),
    (promises.a_period_that_moved_is_not_written_over, "PERIOD", "check_period"),
    (promises.what_fell_due_is_done_once, "DUE#", "check_settled"),
    (promises.seats_that_moved_are_not_written_over, "SEATS", "check_seats"),
    (promises.who_has_a_seat_takes_no_second_one, "P#U-aiko", "check_seats"),
    (promises.who_has_no_seat_gives_none_up, "P#U-aiko", "check_seats"),
    (promises.an_invitation_works_once, "INV#", "check_invitation"),
    (promises.an_invitation_that_ran_out_does_not_work, "INV#", "check_invitation"),
    (promises.a_cell_of_somebody_else_is_not_claimed, "CAL#", "check_days"),
    (promises.a_cell_that_is_not_ones_own_is_not_released, "CAL#", "check_days"),
    (promises.one_of_eight_wins, "CAL#", "check_days"),
    (pairs.of_a_pair_whose_one_room_is_taken_nothing_is_written, "CAL#", "check_days"),
    (pairs.of_two_who_join_with_one_code_one_does, "BK#", "check_bookings"),
    (pairs.a_code_opens_one_booking_and_no_other, "PAIR#", "check_invitation"),
    (companies.a_company_that_moved_is_not_written_over, "CO#", "check_company"),
    (companies.a_code_is_used_once_and_one_that_was_never_given_is_not, "CC#", "check_invitation"),
]
"""The promise; the rows whose condition keeps it in DynamoDB; the check that keeps it in memory."""


class LooseWire(Wire):
    """Writes rows of one kind without their condition."""

    kind = ""

    def put(self, key: Key, fields: Fields, condition: Condition | None = None) -> Write:
        return super().put(key, fields, self._kept(key, condition))

    def update(self, key: Key, actions: Sequence[Action], condition: Condition | None = None) -> Write:
        return super().update(key, actions, self._kept(key, condition))

    def delete(self, key: Key, condition: Condition | None = None) -> Write:
        return super().delete(key, self._kept(key, condition))

    def _kept(self, key: Key, condition: Condition | None) -> Condition | None:
        return None if key.pk.startswith(self.kind) or key.sk == self.kind else condition


class LooseJournal(MemoryJournal):
    """Leaves one check out."""

    left_out = ""

    def checks(self, entry: Entry) -> Sequence[Callable[[], None]]:
        setattr(self, self.left_out, lambda *_: None)
        return super().checks(entry)


@pytest.mark.parametrize("promise", [each[0] for each in GUARDS], ids=lambda promise: promise.__name__)
def test_the_promise_is_kept(store: Any, promise: Callable[[Any], None]) -> None:
    promise(store)


@pytest.mark.parametrize(("promise", "kind", "check"), GUARDS, ids=lambda each: getattr(each, "__name__", ""))
def test_without_its_condition_the_table_breaks_the_promise(
    promise: Callable[[Any], None], kind: str, check: str, real_store: Callable[[], Store]
) -> None:
    store = real_store()
    loose = LooseWire(store.wire.table, store.wire.connection.region, None, lambda seconds: None, lambda: 1.0, None)
    loose.connection = store.wire.connection
    loose.kind = kind
    store.journal = Journal(loose, timedelta(days=90))
    with pytest.raises(AssertionError):
        promise(store)


@pytest.mark.parametrize(("promise", "kind", "check"), GUARDS, ids=lambda each: getattr(each, "__name__", ""))
def test_without_its_check_the_store_in_memory_breaks_the_promise(promise: Callable[[Any], None], kind: str, check: str) -> None:
    store = MemoryStore()
    store.journal = LooseJournal(store)
    store.journal.left_out = check
    with pytest.raises(AssertionError):
        promise(store)


def test_one_of_eight_wins_in_two_hundred_rounds(store: Any) -> None:
    promises.one_of_eight_wins(store, rounds=200)
