"""A company's room and its student's on real parts: booked as one, joined by the code that is passed on, each told of the other."""

from __future__ import annotations

import re
from urllib.parse import unquote

from tests.journeys.heya import Heya
from tests.journeys.phone import Phone
from tests.journeys.test_booking import owners

DAY = "2026-12-18"


def test_a_company_books_both_rooms_a_student_joins_leaves_and_another_joins(running: Heya) -> None:
    tanaka = running.company().says("12/18の14時から1時間、学生の部屋も一緒に", "北海道フーズ", "田中").taps("同意する", "予約する")
    assert tanaka.screen.startswith("ふた部屋を予約しました。")
    shared = unquote(tanaka.button("LINEで送る")["uri"])
    copied = tanaka.button("メッセージをコピー")["clipboardText"]
    assert copied == shared.partition("text=")[2]
    assert tanaka.screen.endswith(copied)
    code = code_in(copied)
    for room in ("odori14-student", "odori14-company"):
        assert owners(running, "odori14", DAY, room) == {"o1400": "b", "o1430": "b", "o1500": "t"}

    aoi = running.newcomer().says(f"参加 {code}")
    assert aoi.card()[:5] == ["面接のご招待", "12月18日（金）", "14:00〜15:00", "招待した会社", "北海道フーズ"]
    aoi.taps("参加する").says("佐藤").taps("同意する")
    assert aoi.screen.startswith("面接に参加します。会社にもお名前をお知らせします。")
    hears(tanaka, "佐藤様が参加されました")

    aoi.taps("取り消す", "取り消す")
    hears(tanaka, "別の方をご招待いただけます")
    assert owners(running, "odori14", DAY, "odori14-student") == {"o1400": "b", "o1430": "b", "o1500": "t"}

    ken = running.newcomer("鈴木 健").says(f"参加 {code}")
    assert "すでに使われています" in ken.screen
    fresh = code_in(tanaka.says("招待を見たい").says("1").screen)
    assert fresh != code
    ken.says(fresh).taps("参加する").says("鈴木").taps("同意する")
    assert ken.screen.startswith("面接に参加します。")

    tanaka.says("キャンセル", "はい")
    hears(ken, "北海道フーズが、12月18日（金）14:00〜15:00 大通西14丁目ビルでの面接を取り消されました")
    for room in ("odori14-student", "odori14-company"):
        assert owners(running, "odori14", DAY, room) == {}


def code_in(message: str) -> str:
    found = re.search(r"「参加 ([A-Z0-9]{8})」", message)
    assert found, message
    return found[1]


def hears(phone: Phone, words: str) -> None:
    """Waits until the bot has said so, unasked."""
    phone.ear.until(lambda: any(words in told for told in phone.told))
