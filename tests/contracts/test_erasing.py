"""Whoever is erased is named nowhere any more, in either store; the others keep what is theirs, and an errand that dies is done again."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.booking.changes import BookingMoved, BookingWrite, Change
from chalicelib.booking.ending import GUEST_LEFT, PARTNER_CANCELLED
from chalicelib.booking.erasing import ERASE
from chalicelib.booking.lining import leave
from chalicelib.booking.model import Booking, BookingId, PersonId, Status, recorded
from chalicelib.storage import Store
from chalicelib.storage.table import Key, standing_key
from chalicelib.storage.traces import Traces
from chalicelib.storage.wire import Wire, Write
from tests.contracts.erasing import GUEST, HOST, KEN, REN, Life, a_life, a_short_life, named, on, rows
from tests.fakes.faults import Crash


def test_before_they_are_erased_they_are_named_in_many_rows(store: Any) -> None:
    a_life(store)
    assert len(named(store, GUEST)) >= 12


def test_what_is_to_come_is_given_up_at_once_and_others_are_told(store: Any) -> None:
    life = a_life(store)
    change = life.erases(GUEST)
    assert [one.status for one in store.ledger.bookings_of(GUEST, life.now) if one.status.stands] == []
    assert sorted(due.kind for due in change.due if due.person == HOST and due.at <= life.now) == [GUEST_LEFT]
    person = store.ledger.person(GUEST)
    assert (person.name, person.standing, person.places, person.events, person.consents) == ("", (), (), (), ())
    assert [(seats.taken, seats.waiting) for seats in store.ledger.seats(("seminar", "evening"))] == [(1, ()), (1, ())]


def test_after_the_errand_they_are_named_nowhere(store: Any) -> None:
    life = a_life(store)
    life.erases(GUEST)
    life.errand()
    assert named(store, GUEST) == []
    assert store.ledger.person(GUEST).version == 0
    assert [due for due in store.ledger.due(on(30), 1000) if GUEST in (due.person, due.about)] == []


def test_who_comes_back_and_is_erased_again_within_ten_minutes_is_named_nowhere(store: Any) -> None:
    life = Life(store)
    for _ in range(2):
        life.does(KEN, lambda desk, person: Change())
        life.erases(KEN)
        life.errand()
        life.now += timedelta(minutes=1)
    assert (named(store, KEN), store.ledger.person(KEN).version) == ([], 0)


def test_the_others_keep_what_is_theirs(store: Any) -> None:
    life = a_life(store)
    before = {who: store.ledger.bookings_of(who, on(1, "00:00")) for who in (KEN, REN)}
    life.erases(GUEST)
    life.errand()
    assert {who: store.ledger.bookings_of(who, on(1, "00:00")) for who in (KEN, REN)} == before
    assert (store.ledger.person(KEN).name, store.ledger.person(REN).name) == ("健", "蓮")
    hosts = store.ledger.bookings_of(HOST, on(7, "00:00"))
    assert sorted((one.awaits_guest, one.company) for one in hosts)[0] == (False, "北海商会")
    assert [one.awaits_guest for one in hosts].count(True) == 1


def test_a_booking_that_was_theirs_stands_without_them_and_so_does_its_history(store: Any) -> None:
    life = a_life(store)
    (over,) = [one for one in store.ledger.bookings_of(GUEST, on(1, "10:30")) if one.span.end == on(1, "11:00") and not one.host]
    life.erases(GUEST)
    life.errand()
    blotted = life.now_is(over)
    assert (blotted.person, blotted.name, blotted.company, blotted.link) == ("", "", "", "")
    assert (blotted.span, blotted.room, blotted.role, blotted.status, blotted.version) == (
        over.span, over.room, over.role, over.status, over.version,
    )  # fmt: skip
    assert {(line.who, line.person) for line in store.ledger.history(over.id)} == {("", "")}


def test_a_host_who_is_erased_is_named_in_no_guests_booking(store: Any) -> None:
    life = a_life(store)
    change = life.erases(HOST)
    assert {(due.kind, due.person) for due in change.due if due.person in (GUEST, REN)} == {
        (PARTNER_CANCELLED, GUEST),
        (PARTNER_CANCELLED, REN),
    }
    life.errand()
    assert named(store, HOST) == []
    (past,) = [one for one in store.ledger.bookings_of(GUEST, on(1, "00:00")) if one.span.start == on(1, "14:00")]
    assert (past.name, past.host, past.status) == ("愛子", "", Status.CONFIRMED)
    assert [one.status for one in store.ledger.bookings_of(GUEST, on(7, "00:00"))] == [Status.CANCELLED]


def test_what_somebody_does_after_erasing_stays(store: Any) -> None:
    life = a_life(store)
    life.erases(GUEST)
    again = life.books(GUEST, on(10))
    life.errand()
    assert life.now_is(again).name == "愛子"
    assert [one.booking for one in store.ledger.person(GUEST).standing] == [again.id]
    assert {due.about for due in store.ledger.due(on(30), 1000) if due.person == GUEST} == {again.id}


@pytest.mark.parametrize("joined", [False, True])
def test_a_pair_that_a_company_makes_after_erasing_stays_whole(store: Any, joined: bool) -> None:
    """The company's row counts only its own half; the guest's stays too, with its host and its code."""
    life = a_life(store)
    life.erases(HOST)
    host, guest = life.pairs(on(10, "14:00"))
    if joined:
        life.joins(KEN, guest)
    before = life.now_is(host), life.now_is(guest)
    life.errand()
    assert (life.now_is(host), life.now_is(guest)) == before
    assert [half.host for half in before] == [HOST, HOST]


class Meanwhile:
    """Traces before whose bookings are listed something else is done, once."""

    def __init__(self, traces: Any, act: Callable[[], object]) -> None:
        self.traces, self.acts = traces, [act]

    def bookings(self, person: PersonId) -> Sequence[BookingId]:
        while self.acts:
            self.acts.pop()()
        found: Sequence[BookingId] = self.traces.bookings(person)
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self.traces, name)


def test_what_somebody_books_while_the_errand_is_under_way_stays_theirs(store: Any) -> None:
    life = a_life(store)
    life.erases(GUEST)
    made: list[Booking] = []
    store.traces = Meanwhile(store.traces, lambda: made.append(life.books(GUEST, on(10))))
    life.errand()
    (again,) = made
    assert (life.now_is(again).person, life.now_is(again).name) == (GUEST, "愛子")
    assert {due.about for due in store.ledger.due(on(30), 1000) if due.person == GUEST} == {again.id}


def test_whoever_waits_for_an_event_that_has_begun_waits_no_more_and_nobody_is_moved_up(store: Any) -> None:
    life = a_life(store)
    life.now = on(8, "13:30")
    life.erases(GUEST)
    assert [seats.waiting for seats in store.ledger.seats(("evening",))] == [(GUEST,)]
    life.errand()
    assert [(seats.taken, seats.waiting) for seats in store.ledger.seats(("evening", "trial"))] == [(1, ()), (1, ())]
    assert named(store, GUEST) == []


def test_whoever_gave_up_another_place_since_is_on_no_list_of_a_day_gone_by_either(store: Any) -> None:
    """The place of the day before is found although the row was written without it mattering any more."""
    life = Life(store)
    for day in (1, 2):
        life.books(KEN, on(day))
        life.waits(GUEST, day)
    life.now = on(2, "08:30")
    life.does(GUEST, lambda desk, person: leave(desk, person, next(place for place in person.places if place.day == on(2).date())))
    life.erases(GUEST)
    life.errand()
    assert named(store, GUEST) == []


def test_somebody_may_be_erased_twice(store: Any) -> None:
    life = a_life(store)
    life.erases(GUEST)
    life.errand()
    life.now = on(2, "10:00")
    life.books(GUEST, on(10))
    life.erases(GUEST)
    life.errand()
    assert named(store, GUEST) == []


def test_a_company_with_more_bookings_than_a_transaction_holds_is_erased_piece_by_piece(store: Any) -> None:
    life = Life(store)
    for day in (1, 2, 3, 4, 7, 8, 9):
        for clock in ("09:30", "13:00"):
            life.pairs(on(day, clock))
    change = life.erases(HOST)
    assert 0 < len(change.bookings) < 28
    life.errand()
    assert named(store, HOST) == []
    assert [one for one in rows(store) if "DUE" in one[0] and ERASE in one[1]] == []


def test_a_stale_write_of_a_blotted_booking_is_refused(store: Any) -> None:
    """What another run planned from the booking as it was named cannot bring the name back."""
    life = a_life(store)
    (over,) = [one for one in store.ledger.bookings_of(GUEST, on(1, "10:30")) if one.span.end == on(1, "11:00") and not one.host]
    life.erases(GUEST)
    life.errand()
    stale = replace(over, status=Status.COMPLETED, version=over.version + 1)
    write = BookingWrite(stale, over.version, recorded(stale, "completed", life.now, KEN, "e"))
    with pytest.raises(BookingMoved):
        life.does(KEN, lambda desk, person: Change(bookings=(write,)))
    assert named(store, GUEST) == []


def test_a_host_is_erased_while_the_sweeper_has_taken_only_one_of_a_guests_two_rows(real_store: Callable[[], Store]) -> None:
    store = real_store()
    life = Life(store)
    _, half = life.pairs(on(1, "14:00"))
    life.joins(GUEST, half)
    life.now = on(2) + timedelta(days=90)
    store.wire.transact([store.wire.delete(standing_key(GUEST, half.span.end, half.id))], "swept")
    life.erases(HOST)
    life.errand()
    assert named(store, HOST) == []
    assert life.now_is(half).host == ""


def test_without_the_note_of_who_left_a_guest_stays_in_the_history(real_store: Callable[[], Store]) -> None:
    """The control: the booking that somebody left is beside another person now."""
    store = real_store()
    life = a_life(store)
    writes = [row for row, _ in rows(store) if row.startswith(f"P#{GUEST} WAS#")]
    for row in writes:
        store.wire.transact([store.wire.delete(Key(*row.split(" ", 1)))], f"control {row}"[:36])
    life.erases(GUEST)
    life.errand()
    assert writes
    assert named(store, GUEST) != []


class Dying(Wire):
    """Dies before one of its writes; `left` counts down to it."""

    left = 10**6

    def transact(self, writes: Sequence[Write], token: str) -> None:
        self.left -= 1
        if not self.left:
            raise Crash("before a write")
        super().transact(writes, token)


def test_an_errand_that_dies_before_any_of_its_writes_is_done_again_to_the_same_end(real_store: Callable[[], Store]) -> None:
    """On the table, where one call of the port is several writes."""
    ends = list(itertools.takewhile(lambda end: end[0], (died_before(real_store(), write) for write in itertools.count(1))))
    assert len(ends) >= 6
    assert [left for _, left in ends if left] == []


def died_before(store: Store, write: int) -> tuple[bool, list[str]]:
    """Whether an errand came to that write and died; where the person is still named after the next run."""
    life = a_short_life(store)
    life.erases(GUEST)
    dying = Dying(store.wire.table, store.wire.connection.region, None, lambda seconds: None, lambda: 1.0, None)
    dying.connection, dying.left = store.wire.connection, write
    store.traces = Traces(dying, (str(n) for n in itertools.count()).__next__)
    try:
        life.errand()
    except Crash:
        life.errand()
        return True, named(store, GUEST)
    return False, named(store, GUEST)
