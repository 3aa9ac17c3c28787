"""A catalogue's words and hours decide what its places are called and whether 8時 is morning or evening."""

from datetime import time

import pytest

from chalicelib.catalogue.load import load
from chalicelib.understanding import Lexicon, lexicon_of, read, vocabulary
from chalicelib.understanding.topics import keywords
from tests.understanding.reading_room import NOW

LIBRARY = Lexicon(
    venues=vocabulary({"north": ("北図書館", "North Library"), "south": ("南図書館",)}),
    rooms=vocabulary({"piano-2": ("ピアノ室2", "ピアノ室２号")}),
    purposes=vocabulary({"practice": ("練習", "practice")}),
    topics=keywords({"piano": ("調律", "tuning")}, {}),
    roles=vocabulary({"resident": ("区民", "resident")}),
    opens=time(13),
    closes=time(21),
)
PHRASES = (
    ("北図書館で練習", ("north", None, "practice", None)),
    ("Practice at the north library", ("north", None, "practice", None)),
    ("ピアノ室２", (None, "piano-2", None, None)),
    ("調律はいつですか", (None, None, None, "piano")),
    ("大通で面接", (None, None, None, None)),
    ("practices", (None, None, None, None)),
)


@pytest.mark.parametrize(("phrase", "expected"), PHRASES, ids=[phrase for phrase, _ in PHRASES])
def test_another_place_is_read_with_its_own_words(phrase: str, expected: tuple[str | None, ...]) -> None:
    found = read(phrase, NOW, None, LIBRARY)
    assert (found.venue, found.room, found.purpose, found.topic) == expected


@pytest.mark.parametrize(("phrase", "start"), [("8時", 20), ("7時", 19), ("3時", 15), ("朝8時", 8), ("10時", 22), ("12時", 12)])
def test_hours_of_another_place_settle_its_bare_hours(phrase: str, start: int) -> None:
    assert read(phrase, NOW, None, LIBRARY).start == time(start)


def test_a_number_in_a_rooms_name_is_no_time() -> None:
    found = read("ピアノ室2を3時から", NOW, None, LIBRARY)
    assert (found.room, found.start, found.number) == ("piano-2", time(15), None)


def test_a_word_of_two_ids_belongs_to_the_first() -> None:
    assert vocabulary({"a": ("部屋", "大部屋"), "b": ("部屋",)}) == (("大部屋", "a"), ("部屋", "a"))


def test_words_are_spelt_as_the_rules_read_them() -> None:
    assert vocabulary({"a": ("ＡＢＣ　ルーム",), "b": ("",)}) == (("abcルーム", "a"),)


SAPPORO = (
    ("札幌市産業振興センター", "sangyo"), ("産業振興センター", "sangyo"), ("東札幌", "sangyo"), ("Sangyo", "sangyo"), ("大通", "odori14"),
    ("大通西14丁目ビル", "odori14"), ("大通14丁目ビル", "odori14"), ("ＮＴＴのビル", "odori14"), ("Odori", "odori14"), ("札幌", None),
)  # fmt: skip


@pytest.mark.parametrize(("phrase", "venue"), SAPPORO)
def test_the_shipped_catalogue_is_read_when_none_is_given(phrase: str, venue: str | None) -> None:
    assert read(phrase, NOW).venue == venue


def test_every_keyword_of_the_shipped_catalogue_points_at_one_of_its_facts() -> None:
    catalogue = load("sapporo")
    topics = dict(pair for pairs in lexicon_of(catalogue).topics.values() for pair in pairs)
    keywords = [word for fact in catalogue.facts for word in fact.keywords]
    assert [word for word in keywords if read(word, NOW).topic is None and read(word, NOW).intent in ("info", None)] == []
    assert {fact.id for fact in catalogue.facts} <= set(topics.values())


def test_the_hours_of_the_shipped_catalogue_are_its_widest() -> None:
    lexicon = lexicon_of(load("sapporo"))
    assert (lexicon.opens, lexicon.closes) == (time(9, 30), time(17))
