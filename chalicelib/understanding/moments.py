"""Days, times and lengths of one sentence put together: one moment, or several to choose from."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from chalicelib.understanding.found import Day
from chalicelib.understanding.lengths import Lengths
from chalicelib.understanding.page import compiled
from chalicelib.understanding.reading import Option
from chalicelib.understanding.times import Times

Span = tuple[time | None, time | None]
_NO_TIME: Span = (None, None)
_WHERE_TO = r"[^。、\nを]{0,10}?(?:に|へ)(?:は|も)?(?:変|移|ずら|振り|リスケ|延期|でき|し(?:て|た|ま))| instead\b"
_TO = r"\b(?:to|for|on) (?:the )?$"


class Moment(NamedTuple):
    """The day and span that count, and every candidate where more than one was named."""

    day: Day | None
    start: time | None
    end: time | None
    alternatives: tuple[Option, ...] = ()


def put_together(days: list[Day], times: Times, lengths: Lengths, now: datetime, moved: bool, now_on: bool = False) -> Moment:
    """`moved`: the sentence moves a booking, so that of two days or times the last one is where it goes.
    `now_on`: it begins with the moment it is said (今から8時まで)."""
    spans = _closed(times.spans)
    if moved and (len(days) > 1 or len(spans) > 1):
        return Moment(days[-1] if days else None, *(spans[-1] if spans else _NO_TIME))
    if (not days or now_on) and not spans and lengths.ahead is not None:
        return _ahead(now, lengths.ahead)
    if now_on and len(spans) == 1 and spans[0][0] is None and (end := spans[0][1]):
        return Moment(days[0], time(now.hour, now.minute), _after(end, now))
    if through := _from_day_to_day(days, times):
        return through
    candidates = _candidates(days, spans, times.begins)
    day, (start, end) = candidates[0] if candidates else (None, _NO_TIME)
    if day and day.first and times.next_day:
        day = day._replace(first=day.first + timedelta(days=1)) if day.first.year < 9999 else day
    options = tuple(dict.fromkeys(Option(d.first if d else None, *span) for d, span in candidates))
    return Moment(day, start, end, options if len(options) > 1 else ())


def day_of_booking(days: list[Day], text: str) -> date | None:
    """Of a sentence that moves a booking, the day that the booking has: the first of two, or the only one where it is not told as the
    day to which it goes (金曜の予約を変えたい, but not 金曜に変えたい)."""
    if not days or len(days) > 1:
        return days[0].first if days else None
    goes = compiled(_WHERE_TO).match(text, days[0].end) or compiled(_TO).search(text[: days[0].begin])
    return None if goes else days[0].first


def _from_day_to_day(days: list[Day], times: Times) -> Moment | None:
    """12月6日の9時から12月8日の17時まで is one stretch, with its first and its last moment."""
    if len(days) != 2 or len(times.spans) != 2 or not (days[0].begin < times.begins[0] < days[1].begin < times.begins[1]):
        return None
    (start, ends), (starts, end) = times.spans
    first, last = days[0].first, days[1].first
    if ends or starts or not (start and end and first and last and first < last):
        return None
    return Moment(days[0]._replace(last=last), start, end)


def _after(end: time, now: datetime) -> time:
    """An end that lies before now on the clock is meant twelve hours later, where that is still today."""
    return end.replace(hour=end.hour + 12) if end <= now.time() and end.hour < 12 else end


def _closed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """15時に始まって … 16時まで is one span."""
    if len(spans) == 2 and spans[0][1] is None and spans[1][0] is None:
        return ((spans[0][0], spans[1][1]),)
    return spans


def _candidates(days: list[Day], spans: tuple[Span, ...], begins: tuple[int, ...]) -> list[tuple[Day | None, Span]]:
    if not spans:
        return [(day, _NO_TIME) for day in days]
    if len(spans) == 1 or not days:
        return [(day, span) for day in days for span in spans] or [(None, span) for span in spans]
    return [(next((d for d in reversed(days) if d.begin < begin), days[0]), span) for span, begin in zip(spans, begins, strict=False)]


def _ahead(now: datetime, minutes: int) -> Moment:
    try:
        then = now + timedelta(minutes=minutes)
    except OverflowError:
        return Moment(None, None, None)
    return Moment(Day(0, 0, then.date()), time(then.hour, then.minute), None)
