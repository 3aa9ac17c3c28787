"""What is asked of the desk, and what staff see of it, on real parts."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.journeys.heya import Heya

HOME = Path(__file__).resolve().parents[2]


def invite(running: Heya, *words: str) -> str:
    """What `ops staff invite` prints for this run."""
    command = [sys.executable, "-m", "ops", "staff", "invite", "--local", "--data", str(running.data), *words]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_staff_let_in_by_the_operators_command_see_todays_bookings_of_their_venue(running: Heya) -> None:
    running.student().says("予約 今日 15時 大通 面接 60分", "佐藤", "同意する", "予約する")
    running.student().says("予約 今日 13時 産業振興センター 面接 60分", "高橋", "同意する", "予約する")
    sentence = re.search(r"スタッフ登録 \S+", invite(running, "--venue", "odori14"))
    assert sentence

    suzuki = running.newcomer("札幌 窓口 鈴木").says(sentence[0])
    assert suzuki.screen == "大通西14丁目ビルの係員として登録しました。\n1 今日の予約"
    suzuki.taps("今日の予約")

    assert suzuki.screen == "11月24日（火） 大通西14丁目ビルのご予約1件"
    card = suzuki.card()
    assert [*card[:7], *card[8:]] == [
        "NTT東日本 大通西14丁目ビル 1階",
        "11月24日（火）",
        "就活生用ルーム",
        "9:30",
        "17:00",
        "15:00〜16:00",
        "佐藤 様",
        "前の日",
        "次の日",
        "この週",
        "代わりに予約",
    ]
    assert re.fullmatch(r"面接　予約コード [A-Z0-9]{4}", card[7])

    mori = running.newcomer().says(sentence[0])
    assert mori.screen.startswith("そのコードは使えません。")


def test_a_day_and_a_week_are_seen_at_a_glance_and_lead_to_a_booking(running: Heya) -> None:
    running.student().says("予約 11/26 9時半 大通 面接 120分", "佐藤", "同意する", "予約する")
    aoi = running.student()

    aoi.says("11/26の大通は空いてますか")
    assert aoi.card()[:5] == ["空き状況", "11月26日（木）", "NTT東日本 大通西14丁目ビル 1階", "○", "就活生用ルーム"]
    assert aoi.card()[5] == "12:00〜17:00"

    aoi.taps("1週間の空きを見る")
    assert aoi.screen.startswith("大通西14丁目ビルの1週間の空き状況")
    aoi.taps("次の週")
    aoi.says("11/26の大通は空いてますか").taps("この日で予約する", "面接", "60分")
    assert next(label for label in aoi.buttons if ":" in label) == "12:00"


def test_a_time_that_is_taken_is_answered_with_the_nearest_ones(running: Heya) -> None:
    running.student().says("予約 11/27 10時 大通 面接 60分", "佐藤", "同意する", "予約する")

    aoi = running.student().says("11/27の10時から大通空いてる？")

    assert aoi.screen.split("\n")[0].endswith("満室です。近い空きは次のとおりです。")
    assert "10:00" not in aoi.buttons
    assert "11:30" in aoi.buttons


def test_the_way_there_is_told_in_words_and_on_a_map(running: Heya) -> None:
    aoi = running.student().says("大通の行き方を教えて")

    assert [message["type"] for message in aoi.answer] == ["text", "location"]
    assert aoi.answer[1]["address"] == "札幌市中央区大通西14丁目7"
    assert (round(aoi.answer[1]["latitude"], 1), round(aoi.answer[1]["longitude"], 1)) == (43.1, 141.3)


def test_a_question_is_answered_in_the_language_it_is_asked_in(running: Heya) -> None:
    ben = running.newcomer("Ben", "en").says("How much does it cost?")
    assert re.search("free", ben.screen)

    ben.says("料金はかかりますか", "日本語", "料金はかかりますか")
    assert ben.screen.startswith("ご利用は無料です。")
