"""Months in Japanese and what lies in them: 来月, 12月中旬, 月末, 来月の第2火曜日, 12月の最後の金曜."""

import re
from datetime import date

from chalicelib.understanding import days
from chalicelib.understanding.found import Day, DayRule
from chalicelib.understanding.numbered import WEEKDAY, numbered, weekday_number
from chalicelib.understanding.page import Rule

_MONTHS = {"先月": -1, "今月": 0, "来月": 1, "翌月": 1, "再来月": 2}
_YEARS = {"今年": 0, "本年": 0, "来年": 1, "翌年": 1, "再来年": 2, "昨年": -1, "去年": -1}
_MONTH = (
    r"(?:(?<!\d)(?P<y>20\d\d)年の?|令和(?P<reiwa>\d{1,2})年の?|(?P<ry>今年|本年|再来年|来年|翌年|昨年|去年)の?(?=\d))?"
    r"(?:(?P<rel>先月|今月|再来月|来月|翌月)|(?<!\d)(?P<m>1[0-2]|0?[1-9])月)"
)
_PARTS = {
    "上旬": (1, 10), "初旬": (1, 10), "初め": (1, 10), "頭": (1, 10), "中旬": (11, 20), "半ば": (11, 20), "下旬": (21, 31),
    "前半": (1, 15), "後半": (16, 31), "": (1, 31), "中": (1, 31), "いっぱい": (1, 31),
    "はじめ": (1, 10), "初": (1, 10), "あたま": (1, 10), "なかば": (11, 20),
    "末": (31, 31), "末日": (31, 31), "終わり": (31, 31), "最終日": (31, 31),
}  # fmt: skip
_PART = r"(?:の?(?P<part>末日?|上旬|中旬|下旬|初旬|初め|はじめ|初|頭|あたま|半ば|なかば|前半|後半|終わり|最終日|いっぱい|中(?![旬央])))"


def _first_of(found: re.Match[str], today: date) -> date:
    """The first day of the month that a match names; without a year this or the next one of its number."""
    if found["m"] and (year := _year_said(found, today)):
        return date(year, int(found["m"]), 1)
    if found["m"]:
        return days.month_of(today, (int(found["m"]) - today.month) % 12)
    return days.month_of(today, _MONTHS[found["rel"] or "今月"])


def _year_said(found: re.Match[str], today: date) -> int | None:
    if found["y"]:
        return int(found["y"])
    if found["reiwa"]:
        return 2018 + int(found["reiwa"])
    return min(max(today.year + _YEARS[found["ry"]], 1), 9999) if found["ry"] else None


def _part(found: re.Match[str], today: date) -> Day:
    month = _first_of(found, today)
    begin, end = _PARTS[found["part"] or ""]
    last = days.last_of(month)
    if begin == 31:
        return Day(*found.span(), last)
    last = min(last, month.replace(day=min(end, last.day)))
    first = month.replace(day=begin)
    return Day(*found.span(), max(first, today) if first <= today <= last else first, last)


def _month_end(found: re.Match[str], today: date) -> Day:
    return Day(*found.span(), days.last_of(today))


def _nth_weekday(found: re.Match[str], today: date) -> Day | None:
    weekday = weekday_number(found["wd"])
    if found["m"] or found["rel"]:
        return numbered(found, _nth_of(_first_of(found, today), found["n"], weekday), None)
    if not found["n"].isdigit() and found["n"] == "最初":
        return None  # 最初の金曜 of what? Perhaps the first of the choices.
    months = (days.month_of(today, ahead) for ahead in (0, 1, 2))
    return numbered(found, next((day for month in months if (day := _nth_of(month, found["n"], weekday)) and day >= today), None), None)


def _nth_of(month: date, nth: str, weekday: int) -> date | None:
    if nth.isdigit():
        return days.nth_weekday(month, int(nth), weekday)
    if nth == "最初":
        return days.nth_weekday(month, 1, weekday)
    return days.nth_weekday(month, 5, weekday) or days.nth_weekday(month, 4, weekday)


def _nth_week(found: re.Match[str], today: date) -> Day:
    """12月第1週 is its first seven days, the fifth and 最終週 the last ones."""
    month = _first_of(found, today)
    last = days.last_of(month)
    if found["n"] in ("最終", "最後の"):
        return Day(*found.span(), last.replace(day=last.day - last.weekday()) if last.weekday() < last.day else month, last)
    begin = 1 + 7 * ((1 if found["n"] == "最初の" else int(found["n"])) - 1)
    return Day(*found.span(), month.replace(day=min(begin, last.day)), month.replace(day=min(begin + 6, last.day)))


MONTHS: tuple[DayRule, ...] = (
    (Rule("週", _MONTH + r"の?(?:第(?=\d))?(?P<n>[1-5]|最初の|最後の|最終)週(?!間)"), _nth_week),
    (Rule("第最末", _MONTH + r"?の?(?:第(?=\d))?(?P<n>(?<=第)[1-5]|最初|最後|最終|(?<!週)月?末)の?" + WEEKDAY), _nth_weekday),
    (Rule("月", _MONTH + _PART + r"?(?!\d)"), _part),
    (Rule("月", r"月末"), _month_end),
)
