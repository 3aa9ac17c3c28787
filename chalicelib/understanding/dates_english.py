"""How days are named in English; 12/3 is December 3rd here too, as everywhere in heya."""

import re
from collections.abc import Callable
from datetime import date

from chalicelib.understanding import days
from chalicelib.understanding.dates_japanese import ENGLISH_NAMES, WEEKDAYS, numbered
from chalicelib.understanding.found import Day
from chalicelib.understanding.numerals import ENGLISH_NUMBER, english
from chalicelib.understanding.page import Rule
from chalicelib.understanding.reading import Daypart

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_WEEKDAY = r"(?P<wd>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|satu?rday|sunday|(?:sat|sun)(?! ?[a-z]{2}| ?i\b)|(?:sat|sun)(?= (?:at|or|and|to|from|morning|afternoon|evening|please|works|the)\b))\b\.?"
_NUMBER = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:]| ?(?:am|pm)\b)"
_WORDS = {"yesterday": -1, "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1,
          "tomorow": 1, "tommorow": 1, "tommorrow": 1, "the day after tomorrow": 2, "day after tomorrow": 2}  # fmt: skip
_PARTS: dict[str, Daypart] = {"tonight": "evening", "this morning": "morning", "this afternoon": "afternoon", "this evening": "evening"}


def _month_day(found: re.Match[str], today: date) -> Day | None:
    month, day = _MONTHS.index(found["m"][:3]) + 1, int(found["d"])
    if not 1 <= day <= 31:
        return None
    said = WEEKDAYS[ENGLISH_NAMES.index(found["wd"][:3])] if found["wd"] else None
    return numbered(found, days.on(int(found["y"]), month, day) if found["y"] else days.coming(today, month, day), said)


def _named(found: re.Match[str], today: date) -> Day:
    return Day(*found.span(), days.plus(today, _WORDS[found["word"]]), daypart=_PARTS.get(found["word"]))


def _in(found: re.Match[str], today: date) -> Day:
    count = english(found["n"] or found["n2"])
    unit = found["unit"] or found["unit2"]
    if unit.startswith("month"):
        month = days.month_of(today, count)
        return Day(*found.span(), month.replace(day=min(today.day, days.last_of(month).day)))
    return Day(*found.span(), days.plus(today, count * (7 if unit.startswith("week") else 1)))


def _weekday(found: re.Match[str], today: date) -> Day:
    weekday, which = ENGLISH_NAMES.index(found["wd"][:3]), found["which"]
    if found["after"] or which == "next":
        return Day(*found.span(), days.weekday_in(today, 2 if found["after"] and which == "next" else 1, weekday))
    if which == "last":
        day = days.weekday_after(today, weekday)
        return Day(*found.span(), days.plus(day, -14 if day == days.plus(today, 7) else -7) if day else None)
    return Day(*found.span(), days.weekday_after(today, weekday), loose="weekday")


def _week(found: re.Match[str], today: date) -> Day:
    weeks = {"this": 0, "next": 1, "after next": 2, "last": -1}["after next" if found["after"] else found["which"]]
    end = found["kind"] == "weekend"
    first, last = days.weekday_in(today, weeks, 5 if end else 0), days.weekday_in(today, weeks, 6)
    return Day(*found.span(), max(first, today) if first and weeks == 0 else first, last)


def _weekend(found: re.Match[str], today: date) -> Day:
    saturday = days.weekday_in(today, 0, 5)
    return Day(*found.span(), max(saturday, today) if saturday else None, days.weekday_in(today, 0, 6))


def _month(found: re.Match[str], today: date) -> Day:
    ahead = {"this": 0, "next": 1, "the": 0}[found["which"]]
    first = days.month_of(today, ahead)
    last = days.last_of(first)
    return Day(*found.span(), last) if found["end"] else Day(*found.span(), max(first, today), last)


def _ordinal(found: re.Match[str], today: date) -> Day | None:
    day = int(found["d"])
    return Day(*found.span(), days.coming_day(today, day), loose="day") if 1 <= day <= 31 else None


ENGLISH: tuple[tuple[Rule, Callable[[re.Match[str], date], Day | None]], ...] = (
    (Rule("abcdefghijklmnopqrstuvwxyz", rf"(?:\b{_WEEKDAY},? (?:the )?)?\b{_MONTH} ?(?:the )?{_NUMBER}(?:,? (?P<y>20\d\d))?"), _month_day),
    (
        Rule("abcdefghijklmnopqrstuvwxyz", rf"(?:\b{_WEEKDAY},? (?:the )?)?(?<![\d:/]){_NUMBER} ?(?:of )?{_MONTH}(?:,? (?P<y>20\d\d))?"),
        _month_day,
    ),
    (Rule("ty", r"\b(?P<word>" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\b"), _named),
    (
        Rule(
            "dwm",
            rf"\b(?:in (?P<n>{ENGLISH_NUMBER}) (?P<unit>days?|weeks?|months?)\b(?: time)?|(?P<n2>{ENGLISH_NUMBER}) (?P<unit2>days?|weeks?|months?) (?:from (?:now|today)|later)\b)",
        ),
        _in,
    ),
    (
        Rule(
            "adehinortuw",
            rf"\b(?:the )?(?:(?P<which>this|next|coming|last|on) )?(?:coming )?{_WEEKDAY}(?P<after> (?:of )?(?:next week|after next))?",
        ),
        _weekday,
    ),
    (Rule("w", r"\b(?:(?P<which>this|next|last) (?P<kind>week|weekend)|the (?P<kind2>week) (?P<after>after next))\b"), _week),
    (Rule("w", r"\b(?:the |on the |at the )?weekend\b"), _weekend),
    (Rule("m", r"\b(?P<end>(?:the )?end of )?(?P<which>this|next|the) month\b"), _month),
    (Rule("tsnr", r"\b(?:the |on )?(?P<d>\d{1,2})(?:st|nd|rd|th)\b"), _ordinal),
)
"""Each rule with what makes a day of its match; tried in this order, each on what the earlier ones left."""
