"""Maintenance set, listed and ended early by staff."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from chalicelib.equipment.maintenance import Maintenance
from tests.flows.gear import ROOM, staff
from tests.flows.town import Phone, Town


def windows(town: Town) -> list[Maintenance]:
    return [window.maintenance for window in town.store.equipment.windows("odori14", town.now)]


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+09:00")


def test_one_sentence_a_reason_and_a_yes(town: Town):
    suzuki = staff(town).says("点検 明日10時から12時 就活生用ルーム")
    assert suzuki.screen == "理由を、100文字以内で教えてください。係員だけに見えます。"

    suzuki.says("カメラの点検のため")
    assert suzuki.screen == (
        "就活生用ルームの不具合は、11月25日（水）10:00から11月25日（水）12:00まで、どなたにもお知らせしません。\n"
        "理由：カメラの点検のため\nよろしいですか。"
    )
    assert windows(town) == []

    suzuki.says("はい")
    assert suzuki.screen.startswith("就活生用ルームの点検を設定しました（11月25日（水）10:00〜11月25日（水）12:00）。")
    (window,) = windows(town)
    assert (window.room, window.start, window.end) == (ROOM, at("2026-11-25T10:00"), at("2026-11-25T12:00"))
    assert (window.reason, window.by) == ("カメラの点検のため", "suzuki")


def test_step_by_step_with_numbers(town: Town):
    suzuki = staff(town).says("点検")
    assert suzuki.buttons == ["点検を設定する"]
    suzuki.says("1")
    assert suzuki.buttons == ["会場全体", "就活生用ルーム", "採用企業用ルーム"]
    suzuki.says("1")
    assert suzuki.buttons == ["いまから", "日時を入力"]
    suzuki.says("1")
    assert suzuki.buttons == ["1時間", "2時間", "4時間", "日時を入力"]
    suzuki.says("2", "回線工事", "1")

    (window,) = windows(town)
    assert (window.room, window.start, window.end) == ("", town.now, town.now + timedelta(hours=2))


def test_times_from_the_picker(town: Town):
    suzuki = staff(town).says("点検", "1", "2").picks("日時を入力", "2026-11-26T10:00").picks("日時を入力", "2026-11-26T11:30")
    suzuki.says("交換", "はい")

    assert [(one.start, one.end) for one in windows(town)] == [(at("2026-11-26T10:00"), at("2026-11-26T11:30"))]


def test_an_end_is_needed_and_must_come_after(town: Town):
    suzuki = staff(town).says("点検", "1", "2", "明日10時")
    assert suzuki.screen.startswith("11月25日（水）10:00からですね。いつまでですか。")

    suzuki.says("9時")
    assert suzuki.screen.startswith("終わりは、始まりより後にしてください。")
    suzuki.says("12時", "交換", "はい")
    assert [one.end for one in windows(town)] == [at("2026-11-25T12:00")]


def test_who_says_no_sets_nothing(town: Town):
    suzuki = staff(town).says("点検 明日10時から12時 就活生用ルーム", "交換", "いいえ")

    assert suzuki.screen == "承知しました。点検は設定していません。"
    assert windows(town) == []


def test_it_ends_early(town: Town):
    suzuki = staff(town).says("点検 今日10時から12時 就活生用ルーム", "交換", "はい")
    town.wait(minutes=30)

    suzuki.says("点検")
    assert suzuki.screen == "点検の予定が1件あります。終えるときは、お選びください。"
    suzuki.says("2")
    assert suzuki.screen == "就活生用ルームの点検を終えました。これからの不具合はお知らせします。"
    assert windows(town) == []

    button = f"maintenance//end:{int(at('2026-11-24T10:00').timestamp())}:{ROOM}"
    assert suzuki.presses(button).screen == "その点検は、すでに終わっています。"


def test_in_english(town: Town):
    mori = staff(town, "mori", language="en").says("maintenance tomorrow 10:00 to 12:00", "1", "New camera")

    assert mori.screen.startswith("NTT East Odori Nishi 14-chome Building, 1F: nobody will be told of faults from Wed 25 Nov, 10:00 until")
    assert mori.says("yes").screen.startswith("NTT East Odori Nishi 14-chome Building, 1F: maintenance is set")


@pytest.mark.parametrize("value", ["", "new", "end:", "end:x:y", "x"])
def test_nobody_else_sets_one(town: Town, aoi: Phone, value: str):
    for phone in (aoi, town.phone("mallory")):
        assert phone.presses(f"maintenance//{value}").screen.startswith("こちらは係員向けの操作です。")
    assert windows(town) == []


def test_who_is_removed_from_the_staff_meanwhile_sets_nothing(town: Town):
    suzuki = staff(town).says("点検 明日10時から12時 就活生用ルーム", "交換")
    text = town.store.rows["P#suzuki"]
    start = text.index('"post":')
    town.store.rows["P#suzuki"] = text[:start] + '"post":null' + text[text.index("}", start) + 1 :]

    assert suzuki.says("はい").screen.startswith("こちらは係員向けの操作です。")
    assert windows(town) == []


@pytest.mark.parametrize("value", ["end:", "end:x", "end:1:2:3", "x", "new:new"])
def test_a_forged_button_gets_an_answer(town: Town, value: str):
    assert staff(town).presses(f"maintenance//{value}").screen
