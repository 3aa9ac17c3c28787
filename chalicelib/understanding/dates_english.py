"""How days are counted and named in English: tomorrow, next Friday, a week from Monday, in 3 days, the weekend."""

import re
from datetime import date

from chalicelib.understanding import days
from chalicelib.understanding.dates_english_months import ENGLISH_MONTHS, WEEKDAY
from chalicelib.understanding.found import Day, DayRule
from chalicelib.understanding.numbered import numbered, weekday_number
from chalicelib.understanding.numerals import ENGLISH_NUMBER, english
from chalicelib.understanding.page import Rule
from chalicelib.understanding.reading import Daypart

_WEEK_AFTER = r"(?P<after> (?:(?P<part>morning|afternoon|evening),? )?(?:of )?(?:next week|after next))?"
_WORDS = {
    "yesterday": -1, "last night": -1, "today": 0, "right now": 0, "tonight": 0, "this morning": 0, "this afternoon": 0,
    "this evening": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "tomorow": 1, "tommorow": 1, "tommorrow": 1, "tomorrrow": 1,
    "the day after tomorrow": 2, "day after tomorrow": 2, "overmorrow": 2, "the day before yesterday": -2, "day before yesterday": -2,
    "the day after tmrw": 2, "day after tmrw": 2, "the day after tmr": 2, "day after tmr": 2, "the next day": 1, "the following day": 1,
}  # fmt: skip
_DAYPARTS: dict[str, Daypart] = {
    "tonight": "evening", "this morning": "morning", "this afternoon": "afternoon", "this evening": "evening", "last night": "evening",
}  # fmt: skip
_PARTS: dict[str | None, Daypart | None] = {None: None, "morning": "morning", "afternoon": "afternoon", "evening": "evening"}
_UNIT = "(?:days?|weeks?|fortnights?|months?|years?)"
_COUNTED = rf"(?P<n>{ENGLISH_NUMBER}) (?P<unit>{_UNIT})\b"
_WHEN = "|".join(sorted(_WORDS, key=len, reverse=True))
_WEEKS = {"this": 0, "next": 1, "last": -1, "coming": 1, "the coming": 1, "the following": 1, "the": 0}
_WEEK_PARTS = {
    "early": (0, 1), "beginning of": (0, 1), "start of": (0, 1), "middle of": (2, 2), "mid": (2, 2), "late": (3, 4), "later": (0, 6),
    "end of": (4, 6), "rest of": (0, 6), "": (0, 6), "weekend": (5, 6),
}  # fmt: skip


def _named(found: re.Match[str], today: date) -> Day:
    return Day(*found.span(), days.plus(today, _WORDS[found["word"]]), daypart=_DAYPARTS.get(found["word"]))


def _by(day: date, number: str, unit: str, sign: int = 1) -> date | None:
    """`day` moved by so many of a unit."""
    count = sign * english(number)
    if unit.startswith(("month", "year")):
        month = days.month_of(day, count * (12 if unit.startswith("year") else 1))
        return month.replace(day=min(day.day, days.last_of(month).day))
    return days.plus(day, count * {"w": 7, "f": 14, "d": 1}[unit[0]])


def _ahead(found: re.Match[str], today: date) -> Day:
    return Day(*found.span(), _by(today, found["n"], found["unit"]))


def _inside(found: re.Match[str], today: date) -> Day:
    if found.group().startswith("within"):
        return Day(*found.span(), today, _by(today, found["n"], found["unit"]))
    return _ahead(found, today)


def _ago(found: re.Match[str], today: date) -> Day:
    return Day(*found.span(), _by(today, found["n"], found["unit"], -1))


def _from_day(found: re.Match[str], today: date) -> Day:
    """Two weeks from Friday, three days after tomorrow."""
    base = days.weekday_after(today, weekday_number(found["wd"])) if found["wd"] else days.plus(today, _WORDS[found["word"]])
    return Day(*found.span(), _by(base, found["n"], found["unit"]) if base else None)


def _weekday_week(found: re.Match[str], today: date) -> Day:
    """Friday week is a week after Friday."""
    base = days.weekday_after(today, weekday_number(found["wd"]))
    return Day(*found.span(), days.plus(base, 7) if base else None)


def _stretch(found: re.Match[str], today: date) -> Day | None:
    """The next 3 days begin tomorrow, the past ones end yesterday, within 3 days begins today."""
    way = found["way"]
    if way in ("last", "past"):
        return Day(*found.span(), _by(today, found["n"], found["unit"], -1), days.plus(today, -1))
    first = today if way == "within" else days.plus(today, 1)
    return Day(*found.span(), first, _by(today, found["n"], found["unit"]))


