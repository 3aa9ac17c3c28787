"""What in a group is meant for heya, and that hardly anything is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.understanding.overheard import overheard

MEANT = {
    "staff": ("スタッフ登録 KX7M2PQR", "スタッフ登録　ｋｘ７ｍ２ｐｑｒ", "スタッフ登録「KX7M2PQR」", "staff KX7M2PQR", "Staff ABCDEFGH"),
    "take": ("対応します", "対応します。", "I'll take it", "I’ll take it."),
    "fixed": ("復旧", "Fixed"),
    "snooze": ("1時間停止", "30分停止", "Pause 1 hour", "Pause 30 minutes"),
    "hit": ("影響する予約", "Affected bookings"),
    "board": ("設備", "設備を見る", "equipment", "See the equipment"),
    "duty": ("当番", "当番を見る", "Duty", "See the duties"),
}


@pytest.mark.parametrize(("wanted", "words"), [(wanted, words) for wanted, every in MEANT.items() for words in every])
def test_its_own_words_alone_are_meant_for_heya(wanted: str, words: str):
    assert overheard(words) == wanted


@pytest.mark.parametrize("words", [words for every in MEANT.values() for words in every])
@pytest.mark.parametrize("around", ["{}ね", "了解、{}", "{}の件です", "{} {}", "{}?"])
def test_with_anything_around_them_they_are_talk(around: str, words: str):
    assert overheard(around.format(words, words)) is None


@pytest.mark.parametrize(
    "words", ["staff meeting", "Staff TODAY", "staff calendar", "staff room 12", "スタッフ登録", "スタッフ登録お願いします", "staff"]
)
def test_of_the_staff_people_may_speak(words: str):
    assert overheard(words) is None


@given(st.text(max_size=200))
def test_any_text_is_taken(text: str):
    overheard(text)
