"""Times of day as English says them: 3pm, half past seven, ten to four, 8 in the morning, seven thirty, at 1530."""

import re
from collections.abc import Callable

from chalicelib.understanding.clock_parts import clock_in
from chalicelib.understanding.found import Clock
from chalicelib.understanding.numerals import ENGLISH_HOUR, ENGLISH_NUMBER, english
from chalicelib.understanding.page import Rule

_MARK = r"[ap]\.?m\b\.?"
_IN_PART = r"(?: o'?clock)?[ ,\x00]+(?:(?:in|at|on|of) )?(?:the )?(?P<part>morning|afternoon|evening|night)\b"
_BEFORE = r"\b(?:at|until|till|by|after|before|around|about|from|between|since|@)"
_NO_HOUR = (
    r"(?![:/.\d-]|,\d| ?(?:%|hours?|hrs?|min|mins|minutes|minute|days?|weeks?|months?|years?|of|half|people|persons?|rooms?|more|other"
    r"|different|am|pm|to the|th|st|nd|rd|and a half|and half|quarters?|thirds?|slots?|interviews?|students?|one)\b)"
)
_ODD = {"half": 30, "quarter": 15, "a quarter": 15}


def _marked(found: re.Match[str]) -> Clock | None:
    hour = english(found["h"])
    minute = int(found["m"] or 0)
    return clock_in(found, hour, minute, found["part"].replace(".", "")) if hour <= 12 and minute < 60 else None


def _in_part(found: re.Match[str]) -> Clock | None:
    hour = english(found["h"])
    return clock_in(found, hour, int(found["m"] or 0), found["part"]) if hour <= 12 else None


def _past(found: re.Match[str]) -> Clock | None:
    """Half past seven, ten to four; with a pm where one is said."""
    hour, word = english(found["h"]), found["n"]
    minutes = _ODD[word] if word in _ODD else english(word)
    if hour > 12 or minutes > 30:
        return None
    minute = hour * 60 + (-minutes if found["way"] in ("to", "before", "till") else minutes)
    if part := (found["part"] or found["mark"] or "").replace(".", ""):
        return clock_in(found, minute // 60, minute % 60, part)
    return Clock(*found.span(), minute, open=True)


def _half(found: re.Match[str]) -> Clock | None:
    hour = english(found["h"])
    return Clock(*found.span(), hour * 60 + 30, open=True) if 1 <= hour <= 12 else None


def _hour_minute(found: re.Match[str]) -> Clock | None:
    hour, minute = english(found["h"]), int(found["m"])
    return Clock(*found.span(), hour * 60 + minute, open=1 <= hour <= 12) if hour <= 24 and minute < 60 else None


def _military(found: re.Match[str]) -> Clock | None:
    digits = found["t"] or found["t2"] or (found["h"].rjust(2, "0") + (found["m"] or "00"))
    hour, minute = int(digits[:2]), int(digits[2:])
    return Clock(*found.span(), hour * 60 + minute) if hour <= 24 and minute < 60 else None


def _bare(found: re.Match[str]) -> Clock | None:
    hour = english(found["h"])
    return Clock(*found.span(), hour * 60, open=1 <= hour <= 12) if hour <= 24 else None


def _spoken(found: re.Match[str]) -> Clock:
    """Seven 30 at the beginning; two 30 and three 45 anywhere, as half hours are said."""
    return Clock(*found.span(), english(found["h"] or found["h2"]) * 60 + int(found["m"] or found["m2"]), open=True)


_Rules = tuple[tuple[Rule, Callable[[re.Match[str]], Clock | None]], ...]
_TAIL = rf"(?:{_IN_PART}| ?(?P<mark>{_MARK}))?"
SPOKEN: _Rules = (
    (
        Rule("pta", rf"\b(?P<n>half|(?:a )?quarter|{ENGLISH_NUMBER})(?: ?min(?:ute)?s?)? (?P<way>past|after)"
             rf" (?P<h>{ENGLISH_HOUR})\b{_TAIL}"),
        _past,
    ),
    (
        Rule("t", rf"\b(?P<n>(?:a )?quarter|2[05](?= to)|{ENGLISH_NUMBER}(?= ?min))(?: ?min(?:ute)?s?)? (?P<way>to|before|till)"
             rf" (?P<h>{ENGLISH_HOUR})\b{_TAIL}"),
        _past,
    ),
    (Rule("m", rf"(?<![\d:./])(?P<h>\d{{1,2}})(?:[.:](?P<m>[0-5]\d))? ?(?P<part>{_MARK})"), _marked),
    (Rule("m", rf"\b(?P<h>{ENGLISH_HOUR})(?:[ :](?P<m>[0-5]\d))? ?(?P<part>{_MARK})"), _marked),
    (Rule("m", r"\b(?P<part>[ap]m) ?(?P<h>\d{1,2})(?::(?P<m>[0-5]\d))?(?!\d)"), _marked),
    (Rule("ngt", rf"(?<![\d:./])\b(?P<h>{ENGLISH_HOUR})(?:[ :.](?P<m>[0-5]\d))?{_IN_PART}"), _in_part),
)  # fmt: skip
"""Those that say which half of the day, or how many minutes past."""
BARE: _Rules = (
    (Rule("f", rf"\bhalf (?P<h>{ENGLISH_HOUR})\b(?! hours?)"), _half),
    (Rule("o", rf"\b(?P<h>{ENGLISH_NUMBER}) ?o'?clock\b(?: sharp)?"), _bare),
    (Rule("atuonfrby@", rf"{_BEFORE} (?P<h>{ENGLISH_HOUR})[ .](?P<m>[0-5]\d)\b(?! ?-?(?:min|hours?|hrs?|yen|%|people))"), _hour_minute),
    (
        Rule(
            "afutbh@",
            r"\b(?:at|from|until|till|by|around|about|@) ?(?P<t>(?:[01]\d|2[0-3])[0-5]\d)\b(?! ?(?:yen|people))"
            r"|(?<![\d:])(?P<t2>(?:[01]\d|2[0-3])[0-5]\d) ?(?:hours|hrs|h)\b"
            r"|(?<!for )(?<![\d.:])\b(?P<h>[89]|1\d|2[0-3])h(?P<m>[0-5]\d)?\b",
        ),
        _military,
    ),
    (Rule("aunbtory@", rf"{_BEFORE} ?(?P<h>{ENGLISH_HOUR})\b{_NO_HOUR}"), _bare),
    (
        Rule(
            "eox",
            r"(?:^(?P<h>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ .](?P<m>[0-5]\d)"
            r"|\b(?P<h2>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?P<m2>15|30|45))\b(?![ -]?(?:min|hour|hr"
            r"|people|second|day))",
        ),
        _spoken,
    ),
    (Rule("i", rf"\b(?P<h>{ENGLISH_HOUR})[ -]?ish\b"), _bare),
)  # fmt: skip
"""Those that leave the half of the day open."""
