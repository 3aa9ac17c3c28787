"""What people say to "how was it, from 1 to 5", and what they say instead."""

from datetime import datetime

import pytest

from chalicelib.understanding import read
from chalicelib.understanding.reading import Reading
from chalicelib.understanding.scores import declines, is_remark, score_in

NOW = datetime.fromisoformat("2026-11-26T17:00+09:00")


def heard(text: str) -> Reading:
    return read(text, NOW, "回線の調子はいかがでしたか（1 悪い〜5 とても良い）。")


@pytest.mark.parametrize(
    ("text", "score"),
    [("3", 3), ("３", 3), ("三", 3), ("3です", 3), ("４点", 4), ("4くらい", 4), ("星5つ", 5), ("★★★★", 4), ("five", 5), ("4 points", 4),
     ("よかった", 4), ("良かったです。", 4), ("よくなかった", 2), ("あまりよくありませんでした", 2), ("とてもよかったです", 5),
     ("最高", 5), ("まあまあ", 3), ("ふつう", 3),
     ("悪い", 2), ("とても悪い", 1), ("最悪でした", 1), ("いまいち", 2), ("問題なし", 4), ("大丈夫でした", 4),
     ("good", 4), ("it was great", 5), ("not bad", 3), ("悪くない", 3), ("not good", 2), ("bad", 2), ("terrible", 1), ("okay", 3)],
)  # fmt: skip
def test_a_short_answer_is_a_score(text: str, score: int):
    assert score_in(heard(text)) == score


@pytest.mark.parametrize(
    "text",
    ["", "6", "0", "10", "13時", "明日の3時", "予約したい", "わからない", "よく使う部屋を予約したい", "いいですか",
     "よくも悪くもない", "はい", "うん", "3月4日", "hello", "book tomorrow at 3",
     "とてもよかったのですが、途中で何度か映像が止まってしまい、少し困りました"],
)  # fmt: skip
def test_what_is_no_score_gives_none(text: str):
    assert score_in(heard(text)) is None


@pytest.mark.parametrize(
    "text", ["あとで", "後で", "今回は答えない", "スキップします", "結構です", "later", "not now", "skip it", "No thanks."]
)
def test_somebody_would_rather_not(text: str):
    assert declines(heard(text))


@pytest.mark.parametrize("text", ["後でもう一度予約したい", "やめる時間", "later today at 3", "3", "よかった"])
def test_these_answer_or_ask_for_something(text: str):
    assert not declines(heard(text))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("途中で切れた", True), ("椅子が硬い", True), ("カメラが映らなかった", True), ("ありがとうございました", True),
     ("The line dropped twice", True),
     ("予約したい", False), ("キャンセルしたい", False), ("明日15時", False), ("駐車場はありますか", False), ("where is the room?", False),
     ("予約確認", False)],
)  # fmt: skip
def test_a_remark_is_neither_a_wish_nor_a_question(text: str, is_one: bool):
    assert is_remark(heard(text)) is is_one
