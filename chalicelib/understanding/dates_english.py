"""How days are named in English; 12/3 is December 3rd here too, as everywhere in heya."""

import re
from datetime import date

from chalicelib.understanding import days
from chalicelib.understanding.found import Day, DayRule
from chalicelib.understanding.numbered import coming_numbered, numbered, weekday_number
from chalicelib.understanding.numerals import ENGLISH_NUMBER, english
from chalicelib.understanding.page import Rule
from chalicelib.understanding.reading import Daypart

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
# Sat and sun are words of their own: they count as days where a sentence goes on as after a day.
_WEEKDAY_WORD = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|satu?rday|sunday"
    r"|(?:sat|sun)(?! ?[a-z]{2}| ?i\b)|(?:sat|sun)(?= (?:at|or|and|to|from|morning|afternoon|evening|please|works|the)\b))\b\.?"
)
_WEEKDAY = rf"(?P<wd>{_WEEKDAY_WORD})"
_BEFORE = rf"(?:\b{_WEEKDAY},? (?:the )?)?"
_AFTER = rf"(?:,? (?P<y>20\d\d))?(?:,? \(?(?P<wa>{_WEEKDAY_WORD})\)?)?"
_WEEK_AFTER = r"(?P<after> (?:of )?(?:next week|after next))?"
_NUMBER = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:]| ?(?:am|pm)\b)"
_WORDS = {
    "yesterday": -1, "today": 0, "right now": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "tomorrow": 1, "tmrw": 1, "tmr": 1, "tomorow": 1, "tommorow": 1, "tommorrow": 1, "the day after tomorrow": 2, "day after tomorrow": 2,
}  # fmt: skip
_DAYPARTS: dict[str, Daypart] = {
    "tonight": "evening", "this morning": "morning", "this afternoon": "afternoon", "this evening": "evening",
}  # fmt: skip
_UNIT = "(?:days?|weeks?|months?)"


def _month_day(found: re.Match[str], today: date) -> Day | None:
    month, day = _MONTHS.index(found["m"][:3]) + 1, int(found["d"])
    if not 1 <= day <= 31:
        return None
    word = found["wd"] or found["wa"]
    weekday = weekday_number(word) if word else None
    if found["y"]:
        return numbered(found, days.on(int(found["y"]), month, day), weekday)
    return coming_numbered(found, today, (month, day), weekday)


def _named(found: re.Match[str], today: date) -> Day:
    return Day(*found.span(), days.plus(today, _WORDS[found["word"]]), daypart=_DAYPARTS.get(found["word"]))


def _ahead(found: re.Match[str], today: date) -> Day:
    count, unit = english(found["n"]), found["unit"]
    if unit.startswith("month"):
        month = days.month_of(today, count)
        return Day(*found.span(), month.replace(day=min(today.day, days.last_of(month).day)))
    return Day(*found.span(), days.plus(today, count * (7 if unit.startswith("week") else 1)))


def _weekday(found: re.Match[str], today: date) -> Day:
    weekday, which, after = weekday_number(found["wd"]), found["which"], found["after"]
    if after or which == "next":
        return Day(*found.span(), days.weekday_in(today, 2 if after and which == "next" else 1, weekday))
    if which == "last":
        return Day(*found.span(), days.weekday_in(today, -1 if weekday >= today.weekday() else 0, weekday))
    return Day(*found.span(), days.weekday_after(today, weekday), loose="weekday")


def _week(found: re.Match[str], today: date) -> Day:
    weeks = 2 if found["after"] else {"this": 0, "next": 1, "last": -1}[found["which"] or "this"]
    first = days.weekday_in(today, weeks, 5 if found["kind"] == "weekend" else 0)
    last = days.weekday_in(today, weeks, 6)
    return Day(*found.span(), max(first, today) if first and weeks == 0 else first, last)


def _month(found: re.Match[str], today: date) -> Day:
    first = days.month_of(today, 1 if found["which"] == "next" else 0)
    last = days.last_of(first)
    return Day(*found.span(), last) if found["end"] else Day(*found.span(), max(first, today), last)


def _ordinal(found: re.Match[str], today: date) -> Day | None:
    day = int(found["d"])
    return Day(*found.span(), days.coming_day(today, day), loose="day") if 1 <= day <= 31 else None


ENGLISH: tuple[DayRule, ...] = (
    (Rule("", rf"{_BEFORE}\b{_MONTH} ?(?:the )?{_NUMBER}{_AFTER}"), _month_day),
    (Rule("", rf"{_BEFORE}(?<![\d:/]){_NUMBER} ?(?:of )?{_MONTH}{_AFTER}"), _month_day),
    (Rule("tyr", r"\b(?P<word>" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\b"), _named),
    (Rule("dwm", rf"\bin (?P<n>{ENGLISH_NUMBER}) (?P<unit>{_UNIT})\b(?: time)?"), _ahead),
    (Rule("dwm", rf"\b(?P<n>{ENGLISH_NUMBER}) (?P<unit>{_UNIT}) (?:from (?:now|today)|later)\b"), _ahead),
    (Rule("", rf"\b(?:the )?(?:(?P<which>this|next|coming|last|on) )?(?:coming )?{_WEEKDAY}{_WEEK_AFTER}"), _weekday),
    (Rule("w", r"\b(?:(?:(?P<which>this|next|last) |the |on the |at the )?(?P<kind>weekend)\b|(?P<after>the week after next))"), _week),
    (Rule("w", r"\b(?P<which>this|next|last) (?P<kind>week)(?P<after> after next)?\b"), _week),
    (Rule("m", r"\b(?P<end>(?:the )?end of )?(?P<which>this|next|the) month\b"), _month),
    (Rule("tsnr", r"\b(?:the |on )?(?P<d>\d{1,2})(?:st|nd|rd|th)\b"), _ordinal),
)  # fmt: skip
"""Each rule with what makes a day of its match; tried in this order, each on what the earlier ones left."""
