"""Second thoughts right after a booking: another time, day, length or place is for that booking, and so is giving it up."""

from __future__ import annotations

import pytest

from tests.flows.test_change import TEN, span_of
from tests.flows.test_reserve import booked
from tests.flows.town import Phone

ENGLISH = "English please"


def moved(phone: Phone) -> tuple[str, str]:
    return span_of(phone, "confirm", "was"), span_of(phone, "confirm")


@pytest.mark.parametrize(
    "text",
    [
        "やっぱり16時で", "16時からにして", "16時のほうがいいです", "あ、16時がいい", "16時", "16時でお願いします",
        "すみません、16時の間違いでした", "間違えた、16時です", "16時に予約し直したいです",
    ],
)  # fmt: skip
def test_another_time_right_after_a_booking_moves_it(aoi: Phone, text: str):
    booked(aoi, TEN).says(text)

    assert moved(aoi) == ("25 10:00-11:00", "25 16:00-17:00")
    assert aoi.says("はい").screen.startswith("変更しました。")


@pytest.mark.parametrize("text", ["make it 4pm instead", "actually 4pm", "can we do 4pm instead?", "oops, I meant 4pm"])
def test_and_in_english(aoi: Phone, text: str):
    booked(aoi, TEN).says(ENGLISH, text)

    assert moved(aoi) == ("25 10:00-11:00", "25 16:00-17:00")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("やっぱり明後日にします", "26 10:00-11:00"), ("やっぱり30分で", "25 10:00-10:30"), ("30分遅く", "25 10:30-11:30"),
        ("やっぱり産業振興センターで", "25 10:00-11:00"), ("1時間後にして", "25 11:00-12:00"),
    ],
)  # fmt: skip
def test_so_do_another_day_length_and_place_in_words_of_second_thoughts(aoi: Phone, text: str, after: str):
    booked(aoi, TEN).says(text)

    assert moved(aoi) == ("25 10:00-11:00", after)


@pytest.mark.parametrize("text", ["金曜の15時", "16時も予約したい", "あと明後日の16時もお願い", "もう一つ16時から", "明日の14時から見学"])
def test_what_is_wanted_beside_it_is_another_booking(aoi: Phone, text: str):
    booked(aoi, TEN).says(text)

    assert "変更" not in aoi.screen
    assert "会場をお選びください" in aoi.screen or "お取りしています" in aoi.screen or "confirm" in aoi.screen


@pytest.mark.parametrize("text", ["10時ですよね?", "明日10時", "16時じゃなくて10時ですよね"])
def test_its_own_time_asks_to_see_it(aoi: Phone, text: str):
    assert booked(aoi, TEN).says(text).screen == "[bookings]"


@pytest.mark.parametrize("text", ["10時に行きます", "9時50分に着きます", "明日10時に伺います", "必ず行きます"])
def test_who_says_that_they_come_is_thanked(aoi: Phone, text: str):
    assert booked(aoi, TEN).says(text).screen.startswith("ありがとうございます。11月25日（水）10:00〜11:00")


def test_on_another_day_they_want_a_room(aoi: Phone):
    assert booked(aoi, TEN).says("金曜に行きます").screen.startswith("11月27日（金）ですね。")


@pytest.mark.parametrize("text", ["やっぱりやめます", "やめる", "やっぱりキャンセルで"])
def test_giving_it_up_right_under_its_card_cancels_it_after_a_yes(aoi: Phone, text: str):
    booked(aoi, TEN).says(text)

    assert aoi.screen.startswith("11月25日（水）10:00〜11:00")
    assert "取り消します。よろしいですか" in aoi.screen


def test_of_two_bookings_the_one_whose_card_was_shown_last_is_meant(aoi: Phone):
    booked(aoi, TEN)
    booked(aoi, "予約 明後日 13時 大通 1時間").says("やっぱり10時からで")
    assert moved(aoi) == ("26 13:00-14:00", "26 10:00-11:00")

    aoi.says("はい", "やっぱりやめる")
    assert aoi.screen.startswith("11月26日（木）10:00〜11:00")


def test_unless_the_other_one_is_named(aoi: Phone):
    booked(aoi, TEN)
    booked(aoi, "予約 明後日 13時 大通 1時間")

    assert aoi.says("明日のをキャンセル").screen.startswith("11月25日（水）10:00〜11:00")


def test_after_something_else_words_of_second_thoughts_are_for_the_only_booking(aoi: Phone):
    booked(aoi, TEN).says("ありがとうございます", "やっぱり16時で")
    assert moved(aoi) == ("25 10:00-11:00", "25 16:00-17:00")

    aoi.says("やめる", "16時")
    assert aoi.screen.startswith("16:00からですね。会場をお選びください。")


def test_who_has_no_booking_has_none_to_move(aoi: Phone):
    assert aoi.says("やっぱり明日の16時で").screen.startswith("11月25日（水）16:00からですね。")


@pytest.mark.parametrize(
    ("text", "screen"), [("別の日がいい", "大通西14丁目ビルのご利用日を"), ("他の会場は空いてる?", "11月25日（水）10:00からですね。会場を")]
)
def test_another_day_or_place_right_under_its_card_is_for_it(aoi: Phone, text: str, screen: str):
    assert booked(aoi, TEN).says(text).screen.startswith(screen)


def test_whether_another_time_is_free_right_under_its_card_moves_it_if_it_is(aoi: Phone):
    assert moved(booked(aoi, TEN).says("15時半は空いてる?")) == ("25 10:00-11:00", "25 15:30-16:30")
    assert aoi.says("やめる", "明日空いてますか").screen == "[day]"
