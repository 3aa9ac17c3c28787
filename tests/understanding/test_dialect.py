"""A region's words are read as everybody's, and everybody's words stay as they are."""

import pytest

from chalicelib.understanding.dialect import plain

TURNED = (
    ("近いんやろか", "近いんでしょうか"), ("なんぼですか", "いくらですか"), ("おおきに", "ありがとう"), ("行けへん", "行けない"),
    ("行けへんようになった", "行けなくなった"), ("いらんようになった", "いらなくなった"), ("もらえまへんか", "もらえませんか"),
    ("かまへんよ", "構わない"), ("せえへん", "しない"), ("使わんです", "使わないです"), ("あかんわ", "だめです"),
    ("ちゃいます", "違います"),
    ("開いてはりますか", "開いていますか"), ("空いてまっか?", "空いてますか?"), ("それやったら", "それだったら"),
    ("ほなまた", "では、また"),
    ("せやで", "そうです"), ("ええで", "いいよ"), ("よかですか", "いいですか"), ("んだんだ", "そうです"),
    ("どこにあるとですか", "どこにあるんですか"),

)  # fmt: skip
KEPT = (
    "大変です", "ええと、15時で", "ええ、お願いします", "予約したっけ", "田中さんです", "ちゃんと取れましたか",
    "どうやったら行けますか", "忘れちゃった",
    "この辺ですか", "もっと早く", "予約をやったら", "やけどしました", "変更して", "全然", "すみません", "よかったら", "あんなこと",
    "hello", "",
)  # fmt: skip


@pytest.mark.parametrize(("said", "read"), TURNED)
def test_a_regions_words_are_turned(said: str, read: str) -> None:
    assert plain(said) == read


@pytest.mark.parametrize("said", KEPT)
def test_everybodys_words_stay(said: str) -> None:
    assert plain(said) == said
