"""What is kept of a question has nothing personal in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.understanding.unnamed import LONGEST, without_names


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("駐車場はありますか", "駐車場はありますか"),
        ("私は佐藤です。駐車場はありますか", "＊です。駐車場はありますか"),
        ("佐藤と申します。駐輪場は？", "＊と申します。駐輪場は？"),
        ("田中様のお部屋はどこですか", "＊様のお部屋はどこですか"),
        ("090-1234-5678に電話してもらえますか", "＊に電話してもらえますか"),
        ("aoi.sato@example.ac.jp に送ってもらえますか", "＊ に送ってもらえますか"),
        ("https://example.org/me は使えますか", "＊ は使えますか"),
        ("My name is Aoi Sato, is there a bike park?", "＊, is there a bike park?"),
        ("Can Mr. Tanaka come too?", "Can ＊ come too?"),
        ("3階ですか\n  それとも2階ですか", "3階ですか それとも2階ですか"),
    ],
)
def test_names_and_numbers_are_blotted_out(asked: str, kept: str):
    assert without_names(asked) == kept


@given(st.text())
def test_any_text_becomes_one_short_line(text: str):
    kept = without_names(text)

    assert len(kept) <= LONGEST
    assert "\n" not in kept
