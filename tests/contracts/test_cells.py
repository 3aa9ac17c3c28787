"""What the desk may count on for the cells of a room's day."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from chalicelib.booking.changes import Change, Claim, DayChange, HoldLost, Release, SlotTaken, together
from chalicelib.booking.model import BookingId, Cell, PersonId, RoomDay, booked_as, held_by, turned_around
from tests.contracts.makings import AIKO, BEN, DAY, NOW, ROOM, VENUE, book, days, entry, hold, outcome, owners, release

HALF_HOURS = tuple(f"{n // 2:02}{n % 2 * 30:02}" for n in range(48))


def test_a_day_on_which_nothing_is_taken_is_not_there(store: Any) -> None:
    assert store.ledger.days(VENUE, DAY, DAY) == ()
    store.journal.commit(entry("e1", days(hold(AIKO, "0930"))))
    store.journal.commit(entry("e2", days(release(held_by(AIKO), "0930"))))
    assert store.ledger.days(VENUE, DAY, DAY) == ()


def test_days_are_told_in_order_of_day_and_room_first_and_last_included(store: Any) -> None:
    spots = [
        (date(2026, 11, 30), "b"),
        (date(2026, 12, 1), "a"),
        (date(2026, 12, 31), "a"),
        (date(2026, 11, 30), "a"),
        (date(2027, 1, 1), "a"),
    ]
    for n, (day, room) in enumerate([*spots, (date(2026, 11, 29), "a"), (date(2027, 1, 2), "a")]):
        store.journal.commit(entry(f"e{n}", days(hold(AIKO, "0930", day=day, room=room))))
    store.journal.commit(entry("elsewhere", days(DayChange("other", "a", date(2026, 12, 1), (Claim(("0930",), Cell("x:closed"), ""),)))))
    found = store.ledger.days(VENUE, date(2026, 11, 30), date(2027, 1, 1))
    assert [(each.day, each.room) for each in found] == sorted(spots)
    assert store.ledger.days(VENUE, date(2026, 12, 2), date(2026, 12, 1)) == ()


def test_cells_come_back_as_they_were_claimed(store: Any) -> None:
    until = int(NOW.timestamp()) + 300
    claims = (
        Claim(("0930", "1000"), Cell(held_by(AIKO), until), held_by(AIKO)),
        Claim(("1030",), Cell(booked_as(BookingId("b1"))), ""),
        Claim(("1100",), Cell(turned_around(BookingId("b1"))), ""),
        Claim(("1130",), Cell("x:maintenance"), ""),
    )
    store.journal.commit(entry("e1", days(DayChange(VENUE, ROOM, DAY, claims))))
    cells = {
        "0930": Cell(held_by(AIKO), until),
        "1000": Cell(held_by(AIKO), until),
        "1030": Cell("b:b1"),
        "1100": Cell("t:b1"),
        "1130": Cell("x:maintenance"),
    }
    assert store.ledger.days(VENUE, DAY, DAY) == (RoomDay(VENUE, ROOM, DAY, cells),)


def test_a_hold_counts_to_its_last_second_and_no_longer(store: Any) -> None:
    store.journal.commit(entry("e1", days(hold(AIKO, "0930"))))
    last, over = NOW + timedelta(minutes=5), NOW + timedelta(minutes=5, seconds=1)
    assert outcome(lambda: store.journal.commit(entry("e2", days(hold(BEN, "0930", at=last)), BEN, at=last))) is SlotTaken
    assert outcome(lambda: store.journal.commit(entry("e3", days(hold(BEN, "0930", at=over)), BEN, at=over))) is None
    assert owners(store) == {"0930": held_by(BEN)}


def test_ones_own_hold_is_taken_further(store: Any) -> None:
    store.journal.commit(entry("e1", days(hold(AIKO, "0930"))))
    store.journal.commit(entry("e2", days(hold(AIKO, "0930", "1000", minutes=9))))
    (found,) = store.ledger.days(VENUE, DAY, DAY)
    until = int((NOW + timedelta(minutes=9)).timestamp())
    assert found.cells == {"0930": Cell(held_by(AIKO), until), "1000": Cell(held_by(AIKO), until)}


def test_ones_own_hold_becomes_a_booking_even_after_it_ran_out(store: Any) -> None:
    store.journal.commit(entry("e1", days(hold(AIKO, "0930"))))
    late = NOW + timedelta(hours=1)
    store.journal.commit(entry("e2", days(book("b1", held_by(AIKO), "0930")), at=late))
    (found,) = store.ledger.days(VENUE, DAY, DAY)
    assert found.cells == {"0930": Cell("b:b1")}


def test_a_booking_does_not_run_out(store: Any) -> None:
    store.journal.commit(entry("e1", days(hold(AIKO, "0930"))))
    store.journal.commit(entry("e2", days(book("b1", held_by(AIKO), "0930"))))
    later = NOW + timedelta(days=2)
    assert outcome(lambda: store.journal.commit(entry("e3", days(hold(BEN, "0930", at=later)), BEN, at=later))) is SlotTaken


def test_nobodys_cell_is_not_claimed_over_nobody(store: Any) -> None:
    store.journal.commit(entry("e1", days(book("b1", "", "0930"))))
    assert outcome(lambda: store.journal.commit(entry("e2", days(book("b2", "", "0930"))))) is SlotTaken


def test_what_is_released_is_free_for_the_next(store: Any) -> None:
    store.journal.commit(entry("e1", days(book("b1", "", "0930", "1000"))))
    store.journal.commit(entry("e2", days(release("b:b1", "0930", "1000"))))
    store.journal.commit(entry("e3", days(hold(BEN, "1000")), BEN))
    assert owners(store) == {"1000": held_by(BEN)}


def test_a_hold_that_ran_out_is_still_released_by_its_owner(store: Any) -> None:
    store.journal.commit(entry("e1", days(hold(AIKO, "0930"))))
    store.journal.commit(entry("e2", days(release(held_by(AIKO), "0930")), at=NOW + timedelta(hours=1)))
    assert owners(store) == {}


def test_one_change_claims_and_releases_in_one_day(store: Any) -> None:
    store.journal.commit(entry("e1", days(hold(AIKO, "0930", "1000"))))
    moved = together((days(release(held_by(AIKO), "0930", "1000")), days(hold(AIKO, "1000", "1030"))))
    store.journal.commit(entry("e2", moved))
    assert owners(store) == {"1000": held_by(AIKO), "1030": held_by(AIKO)}


def test_of_a_pair_of_rooms_both_are_taken_or_neither(store: Any) -> None:
    store.journal.commit(entry("e1", days(book("b1", "", "0930", room="company"))))
    pair = days(hold(BEN, "0930", room="student"), hold(BEN, "0930", room="company"))
    assert outcome(lambda: store.journal.commit(entry("e2", pair, BEN))) is SlotTaken
    assert owners(store, room="student") == {}


def test_a_claim_that_fails_is_told_before_a_release_that_fails(store: Any) -> None:
    store.journal.commit(entry("e1", days(book("b1", "", "0930"))))
    both = DayChange(VENUE, ROOM, DAY, hold(AIKO, "0930").claims, (Release(("1000",), held_by(AIKO)),))
    assert outcome(lambda: store.journal.commit(entry("e2", days(both)))) is SlotTaken
    only = replace(both, claims=hold(AIKO, "1100").claims)
    assert outcome(lambda: store.journal.commit(entry("e3", days(only)))) is HoldLost


def test_eighteen_hours_in_half_hours_are_one_change(store: Any) -> None:
    many = HALF_HOURS[:36]
    store.journal.commit(entry("e1", days(hold(AIKO, *many))))
    store.journal.commit(entry("e2", days(book("b1", held_by(AIKO), *many))))
    assert owners(store) == dict.fromkeys(many, "b:b1")
    store.journal.commit(entry("e3", days(release("b:b1", *many))))
    assert owners(store) == {}


def test_a_cell_named_twice_or_too_many_of_them_are_refused(store: Any) -> None:
    twice = DayChange(VENUE, ROOM, DAY, hold(AIKO, "0930").claims, (Release(("0930",), held_by(AIKO)),))
    many = hold(AIKO, *HALF_HOURS[:37])
    for n, change in enumerate((twice, many)):
        kind = outcome(lambda change=change, n=n: store.journal.commit(entry(f"e{n}", days(change))))
        assert kind is not None
        assert issubclass(kind, ValueError)


def test_a_day_without_claims_or_releases_is_nothing(store: Any) -> None:
    store.journal.commit(entry("e1", Change(days=(DayChange(VENUE, ROOM, DAY),))))
    assert store.ledger.days(VENUE, DAY, DAY) == ()


def test_eight_people_who_take_different_cells_of_one_day_all_get_them(store: Any) -> None:
    def take(n: int) -> list[type[BaseException] | None]:
        person = PersonId(f"U{n}")
        mine = HALF_HOURS[n * 6 : n * 6 + 6]
        return [outcome(lambda key=key: store.journal.commit(entry(f"e{key}", days(hold(person, key)), person))) for key in mine]

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(take, range(8))) == [[None] * 6] * 8
    assert owners(store) == {key: held_by(PersonId(f"U{n // 6}")) for n, key in enumerate(HALF_HOURS)}


def test_days_over_the_end_of_a_month_are_one_stretch(store: Any) -> None:
    for number, day in enumerate((date(2026, 11, 30), date(2026, 12, 1), date(2027, 1, 4))):
        store.journal.commit(entry(f"h{number}", Change((hold(AIKO, "0930", day=day),))))

    assert [one.day for one in store.ledger.days("odori14", date(2026, 11, 30), date(2026, 12, 31))] == [
        date(2026, 11, 30),
        date(2026, 12, 1),
    ]
