"""Of several answers the most particular one is taken, whatever order they stand in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.catalogue.load import load
from chalicelib.understanding import Lexicon, lexicon_of, read
from chalicelib.understanding.lexicon import _PURPOSES, _ROLES, _TOPICS
from chalicelib.understanding.lexicon_words import flat_word, spelt, vocabulary
from chalicelib.understanding.normal import flatten, fold
from chalicelib.understanding.topics import Topic, best_topic, keywords
from tests.understanding.reading_room import NOW

TOPICS = keywords(
    {
        "price": ("料金", "いくら", "無料", "how much", "fee"),
        "cancelling": ("キャンセル料金", "キャンセル料", "いつまでキャンセル", "cancellation fee"),
        "parking": ("駐車場", "車で", "parking"),
        "access": ("場所", "駅", "行き方", "where"),
        "recording": ("録画", "カメラ", "recorded"),
        "watching": ("録画", "誰が見", "watch"),
    },
    {"price": ("値段",), "access": ("駐車場", "地図")},
)
QUESTIONS = (
    ("料金はいくらですか", "price"), ("キャンセル料金はいくらですか", "cancelling"), ("駐車場の料金は", "parking"), ("駐車場の場所は",
    "parking"),
    ("録画は誰が見ますか", "watching"), ("カメラで録画されますか", "recording"), ("駅から車で行けますか", "parking"), ("値段",
    "price"), ("地図", "access"),
    ("how much is the cancellation fee", "cancelling"), ("where is the parking", "parking"), ("coffee", None), ("こんにちは", None),
    ("", None),
)  # fmt: skip


def id_of(topic: Topic | None) -> str | None:
    return topic.id if topic else None


@pytest.mark.parametrize(("question", "topic"), QUESTIONS)
def test_the_most_particular_keyword_decides(question: str, topic: str | None) -> None:
    assert id_of(best_topic(TOPICS, question)) == topic


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("履歴書を印刷できますか", "amenities"),
        ("エントリーシートは印刷できますか", "amenities"),
        ("コピー機で履歴書を印刷したいのですが", "amenities"),
        ("スーツに着替えられますか", "amenities"),
        ("スーツから私服に着替えられますか", "amenities"),
        ("スマホを充電できますか", "amenities"),
        ("can I print my résumé there?", "amenities"),
        ("is there a place to print my resume?", "amenities"),
        ("履歴書の書き方を教えて", "jobcafe"),
        ("履歴書を添削してもらえますか", "jobcafe"),
        ("スーツは必要ですか", "dress"),
        ("スーツで面接できますか", "dress"),
    ],
)
def test_what_is_done_outweighs_what_it_is_done_with(question: str, topic: str) -> None:
    assert read(question, NOW).topic == topic


def test_a_common_word_that_the_catalogue_claims_is_the_catalogues() -> None:
    assert [id for word, id in TOPICS["駐車"] if word == "駐車場"] == ["parking"]


def test_several_keywords_of_one_answer_add_up() -> None:
    words = keywords({"a": ("面接室",), "b": ("照明", "明るさ")}, {})
    assert id_of(best_topic(words, "面接室の照明の明るさ")) == "b"


def test_a_length_is_no_question_for_the_hours() -> None:
    lexicon = Lexicon(topics=keywords({"hours": ("hours",)}, {}))
    assert [read(text, NOW, None, lexicon).topic for text in ("book for 2 hours", "what are your hours?")] == [None, "hours"]


def test_every_answer_of_the_shipped_catalogue_can_be_reached_by_a_keyword_of_its_own() -> None:
    catalogue = load("sapporo")
    topics = lexicon_of(catalogue).topics
    reached = {fact.id for fact in catalogue.facts if any(id_of(best_topic(topics, word.lower())) == fact.id for word in fact.keywords)}
    assert {fact.id for fact in catalogue.facts} - reached == set()


@pytest.mark.parametrize("table", [_PURPOSES, _ROLES, _TOPICS])
def test_the_common_words_are_spelt_as_they_are_read(table: dict[str, tuple[str, ...]]) -> None:
    assert dict(spelt(table)) == dict(vocabulary(table))


def test_the_short_way_to_spell_a_keyword_comes_to_the_same() -> None:
    words = [word for fact in load("sapporo").facts for word in fact.keywords]
    assert [flat_word(word) for word in words] == [flatten(fold(word)) for word in words]


KANA_AND_KANJI = "いちにさんよごろくしななはきゅうじふぷんかげつとあおみ日時分月夜駅録画料金キャンセルトー"


@given(st.text(st.sampled_from(KANA_AND_KANJI), min_size=1, max_size=12))
def test_so_it_does_for_any_word_of_kana_and_kanji(word: str) -> None:
    assert flat_word(word) == flatten(fold(word))
