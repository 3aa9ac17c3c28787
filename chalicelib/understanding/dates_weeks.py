"""Days in Japanese counted from today: 明日, 3日後, 来週の水曜, 週末, 水曜."""

import re
from datetime import date

from chalicelib.understanding import days
from chalicelib.understanding.found import Day, DayRule
from chalicelib.understanding.numbered import SAID_TOO, WEEKDAY, numbered, weekday_number, weekday_said
from chalicelib.understanding.page import Rule
from chalicelib.understanding.reading import Daypart

_WEEKS = {"先々週": -2, "先週": -1, "今週": 0, "この週": 0, "来週": 1, "次の週": 1, "次週": 1, "翌週": 1, "再来週": 2}
_WEEK = r"(?P<week>先々週|先週|今週|この週|再来週|来週|次の週|次週|翌週)"
_DAYS = {
    "一昨日": -2, "おととい": -2, "昨日": -1, "今日": 0, "本日": 0, "今夜": 0, "今晩": 0, "今朝": 0, "明日": 1, "翌日": 1, "翌々日": 2,
    "今すぐ": 0, "いますぐ": 0, "今から": 0, "明朝": 1, "明晩": 1, "明後日": 2,
}  # fmt: skip
_DAYPARTS: dict[str, Daypart] = {"今夜": "evening", "今晩": "evening", "明晩": "evening", "今朝": "morning", "明朝": "morning"}
_PARTS = {"": (0, 6), "前半": (0, 2), "後半": (3, 4), "頭": (0, 1), "初め": (0, 1), "半ば": (2, 2), "平日": (0, 4)}


def _named(found: re.Match[str], today: date) -> Day:
    day = days.plus(today, _DAYS[found["word"]])
    return numbered(found, day, weekday_said(found))._replace(daypart=_DAYPARTS.get(found["word"]))


def _after(found: re.Match[str], today: date) -> Day:
    count = int(found["n"]) * (-1 if found["way"] == "前" else 1)
    if "月" in found["unit"]:
        month = days.month_of(today, count)
        return Day(*found.span(), month.replace(day=min(today.day, days.last_of(month).day)))
    return Day(*found.span(), days.plus(today, count * (7 if "週" in found["unit"] else 1)))


def _weekday_of_week(found: re.Match[str], today: date) -> Day:
    return Day(*found.span(), days.weekday_in(today, _WEEKS[found["week"]], weekday_number(found["wd"])))


def _weekend(found: re.Match[str], today: date) -> Day:
    saturday = days.weekday_in(today, _WEEKS[found["week"] or "今週"], 5)
    return _stretch(found, today, saturday, 2)


def _week(found: re.Match[str], today: date) -> Day:
    monday = days.weekday_in(today, _WEEKS[found["week"]], 0)
    begin, end = _PARTS[found["part"] or ""]
    return _stretch(found, today, days.plus(monday, begin) if monday else None, end - begin + 1)


def _stretch(found: re.Match[str], today: date, first: date | None, length: int) -> Day:
    """So many days from the first one; what has gone by of them is left out."""
    last = days.plus(first, length - 1) if first else None
    if not first or not last:
        return Day(*found.span(), None)
    if first < today <= last:
        first = today
    return Day(*found.span(), first, last if last != first else None)


def _weekday(found: re.Match[str], today: date) -> Day:
    return Day(*found.span(), days.weekday_after(today, weekday_number(found["wd"])), loose="weekday")


WEEKS: tuple[DayRule, ...] = (
    (Rule("後前", r"(?<![\d.])(?P<n>\d{1,3})(?P<unit>日|週間?|[ヶケか箇カ]月)(?P<way>後|前)"), _after),
    (Rule("日今明おい", r"(?P<word>" + "|".join(sorted(_DAYS, key=len, reverse=True)) + ")" + SAID_TOO), _named),
    (Rule("週", _WEEK + r"の?(?P<wd>[月火水木金土日])(?:曜日?|(?![月火水木金土日本時程曜頃中]))"), _weekday_of_week),
    (Rule("週", r"(?:" + _WEEK + r"の?)?(?:週末|(?<=週)の?末|(?<=週の)末)(?:の土日)?"), _weekend),
    (Rule("週", _WEEK + r"の?(?:(?P<part>前半|後半|頭|初め|半ば|平日)|中|いっぱい)?"), _week),
    (Rule("曜", r"(?:次の?|今度の?|こんどの|直近の)?" + WEEKDAY), _weekday),
    (Rule("(", r"\((?P<wd>[月火水木金土日])\)"), _weekday),
)
"""Tried in this order, each on what the earlier ones left."""
