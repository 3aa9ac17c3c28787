"""Stretches of days counted or named as a whole in Japanese: 今後3日間, 1週間以内, 12/3から3日間, 来年, 年内, 月初."""

import re
from datetime import date

from chalicelib.understanding import days
from chalicelib.understanding.found import Day, DayRule
from chalicelib.understanding.numbered import WEEKDAY, weekday_number
from chalicelib.understanding.page import Rule

_UNIT = r"(?P<n>\d{1,3}|半|数)(?P<unit>日|週|[ヶケか箇カ]月|年)間?"
_YEARS = {"一昨年": -2, "おととし": -2, "昨年": -1, "去年": -1, "今年": 0, "本年": 0, "来年": 1, "翌年": 1, "再来年": 2}
_YEAR_WORDS = "|".join(sorted(_YEARS, key=len, reverse=True))
_HALF_YEAR = 6


def moved(today: date, number: str, unit: str, sign: int = 1) -> date | None:
    """The day so many days, weeks, months or years from `today`; 半年 is six months, 数日 three days."""
    if number == "半":
        return _months(today, sign * _HALF_YEAR) if unit == "年" else None
    count = sign * (3 if number == "数" else int(number))
    if unit == "日":
        return days.plus(today, count)
    if unit == "週":
        return days.plus(today, 7 * count)
    return _months(today, count * 12 if unit == "年" else count)


def _months(today: date, count: int) -> date:
    month = days.month_of(today, count)
    return month.replace(day=min(today.day, days.last_of(month).day))


def _away(found: re.Match[str], today: date) -> Day | None:
    day = moved(today, found["n"], found["unit"], -1 if found["way"] == "前" else 1)
    return None if day is None and found["n"] == "半" else Day(*found.span(), day)


def _weekday_away(found: re.Match[str], today: date) -> Day:
    weeks = int(found["n"]) * (-1 if found["way"] == "前" else 1)
    weekday = weekday_number(found["wd"]) if found["wd"] else today.weekday()
    return Day(*found.span(), days.weekday_in(today, weeks, weekday))


def _same_weekday(found: re.Match[str], today: date) -> Day:
    return Day(*found.span(), days.plus(today, {"先週": -7, "来週": 7, "再来週": 14}[found["week"]]))


def _coming(found: re.Match[str], today: date) -> Day | None:
    """今後3日間 begins today, 次の3日間 tomorrow; both are so many days long."""
    first = days.plus(today, 1 if found["from"].startswith("次") else 0)
    end = moved(first, found["n"], found["unit"]) if first else None
    return Day(*found.span(), first, days.plus(end, -1)) if first and end else None


def _gone(found: re.Match[str], today: date) -> Day | None:
    first = moved(today, found["n"], found["unit"], -1)
    return Day(*found.span(), first, days.plus(today, -1)) if first else None


def _within(found: re.Match[str], today: date) -> Day | None:
    last = moved(today, found["n"], found["unit"])
    return Day(*found.span(), today, last) if last else None


def _year(found: re.Match[str], today: date) -> Day | None:
    year = int(found["y"]) if found["y"] else today.year + _YEARS[found["rel"]]
    if not 1 <= year <= 9998:
        return None
    if found["part"] == "度":
        return Day(*found.span(), date(year, 4, 1), date(year + 1, 3, 31))
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Day(*found.span(), max(first, today) if first <= today <= last else first, last)


def _year_out(found: re.Match[str], today: date) -> Day:
    return Day(*found.span(), today, date(today.year, 12, 31))


def _month_part(found: re.Match[str], today: date) -> Day:
    """月初 and 月半ば of this month, of the next one where they have gone by."""
    begin, end = (1, 10) if found["part"] in ("初", "初め", "はじめ", "頭") else (11, 20)
    month = days.month_of(today, 0 if today.day <= end else 1)
    return Day(*found.span(), max(month.replace(day=begin), today), month.replace(day=end))


def _week_start(found: re.Match[str], today: date) -> Day:
    """週明け is the Monday to come."""
    return Day(*found.span(), days.weekday_after(today, weekday_number(found["wd"]) if found["wd"] else 0))


SPANS: tuple[DayRule, ...] = (
    (Rule("週", r"(?<!\d)(?P<n>\d{1,2})週間?(?P<way>後|前)の?(?:" + WEEKDAY + r"|(?:の?(?:今日|本日)))"), _weekday_away),
    (Rule("週", r"(?P<week>先週|再来週|来週)の?(?:今日|本日)"), _same_weekday),
    (
        Rule("今次以向先直", r"(?P<from>今後|これから先?|向こう|この先|次の|次|今から)の?" + _UNIT.replace("間?", "間") + r"?(?!後|前|目)"),
        _coming,
    ),
    (Rule("過直先", r"(?P<from>過去|直近|ここ)の?" + _UNIT + r"(?!後|前|目)"), _gone),
    (Rule("内", r"(?:今から|今後)?(?<!\d)" + _UNIT + r"以?内"), _within),
    (Rule("後前先", r"(?<![\d.])" + _UNIT + r"(?P<way>後(?!半)|前(?!半)|先)(?!々)"), _away),
    (
        Rule(
            "年", rf"(?:(?<!\d)(?P<y>(?:19|20)\d\d)年|(?P<rel>{_YEAR_WORDS}))(?P<part>度|中|いっぱい)?の?(?=$|[はにもでをがま、。,.!?~ ])"
        ),
        _year,
    ),
    (Rule("年", r"年内"), _year_out),
    (Rule("月", r"(?<![\d来今先翌々毎])月の?(?P<part>初め|はじめ|初|半ば|なかば|頭)(?!て)"), _month_part),
    (Rule("週", r"週明けの?(?:" + WEEKDAY + r")?"), _week_start),
)
"""Tried before the months and weeks whose words they begin with."""
