"""Days that Japanese text gives by numbers: 2026-12-03, 令和8年12月3日, 12月3日(木), 12/3〜5, 来月の3日, 3日."""

import re
from datetime import date

from chalicelib.understanding import days
from chalicelib.understanding.found import Day, DayRule
from chalicelib.understanding.numbered import SAID_TOO, coming_numbered, numbered, weekday_said
from chalicelib.understanding.page import Rule

_YEARS = {"今": 0, "本": 0, "来": 1, "翌": 1, "再来": 2, "昨": -1, "去": -1}
_MONTHS = {"先月": -1, "今月": 0, "来月": 1, "翌月": 1, "再来月": 2}
_ERAS = {"平成": 1988, "令和": 2018, "r": 2018, "昭和": 1925, "h": 1988, "s": 1925}
_YEAR = r"(?<![\d/.])(?<!\d-)(?:(?P<y>(?:19|20)\d\d)(?:年|[-/.])|(?P<era>令和|平成|昭和|(?<![a-z])[rhs])(?P<ey>\d{1,2}|元)[年.])"
_UNTIL = r"(?:[~-](?P<d2>\d{1,2})日?(?![\d:/時月]))?"
_NO_DAY = r"(?!間|後|前|目|以|中|程|ほど|くらい|ぐらい|位|本|常|時点|分)"


def _full(found: re.Match[str], today: date) -> Day:
    year = int(found["y"]) if found["y"] else _ERAS[found["era"]] + (1 if found["ey"] == "元" else int(found["ey"]))
    return numbered(found, days.on(year, int(found["m"]), int(found["d"])), weekday_said(found))


def _month_day(found: re.Match[str], today: date) -> Day | None:
    month, day = int(found["m"]), int(found["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    read = coming_numbered(found, today, (month, day), weekday_said(found))
    if read.first and found["d2"] and (last := days.on(read.first.year, month, int(found["d2"]))) and last > read.first:
        return read._replace(last=last)
    return read


def _of_year(found: re.Match[str], today: date) -> Day:
    return numbered(found, days.on(today.year + _YEARS[found["ny"]], int(found["m"]), int(found["d"])), weekday_said(found))


def _of_month(found: re.Match[str], today: date) -> Day:
    month = days.month_of(today, _MONTHS[found["rel"]])
    return numbered(found, days.on(month.year, month.month, int(found["d"])), weekday_said(found))


def _day(found: re.Match[str], today: date) -> Day | None:
    """3日 alone: the next 3rd, or the next one that falls on the weekday said with it."""
    number, weekday = int(found["d"]), weekday_said(found)
    if not 1 <= number <= 31:
        return None
    months = (days.month_of(today, ahead) for ahead in range(4))
    coming = [day for month in months if (day := days.on(month.year, month.month, number)) and day >= today]
    fitting = next((day for day in coming[:3] if day.weekday() == weekday), None)
    return numbered(found, fitting or next(iter(coming), None), weekday)._replace(loose="day")


def _slashed(found: re.Match[str], today: date) -> Day:
    """12/25/2026 or 25/12/2026; where both could be months the first one is, as everywhere in heya."""
    a, b, year = int(found["a"]), int(found["b"]), int(found["y"])
    return numbered(found, days.on(year, b, a) if a > 12 else days.on(year, a, b), None)


NUMBERED: tuple[DayRule, ...] = (
    (Rule("/.", r"(?<![\d/.])(?P<a>\d{1,2})([/.])(?P<b>\d{1,2})\2(?P<y>20\d\d)(?!\d)"), _slashed),
    (Rule("年/-.", _YEAR + r"(?P<m>\d{1,2})(?:月|[-/.])(?P<d>\d{1,2})(?:日|(?![\d/-]))" + SAID_TOO), _full),
    (Rule("年", r"(?P<ny>今|本|再来|来|翌|昨|去)年の?(?P<m>\d{1,2})(?:月|/)の?(?P<d>\d{1,2})日?(?!\d)" + SAID_TOO), _of_year),
    (
        Rule("月", r"(?<!\d)(?P<m>\d{1,2})月の?(?P<d>\d{1,2})(?:日|(?![\d時:分人]))(?!間|以?内|後|前)" + SAID_TOO + _UNTIL),
        _month_day,
    ),
    (Rule("/", r"(?<![\d/.-])(?P<m>\d{1,2})/(?P<d>\d{1,2})日?(?![\d/])" + SAID_TOO + _UNTIL), _month_day),
    (Rule("日", r"(?<![\d.:月])(?P<d>\d{1,2})日" + SAID_TOO.removesuffix("?")), _day),
    (Rule("/", r"(?<=\x00[~-])(?P<m>\d{1,2})/(?P<d>\d{1,2})日?(?![\d/])" + SAID_TOO + r"(?P<d2>(?!))?"), _month_day),
    (Rule("月", r"(?P<rel>先月|今月|再来月|来月|翌月)の?(?P<d>\d{1,2})日(?!間)" + SAID_TOO), _of_month),
)
LOOSE: tuple[DayRule, ...] = ((Rule("日", r"(?<![\d.:])(?P<d>\d{1,2})日" + _NO_DAY + SAID_TOO), _day),)
"""Tried after every longer name of a day."""
