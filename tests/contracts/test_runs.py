"""What a company may count on for its runs of interviews: all of it or nothing, on either store."""

from __future__ import annotations

from typing import Any

from chalicelib.booking.changes import SlotTaken
from chalicelib.booking.codes import pair_hash
from chalicelib.booking.ending import cancel
from chalicelib.booking.model import PersonId
from chalicelib.booking.run_changes import cancel_run, pairs_of
from tests.contracts import runs
from tests.contracts.makings import outcome
from tests.contracts.pairs import NOW, desk, person, write
from tests.contracts.runs import a_run, joined, planned, standing


def test_a_run_comes_back_as_it_was_written(store: Any) -> None:
    pairs = a_run(store, "e1", "north")

    assert [pair.host for pair in pairs_of(desk(store, "e2"), PersonId("north"), pairs[0].host.run)] == [pair.host for pair in pairs]
    for pair in pairs:
        assert store.ledger.booking(pair.host.id) == pair.host
        assert store.ledger.pair_code(pair_hash(pair.guest.invite)).booking == pair.guest.id  # type: ignore[union-attr]
    assert len(store.ledger.person(PersonId("north")).standing) == 4


def test_booking_the_same_run_twice_is_booking_it_once(store: Any) -> None:
    _, change = planned(store, "e1", "north")
    write(store, "e1", "north", change)

    write(store, "e1", "north", change)
    assert len(standing(store, "north")) == 8


def test_of_a_run_of_which_one_slot_is_taken_nothing_is_written(store: Any) -> None:
    _, late = planned(store, "e1", "north")
    a_run(store, "e2", "south", n=1, first=runs.time(15))

    assert outcome(lambda: write(store, "e1", "north", late)) is SlotTaken
    assert standing(store, "north") == []


def test_of_two_companies_who_want_one_afternoon_one_has_it_all(store: Any) -> None:
    runs.of_two_companies_who_want_one_afternoon_one_has_it_all(store)


def test_a_run_with_all_its_guests_moves_whole(store: Any) -> None:
    runs.a_run_with_all_its_guests_moves_whole(store)


def test_the_largest_move_with_many_who_wait_is_one_transaction(store: Any) -> None:
    runs.the_largest_move_with_many_who_wait_is_one_transaction(store)


def test_of_a_run_whose_one_time_is_taken_nothing_moves(store: Any) -> None:
    runs.of_a_run_whose_one_time_is_taken_nothing_moves(store)


def test_a_run_with_all_its_guests_is_cancelled_whole(store: Any) -> None:
    pairs = a_run(store, "e1", "north", n=5, first=runs.time(9, 30))
    joined(store, pairs)
    write(store, "e2", "north", cancel_run(desk(store, "e2"), person(store, "north"), pairs[0].host.run))

    assert standing(store, "north") == []
    assert [standing(store, f"guest{n}") for n in range(5)] == [[]] * 5
    assert store.ledger.days("odori14", runs.THURSDAY, runs.THURSDAY) == ()


def test_a_run_cancelled_while_one_guest_leaves_is_planned_anew(store: Any) -> None:
    pairs = a_run(store, "e1", "north")
    joined(store, pairs)
    ending = cancel_run(desk(store, "e2"), person(store, "north"), pairs[0].host.run)
    theirs = store.ledger.booking(pairs[1].guest.id)  # type: ignore[union-attr]
    write(store, "e3", "guest1", cancel(desk(store, "e3"), person(store, "guest1"), theirs))

    assert outcome(lambda: write(store, "e2", "north", ending)) is not None
    assert len(standing(store, "north")) == 5
    write(store, "e4", "north", cancel_run(desk(store, "e4"), person(store, "north"), pairs[0].host.run))
    assert [one for one in store.ledger.bookings_of(PersonId("north"), NOW) if one.status.stands] == []
