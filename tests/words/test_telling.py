"""How dates, spans and names are told in each language."""

from datetime import UTC, date, datetime, time

import pytest

from chalicelib.catalogue.load import load
from chalicelib.dialogue.vocabulary import Name, Span
from chalicelib.words import Phrasebook, UnknownPhrase
from chalicelib.words.telling import Teller

SAPPORO = load("sapporo")
BOOK = Phrasebook(SAPPORO)
SPAN = Span(datetime(2026, 11, 26, 6, tzinfo=UTC), datetime(2026, 11, 26, 7, tzinfo=UTC))
VALUES = {
    "span": SPAN,
    "days": Span(datetime(2026, 11, 25, 15, tzinfo=UTC), datetime(2026, 11, 27, 15, tzinfo=UTC)),
    "one_day": Span(datetime(2026, 11, 25, 15, tzinfo=UTC), datetime(2026, 11, 26, 15, tzinfo=UTC)),
    "over_night": Span(datetime(2026, 11, 26, 6, tzinfo=UTC), datetime(2026, 11, 27, 3, tzinfo=UTC)),
    "to_midnight": Span(datetime(2026, 11, 26, 6, tzinfo=UTC), datetime(2026, 11, 26, 15, tzinfo=UTC)),
    "from_then_on": Span(datetime(2026, 11, 26, 6, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)),
    "at": datetime(2026, 11, 26, 0, 30, tzinfo=UTC),
    "day": date(2026, 12, 2),
    "time": time(9, 30),
    "venue": Name("venue", "odori14"),
    "rows": ("a", "b"),
}


@pytest.mark.parametrize(
    ("sentence", "ja", "en"),
    [
        ("{span}", "11月26日（木）15:00〜16:00", "Thu 26 Nov, 15:00–16:00"),
        ("{span:date}", "11月26日（木）", "Thu 26 Nov"),
        ("{span:time}", "15:00〜16:00", "15:00–16:00"),
        ("{days}", "11月26日（木）〜11月27日（金）", "Thu 26 Nov – Fri 27 Nov"),
        ("{one_day}", "11月26日（木）", "Thu 26 Nov"),
        ("{over_night}", "11月26日（木）15:00〜11月27日（金）12:00", "Thu 26 Nov, 15:00 – Fri 27 Nov, 12:00"),
        ("{to_midnight}", "11月26日（木）15:00〜0:00", "Thu 26 Nov, 15:00–0:00"),
        ("{from_then_on}", "11月26日（木）15:00〜", "Thu 26 Nov, 15:00 –"),
        ("{at}", "11月26日（木）9:30", "Thu 26 Nov, 9:30"),
        ("{day}", "12月2日（水）", "Wed 2 Dec"),
        ("{day:short}", "2日（水）", "Wed 2"),
        ("{day:month}", "2026年12月", "Dec 2026"),
        ("{time}", "9:30", "9:30"),
        ("{venue:short}", "大通西14丁目ビル", "Odori Nishi 14"),
        ("{rows}", "a、b", "a, b"),
        ("{rows:lines}", "a\nb", "a\nb"),
    ],
)
def test_values_are_told_as_a_language_tells_them(sentence: str, ja: str, en: str):
    tellers = [Teller(language, SAPPORO.zone, BOOK._name) for language in ("ja", "en")]  # the names of a real catalogue

    assert [teller.fill(sentence, VALUES) for teller in tellers] == [ja, en]


def test_braces_in_what_people_write_are_left_alone():
    assert BOOK.say("card.name", {"name": "{evil!r} {0}"}, "en") == "{evil!r} {0}"


def test_a_name_the_catalogue_no_longer_knows_is_told_by_its_id():
    assert BOOK.say("card.told", {"it": Name("room", "gone-1")}, "ja") == "gone-1"


def test_an_unknown_language_is_told_in_japanese():
    assert BOOK.say("engine.back", {}, "fr") == "戻る"


def test_a_sentence_that_does_not_stand_is_an_error():
    with pytest.raises(UnknownPhrase):
        BOOK.say("engine.nope", {}, "ja")


@pytest.mark.parametrize(
    ("word", "command"), [("やめる", "stop"), ("戻る。", "back"), ("Stop", "stop"), ("はい", "yes"), ("同意する", "yes"), ("戻ろう", "")]
)
def test_commands_are_whole_words(word: str, command: str):
    assert BOOK.command(word) == command
