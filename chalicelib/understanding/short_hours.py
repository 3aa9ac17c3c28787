"""Hours written without 時 or pm because a neighbour has it: 14-16時, 2-4pm, from 2 to 4, 15:00〜17."""

import re

from chalicelib.understanding.found import Clock
from chalicelib.understanding.page import Page, Rule, compiled

_FIRST = Rule(
    "時m",
    r"(?<![\d/.:-])(?P<a>\d{1,2})(?: ?[~-] ?| to | until | till | or |か|と|、|,|から)(?P<b>\d{1,2}) ?(?=時(?!間)"
    r"|(?::[0-5]\d)? ?[ap]\.?m\b)",
)
_BOTH = Rule(
    "ofe",
    r"\b(?:from|between) (?P<a>\d{1,2})(?P<am>:[0-5]\d)? ?(?:to|until|till|and"
    r"|-) ?(?P<b>\d{1,2})(?P<bm>:[0-5]\d)?(?![:\d/])(?! ?[ap]\.?m\b)",
)
_LAST = r" ?(?:~|-|から|to|until|till) ?(?P<b>\d{1,2})(?![\d:/.]| ?[ap]\.?m\b|[^\W\d_まで、。])"


def bare(begin: int, end: int, hour: int, minute: int = 0) -> Clock:
    """An hour that says nothing of day or night."""
    return Clock(begin, end, hour * 60 + minute, open=1 <= hour <= 12)


def first_hours(page: Page) -> list[Clock]:
    """The first hour of 14-16時 (the second one has its 時), and both hours of `from 2 to 4`."""
    return _firsts(page) + [clock for both in page.take(_BOTH, _both) for clock in both]


def _firsts(page: Page) -> list[Clock]:
    matches = [found for found in page.matches(_FIRST) if int(found["a"]) < 30]
    for found in matches:
        page.blank(found.start(), found.start("b"))
    return [bare(found.start("a"), found.end("a"), int(found["a"])) for found in matches]


def _both(found: re.Match[str]) -> tuple[Clock, Clock] | None:
    if int(found["a"]) > 24 or int(found["b"]) > 24:
        return None
    first, second = (
        bare(found.start(h), found.end(m) if found[m] else found.end(h), int(found[h]), int((found[m] or ":0")[1:]))
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