def _weekday(found: re.Match[str], today: date) -> Day:
    weekday, which, after = weekday_number(found["wd"]), found["which"], found["after"]
    if after or which == "next":
        weeks = 2 if after and (which == "next" or after.endswith("after next")) else 1
        return Day(*found.span(), days.weekday_in(today, weeks, weekday), daypart=_PARTS[found["part"]])
    if which == "last":
        return Day(*found.span(), days.weekday_in(today, -1 if weekday >= today.weekday() else 0, weekday))
    return Day(*found.span(), days.weekday_after(today, weekday), loose="weekday")


def _weekday_of_month(found: re.Match[str], today: date) -> Day | None:
    """Tuesday the 1st: the next 1st, or the next that is a Tuesday."""
    day, weekday = int(found["d"]), weekday_number(found["wd"])
    if not 1 <= day <= 31:
        return None
    months = (days.month_of(today, ahead) for ahead in range(4))
    coming = [found_day for month in months if (found_day := days.on(month.year, month.month, day)) and found_day >= today]
    fitting = next((candidate for candidate in coming if candidate.weekday() == weekday), None)
    return numbered(found, fitting or next(iter(coming), None), weekday)


def _week(found: re.Match[str], today: date) -> Day:
    weeks = 2 if found["after"] else _WEEKS[found["which"] or "this"]
    begin, end = _WEEK_PARTS["weekend" if found["kind"] == "weekend" else (found["part"] or "").strip()]
    first, last = days.weekday_in(today, weeks, begin), days.weekday_in(today, weeks, end)
    if first and last and first < today <= last:
        first = today
    return Day(*found.span(), first, last if last != first else None)


def _year(found: re.Match[str], today: date) -> Day:
    year = min(max(today.year + {"this": 0, "next": 1, "last": -1}[found["which"]], 1), 9999)
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Day(*found.span(), max(first, today) if first <= today <= last else first, last)


def _ordinal(found: re.Match[str], today: date) -> Day | None:
    day = int(found["d"])
    return Day(*found.span(), days.coming_day(today, day), loose="day") if 1 <= day <= 31 else None


ENGLISH: tuple[DayRule, ...] = (
    *ENGLISH_MONTHS,
    (Rule("dwmyf", rf"\b{_COUNTED} (?:from|after|on) (?:(?:this |next )?{WEEKDAY}|(?P<word>{_WHEN})\b)"), _from_day),
    (Rule("w", rf"\b{WEEKDAY} week\b(?! after)"), _weekday_week),
    (Rule("tyrmn", rf"\b(?P<word>{_WHEN})\b"), _named),
    (Rule("dwmyf", rf"\b(?:in|within) (?:about )?{_COUNTED}(?: time)?"), _inside),
    (Rule("dwmyf", rf"\b{_COUNTED} (?:from (?:now|today)|later|ahead|hence)\b"), _ahead),
    (Rule("g", rf"\b{_COUNTED} ago\b"), _ago),
    (Rule("dwmyf", rf"\b(?:in |for |over |during )?(?:the )?(?P<way>next|coming|following|last|past) {_COUNTED}"), _stretch),
    (Rule("", rf"\b(?:on )?{WEEKDAY},? (?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)\b"), _weekday_of_month),
    (
        Rule(
            "",
            rf"\b(?:the )?(?:(?P<which>this|next|coming|last|on|following|every) )?(?:coming )?{WEEKDAY}(?: next\b(?! week))?{_WEEK_AFTER}",
        ),
        _weekday,
    ),
    (
        Rule("w", r"\b(?:(?:(?P<which>this|next|last|the coming|coming|the following) |the |on the |at the |over the )?(?P<kind>weekend)\b"
             r"(?P<part>(?!))?|(?P<after>the week after next))"),
        _week,
    ),
    (
        Rule("w", r"\b(?:(?:the )?(?P<part>early|later?|mid|beginning of|start of|middle of|end of|rest of)[ -])?"
             r"(?P<which>this|next|last|the coming|coming|the following|(?<=of )the) (?P<kind>week)\b(?P<after> after next)?"),
        _week,
    ),
    (Rule("y", r"\b(?P<which>this|next|last) year\b"), _year),
    (Rule("tsnr", r"\b(?:the |on )?(?P<d>\d{1,2})(?:st|nd|rd|th)\b"), _ordinal),
)  # fmt: skip
"""Each rule with what makes a day of its match; tried in this order, each on what the earlier ones left."""
