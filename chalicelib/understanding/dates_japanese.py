"""How days are named in Japanese, the longest name first."""

import re
from collections.abc import Callable
from datetime import date

from chalicelib.understanding import days
from chalicelib.understanding.found import Day
from chalicelib.understanding.page import Rule
from chalicelib.understanding.reading import Daypart, Doubt

WEEKDAYS = "月火水木金土日"
ENGLISH_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?P<wd>[月火水木金土日])曜日?"
_SAID_TOO = r"(?:の?(?:(?P<wd>[月火水木金土日])曜日?|\((?P<wp>[月火水木金土日])(?:曜日?)?(?:[・,/]?[祝休])?\)| ?\((?P<we>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\)))?"
_UNTIL = r"(?:[~-](?P<d2>\d{1,2})日?(?![\d:/時月]))?"
_WEEKS = {"先々週": -2, "先週": -1, "今週": 0, "この週": 0, "来週": 1, "次の週": 1, "次週": 1, "翌週": 1, "再来週": 2}
_WEEK = r"(?P<week>先々週|先週|今週|この週|再来週|来週|次の週|次週|翌週)"
_MONTHS = {"先月": -1, "今月": 0, "来月": 1, "翌月": 1, "再来月": 2}
_MONTH = r"(?P<rel>先月|今月|再来月|来月|翌月)"
_DAYS = {"一昨日": -2, "おととい": -2, "昨日": -1, "今日": 0, "本日": 0, "今夜": 0, "今晩": 0, "今朝": 0,
         "明日": 1, "翌日": 1, "翌々日": 2, "明朝": 1, "明晩": 1, "明後日": 2, "明明後日": 3}  # fmt: skip
_PARTS: dict[str, Daypart] = {"今夜": "evening", "今晩": "evening", "明晩": "evening", "今朝": "morning", "明朝": "morning"}


def _said(found: re.Match[str]) -> str | None:
    if found["we"]:
        return WEEKDAYS[ENGLISH_NAMES.index(found["we"])]
    return found["wd"] or found["wp"]


def numbered(found: re.Match[str], day: date | None, weekday: str | None) -> Day:
    """A day given by numbers, with the doubt that its weekday or the calendar raises."""
    begin, end = found.span()
    if day is None:
        return Day(begin, end, None, doubt=Doubt("no_such_day", found.group()))
    if weekday and WEEKDAYS.index(weekday) != day.weekday():
        other = days.nearest_weekday(day, WEEKDAYS.index(weekday))
        return Day(begin, end, day, doubt=Doubt("weekday", found.group(), (day, other) if other else (day,)))
    return Day(begin, end, day)


def _full(found: re.Match[str], today: date) -> Day:
    year = (
        int(found["y"]) if found["y"] else (1988 if found["name"] == "平成" else 2018) + (1 if found["era"] == "元" else int(found["era"]))
    )
    return numbered(found, days.on(year, int(found["m"]), int(found["d"])), _said(found))


def _month_day(found: re.Match[str], today: date) -> Day | None:
    day = _first_day(found, today)
    if day and day.first and found["d2"] and (last := days.on(day.first.year, day.first.month, int(found["d2"]))) and last > day.first:
        return day._replace(last=last)
    return day


