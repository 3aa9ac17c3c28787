"""What the desk may count on when it reads bookings and their history."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from chalicelib.booking.changes import BookingMoved, Change
from chalicelib.booking.model import BookingId, History
from chalicelib.booking.spans import Span
from tests.contracts.makings import AIKO, BEN, NOW, a_booking, cancelled, entry, outcome, written


def keep(store: Any, *bookings: Any) -> None:
    """Writes the bookings as new, thirty-three to a turn."""
    for n in range(0, len(bookings), 33):
        part = bookings[n : n + 33]
        store.journal.commit(entry(f"keep-{part[0].id}", Change(bookings=tuple(written(each) for each in part))))


def test_a_booking_comes_back_as_it_was_written(store: Any) -> None:
    booking = a_booking("b1", company="北の会社", role="company", created=NOW + timedelta(microseconds=7))
    keep(store, booking)
    assert (store.ledger.booking(booking.id), store.ledger.bookings_of(AIKO, NOW)) == (booking, (booking,))
    assert store.ledger.booking(BookingId("b2")) is None


def test_what_is_coming_is_told_soonest_first_whatever_its_status(store: Any) -> None:
    later, sooner = a_booking("b1", start=NOW + timedelta(days=2)), a_booking("b2", start=NOW + timedelta(days=1))
    keep(store, later, sooner, a_booking("b3", BEN))
    store.journal.commit(entry("e1", Change(bookings=(written(cancelled(sooner), 1, "cancelled"),))))
    assert store.ledger.bookings_of(AIKO, NOW) == (cancelled(sooner), later)


def test_of_two_that_overlap_the_one_that_starts_first_comes_first(store: Any) -> None:
    long, short = a_booking("b1", minutes=120), a_booking("b2", start=NOW + timedelta(days=3, minutes=30), minutes=30)
    keep(store, short, long)
    assert store.ledger.bookings_of(AIKO, NOW) == (long, short)


def test_what_has_ended_is_left_out_and_what_still_runs_is_not(store: Any) -> None:
    ended, running = a_booking("b1", start=NOW - timedelta(hours=1)), a_booking("b2", start=NOW - timedelta(minutes=30))
    keep(store, ended, running)
    assert store.ledger.bookings_of(AIKO, NOW) == (running,)
    assert store.ledger.bookings_of(AIKO, NOW - timedelta(seconds=1)) == (ended, running)


def test_bookings_of_more_than_a_page_are_all_told(store: Any) -> None:
    bookings = [a_booking(f"b{n:03}", start=NOW + timedelta(days=n), purpose="x" * 8000) for n in range(150)]
    keep(store, *bookings)
    assert store.ledger.bookings_of(AIKO, NOW) == tuple(bookings)


def test_a_batch_of_bookings_comes_in_the_order_asked_each_once(store: Any) -> None:
    bookings = [a_booking(f"b{n}") for n in range(3)]
    keep(store, *bookings)
    ids = [BookingId(each) for each in ("b2", "missing", "b0", "b2")]
    assert store.ledger.bookings(ids) == (bookings[2], bookings[0])
    assert store.ledger.bookings(()) == ()


def test_a_hundred_bookings_are_one_batch_and_more_are_refused(store: Any) -> None:
    bookings = [a_booking(f"b{n:03}") for n in range(100)]
    keep(store, *bookings)
    assert store.ledger.bookings([each.id for each in bookings]) == tuple(bookings)
    assert outcome(lambda: store.ledger.bookings([BookingId(f"b{n}") for n in range(101)])) is ValueError


def test_history_is_told_in_the_order_in_which_it_happened(store: Any) -> None:
    booking = a_booking("b1")
    store.journal.commit(entry("e1", Change(bookings=(written(booking),))))
    renamed = replace(booking, name="鈴木", version=2)
    moments = (NOW, NOW + timedelta(microseconds=5), NOW + timedelta(microseconds=5))
    store.journal.commit(entry("e2", Change(bookings=(written(renamed, 1, "renamed", moments[1]),))))
    store.journal.commit(entry("e3", Change(bookings=(written(cancelled(renamed), 2, "cancelled", moments[2]),))))
    whats = zip(("booked", "renamed", "cancelled"), moments, strict=True)
    assert store.ledger.history(booking.id) == tuple(History(booking.id, at, what, AIKO, f"e-{what}") for what, at in whats)
    assert store.ledger.history(BookingId("b2")) == ()


def test_a_booking_does_not_change_its_person_or_its_end(store: Any) -> None:
    """Its second row stands beside the person in order of the end: another time is another booking."""
    booking = a_booking("b1")
    keep(store, booking)
    longer = replace(booking, span=Span(booking.span.start, booking.span.end + timedelta(hours=1)), version=2)
    for n, other in enumerate((longer, replace(booking, person=BEN, version=2))):
        change = Change(bookings=(written(other, 1, "changed"),))
        assert outcome(lambda n=n, change=change: store.journal.commit(entry(f"e{n}", change))) is BookingMoved


def test_a_booking_that_is_not_there_cannot_be_changed(store: Any) -> None:
    change = Change(bookings=(written(cancelled(a_booking("b1")), 1, "cancelled"),))
    assert outcome(lambda: store.journal.commit(entry("e1", change))) is BookingMoved


def test_questions_without_an_answer_are_told_by_month_oldest_first(store: Any) -> None:
    for number, question in enumerate(("駐車場はありますか", "Is there a café?")):
        store.journal.commit(entry(f"ask-{number}", Change(unanswered=question), at=NOW + timedelta(minutes=number)))

    assert store.ledger.unanswered(NOW.date()) == ("駐車場はありますか", "Is there a café?")
    assert store.ledger.unanswered(NOW.date() + timedelta(days=62)) == ()
