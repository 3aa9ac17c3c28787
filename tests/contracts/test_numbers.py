"""A venue's numbers: what is kept of days, what they are counted from, and links to them; asked of both stores."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from chalicelib.booking.changes import Change, DayChange
from chalicelib.booking.figures import DayFigures
from chalicelib.booking.ratings import Rating
from chalicelib.booking.sharing import SHEET, NumbersLink
from chalicelib.notices.money import Month
from chalicelib.storage.numbers import Numbers
from tests.contracts.makings import DAY, NOW, ROOM, VENUE, entry


def numbers_of(store: Any) -> Any:
    """The numbers of a store; the real one makes them where they are asked for."""
    return store.numbers if hasattr(store, "numbers") else Numbers(store.wire)


def a_day(day: date, venue: str = VENUE, booked: int = 1) -> DayFigures:
    counts = {"asked": 2, "booked": booked}
    return DayFigures(
        venue, day, counts, {9: (60, 30), 10: (120, 0), 16: (120, 120)}, {ROOM: (450, 90, booked, 0, 1, 0), "b": (450, 0, 0, 0, 0, 0)}
    )


def test_days_come_back_as_they_were_kept_in_their_order(store: Any) -> None:
    books = numbers_of(store)
    for n in (26, 24, 25):
        books.keep([a_day(date(2026, 11, n)), a_day(date(2026, 11, n), "sangyo", 9)], date(2026, 11, n))

    found = books.days(VENUE, date(2026, 11, 24), date(2026, 11, 25))
    assert found == (a_day(date(2026, 11, 24)), a_day(date(2026, 11, 25)))
    assert [list(one.hours) for one in found] == [[9, 10, 16]] * 2
    assert books.days(VENUE, date(2026, 10, 1), date(2026, 10, 31)) == ()


def test_a_day_of_three_hundred_rooms_is_kept_whole(store: Any) -> None:
    """Its rooms come by their ids, whatever order they were kept in: a map of DynamoDB's has none."""
    rooms = {f"odori14-room-{n:03}": (450, 300, 10, 2, 7, 1) for n in reversed(range(300))}
    day = DayFigures(VENUE, date(2026, 11, 24), {"booked": 3000}, {10: (36000, 30000)}, rooms)
    numbers_of(store).keep([day], day.day)

    (found,) = numbers_of(store).days(VENUE, day.day, day.day)
    assert (found, list(found.rooms)) == (day, sorted(rooms))


def test_until_when_days_are_counted_is_known(store: Any) -> None:
    books = numbers_of(store)
    assert books.counted_until() is None
    books.keep((), date(2026, 11, 23))
    assert books.counted_until() == date(2026, 11, 23)
    books.keep([a_day(date(2026, 11, 24))], date(2026, 11, 24))
    books.keep([a_day(date(2026, 11, 24))], date(2026, 11, 24))
    assert books.counted_until() == date(2026, 11, 24)


def test_a_room_day_with_nothing_but_its_tally_is_found(store: Any) -> None:
    """Who only looks for free rooms does not see it: everything on it was cancelled."""
    counted = DayChange(VENUE, ROOM, DAY, tally={"booked": 1, "cancelled": 1, "ahead_0": 1})
    store.journal.commit(entry("e1", Change(days=(counted,))))

    assert store.ledger.days(VENUE, DAY, DAY) == ()
    (found,) = numbers_of(store).room_days(VENUE, DAY, DAY)
    assert (found.room, dict(found.tally)) == (ROOM, {"ahead_0": 1, "booked": 1, "cancelled": 1})
    assert numbers_of(store).room_days(VENUE, DAY + timedelta(days=1), DAY + timedelta(days=9)) == ()


def test_questions_are_counted_from_one_moment_until_before_another(store: Any) -> None:
    first, last = datetime(2026, 10, 31, 23, 59, 59, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC)
    for n, at in enumerate((first - timedelta(seconds=1), first, first + timedelta(seconds=1), last - timedelta(seconds=1), last)):
        store.journal.commit(entry(f"e{n}", Change(unanswered="?"), at=at))

    assert numbers_of(store).asked(first, last) == 3
    assert numbers_of(store).asked(last + timedelta(days=90), last + timedelta(days=91)) == 0


def test_each_months_pushes_stay(store: Any) -> None:
    october, november = Month("2026-10", 200, 187, NOW), Month("2026-11", None, 3, NOW)
    store.pushes.keep(october)
    store.pushes.keep(november)

    assert store.pushes.month() == november
    assert [numbers_of(store).pushes(date(2026, n, 1)) for n in (9, 10, 11)] == [None, october, november]


def test_what_people_said_is_added_up_over_rooms(store: Any) -> None:
    said = (Rating(VENUE, ROOM, "2026-11", {"line_4": 1, "loss_4": 20}), Rating(VENUE, "odori14-company", "2026-11", {"line_4": 2}))
    store.journal.commit(entry("e1", Change(ratings=(*said, Rating(VENUE, ROOM, "2026-12", {"line_1": 1})))))

    assert dict(numbers_of(store).said(VENUE, date(2026, 11, 1))) == {"line_4": 3, "loss_4": 20}
    assert dict(numbers_of(store).said("sangyo", date(2026, 11, 1))) == {}


def test_a_link_is_found_by_its_hash_alone(store: Any) -> None:
    link = NumbersLink("h" * 64, VENUE, date(2026, 11, 1), SHEET, "ja", "mark", NOW + timedelta(hours=24))
    store.journal.commit(entry("e1", Change(links=(link,))))

    assert numbers_of(store).link("h" * 64) == link
    assert numbers_of(store).link("i" * 64) is None
