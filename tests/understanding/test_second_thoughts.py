"""What sounds like second thoughts, like something more, and like coming."""

import pytest

from chalicelib.understanding.coming import says_coming
from chalicelib.understanding.second_thoughts import adds, reconsiders


@pytest.mark.parametrize(
    "text", ["やっぱり16時", "16時からにして", "金曜のほうがいい", "16時の間違いです", "Make it 4pm", "sorry, I meant Friday"]
)
def test_second_thoughts(text: str):
    assert reconsiders(text)
    assert not adds(text)


@pytest.mark.parametrize("text", ["金曜もお願いします", "もう一つ16時から", "あと16時", "another one at 4pm", "4pm as well"])
def test_something_more(text: str):
    assert adds(text)


@pytest.mark.parametrize("text", ["16時でもいいです", "特別に静かな部屋", "4pm", "別の日がいい", "another day please"])
def test_nothing_more(text: str):
    assert not adds(text)


@pytest.mark.parametrize("text", ["15時に伺います", "14時50分ごろ着くと思います", "I'll be there at 2", "see you at 2"])
def test_coming(text: str):
    assert says_coming(text)


@pytest.mark.parametrize(
    "text", ["どうやって行きますか", "行けません", "5分遅れて着きます", "I'll be there late", "will I be there alone?"]
)
def test_not_coming(text: str):
    assert not says_coming(text)
