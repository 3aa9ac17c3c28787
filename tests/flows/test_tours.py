"""A guided look at a room, as conversations: only while somebody of the house is there."""

from dataclasses import replace
from datetime import time
from types import MappingProxyType

import pytest

from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Hours, Opening
from tests.flows.town import Phone, Town

AFTERNOONS = Opening(MappingProxyType({1: (Hours(time(13), time(16)),), 2: (Hours(time(13), time(16)),)}), on_holidays=False, closed=())


@pytest.fixture
def town() -> Town:
    """Somebody shows the rooms on Tuesday and Wednesday afternoons."""
    return Town(catalogue=replace(load("sapporo"), staffed=AFTERNOONS))


def test_the_times_offered_for_a_tour_are_those_at_which_somebody_is_there(aoi: Phone):
    aoi.says("明日 大通を見学したい", "30分")

    assert aoi.screen == "[times]"
    assert [one for one in aoi.buttons if ":" in one] == ["13:00", "13:30", "14:00", "14:30", "15:00", "15:30"]


def test_a_day_on_which_nobody_is_there_says_so_and_the_calendar_shows_the_others(aoi: Phone):
    aoi.says("見学したい", "大通", "11/26")

    assert aoi.screen.startswith("11月26日（木）は係の者がおりません。見学は別の日をお選びください。")
    marks = str(aoi.card("calendar")["marks"])
    assert (marks[23], marks[24], marks[25]) == ("o", "o", "-")


def test_a_tour_in_the_morning_is_told_when_somebody_is_there(aoi: Phone):
    aoi.says("明日10時から1時間 大通を見学したい")

    assert aoi.screen.startswith("11月25日（水）の見学は、係の者がおります13:00から16:00までに承ります。この中でお選びください。")


def test_a_tour_is_booked_like_any_room(aoi: Phone):
    aoi.says("明日13時から1時間 大通を見学したい", "佐藤", "同意する", "予約する")

    assert aoi.screen == "予約しました。\n[booked]"


def test_an_interview_needs_nobody_there(aoi: Phone):
    aoi.says("予約 明日10時 大通 1時間 面接")

    assert aoi.screen.startswith("11月25日（水）10:00〜11:00 大通西14丁目ビル 就活生用ルームをお取りしています。")


def test_a_tour_in_english(town: Town):
    ben = town.phone("ben").follows().taps("English").taps("Job seeker")

    ben.says("I would like a tour of Odori on Nov 26 at 2pm for an hour")

    assert ben.screen.startswith("Our staff are not there on Thu 26 Nov. Please choose another day for a tour.")


def test_asked_for_tours_a_week_shows_the_days_on_which_somebody_is_there(aoi: Phone):
    aoi.says("見学できる空きを教えて")

    rows = aoi.card("week")["rows"]
    assert isinstance(rows, tuple)
    assert "".join(row["mark"] for row in rows) == "oo-----"
    assert {row["address"] for row in rows} >= {"availability//odori14,2026-11-25,,tour"}


def test_a_day_of_that_week_is_about_tours_too(aoi: Phone):
    aoi.says("見学できる空きを教えて").presses("availability//odori14,2026-11-26,,tour")

    assert aoi.screen == "11月26日（木）は係の者がおりません。見学は別の日をお選びください。"
