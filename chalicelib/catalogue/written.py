"""How times, hours and days of the year are written in a catalogue; None for what is not written so."""

import re
from datetime import date, time

from chalicelib.catalogue.opening import Hours, YearlySpan

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LEAP_YEAR = 2024  # so that 02-29 is a day


def clock(written: object) -> time | None:
    """ "09:30" as a time of day."""
    match = re.fullmatch(r"(\d\d):(\d\d)", written) if isinstance(written, str) else None
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]))


def hours(written: object) -> Hours | None:
    """ "09:30-17:00", whichever of the two is later."""
    parts = written.split("-") if isinstance(written, str) else []
    opens, closes = (clock(part) for part in parts) if len(parts) == 2 else (None, None)
    return Hours(opens, closes) if opens is not None and closes is not None else None


def yearly(written: object) -> YearlySpan | None:
    """ "12-29..01-03", or one day: "05-01"."""
    ends = written.split("..") if isinstance(written, str) else []
    days = [_month_day(end) for end in ends]
    if len(days) not in (1, 2) or days[0] is None or days[-1] is None:
        return None
    return YearlySpan(days[0], days[-1])


def _month_day(written: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"(\d\d)-(\d\d)", written)
    try:
        day = date(_LEAP_YEAR, int(match[1]), int(match[2])) if match else None
    except ValueError:
        return None
    return (day.month, day.day) if day else None


def minutes(at: time) -> int:
    """Minutes since midnight."""
    return at.hour * 60 + at.minute
