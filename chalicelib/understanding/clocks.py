"""Single times of day in a sentence, as written; whether 3時 is day or night is decided by whoever knows the hours."""

import re
from collections.abc import Callable

from chalicelib.understanding.found import Clock
from chalicelib.understanding.numerals import ENGLISH_NUMBER, english
from chalicelib.understanding.page import Page, Rule

_MORNING = ("午前", "朝", "早朝", "明朝", "今朝", "am", "a.m.", "未明")
_AFTERNOON = ("午後", "昼", "お昼", "昼過ぎ", "夕方", "夕", "夜", "晩", "夜中", "深夜", "pm", "p.m.", "今夜", "今晩", "明晩")
_PART = r"(?P<part>午前|午後|早朝|朝|お昼|昼過ぎ|昼|夕方|夕|今夜|今晩|夜中|夜|晩|深夜|未明|(?<![a-z])[ap]\.?m\.?)"


def _clock(found: re.Match[str], hour: int, minute: int, part: str | None) -> Clock | None:
    if hour > 29 or minute > 59:
        return None
    begin, end = found.span()
    if part in _MORNING:
        return Clock(begin, end, (hour % 12 if hour == 12 else hour) * 60 + minute, marked="am")
    if part in _AFTERNOON:
        if part in ("夜", "夜中", "深夜", "晩") and (hour == 12 or (hour < 5 and part != "晩")):
            return Clock(begin, end, (24 + hour % 12) * 60 + minute, marked="am")
        late = 0 if hour >= 12 or (part in ("昼", "お昼") and hour >= 10) else 12
        return Clock(begin, end, (hour + late) * 60 + minute, marked="pm")
    return Clock(begin, end, hour * 60 + minute)


def _hour(found: re.Match[str]) -> Clock | None:
    hour, text = int(found["h"]), found["h"]
    minute = 30 if found["half"] else int(found["m"] or 0)
    clock = _clock(found, hour, minute, found["part"] or (found["after"] or "").replace(".", "") or None)
    if clock and found["b"]:
        clock = clock._replace(minute=max(clock.minute - int(found["b"]), 0))
    return clock and clock._replace(open=not clock.marked and 1 <= hour <= 12 and len(text) == len(str(hour)))


def _colon(found: re.Match[str]) -> Clock | None:
    part = found["part"] or (found["after"] or "").replace(".", "") or None
    clock = _clock(found, int(found["h"]), int(found["m"]), part)
    return clock and clock._replace(open=not clock.marked and not found["h"].startswith("0") and 1 <= int(found["h"]) <= 12)


def _english(found: re.Match[str]) -> Clock | None:
    hour = int(found["h"])
    if hour > 12:
        return None
    return _clock(found, hour, int(found["m"] or 0), found["part"].replace(".", ""))


def _noon(found: re.Match[str]) -> Clock:
    return Clock(*found.span(), 0 if found.group() in ("midnight", "零時", "0時") else 720)


def _spoken(found: re.Match[str]) -> Clock | None:
    hour = english(found["h"])
    if hour > 12:
        return None
    minutes = {"half past": 30, "quarter past": 15, "a quarter past": 15, "quarter to": -15, "a quarter to": -15}[found["how"]]
    return Clock(*found.span(), hour * 60 + minutes, open=True)


def _bare(found: re.Match[str]) -> Clock | None:
    hour = english(found["h"])
    return Clock(*found.span(), hour * 60, open=1 <= hour <= 12) if hour <= 24 else None


CLOCKS: tuple[tuple[Rule, Callable[[re.Match[str]], Clock | None]], ...] = (
    (Rule("時",
        rf"(?:{_PART}の?)?(?<!\d)(?P<h>\d{{1,2}})時(?!間)(?:(?P<half>半)|の?(?P<b>[12]?[05])分前(?!半|後|日)|(?P<m>[0-5]?\d)(?:分"
        rf"|(?![\d:/月時])))?(?: ?(?P<after>[ap]\.?m\b\.?))?"), _hour),
    (Rule(":", rf"(?:{_PART}の? ?)?(?<![\d:])(?P<h>\d{{1,2}}):(?P<m>[0-5]\d)(?::00)?(?![\d:])(?: ?(?P<after>[ap]\.?m\b\.?))?"), _colon),
    (Rule("m", r"(?<![\d:./])(?P<h>\d{1,2})(?:[.:](?P<m>[0-5]\d))? ?(?P<part>[ap]\.?m\b\.?)"), _english),
    (Rule("m", r"\b(?P<part>[ap]m) ?(?P<h>\d{1,2})(?::(?P<m>[0-5]\d))?(?!\d)"), _english),
    (Rule("正n", r"正午|\bnoon\b|\bmidday\b|\bmidnight\b"), _noon),
    (Rule("q5half", rf"\b(?P<how>half past|(?:a )?quarter (?:past|to)) (?P<h>{ENGLISH_NUMBER})\b"), _spoken),
    (Rule("o", rf"\b(?P<h>{ENGLISH_NUMBER}) ?o'?clock\b"), _bare),
    (Rule("aunbtory",
        rf"\b(?:at|until|till|by|after|before|around|about|from|between|since) (?P<h>1?\d|2[0-4]|{ENGLISH_NUMBER})\b(?![:/.\d-]"
        rf"| ?(?:hours?|hrs?|min|days?|weeks?|months?|of|half)\b)"), _bare),
)  # fmt: skip
"""Each rule with what makes a clock time of its match; tried in this order, each on what the earlier ones left."""


def read_clocks(page: Page) -> list[Clock]:
    """The times of day named on a page in the order they stand there; what was read is blanked."""
    found = [clock for rule, make in CLOCKS for clock in page.take(rule, make)]
    return sorted(found, key=lambda clock: clock.begin)
