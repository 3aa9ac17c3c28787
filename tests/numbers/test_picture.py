"""The chart as a picture: what is drawn arrives, as PNG that any viewer takes."""

import io
from datetime import UTC, date, datetime

import pytest
from PIL import Image

from chalicelib.booking.figures import DayFigures
from chalicelib.cards.fill import template
from chalicelib.catalogue.load import load
from chalicelib.numbers.chart import drawn, height, panels
from chalicelib.numbers.picture import BAR, INK, PALETTE, TRACK, WHITE, Picture, letters, line_height, text_width
from chalicelib.reception.month import MonthFigures
from chalicelib.words import LANGUAGES, Phrasebook
from chalicelib.words.sentences import sentences
from tests.drawing import drawing

WORDS = Phrasebook(load("sapporo"))
NOON = datetime(2026, 11, 24, 3, tzinfo=UTC)


def seen(png: bytes) -> Image.Image:
    """As a viewer shows it."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def colour(name: int) -> tuple[int, ...]:
    return tuple(bytes.fromhex(PALETTE[name][1:]))


def a_day(hours: dict[int, tuple[int, int]], rooms: dict[str, tuple[int, ...]] | None = None) -> DayFigures:
    return DayFigures("odori14", date(2026, 11, 24), {}, hours, rooms or {"odori14-student": (450, 90, 1, 0, 1, 0)})


def month(*days: DayFigures) -> MonthFigures:
    return MonthFigures("odori14", date(2026, 11, 1), NOON, days)


def test_a_rectangle_stands_where_it_was_put_and_nothing_beyond_the_edge():
    sheet = Picture(40, 30)
    sheet.fill(10, 5, 20, 10, BAR)
    sheet.fill(-5, 25, 10, 50, TRACK)
    image = seen(sheet.png())

    assert image.size == (40, 30)
    assert [image.getpixel(at) for at in ((9, 5), (10, 5), (29, 14), (30, 14))] == [colour(n) for n in (WHITE, BAR, BAR, WHITE)]
    assert [image.getpixel(at) for at in ((4, 29), (5, 29))] == [colour(TRACK), colour(WHITE)]


def test_letters_are_ink_and_stay_within_their_line():
    sheet = Picture(text_width("12%"), line_height())
    sheet.write(0, 0, "12%")
    found = seen(sheet.png())

    assert colour(INK) in {found.getpixel((x, y)) for x in range(sheet.width) for y in range(sheet.height)}
    over = Picture(10, 10)
    over.write(-20, -20, "12%")
    over.write(8, 8, "12%")
    assert seen(over.png()).size == (10, 10)


def test_a_sign_without_a_letter_takes_room_and_shows_nothing():
    sheet = Picture(text_width("\u2603"), line_height())
    sheet.write(0, 0, "\u2603")
    assert set(sheet.pixels) == {WHITE}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_of_the_charts_words_has_its_letter(language: str):
    words = sentences(language)
    told = [
        *words["month_chart"].values(),
        *words["month"]["weekday"].values(),
        WORDS.say("month_chart.title", {"month": date(2026, 5, 1), "percent": 7}, language),
    ]
    assert {sign for text in told for sign in text if sign not in letters() and sign not in "{}"} == set()


@drawing
def test_the_letters_are_those_of_the_font():
    """After changing ops/glyphs.py: .venv/bin/python -m ops.glyphs"""
    from chalicelib.numbers.picture import LETTERS
    from ops.glyphs import written

    assert LETTERS.read_text("utf-8") == written()


def test_bars_are_as_high_as_their_share():
    image = seen(drawn(month(a_day({10: (100, 0), 11: (100, 50), 12: (100, 100)})), WORDS, "ja"))
    column = [[image.getpixel((x, y)) for y in range(image.height // 3)] for x in (192, 512, 832)]
    used, free = ([sum(pixel == colour(name) for pixel in one) for one in column] for name in (BAR, TRACK))
    assert (used, free) == ([0, 85, 170], [170, 85, 0])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hours", [{}, {10: (120, 60)}, {n: (60, n) for n in range(24)}], ids=["none", "one", "all day"])
def test_whatever_the_hours_the_picture_has_one_size_that_line_takes(hours: dict[int, tuple[int, int]], language: str):
    png = drawn(month(a_day(hours)), WORDS, language)

    assert seen(png).size == (1024, height())
    assert len(png) < 100_000  # LINE takes ten megabytes
    assert template("month_picture")["aspectRatio"] == f"1024:{height()}"


def test_rooms_have_the_numbers_of_the_card():
    rooms = {f"room-{n}": (100, n, 0, 0, 0, 0) for n in range(20)}
    assert dict(panels(month(a_day({10: (1, 1)}, rooms)), WORDS, "ja"))["by_room"] == [(str(n), 20 - n) for n in range(1, 9)]


def test_the_same_numbers_are_the_same_picture():
    figures = month(a_day({10: (120, 60)}))
    assert drawn(figures, WORDS, "en") == drawn(figures, WORDS, "en")
