"""もしかして: a slip finds its word, another word finds nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.understanding import close

WORDS = (
    "札幌市産業振興センター", "産業振興センター", "大通西14丁目ビル", "オンライン面接ルーム", "キャンセル", "予約", "予約確認",
    "空き状況", "スタッフに相談", "メニュー",
    "ヘルプ", "見学", "cancel", "bookings", "reserve", "availability", "english", "Industrial Center", "はい", "いいえ",
)  # fmt: skip
SLIPS = (
    ("キヤンセル", "キャンセル"),  ("きゃんせる", "キャンセル"), ("キャンルセ", "キャンセル"), ("キャンセルー", "キャンセル"),
    ("産業振興センタ", "産業振興センター"), ("産業進行センター", "産業振興センター"), ("産業振興センターでお願いします",
    "産業振興センター"),
    ("さん業振興センター", "産業振興センター"), ("大通西14丁ビル", "大通西14丁目ビル"), ("大通り西14丁目ビル", "大通西14丁目ビル"),
    ("メニュ", "メニュー"),
    ("めにゅー", "メニュー"), ("ヘレプ", "ヘルプ"), ("へるぷ", "ヘルプ"), ("予約確任", "予約確認"), ("空状況", "空き状況"),
    ("スタッフ相談", "スタッフに相談"),
    ("すたっふに相談", "スタッフに相談"), ("オンラン面接ルーム", "オンライン面接ルーム"), ("cancle", "cancel"), ("cancell", "cancel"),
    ("canel", "cancel"),
    ("bokings", "bookings"), ("resreve", "reserve"), ("avalability", "availability"), ("Englsh", "english"), ("ＥＮＧＬＩＳＨ",
    "english"),
    ("industrial centre", "Industrial Center"),
)  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), SLIPS)
def test_a_slip_finds_the_word_that_was_meant(typed: str, meant: str) -> None:
    assert close(typed, WORDS) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "予",
        "預金",
        "見る",
        "佐藤",
        "hello",
        "candle",
        "day",
        "はく",
        "いいね",
        "明日の15時",
        "センター",
        "ビル",
        "ルーム",
        "相談",
        "dance",
        "a" * 3000,
        "。。。",
    ],
)
def test_another_word_finds_nothing(typed: str) -> None:
    assert close(typed, WORDS) is None


def test_the_nearest_word_is_offered_and_of_equals_the_first() -> None:
    assert close("メニュウ", ("メニエル", "メニュー")) == "メニュー"
    assert close("カメロ", ("カメラ", "カメリ")) == "カメラ"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.lists(st.text(max_size=12), max_size=6))
def test_it_never_raises_and_gives_back_only_what_it_was_given(typed: str, words: list[str]) -> None:
    assert close(typed, words) in {None, *words}


@given(st.sampled_from([word for word in WORDS if len(word) > 4]), st.data())
def test_two_letters_swapped_in_a_long_word_are_repaired(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    typed = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert close(typed, (word,)) == word