def _first_day(found: re.Match[str], today: date) -> Day | None:
    month, day = int(found["m"]), int(found["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if found["ny"]:
        return numbered(
            found,
            days.on(today.year + {"今": 0, "本": 0, "来": 1, "翌": 1, "再来": 2, "昨": -1, "去": -1}[found["ny"]], month, day),
            _said(found),
        )
    resolved = days.coming(today, month, day)
    if resolved and (said := _said(found)) and WEEKDAYS.index(said) != resolved.weekday():
        return _gone_by(found, resolved, today) or numbered(found, resolved, said)
    return numbered(found, resolved, _said(found))


def _gone_by(found: re.Match[str], resolved: date, today: date) -> Day | None:
    """11/20(金) said on the 23rd: the weekday shows that this year's day was meant, which has gone by."""
    this_year = days.on(today.year, resolved.month, resolved.day)
    if this_year and this_year < today and WEEKDAYS.index(_said(found) or "月") == this_year.weekday():
        return Day(*found.span(), this_year, doubt=Doubt("past", found.group(), (this_year,)))
    return None


def _relative_month_day(found: re.Match[str], today: date) -> Day:
    month = days.month_of(today, _MONTHS[found["rel"]])
    return numbered(found, days.on(month.year, month.month, int(found["d"])), _said(found))


def _nth_weekday(found: re.Match[str], today: date) -> Day | None:
    if found["edge"] and not (found["m"] or found["rel"]):
        return None
    nth, weekday = int(found["n"] or 1), WEEKDAYS.index(found["wd"])
    if found["m"]:
        start = (
            days.coming(today, int(found["m"]), days.last_of(date(today.year, int(found["m"]), 1)).day)
            if 1 <= int(found["m"]) <= 12
            else None
        )
        day = days.nth_weekday(start, nth, weekday) if start else None
    elif found["rel"]:
        day = days.nth_weekday(days.month_of(today, _MONTHS[found["rel"]]), nth, weekday)
    else:
        both = (days.nth_weekday(days.month_of(today, ahead), nth, weekday) for ahead in (0, 1, 2))
        day = next((d for d in both if d and d >= today), None)
    if day and found["edge"] in ("最後", "最終"):
        day = days.nth_weekday(day.replace(day=1), 5, weekday) or days.nth_weekday(day.replace(day=1), 4, weekday)
    return numbered(found, day, None)


def _month_part(found: re.Match[str], today: date) -> Day | None:
    if found["m"]:
        month = int(found["m"])
        if not 1 <= month <= 12:
            return None
        first = date(today.year + (month < today.month), month, 1)
    else:
        first = days.month_of(today, _MONTHS[found["rel"] or "今月"])
    last, part = days.last_of(first), found["part"] or ""
    if part in ("末", "末日", "の終わり", "の最終日", "いっぱい"):
        return Day(*found.span(), last) if part != "いっぱい" else Day(*found.span(), max(first, today), last)
    spans = {
        "上旬": (1, 10),
        "初め": (1, 10),
        "頭": (1, 10),
        "初旬": (1, 10),
        "中旬": (11, 20),
        "半ば": (11, 20),
        "下旬": (21, last.day),
        "後半": (16, last.day),
        "前半": (1, 15),
    }
    begin, end = spans.get(part.removeprefix("の"), (1, last.day))
    return Day(*found.span(), max(first.replace(day=begin), min(today, first.replace(day=end))), first.replace(day=end))


def _after(found: re.Match[str], today: date) -> Day | None:
    count = int(found["n"]) * (-1 if found["way"] == "前" else 1)
    if "月" in found["unit"]:
        month = days.month_of(today, count)
        return Day(*found.span(), month.replace(day=min(today.day, days.last_of(month).day)))
    return Day(*found.span(), days.plus(today, count * (7 if "週" in found["unit"] else 1)))


def _named(found: re.Match[str], today: date) -> Day:
    word = found["word"]
    day = days.plus(today, _DAYS[word])
    said = _said(found)
    if day and said and WEEKDAYS.index(said) != day.weekday():
        return numbered(found, day, said)
    return Day(*found.span(), day, daypart=_PARTS.get(word))


def _week_day(found: re.Match[str], today: date) -> Day:
    return Day(*found.span(), days.weekday_in(today, _WEEKS[found["week"]], WEEKDAYS.index(found["wd"])))


def _weekend(found: re.Match[str], today: date) -> Day:
    saturday = days.weekday_in(today, _WEEKS[found["week"] or "今週"], 5)
    return Day(*found.span(), max(saturday, today) if saturday else None, days.plus(saturday, 1) if saturday else None)


def _week(found: re.Match[str], today: date) -> Day:
    weeks = _WEEKS[found["week"]]
    monday, half = days.weekday_in(today, weeks, 0), found["part"]
    first, last = {
        None: (0, 6),
        "前半": (0, 2),
        "後半": (3, 4),
        "頭": (0, 1),
        "半ば": (2, 2),
        "中": (0, 6),
        "いっぱい": (0, 6),
        "平日": (0, 4),
    }[half.removeprefix("の") if half else None]
    begin = days.plus(monday, first) if monday else None
    return Day(*found.span(), max(begin, today) if begin and weeks == 0 else begin, days.plus(monday, last) if monday else None)


def _weekday(found: re.Match[str], today: date) -> Day:
    return Day(*found.span(), days.weekday_after(today, WEEKDAYS.index(found["wd"])), loose="weekday")


def _day(found: re.Match[str], today: date) -> Day | None:
    if not 1 <= int(found["d"]) <= 31:
        return None
    resolved, said = days.coming_day(today, int(found["d"])), _said(found)
    fits = (d for ahead in range(3) if (d := days.on(*days.month_of(today, ahead).timetuple()[:2], int(found["d"]))))
    if said and resolved and WEEKDAYS.index(said) != resolved.weekday():
        resolved = next((d for d in fits if d >= today and d.weekday() == WEEKDAYS.index(said)), resolved)
    return numbered(found, resolved, said)._replace(loose="day")


JAPANESE: tuple[tuple[Rule, Callable[[re.Match[str], date], Day | None]], ...] = (
    (
        Rule(
            "年/-.",
            r"(?<![\d/.])(?<!\d-)(?:(?P<y>(?:19|20)\d\d)(?:年|[-/.])|(?P<name>令和|平成|(?<![a-z])r)(?P<era>\d{1,2}|元)[年.])(?P<m>\d{1,2})(?:月|[-/.])(?P<d>\d{1,2})(?:日|(?![\d/-]))"
            + _SAID_TOO,
        ),
        _full,
    ),
    (Rule("第最", _MONTH + r"?(?:(?<!\d)(?P<m>\d{1,2})月)?の?(?:第(?P<n>[1-5])の?|(?P<edge>最初|最後|最終)の?)" + _WEEKDAY), _nth_weekday),
    (
        Rule(
            "月",
            r"(?<!\d)(?:(?P<ny>今|本|来|翌|再来|昨|去)年の?)?(?P<m>\d{1,2})月の?(?P<d>\d{1,2})(?:日|(?![\d時:分人]))(?!間|以?内|後|前)"
            + _SAID_TOO
            + _UNTIL,
        ),
        _month_day,
    ),
    (Rule("/", r"(?<![\d/.-])(?P<ny>(?!))?(?P<m>\d{1,2})/(?P<d>\d{1,2})日?(?![\d/])" + _SAID_TOO + _UNTIL), _month_day),
    (Rule("月", _MONTH + r"の?(?P<d>\d{1,2})日(?!間)" + _SAID_TOO), _relative_month_day),
    (
        Rule(
            "月",
            r"(?:"
            + _MONTH
            + r"|(?<!\d)(?P<m>\d{1,2})月)(?P<part>末日?|の?上旬|の?中旬|の?下旬|の?初旬|の?初め|の?頭|の?半ば|の?前半|の?後半|の終わり|の最終日|いっぱい|中)?(?!\d)",
        ),
        _month_part,
    ),
    (Rule("月", r"(?P<rel>(?!))?(?P<m>(?!))?月(?P<part>末日?|初め)"), _month_part),
    (Rule("後前", r"(?<![\d.])(?P<n>\d{1,3})(?P<unit>日|週間?|[ヶケか箇カ]月)(?P<way>後|前)"), _after),
    (
        Rule(
            "日今明昨お", r"(?P<word>明明後日|明後日|一昨日|おととい|昨日|今日|本日|明日|翌日|翌々日|明朝|明晩|今夜|今晩|今朝)" + _SAID_TOO
        ),
        _named,
    ),
    (Rule("週", r"(?:" + _WEEK + r"の?)?週?末(?<=週末)(?:の土日)?"), _weekend),
    (Rule("週", _WEEK + r"の?(?P<wd>[月火水木金土日])(?:曜日?|(?![月火水木金土日本時程曜頃中]))"), _week_day),
    (Rule("週", _WEEK + r"の?末"), _weekend),
    (Rule("週", _WEEK + r"(?P<part>の?前半|の?後半|の?頭|の?半ば|の平日|中|いっぱい)?"), _week),
    (Rule("曜", r"(?:次の?|今度の?|こんどの|直近の)?" + _WEEKDAY), _weekday),
    (Rule("日", r"(?<![\d.:])(?P<d>\d{1,2})日(?!間|後|前|目|以|中|程|ほど|くらい|ぐらい|位|本|常|時点|分)" + _SAID_TOO), _day),
    (Rule("(", r"\((?P<wd>[月火水木金土日])\)"), _weekday),
)
"""Each rule with what makes a day of its match; tried in this order, each on what the earlier ones left."""
