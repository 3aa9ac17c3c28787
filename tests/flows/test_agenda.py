"""A week of their venue for staff, as timelines of each room, and the day that opens from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.flows.gear import ROOM, staff
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town


def of_room(phone: Phone, room: str = ROOM):
    return next(row for row in phone.card("agenda")["rows"] if row["room"].id == room)  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["今週の予約", "今週", "this week's bookings"])
def test_the_week_in_words(town: Town, aoi: Phone, text: str):
    booked(aoi, "予約 明日 10時 大通 1時間")
    suzuki = staff(town).says(text)

    days = of_room(suzuki)["days"]
    assert [day["n"] for day in days] == [0, 0, 1, 0, 0, 0, 0]
    assert days[2]["marks"] == "o" + "bb" + "o" * 12
    assert ["marks" in day for day in days] == [False, True, True, True, True, False, False]  # Monday is a holiday
    assert suzuki.card("agenda")["n"] == 1


def test_from_the_day_and_back_to_a_day(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    suzuki = staff(town).says("今日の予約").taps("この週")
    assert suzuki.screen == "[agenda]"

    suzuki.presses(of_room(suzuki)["days"][2]["address"])
    card = suzuki.card("today")
    assert (card["n"], card["strips"][0]["marks"]) == (1, "o" + "bb" + "o" * 12)  # type: ignore[index]


def test_the_weeks_around_it(town: Town):
    suzuki = staff(town).says("来週の予約")
    assert str(suzuki.card("agenda")["day"]) == "2026-11-30"
    assert str(suzuki.taps("次の週").card("agenda")["day"]) == "2026-12-07"
    assert str(suzuki.taps("前の週").card("agenda")["day"]) == "2026-11-30"


def test_what_is_closed_is_seen(town: Town):
    suzuki = staff(town).says("明日10時から12時 就活生用ルームを閉める", "清掃", "はい", "今週の予約")
    assert of_room(suzuki)["days"][2]["marks"] == "o" + "xxxx" + "o" * 10


def test_a_house_with_many_rooms_shows_three_at_a_time(town: Town):
    venue = town.catalogue.venue("odori14")
    rooms = tuple(replace(venue.rooms[0], id=f"room-{n}") for n in range(6))
    others = tuple(one for one in town.catalogue.venues if one.id != venue.id)
    large = Town(replace(town.catalogue, venues=(replace(venue, rooms=rooms), *others)))

    suzuki = staff(large).says("今週の予約")
    assert [row["room"].id for row in suzuki.card("agenda")["rows"]] == [f"room-{n}" for n in range(3)]  # type: ignore[attr-defined]
    suzuki.taps("ほかの部屋")
    assert [row["room"].id for row in suzuki.card("agenda")["rows"]] == ["room-3", "room-4", "room-5"]  # type: ignore[attr-defined]


def test_nobody_else_sees_it(town: Town, aoi: Phone):
    assert aoi.presses("agenda//2026-11-23").screen.startswith("こちらは係員向けの操作です。")
    assert aoi.says("今週の予約").answer.flow != "agenda"


@pytest.mark.parametrize("value", ["", "x", "2026-13-40", "1999-01-01", "9999-12-31", "2026-11-23:99", "2026-11-23:-1"])
def test_whatever_the_button_says_a_week_is_shown(town: Town, value: str):
    assert staff(town).presses(f"agenda//{value}").screen == "[agenda]"
