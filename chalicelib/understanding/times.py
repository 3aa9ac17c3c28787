"""The times of a sentence: from when until when, which other times, which part of the day."""

from datetime import time
from typing import NamedTuple

from chalicelib.understanding.clocks import read_clocks, settled
from chalicelib.understanding.found import Clock
from chalicelib.understanding.page import Page, Rule, compiled
from chalicelib.understanding.reading import Daypart

_FROM_TO = r" ?(?:から|より|~|-|to|until|till|through|and)[~-]? ?(?:the )?"
_PARTS: dict[str, Daypart] = {
    "午前中": "morning", "午前": "morning", "朝": "morning", "朝一": "morning", "朝イチ": "morning", "am": "morning", "morning": "morning",
    "お昼": "noon", "昼": "noon", "ランチ": "noon", "lunchtime": "noon", "around lunch": "noon",
    "午後": "afternoon", "昼過ぎ": "afternoon", "お昼過ぎ": "afternoon", "pm": "afternoon", "afternoon": "afternoon",
    "夕方": "evening", "夕": "evening", "夜": "evening", "晩": "evening", "放課後": "evening", "evening": "evening", "night": "evening",
}  # fmt: skip
_PART = Rule("午朝昼夕夜晩ラ放mouevi", r"午前中?|午後(?!\d)|朝(?:一|イチ)?(?![日倉鮮礼])|お?昼過ぎ|お?昼|ランチ|夕方|夜(?!間)|晩|放課後"
             r"|\b(?:morning|afternoon|evening|night|lunchtime|around lunch|[ap]m)\b")  # fmt: skip
_SHORT_FIRST = Rule("時m", r"(?<![\d/.:-])(?P<a>\d{1,2})(?: ?[~-] ?| to | until | till | or |か|と|、|,|から)(?P<b>\d{1,2}) ?(?=時(?!間)|(?::[0-5]\d)? ?[ap]\.?m\b)")
_SHORT_END = r" ?(?:~|-|から|to|until|till) ?(?P<b>\d{1,2})(?![\d:/.]| ?[ap]\.?m\b|[^\W\d_まで、。])"
_ENGLISH_FROM = Rule("ofe", r"\b(?:from|between) (?P<a>\d{1,2})(?P<am>:[0-5]\d)? ?(?:to|until|till|and|-) ?(?P<b>\d{1,2})(?P<bm>:[0-5]\d)?(?![:\d/])(?! ?[ap]\.?m\b)")


class Times(NamedTuple):
    """Spans in the order named; each has a start or an end."""

    spans: tuple[tuple[time | None, time | None], ...]
    begins: tuple[int, ...]
    daypart: Daypart | None
    next_day: bool


def read_times(page: Page, opens: time, closes: time) -> Times:
    """The times named on a page, bare hours settled by the opening hours; what was read is blanked."""
    hours = (opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute)
    clocks = _short_ranges(page) + read_clocks(page)
    clocks = sorted(clocks + _short_ends(page, clocks), key=lambda clock: clock.begin)
    spans: list[tuple[Clock | None, Clock | None]] = []
    index = 0
    while index < len(clocks):
        clock = clocks[index]
        other = clocks[index + 1] if index + 1 < len(clocks) else None
        if other and _connects(page, clock, other):
            spans.append(_range(clock, other, hours))
            page.blank(clock.end, other.begin)
            index += 2
            continue
        spans.append(_single(page, settled(clock, *hours)))
        index += 1
    parts = page.take(_PART, lambda found: _PARTS[found.group()])
    return Times(
        tuple((a and a.time, b and b.time) for a, b in spans),
        tuple((a or b).begin for a, b in spans if a or b),
        parts[0] if parts else None,
        bool(spans and spans[0][0] and spans[0][0].minute >= 1440),
    )


def _short_ranges(page: Page) -> list[Clock]:
    """The first half of 14-16時, 2-4pm; both halves of `from 2 to 4`."""
    firsts = page.take(_SHORT_FIRST, lambda m: m)
    for found in firsts:  # the second hour is left for its own rule, which knows 時 and pm
        page.text = page.text[: found.start("b")] + found["b"] + page.text[found.end("b") :]
    halves = [Clock(m.start("a"), m.end("a"), int(m["a"]) * 60, open=1 <= int(m["a"]) <= 12) for m in firsts if int(m["a"]) < 30]
    for m in page.take(_ENGLISH_FROM, lambda m: m if int(m["a"]) < 25 and int(m["b"]) < 25 else None):
        for hour, minute in (("a", "am"), ("b", "bm")):
            end = m.end(minute) if m[minute] else m.end(hour)
            halves.append(Clock(m.start(hour), end, int(m[hour]) * 60 + int((m[minute] or ":0")[1:]), open=1 <= int(m[hour]) <= 12))
    return halves


def _short_ends(page: Page, clocks: list[Clock]) -> list[Clock]:
    """The second half of 2pm-4, 15:00〜17."""
    ends = []
    for clock in clocks:
        found = compiled(_SHORT_END).match(page.text, clock.end)
        if found and int(found["b"]) < 25:
            page.blank(*found.span())
            ends.append(Clock(*found.span("b"), int(found["b"]) * 60, open=1 <= int(found["b"]) <= 12))
    return ends


def _connects(page: Page, first: Clock, second: Clock) -> bool:
    return compiled(_FROM_TO).fullmatch(page.original[first.end : second.begin]) is not None and not _lists(page, first, second)


def _lists(page: Page, first: Clock, second: Clock) -> bool:
    """`10 and 2` names two times unless it is `between 10 and 2`."""
    return page.original[first.end : second.begin].strip() == "and" and "between" not in page.original[: first.begin + 8]


def _range(first: Clock, second: Clock, hours: tuple[int, int]) -> tuple[Clock, Clock]:
    """Both ends settled: pm said of one end counts for the other where that keeps the order, and the end comes after the start."""
    if first.open and second.marked == "pm" and second.minute - 720 > first.minute % 720:
        first = first._replace(minute=first.minute % 720 + 720, open=False)
    first = settled(first, *hours)
    if second.open:
        early = second.minute % 720
        second = second._replace(minute=early if early > first.minute % 1440 else early + 720, open=False)
    return first, second


def _single(page: Page, clock: Clock) -> tuple[Clock | None, Clock | None]:
    before, after = page.original[: clock.begin], page.original[clock.end :]
    ends = compiled(r" ?(?:まで|迄|以前|より前|前に|終わり|終了|に終わ)").match(after) or compiled(r"(?:~|-|まで|\b(?:until|till|by|before) ?)$").search(before)
    ends = ends or compiled(r"(?:until|till|by|before)\b").match(page.original[clock.begin :])
    return (None, clock) if ends else (clock, None)
