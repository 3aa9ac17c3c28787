"""What the clock may count on for answers that wait to be sent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

from chalicelib.notices.unsent import Unsent, put_off
from tests.contracts.makings import NOW

FIRST = Unsent("u1", "U-aiko", '[{"s":"x"}]', "ja", "11111111-1111-4111-8111-111111111111", NOW)


def test_what_is_owed_is_due_from_its_moment_on(store: Any) -> None:
    store.outbox.owe(FIRST)
    assert store.outbox.due(NOW - timedelta(microseconds=1)) == ()
    assert store.outbox.due(NOW) == (FIRST,)
    assert store.outbox.due(NOW + timedelta(minutes=1)) == (FIRST,)


def test_owing_the_same_twice_is_owing_it_once(store: Any) -> None:
    store.outbox.owe(FIRST)
    store.outbox.owe(FIRST)
    assert store.outbox.due(NOW) == (FIRST,)


def test_what_is_put_off_is_due_later_and_only_then(store: Any) -> None:
    store.outbox.owe(FIRST)
    later = put_off(FIRST, NOW)
    assert later is not None
    store.outbox.owe(later)
    assert store.outbox.due(NOW) == ()
    assert store.outbox.due(later.due) == (later,)


def test_what_is_settled_is_gone_also_when_it_was_moved_since(store: Any) -> None:
    store.outbox.owe(FIRST)
    store.outbox.owe(replace(FIRST, due=NOW + timedelta(minutes=5), tries=1))
    store.outbox.settle(FIRST)
    store.outbox.settle(FIRST)
    assert store.outbox.due(NOW + timedelta(days=1)) == ()


def test_missed_runs_catch_up_oldest_first_after_an_hour_or_a_month(store: Any) -> None:
    waits = [replace(FIRST, id=f"u{n}", due=NOW + timedelta(minutes=n * 7)) for n in range(9)]
    for unsent in reversed(waits):
        store.outbox.owe(unsent)
    assert store.outbox.due(NOW + timedelta(minutes=30)) == tuple(waits[:5])
    assert store.outbox.due(NOW + timedelta(hours=1)) == tuple(waits)
    assert store.outbox.due(NOW + timedelta(days=30)) == tuple(waits)


def test_what_falls_due_in_the_past_is_found_all_the_same(store: Any) -> None:
    assert store.outbox.due(NOW + timedelta(hours=1)) == ()
    store.outbox.owe(FIRST)
    assert store.outbox.due(NOW + timedelta(hours=1)) == (FIRST,)


def test_a_run_gets_a_hundred_at_most_the_oldest(store: Any) -> None:
    waits = [replace(FIRST, id=f"u{n:03}", due=NOW + timedelta(seconds=n)) for n in range(103)]
    for unsent in waits:
        store.outbox.owe(unsent)
    assert store.outbox.due(NOW + timedelta(hours=1)) == tuple(waits[:100])


def test_two_runs_that_put_off_and_settle_at_once_leave_nothing_behind(store: Any) -> None:
    for n in range(10):
        unsent = replace(FIRST, id=f"u{n}")
        store.outbox.owe(unsent)
        moved = replace(unsent, due=NOW + timedelta(minutes=1), tries=1)
        with ThreadPoolExecutor(2) as threads:
            list(
                threads.map(
                    lambda act: act(), (lambda moved=moved: store.outbox.owe(moved), lambda unsent=unsent: store.outbox.settle(unsent))
                )
            )
        store.outbox.settle(unsent)
    assert store.outbox.due(NOW + timedelta(days=1)) == ()
