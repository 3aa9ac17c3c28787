"""Months in English and what lies in them: Dec 3-5, 12/25/2026, end of next month, mid December, the last Friday of January."""

import re
from datetime import date

from chalicelib.understanding import days
from chalicelib.understanding.found import Day, DayRule
from chalicelib.understanding.numbered import coming_numbered, numbered, weekday_number
from chalicelib.understanding.page import Rule

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?"
)
MONTH = rf"(?P<m>{_NAMES})\b\.?"
# Sat and sun are words of their own: they count as days where a sentence goes on as after a day.
WEEKDAY_WORD = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday|s)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|satu?rday|sunday"
    r"|(?:sat|sun)(?! ?[a-z]{2}| ?i\b)|(?:sat|sun)(?= (?:at|or|and|to|from|morning|afternoon|evening|please|works|the)\b))\b\.?"
)
WEEKDAY = rf"(?P<wd>{WEEKDAY_WORD})"
_BEFORE = rf"(?:\b{WEEKDAY},? (?:the )?)?"
_AFTER = rf"(?:,? (?P<y>20\d\d))?(?:,? \(?(?P<wa>{WEEKDAY_WORD})\)?)?"
_NUMBER = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:]| ?(?:am|pm|a\.m|p\.m)\b)"
_UNTIL = (
    r"(?: ?(?:-|~|to|through|thru|till|until) ?(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?![\d:/]| ?(?:am|pm|[a-z]\.m)\b"
    r"| ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))?"
)
_RELATIVE = {"this": 0, "the": 0, "next": 1, "last": -1, "coming": 1, "the coming": 1}
_OF_MONTH = rf"(?:(?P<which>this|next|the|last) month\b|(?:this |next )?(?P<m>{_NAMES})\b)(?:,? (?P<y>20\d\d))?"
_NTH = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "1th": 1, "2th": 2, "3th": 3, "fifth": 5,
    "5th": 5, "last": 0, "final": 0,
}  # fmt: skip
_PARTS = {
    "end": (31, 31), "last day": (31, 31), "beginning": (1, 10), "start": (1, 10), "early": (1, 10), "first half": (1, 15),
    "second half": (16, 31), "mid": (11, 20), "middle": (11, 20), "late": (21, 31), "later": (21, 31), "first week": (1, 7),
    "last week": (25, 31), "second week": (8, 14), "third week": (15, 21),
}  # fmt: skip


def _month_day(found: re.Match[str], today: date) -> Day | None:
    month, day = _MONTHS.index(found["m"][:3]) + 1, int(found["d"])
    if not 1 <= day <= 31:
        return None
    word = found["wd"] or found["wa"]
    weekday = weekday_number(word) if word else None
    if found["y"]:
        read = numbered(found, days.on(int(found["y"]), month, day), weekday)
    else:
        read = coming_numbered(found, today, (month, day), weekday)
    return _until(read, found)


def _until(read: Day, found: re.Match[str]) -> Day:
    """The day with the last one of its stretch, Dec 3-5."""
    if not read.first or not found["d2"]:
        return read
    last = days.on(read.first.year, read.first.month, int(found["d2"]))
    return read._replace(last=last) if last and last > read.first else read


def _day_first(found: re.Match[str], today: date) -> Day | None:
    """3-5 December: the number next to the month is the last day."""
    first, last = int(found["a"]), int(found["d"])
    month = _MONTHS.index(found["m"][:3]) + 1
    day = days.on(int(found["y"]), month, first) if found["y"] else days.coming(today, month, first)
    end = days.on(day.year, month, last) if day else None
    return Day(*found.span(), day, end) if day and end and end > day else None


def _month_of(found: re.Match[str], today: date) -> date:
    if found["m"]:
        month = _MONTHS.index(found["m"][:3]) + 1
        return date(int(found["y"]), month, 1) if found["y"] else days.month_of(today, (month - today.month) % 12)
    return days.month_of(today, _RELATIVE[found["which"] or "the"])


def _nth_weekday(found: re.Match[str], today: date) -> Day:
    month, nth, weekday = _month_of(found, today), _NTH[found["n"]], weekday_number(found["wd"])
    if nth:
        return numbered(found, days.nth_weekday(month, nth, weekday), None)
    return numbered(found, days.nth_weekday(month, 5, weekday) or days.nth_weekday(month, 4, weekday), None)


def _part(found: re.Match[str], today: date) -> Day:
    month = _month_of(found, today)
    begin, end = _PARTS[(found["part"] or "").rstrip("-")]
    last = days.last_of(month)
    if begin == 31:
        return Day(*found.span(), last)
    first, last = month.replace(day=begin), month.replace(day=min(end, last.day))
    return Day(*found.span(), max(first, today) if first <= today <= last else first, last)


def _whole(found: re.Match[str], today: date) -> Day:
    month = _month_of(found, today)
    last = days.last_of(month)
    return Day(*found.span(), max(month, today) if month <= today <= last else month, last)


def _day_of_month(found: re.Match[str], today: date) -> Day | None:
    month, day = _month_of(found, today), int(found["d"])
    return numbered(found, days.on(month.year, month.month, day), None) if 1 <= day <= 31 else None


_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
ENGLISH_MONTHS: tuple[DayRule, ...] = (
    (
        Rule("-~to", rf"\b(?P<a>\d{{1,2}})(?:st|nd|rd|th)? ?(?:-|~|to|through) ?{_NUMBER} ?(?:of )?{MONTH}(?:,? (?P<y>20\d\d))?"),
        _day_first,
    ),
    (Rule("", rf"{_BEFORE}\b{MONTH} ?(?:the )?{_NUMBER}{_UNTIL}{_AFTER}"), _month_day),
    (Rule("", rf"{_BEFORE}(?<![\d:/]){_NUMBER}(?P<d2>(?!))? ?(?:of )?{MONTH}{_AFTER}"), _month_day),
    (Rule("", rf"\b(?P<n>{'|'.join(_NTH)}) {WEEKDAY} (?:of|in) {_OF_MONTH}"), _nth_weekday),
    (Rule("", r"\b(?P<d>\d{1,2})(?:st|nd|rd|th) (?:of )?(?P<which>this|next|the) month\b(?P<m>(?!))?(?P<y>(?!))?"), _day_of_month),
    (Rule("", rf"\b(?:the )?(?P<part>{_PART})(?:[ -](?:of|in))?[ -]{_OF_MONTH}"), _part),
    (Rule("m", r"\b(?P<which>this|next|last|the coming|coming) month\b(?P<m>(?!))?(?P<y>(?!))?"), _whole),
    (
        Rule(
            "",
            rf"\b(?:in|this|next|during|for|until|by|through|throughout) (?P<m>{_NAMES})\b\.?(?:,? (?P<y>20\d\d))?(?P<which>(?!))?(?! \d)"
            r"|^(?P<m2>jan(?:uary)?|feb(?:ruary)?|april|june|july|aug(?:ust)?|sept(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$",
        ),
        lambda found, today: _whole(found, today) if found["m"] else _alone(found, today),
    ),
)  # fmt: skip


def _alone(found: re.Match[str], today: date) -> Day:
    month = days.month_of(today, (_MONTHS.index(found["m2"][:3]) + 1 - today.month) % 12)
    return Day(*found.span(), max(month, today), days.last_of(month))
