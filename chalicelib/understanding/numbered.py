"""Days given by numbers, checked against the weekday that was said with them."""

import re
from datetime import date

from chalicelib.understanding import days
from chalicelib.understanding.found import Day
from chalicelib.understanding.reading import Doubt

WEEKDAYS = "月火水木金土日"
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = r"(?P<wd>[月火水木金土日])曜日?"
SAID_TOO = (
    r"(?:の?(?:(?P<wd>[月火水木金土日])曜日?|\((?P<wp>[月火水木金土日])(?:曜日?)?(?:[・,/]?[祝休])?\)"
    r"| ?\((?P<we>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\)))?"
)
"""A weekday that may follow a date: 木曜日, (木), (木・祝), (Thu)."""


def weekday_number(word: str) -> int:
    """0 for 月 or any spelling of Monday."""
    return _ENGLISH.index(word[:3]) if word.isascii() else WEEKDAYS.index(word)


def weekday_said(found: re.Match[str]) -> int | None:
    """The weekday of a match that ends in `SAID_TOO`."""
    word = found["wd"] or found["wp"] or found["we"]
    return weekday_number(word) if word else None


def numbered(found: re.Match[str], day: date | None, weekday: int | None) -> Day:
    """A day given by numbers, with the doubt that its weekday or the calendar raises."""
    begin, end = found.span()
    if day is None:
        return Day(begin, end, None, doubt=Doubt("no_such_day", found.group()))
    if weekday is None or weekday == day.weekday():
        return Day(begin, end, day)
    other = days.nearest_weekday(day, weekday)
    return Day(begin, end, day, doubt=Doubt("weekday", found.group(), (day, other) if other else (day,)))


def coming_numbered(found: re.Match[str], today: date, month_day: tuple[int, int], weekday: int | None) -> Day:
    """The next such day; but 11/20(金) said on the 23rd means this year's, which has gone by, when only that fits its weekday."""
    coming, gone = days.coming(today, *month_day), days.on(today.year, *month_day)
    if coming and gone and gone < today and weekday is not None and gone.weekday() == weekday != coming.weekday():
        return Day(*found.span(), gone, doubt=Doubt("past", found.group(), (gone,)))
    return numbered(found, coming, weekday)
