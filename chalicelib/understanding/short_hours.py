"""Hours written without 時 or pm because a neighbour has it: 14-16時, 2-4pm, from 2 to 4, 15:00〜17."""

import re

from chalicelib.understanding.found import Clock
from chalicelib.understanding.numerals import english
from chalicelib.understanding.page import Page, Rule, compiled

_FIRST = Rule(
    "時m",
    r"(?<![\d/.:-])(?P<a>\d{1,2})(?: ?[~-] ?| to | until | till | or |か|と|、|,|から)(?P<b>\d{1,2}) ?(?=時(?!間)"
    r"|(?::[0-5]\d)? ?[ap]\.?m\b)",
)
_HOUR = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_NOT_ALL = r"(?![:\d/])(?! ?[ap]\.?m\b| (?:past|in the|o'|\d\d\b|people|hours|min|days|weeks|of\b))"
_BOTH = Rule(
    "ofe",
    rf"\b(?:from|between) (?P<a>{_HOUR})(?P<am>[:.][0-5]\d)? ?(?:to|until|till|and|-|~) ?(?P<b>{_HOUR})(?P<bm>[:.][0-5]\d)?\b{_NOT_ALL}",
)
_AFTER_DAY = Rule(
    "-~t",
    rf"(?<=\x00)[ ,]{{1,2}}(?:from |at )?(?P<a>\d{{1,2}})(?P<am>:[0-5]\d)? ?(?:-|~|to) ?(?P<b>\d{{1,2}})(?P<bm>:[0-5]\d)?{_NOT_ALL}(?!-)",
)
_WORDS = Rule(
    "e",
    r"\b(?P<a>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?P<am>(?!))? (?:to|till|until)"
    r" (?P<b>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?P<bm>(?!))?\b" + _NOT_ALL,
)
"""Thurs 10-11 is a time where a day stands before it; nine to five anywhere."""
_LAST = r" ?(?:~|-|から|to|until|till) ?(?P<b>\d{1,2})(?![\d:/.]| ?[ap]\.?m\b|[a-zァ-ヶー一-龥々]|(?![まで])[ぁ-ん])"


def bare(begin: int, end: int, hour: int, minute: int = 0) -> Clock:
    """An hour that says nothing of day or night."""
    return Clock(begin, end, hour * 60 + minute, open=1 <= hour <= 12)


def first_hours(page: Page) -> list[Clock]:
    """The first hour of 14-16時 (the second one has its 時), and both hours of `from 2 to 4`."""
    rules = (_BOTH, _AFTER_DAY, _WORDS)
    return _firsts(page) + [clock for rule in rules for both in page.take(rule, _both) for clock in both]


def _firsts(page: Page) -> list[Clock]:
    matches = [found for found in page.matches(_FIRST) if int(found["a"]) < 30]
    for found in matches:
        page.blank(found.start(), found.start("b"))
    return [bare(found.start("a"), found.end("a"), int(found["a"])) for found in matches]


def _both(found: re.Match[str]) -> tuple[Clock, Clock] | None:
    if english(found["a"]) > 24 or english(found["b"]) > 24:
        return None
    first, second = (
        bare(found.start(h), found.end(m) if found[m] else found.end(h), english(found[h]), int((found[m] or ":0")[1:]))
        for h, m in (("a", "am"), ("b", "bm"))
    )
    return first, second


def last_hours(page: Page, clocks: list[Clock]) -> list[Clock]:
    """The second hour of 2pm-4 and 15:00〜17; what was read is blanked."""
    ends = []
    for clock in clocks:
        found = compiled(_LAST).match(page.text, clock.end)
        if found and int(found["b"]) < 25:
            page.blank(*found.span())
            ends.append(bare(*found.span("b"), int(found["b"])))
    return ends
