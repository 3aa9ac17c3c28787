"""What is free around a wish that cannot be had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.booking.around import AHEAD, MOST, Around, around
from chalicelib.booking.availability import Search, Slot
from chalicelib.booking.ledger import Calendar, Ledger
from tests.booking.counter import SAPPORO, THURSDAY, Counter, at


def looked(counter: Counter, start: str = "", name: str = "zoe", day: date = THURSDAY) -> Around:
    desk, person = counter.desk(), counter.person(name)
    here, there = (desk.search(venue, 60, person, "interview") for venue in ("odori14", "sangyo"))
    return around(desk, here, (there,), day, time.fromisoformat(start) if start else None, person.id)


def near(found: Around, start: str) -> list[str]:
    return [f"{one:%H:%M}" for one in found.near(time.fromisoformat(start), 3)]


def test_the_nearest_times_before_and_after(counter: Counter):
    counter.book("aoi", "2026-11-26T13:00")

    found = looked(counter, "13:00")

    assert near(found, "13:00") == ["11:00", "11:30", "14:30"]
    assert (found.elsewhere, found.later) == (("sangyo",), (date(2026, 11, 27), time(13)))


def test_elsewhere_is_where_that_very_time_is_free(counter: Counter):
    counter.book("aoi", "2026-11-26T13:00")
    counter.book("mio", "2026-11-26T13:00", venue="sangyo")

    assert (looked(counter, "13:00").elsewhere, looked(counter).elsewhere) == ((), ("sangyo",))


def test_where_nothing_is_before_all_are_after():
    found = Around(tuple(Slot(time(hour), ("room",)) for hour in (15, 16, 12, 13)))

    assert near(found, "10:00") == ["12:00", "13:00", "15:00"]


def test_a_full_day_leads_to_the_next_that_is_not(counter: Counter):
    for begin in ("09:30", "11:30", "13:30", "15:30"):
        counter.book(f"guest{begin}", f"2026-11-26T{begin}", 90)

    found = looked(counter)

    assert (found.day, found.elsewhere, found.later) == ((), ("sangyo",), (date(2026, 11, 27), time(9, 30)))


def test_over_a_weekend_the_next_day_is_monday(counter: Counter):
    assert looked(counter, "10:00", day=date(2026, 11, 27)).later == (date(2026, 11, 30), time(10))


def test_what_is_owed_to_who_waits_is_near_nobody_else(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.hold("mio", "2026-11-26T12:00")
    counter.waits("ken", "12:00")
    counter.cancel("aoi", booking)
    counter.now = at("2026-11-24T10:06")

    assert [slot.start for slot in looked(counter, "12:00").day if slot.start == time(12)] == []
    assert [slot.start for slot in looked(counter, "12:00", "ken").day if slot.start == time(12)] == [time(12)]


def test_a_venue_of_many_rooms_is_one_query_of_its_days(counter: Counter):
    """Nine rooms are six days of nine, more than a batch takes; eight are not."""
    desk, person = counter.desk(), counter.person("zoe")
    here, there = (desk.search(venue, 60, person, "interview") for venue in ("odori14", "sangyo"))
    nine, eight = (replace(here, rooms=tuple(replace(here.rooms[0], id=f"room{n}") for n in range(rooms))) for rooms in (9, 8))

    found = around(desk, nine, (there,), THURSDAY, time(10), person.id)
    assert (len(found.day), found.elsewhere, found.later) == (14, (), (date(2026, 11, 27), time(10)))

    found = around(desk, eight, (there,), THURSDAY, time(10), person.id)
    assert (len(found.day), found.elsewhere, found.later) == (14, ("sangyo",), (date(2026, 11, 27), time(10)))
    assert MOST == 50


class Watched:
    """A ledger that notes which room-days are asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger, self.asked = ledger, list[tuple[str, str, date]]()

    def room_days(self, wanted: Sequence[tuple[str, str, date]]) -> Calendar:
        self.asked.extend(wanted)
        return self._ledger.room_days(wanted)


def looks(counter: Counter, here: Search, others: Sequence[Search]) -> tuple[Around, list[tuple[str, str, date]]]:
    desk = counter.desk()
    watched = Watched(desk.ledger)
    found = around(replace(desk, ledger=cast(Ledger, watched)), here, others, THURSDAY, time(10), counter.person("zoe").id)
    return found, watched.asked


def searches(counter: Counter) -> tuple[Search, Search]:
    desk, person = counter.desk(), counter.person("zoe")
    here, there = (desk.search(venue, 60, person, "interview") for venue in ("odori14", "sangyo"))
    return here, there


def test_of_another_venue_the_room_is_looked_at_that_is_given_last(counter: Counter):
    """However many it has: where that one is taken, so are the others, as a rule."""
    here, there = searches(counter)
    many = replace(there, rooms=tuple(replace(there.rooms[0], id=f"room{n}") for n in range(60)))

    found, asked = looks(counter, here, (many,))
    assert (found.elsewhere, found.later) == (("sangyo",), (date(2026, 11, 27), time(10)))
    assert [room for venue, room, _ in asked if venue == "sangyo"] == ["room59"]


def rows(asked: Sequence[tuple[str, str, date]]) -> int:
    """What the batch reads: each room's day, and each venue's list of each day."""
    return len(asked) + len({(venue, day) for venue, _, day in asked})


@given(st.integers(1, 8), st.integers(1, 5))
def test_more_venues_to_look_at_are_paid_for_with_days_ahead(rooms: int, venues: int):
    """So a look costs the same in a house with one other place and with a hundred."""
    pattern = SAPPORO.venue("sangyo")
    more_venues = tuple(replace(pattern, id=f"venue{n}") for n in range(venues))
    counter = Counter(catalogue=replace(SAPPORO, venues=(*SAPPORO.venues, *more_venues)))
    here, there = searches(counter)
    mine = replace(here, rooms=tuple(replace(here.rooms[0], id=f"mine{n}") for n in range(rooms)))
    others = [replace(there, venue=venue.id) for venue in more_venues]

    (_, one), (_, more) = looks(counter, mine, others[:1]), looks(counter, mine, others)

    assert rows(more) <= rows(one)
    assert {venue for venue, _, _ in more if venue != "odori14"} == {other.venue for other in others}
    assert len({day for venue, _, day in more if venue == "odori14"}) > 1, "and there is a next day"


def test_nowhere_else_to_look_costs_nothing_of_the_days_ahead(counter: Counter):
    here, _ = searches(counter)

    found, asked = looks(counter, here, ())
    assert (found.later, len({day for _, _, day in asked})) == ((date(2026, 11, 27), time(10)), 1 + AHEAD)
