"""Days that are over are counted once, whatever rounds the clock missed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from chalicelib.booking.figures import DayFigures
from chalicelib.reception.bookkeeper import MOST_DAYS, Bookkeeper
from chalicelib.reception.month import Sources, gathered, in_order
from tests.booking.counter import SAPPORO, Counter, at
from tests.fakes.faults import Fault
from tests.fakes.memory_store import MemoryStore


def clerk(store: MemoryStore) -> Bookkeeper:
    return Bookkeeper(SAPPORO, Sources(store.numbers, store.equipment), store.ledger)


def local(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+09:00").astimezone(UTC)


def test_counting_begins_with_the_day_that_runs_when_it_is_first_looked():
    store = MemoryStore()
    assert clerk(store).run(local("2026-11-24T10:00")) == 0
    assert store.numbers.counted_until() == date(2026, 11, 23)
    assert not store.starting("NUM\t")

    assert clerk(store).run(local("2026-11-25T00:59")) == 0
    assert clerk(store).run(local("2026-11-25T01:00")) == 1
    assert [one.day for venue in ("odori14", "sangyo") for one in store.numbers.days(venue, date(2026, 11, 1), date(2026, 11, 30))] == [
        date(2026, 11, 24), date(2026, 11, 24),
    ]  # fmt: skip


def test_a_round_without_anything_to_count_is_one_read():
    store = MemoryStore()
    clerk(store).run(local("2026-11-24T10:00"))
    before = len(store.faults.calls)
    clerk(store).run(local("2026-11-24T10:01"))
    assert store.faults.calls[before:] == ["numbers.counted_until"]


def test_a_clock_that_was_away_catches_up_month_by_month():
    store = MemoryStore()
    clerk(store).run(local("2026-11-24T10:00"))
    assert [clerk(store).run(local("2027-01-10T10:00")) for _ in range(3)] == [MOST_DAYS, 47 - MOST_DAYS, 0]


def test_a_clock_that_goes_back_counts_nothing_twice():
    store = MemoryStore()
    clerk(store).run(local("2026-11-24T10:00"))
    assert clerk(store).run(local("2026-11-20T10:00")) == 0
    assert store.numbers.counted_until() == date(2026, 11, 23)


def test_a_store_that_does_not_answer_is_asked_again():
    store = MemoryStore()
    clerk(store).run(local("2026-11-24T10:00"))
    for name in ("numbers.counted_until", "numbers.asked", "numbers.room_days", "equipment.alerts", "numbers.keep"):
        store.faults.switch_on(name, Fault.LOST)
        assert clerk(store).run(local("2026-11-25T10:00")) == 0
    assert clerk(store).run(local("2026-11-25T10:00")) == 1


def test_what_was_counted_before_a_crash_is_counted_the_same_again():
    store = MemoryStore()
    clerk(store).run(local("2026-11-24T10:00"))
    store.faults.switch_on("numbers.keep", Fault.ANSWER_LOST)
    assert clerk(store).run(local("2026-11-25T10:00")) == 0
    first = dict(store.rows)
    clerk(store).run(local("2026-11-25T10:00"))
    assert store.rows == first


def test_a_day_that_is_counted_outlives_its_room_days():
    counter = Counter()
    books = clerk(counter.store)
    books.run(counter.now.astimezone(UTC))
    counter.book("aoi", "2026-11-26T10:00")
    for day in range(5):
        books.run(counter.now.astimezone(UTC) + timedelta(days=day))
    counter.store.rows = {key: text for key, text in counter.store.rows.items() if not key.startswith(("CAL", "TALLY", "BK#"))}

    month = gathered(books.sources, SAPPORO, "odori14", date(2026, 11, 1), at("2026-12-20T10:00"))
    assert (month.counts["booked"], month.days[-1].day.day) == (1, 27)


def test_rooms_stand_in_the_catalogues_order_and_one_that_it_has_no_more_after_them():
    rooms = {"closed-long-ago": (1,), "odori14-company": (2,), "odori14-student": (3,)}
    day = DayFigures("odori14", date(2026, 11, 24), {}, {}, rooms)

    assert list(in_order(SAPPORO, day).rooms) == ["odori14-student", "odori14-company", "closed-long-ago"]
