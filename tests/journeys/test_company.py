"""Two recruiters of one company on real parts: one invites the other, who takes a booking over and gets the files, until they are out."""

from __future__ import annotations

import re
from urllib.parse import unquote

import httpx

from tests.journeys.heya import Heya
from tests.journeys.test_pair import hears

DAY = "12/16"


def test_a_colleague_comes_by_a_code_takes_a_booking_over_and_the_first_one_leaves(running: Heya) -> None:
    tanaka = running.company().says(f"{DAY}の14時から1時間、学生の部屋も一緒に", "ほくよう商会", "田中").taps("同意する", "予約する")
    assert tanaka.screen.startswith("ふた部屋を予約しました。")
    tanaka.says("担当者を招待")
    assert tanaka.card()[0] == "担当者のご招待"
    shared, copied = unquote(tanaka.button("LINEで送る")["uri"]), tanaka.button("メッセージをコピー")["clipboardText"]
    assert copied == shared.partition("text=")[2]
    assert tanaka.screen.endswith(copied)
    found = re.search(r"「企業登録 ([A-Z0-9]{8})」", copied)
    assert found

    suzuki = running.newcomer("鈴木 一").says(f"企業登録 {found[1]}").taps("加わる").says("鈴木")
    assert suzuki.screen.startswith("ほくよう商会の担当に加わりました。")
    hears(tanaka, "鈴木様が、ほくよう商会の担当に加わりました。")
    assert "すでに使われています" in running.newcomer("佐藤 二").says(f"企業登録 {found[1]}").screen

    files = suzuki.says("予約確認").taps("一覧を受け取る").button("表（CSV）")["uri"]
    assert "ほくよう商会" in httpx.get(files, trust_env=False).text
    suzuki.says("予約確認").taps("14:00〜15:00")
    assert "田中様が担当です。" in suzuki.card()
    suzuki.taps("担当を代わる").taps("担当を代わる")
    assert "あなたの担当になりました" in suzuki.screen
    hears(tanaka, "鈴木様が担当になりました")
    assert "田中様が担当です。" not in suzuki.says("予約確認").card()

    tanaka.says("担当者の一覧")
    tanaka.taps("鈴木様を外す").taps("外す")
    hears(suzuki, "ほくよう商会の担当から外れました。")
    assert httpx.get(files, trust_env=False).status_code == 404
    assert suzuki.says("予約確認").screen.startswith("これからのご予約はありません。")
    tanaka.says("予約確認").button("変更する")  # theirs again
