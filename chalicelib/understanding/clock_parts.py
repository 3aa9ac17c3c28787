"""What the part of the day that is said with an hour makes of it: 夜の7時 is 19:00, 夜の1時 is the next day's."""

import re

from chalicelib.understanding.found import Clock

_MORNING = ("午前", "朝", "明朝", "今朝", "am", "a.m.", "morning", "未明", "明け方", "朝方", "早朝")
_AFTERNOON = (
    "午後",
    "昼",
    "お昼",
    "昼過ぎ",
    "昼間",
    "お昼過ぎ",
    "夕方",
    "夕刻",
    "夕",
    "夜",
    "夜間",
    "晩",
    "夜中",
    "深夜",
    "pm",
    "p.m.",
    "afternoon",
    "evening",
    "night",
    "今夜",
    "今晩",
    "明晩",
)


def clock_in(found: re.Match[str], hour: int, minute: int, part: str | None) -> Clock | None:
    """The time that an hour, a minute and the part of the day said with them make; None where there is none."""
    if hour > 29 or minute > 59:
        return None
    begin, end = found.span()
    if part in _MORNING:
        return Clock(begin, end, (hour % 12 if hour == 12 else hour) * 60 + minute, marked="am")
    if part in _AFTERNOON:
        if part in ("夜", "夜中", "深夜", "晩", "night") and (hour == 12 or (hour < 5 and part != "晩")):
            return Clock(begin, end, (24 + hour % 12) * 60 + minute, marked="am")
        late = 0 if hour >= 12 or (part in ("昼", "お昼") and hour >= 10) else 12
        return Clock(begin, end, (hour + late) * 60 + minute, marked="pm")
    return Clock(begin, end, hour * 60 + minute)
