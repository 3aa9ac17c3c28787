"""The chart of a month: how much of what could be had was used, by hour, by weekday and by room, as bars to be read on a phone."""

from collections.abc import Sequence

from chalicelib.booking.figures import by_hour, by_weekday, percent
from chalicelib.numbers.picture import BAR, TRACK, Picture, line_height, text_width
from chalicelib.reception.month import MonthFigures
from chalicelib.reception.month_told import room_shares, use_of, weekday
from chalicelib.words import Phrasebook

WIDTH, MARGIN, HIGH, GAP = 1024, 32, 170, 20
"""LINE shows pictures of a card up to 1024 pixels wide; HIGH is a bar of a hundred per cent."""
THICKEST, AIR = 96, 12
Bars = Sequence[tuple[str, int]]
"""What stands under each bar, and its per cent."""


def height() -> int:
    """How high the picture is, whatever it shows."""
    return MARGIN + line_height() + GAP + 3 * (_panel_height() + GAP)


def drawn(figures: MonthFigures, words: Phrasebook, language: str) -> bytes:
    """The chart as PNG, 1024 pixels wide, its words in `language`."""
    picture, top = Picture(WIDTH, height()), MARGIN
    title = words.say("month_chart.title", {"month": figures.month, "percent": percent(use_of(figures))}, language)
    picture.write(MARGIN, top, title)
    top += line_height() + GAP
    for key, bars in panels(figures, words, language):
        _panel(picture, top, words.say(f"month_chart.{key}", {}, language), bars)
        top += _panel_height() + GAP
    return picture.png()


def panels(figures: MonthFigures, words: Phrasebook, language: str) -> tuple[tuple[str, Bars], ...]:
    """What is drawn, panel by panel. Rooms stand under the numbers that they have on the card."""
    return (
        ("by_hour", [(str(hour), percent(minutes)) for hour, minutes in by_hour(figures.days).items() if minutes[0]]),
        ("by_weekday", [(words.say(weekday(day).id, {}, language), percent(minutes)) for day, minutes in by_weekday(figures.days).items()]),
        ("by_room", [(str(n), share) for n, (_, share) in enumerate(room_shares(figures), 1)]),
    )


def _panel_height() -> int:
    return 3 * line_height() + HIGH


def _panel(picture: Picture, top: int, title: str, bars: Bars) -> None:
    """A title, then bars, each with its per cent above and what it is below; where they stand too close, every second is told."""
    picture.write(MARGIN, top, title)
    if not bars:
        return
    top += line_height()
    step = (WIDTH - 2 * MARGIN) // len(bars)
    thick = min(THICKEST, step - AIR)
    told = max(1, -(-_widest(bars) // step))
    for n, (label, share) in enumerate(bars):
        left = MARGIN + n * step + (step - thick) // 2
        _bar(picture, left, top + line_height(), thick, share)
        if n % told == 0:
            _centred(picture, left + thick // 2, top, str(share))
            _centred(picture, left + thick // 2, top + line_height() + HIGH, label)


def _bar(picture: Picture, left: int, top: int, thick: int, share: int) -> None:
    used = HIGH * min(100, share) // 100
    picture.fill(left, top, thick, HIGH - used, TRACK)
    picture.fill(left, top + HIGH - used, thick, used, BAR)


def _centred(picture: Picture, middle: int, top: int, text: str) -> None:
    picture.write(middle - text_width(text) // 2, top, text)


def _widest(bars: Bars) -> int:
    return max(max(text_width(label), text_width(str(share))) for label, share in bars) + AIR
