"""Whoever wants no reminders is told what can be done, and keeps the booking."""

from __future__ import annotations

import pytest

from tests.flows.gear import staff
from tests.flows.test_change import TEN, standing
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

NO_SETTING = "お知らせだけを止める設定はありません。"


@pytest.mark.parametrize(
    "text",
    [
        "通知いらない",
        "通知はいりません",
        "リマインド不要",
        "リマインドはいらないです",
        "お知らせを止めたい",
        "通知をキャンセルしたい",
        "通知オフにできますか",
        "前日の連絡はいらないです",
        "もう連絡しないでください",
        "通知が多い",
        "ブロックしたらどうなりますか",
        "配信停止",
        "リマインドのキャンセル",
    ],
)
def test_no_reminders_is_no_wish_to_cancel(aoi: Phone, text: str):
    booked(aoi, TEN).says(text)

    assert aoi.screen.startswith(NO_SETTING)
    assert aoi.screen.endswith("ご予約はそのままです。")
    assert aoi.buttons == ["予約確認"]
    assert len(standing(aoi)) == 1


@pytest.mark.parametrize(
    "text", ["no notifications please", "don't send me reminders", "stop the reminders", "can I turn off notifications?", "unsubscribe"]
)
def test_and_in_english(aoi: Phone, text: str):
    booked(aoi, TEN).says("English please", text)

    assert aoi.screen.startswith("There is no setting that turns off reminders alone.")
    assert aoi.screen.endswith("Your booking stands as it is.")


@pytest.mark.parametrize("text", ["通知は来ますか", "リマインドはいつ来ますか"])
def test_whether_there_are_any_is_still_answered(aoi: Phone, text: str):
    assert aoi.says(text).screen.startswith("前日の18:00と直前に")


@pytest.mark.parametrize("text", ["連絡なしでキャンセルしたい", "キャンセルしたい、通知はいらない"])
def test_who_wants_to_cancel_cancels(aoi: Phone, text: str):
    assert "取り消します。よろしいですか" in booked(aoi, TEN).says(text).screen


def test_in_a_form_it_is_no_answer_and_the_form_goes_on(aoi: Phone):
    aoi.says("明日10時 大通 1時間 予約", "通知いらない")

    assert aoi.screen.startswith(NO_SETTING)
    assert aoi.screen.endswith("受付でお呼びするお名前を教えてください。")


def test_a_notice_of_a_free_room_is_a_place_in_line(aoi: Phone):
    assert aoi.says("空きの通知を止めて").screen == "お待ちの空きはありません。"


def test_staff_hear_of_the_duties(town: Town):
    mori = staff(town, "mori").says("通知いらない")

    assert "当番" in mori.screen
    assert mori.buttons == ["当番を見る"]
