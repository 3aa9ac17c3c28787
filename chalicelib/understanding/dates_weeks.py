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
    "昨夜": -1, "翌朝": 1, "翌晩": 1, "次の日": 1, "今すぐ": 0, "いますぐ": 0, "今から": 0, "明朝": 1, "明晩": 1, "明後日": 2,
}  # fmt: skip
_DAYPARTS: dict[str, Daypart] = {
    "今夜": "evening", "今晩": "evening", "明晩": "evening", "今朝": "morning", "明朝": "morning", "昨夜": "evening", "翌朝": "morning",
    "翌晩": "evening",
}  # fmt: skip
_PARTS = {
    "": (0, 6), "前半": (0, 2), "後半": (3, 4), "頭": (0, 1), "初め": (0, 1), "はじめ": (0, 1), "あたま": (0, 1), "半ば": (2, 2),
    "平日": (0, 4),
    "真ん中": (2, 2), "終わり": (3, 4),
}  # fmt: skip


def _named(found: re.Match[str], today: date) -> Day:
    day = days.plus(today, _DAYS[found["word"]])
    return numbered(found, day, weekday_said(found))._replace(daypart=_DAYPARTS.get(found["word"]))


def _weekday_of_week(found: re.Match[str], today: date) -> Day:
    return Day(*found.span(), days.weekday_in(today, _WEEKS[found["week"]], weekday_number(found["wd"])))


def _weekend(found: re.Match[str], today: date) -> Day:
    saturday = days.weekday_in(today, _WEEKS[found["week"] or "今週"], 5)
    return _stretch(found, today, saturday, 2)


def _both_days(found: re.Match[str], today: date) -> Day:
    return _stretch(found, today, days.weekday_in(today, _WEEKS[found["week"] or "今週"], 5), 2)


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


def _weekday_gone(found: re.Match[str], today: date) -> Day:
    weekday = weekday_number(found["wd"])
    return Day(*found.span(), days.weekday_in(today, 0 if weekday < today.weekday() else -1, weekday))


WEEKS: tuple[DayRule, ...] = (
    (Rule("日今明お昨翌い", r"(?P<word>" + "|".join(sorted(_DAYS, key=len, reverse=True)) + ")(?!曜)" + SAID_TOO), _named),
    (Rule("週", _WEEK + r"の?(?P<wd>[月火水木金土日])(?:曜日?|(?![月火水木金土日本時程曜頃中]))"), _weekday_of_week),
    (
        Rule(
            "土",
            r"(?:"
            + _WEEK
            + r"|(?P<next>次の?|今度の?|この|毎週の?))の?土日|土日(?=で|に|の(?:午|朝|昼|夕|夜|どち|いず)|希望|がいい|なら|空い)",
        ),
        _both_days,
    ),
    (Rule("週", r"(?:" + _WEEK + r"の?)?(?:週末|(?<=週)の?末|(?<=週の)末)(?:の土日)?"), _weekend),
    (Rule("週", _WEEK + r"の?(?:(?P<part>前半|後半|頭|初め|はじめ|あたま|半ば|平日|真ん中|終わり)|中|いっぱい)?"), _week),
    (Rule("曜", r"(?:この前の?|こないだの?|前回の?|(?<![午1-9])前の)" + WEEKDAY), _weekday_gone),
    (Rule("曜", r"(?:次の?|次回の?|今度の?|直近の|毎週の?|この(?!前))?" + WEEKDAY), _weekday),
    (Rule("(", r"\((?P<wd>[月火水木金土日])\)"), _weekday),
)
"""Tried in this order, each on what the earlier ones left."""
