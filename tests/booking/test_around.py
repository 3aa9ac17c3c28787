"""What is free around a wish that cannot be had."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from chalicelib.booking.around import MOST, Around, around
from chalicelib.booking.availability import Slot
from tests.booking.counter import THURSDAY, Counter, at


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


def test_of_another_venue_two_rooms_are_looked_at(counter: Counter):
    """However many it has: the batch of a house with thirty rooms elsewhere still has this venue's next days in it."""
    desk, person = counter.desk(), counter.person("zoe")
    here, there = (desk.search(venue, 60, person, "interview") for venue in ("odori14", "sangyo"))
    many = replace(there, rooms=tuple(replace(there.rooms[0], id=f"room{n}") for n in range(60)))
    asked = []

    class Watched:
        def room_days(self, wanted):
            asked.extend(wanted)
            return desk.ledger.room_days(wanted)

    found = around(replace(desk, ledger=Watched()), here, (many,), THURSDAY, time(10), person.id)
    assert (found.elsewhere, found.later) == (("sangyo",), (date(2026, 11, 27), time(10)))
    assert [room for venue, room, _ in asked if venue == "sangyo"] == ["room0", "room1"]
