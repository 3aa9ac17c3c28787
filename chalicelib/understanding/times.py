"""The times of a sentence: from when until when, which other times, which part of the day."""

from datetime import time
from itertools import pairwise
from typing import NamedTuple

from chalicelib.understanding.clocks import read_clocks
from chalicelib.understanding.found import Clock
from chalicelib.understanding.page import Page, Rule, compiled
from chalicelib.understanding.reading import Daypart
from chalicelib.understanding.settling import Hours, settled, settled_range
from chalicelib.understanding.short_hours import first_hours, last_hours

_PARTS: dict[str, Daypart] = {
    "午前中": "morning", "午前": "morning", "朝": "morning", "朝一": "morning", "朝イチ": "morning", "am": "morning", "morning": "morning",
    "夜間": "evening", "早朝": "morning", "朝方": "morning", "明け方": "morning", "日中": "afternoon",
    "昼間": "afternoon", "昼前": "morning",
    "お昼前": "morning", "after lunch": "afternoon", "first thing": "morning", "お昼すぎ": "afternoon", "昼すぎ": "afternoon",
    "お昼": "noon", "昼": "noon", "ランチ": "noon", "lunchtime": "noon", "around lunch": "noon",
    "午後": "afternoon", "昼過ぎ": "afternoon", "お昼過ぎ": "afternoon", "pm": "afternoon", "afternoon": "afternoon",
    "夕方": "evening", "夜": "evening", "晩": "evening", "放課後": "evening", "evening": "evening", "night": "evening",
}  # fmt: skip
_PART = Rule(
    "午朝昼夜晩夕ラ放日明morng",
    r"午前中?|午後|早朝|朝(?:一(?!番)|イチ|方)?(?![日倉鮮礼食ご])|明け方|お?昼(?:過ぎ|すぎ|前)|昼間|お?昼(?!ご(?!ろ)|食)|ランチ|夕方|夜間|夜|晩|放課後|(?<![一\d])日中(?!韓)"
    r"|\b(?:after lunch|first thing|morning|afternoon|evening|night|lunchtime|around lunch|[ap]m)\b",
)
_FROM_TO = r" ?(?:から|より|~|-|to|until|till|through|and)[~-]? ?(?:the )?"
_MOVED_THERE = r"(?:に|へ)?(?:変|ずら|移|リスケ|して(?:ください|ほしい|もらえ))"
_UNTIL_AFTER = r" ?(?:頃|ごろ|くらい|ぐらい)?(?:まで|迄|以前|より前|前(?!後|日|半|者|回)|終わり|終了|に終わ)"
_UNTIL_BEFORE = r"(?:^|[^\d])[~-]$|\b(?:until|till|by|before|no later than|not later than|end(?:ing|s)?(?: at)?|up to) ?$"
_UNTIL_WITHIN = r"(?:until|till|by|before)\b"
_ENDS_AT = r"\bend(?:ing|s)? $"


class Times(NamedTuple):
    """Spans in the order named, with the place where each begins; each has a start or an end."""

    spans: tuple[tuple[time | None, time | None], ...] = ()
    begins: tuple[int, ...] = ()
    daypart: Daypart | None = None
    next_day: bool = False


def read_times(page: Page, hours: Hours, part_of_day: Daypart | None) -> Times:
    """The times named on a page, bare hours settled by the part of the day (今夜) and the opening hours; what was read is blanked."""
    clocks = first_hours(page) + read_clocks(page)
    clocks = sorted(clocks + last_hours(page, clocks), key=lambda clock: clock.begin)
    parts: list[Daypart] = page.take(_PART, lambda found: _PARTS[found.group()])
    daypart = parts[0] if parts else None
    clocks = [_in_part(clock, daypart or part_of_day) for clock in clocks]
    spans = _paired(page, clocks, hours)
    return Times(
        tuple((start and start.time, end and end.time) for start, end in spans),
        tuple(clock.begin for start, end in spans if (clock := start or end)),
        daypart if not clocks else None,
        bool(spans and (first := spans[0][0]) and first.minute >= 24 * 60),
    )


def _in_part(clock: Clock, part: Daypart | None) -> Clock:
    """A bare hour in a named part of the day: 今夜 … 8時 is 20:00, 午前中、10時 is 10:00."""
    if not clock.open or part in (None, "noon"):
        return clock
    early = clock.minute % 720
    return clock._replace(minute=early if part == "morning" else early + 720, open=False)


def _paired(page: Page, clocks: list[Clock], hours: Hours) -> list[tuple[Clock | None, Clock | None]]:
    """Clock times as spans: two that a から or a dash connects are one."""
    connected = {first.begin for first, second in pairwise(clocks) if _connects(page, first, second)}
    spans: list[tuple[Clock | None, Clock | None]] = []
    waiting: Clock | None = None
    for clock in clocks:
        if waiting:
            page.blank(waiting.end, clock.begin)
            spans.append(settled_range(waiting, clock, hours))
            waiting = None
        elif clock.begin in connected:
            waiting = clock
        else:
            spans.append(_single(page, settled(clock, hours)))
    return spans


def _connects(page: Page, first: Clock, second: Clock) -> bool:
    between = page.original[first.end : second.begin]
    if between == "と":
        return page.original.startswith(("の間", "のあいだ"), second.end)
    if not compiled(_FROM_TO).fullmatch(between):
        return False
    if between == "から" and compiled(_MOVED_THERE).match(page.original, second.end):
        return False  # 10時から11時に変更: a move, not a span
    return between.strip() != "and" or "between" in page.original[: first.begin + 8]


def _single(page: Page, clock: Clock) -> tuple[Clock | None, Clock | None]:
    """One time alone: a start, or an end where まで, until or a dash before it says so."""
    text = page.original
    ends = compiled(_UNTIL_AFTER).match(text, clock.end) or compiled(_UNTIL_BEFORE).search(text[: clock.begin])
    within = compiled(_UNTIL_WITHIN).match(text, clock.begin) or compiled(_ENDS_AT).search(text[: clock.begin])
    return (None, clock) if ends or within else (clock, None)
