"""How a language tells dates, times, spans and names inside its sentences."""

import string
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol, runtime_checkable
from zoneinfo import ZoneInfo

from chalicelib.catalogue.model import Localized

NameOf = Callable[[str, str, bool], Localized]
WEEKDAYS = {"ja": "月火水木金土日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ENDLESS = 9999
"""The year from which on a span has no end."""
JOINED = {"ja": "、", "en": ", "}


@runtime_checkable
class Named(Protocol):
    """Something whose name stands in the catalogue."""

    kind: str
    id: str


@runtime_checkable
class Spanning(Protocol):
    """Something from a start to an end, both aware."""

    start: datetime
    end: datetime


class Teller(string.Formatter):
    """Fills a sentence's blanks as its language would.

    A span within one day is told as its date and times, a longer one from its first to its last moment or day; from ENDLESS on
    there is no end. Format words: `date`, `time` and `month` for moments and spans, `year` for a day with its year, `short` for names and
    days, `lines` for lists; without one a moment is told whole: its date with the weekday, then the time."""

    def __init__(self, language: str, zone: ZoneInfo, name_of: NameOf) -> None:
        self._language = language
        self._zone = zone
        self._name_of = name_of

    def fill(self, sentence: str, values: Mapping[str, object]) -> str:
        return self.vformat(sentence, (), values)

    def days(self, first: date, last: date, opens: time | None = None, closes: time | None = None) -> str:
        """A stretch of days, both included, with the hours of each where they are given."""
        dash = "〜" if self._language == "ja" else "–"
        between = dash if self._language == "ja" else f" {dash} "
        told = self._day(first, "") if first == last else between.join((self._day(first, ""), self._day(last, "")))
        return _told(told, f"{opens:%-H:%M}{dash}{closes:%-H:%M}", "", self._language) if opens and closes else told

    def format_field(self, value: Any, format_spec: str) -> Any:
        return self._tell(value, format_spec)

    def _tell(self, value: Any, spec: str) -> str:
        match value:
            case datetime():
                local = value.astimezone(self._zone)
                return _told(self._day(local.date(), spec), f"{local:%-H:%M}", spec, self._language)
            case date():
                return self._day(value, spec)
            case time():
                return f"{value:%-H:%M}"
            case str() | int() | float():
                return format(value, spec)
            case Sequence():
                return ("\n" if spec == "lines" else JOINED[self._language]).join(self._tell(item, "") for item in value)
            case Spanning():
                return self._span(value, spec)
            case Named():
                return self._name_of(value.kind, value.id, spec == "short").in_language(self._language)
            case _:
                return format(value, spec)

    def _span(self, span: Spanning, spec: str) -> str:
        start = span.start.astimezone(self._zone)
        end = span.end.astimezone(self._zone) if span.end.year < ENDLESS else None
        last = (end - timedelta(microseconds=1)).date() if end else None
        if not spec and (end is None or last != start.date() or start.time() == end.time() == time()):
            return self._stretch(start, end, last)
        dash = "〜" if self._language == "ja" else "–"
        return _told(self._day(start.date(), spec), f"{start:%-H:%M}{dash}{span.end.astimezone(self._zone):%-H:%M}", spec, self._language)

    def _stretch(self, start: datetime, end: datetime | None, last: date | None) -> str:
        """More than a part of one day: whole days where it begins and ends at midnight; without an end, from when on."""
        whole = start.time() == time() and (end is None or end.time() == time())
        if whole and last:
            return self.days(start.date(), last)
        ends = self._tell(end, "") if end else ""
        return f"{self._tell(start.date() if whole else start, '')}{'〜' if self._language == 'ja' else ' – '}{ends}".rstrip(" ")

    def _day(self, day: date, spec: str) -> str:
        weekday = WEEKDAYS[self._language][day.weekday()]
        if spec == "month":
            return f"{day.year}年{day.month}月" if self._language == "ja" else f"{MONTHS[day.month - 1]} {day.year}"
        if spec == "short":
            return f"{day.day}日（{weekday}）" if self._language == "ja" else f"{weekday} {day.day}"
        if self._language == "ja":
            return f"{f'{day.year}年' if spec == 'year' else ''}{day.month}月{day.day}日（{weekday}）"
        return f"{weekday} {day.day} {MONTHS[day.month - 1]}{f' {day.year}' if spec == 'year' else ''}"


def _told(day: str, times: str, spec: str, language: str) -> str:
    """A day and its times, or the one of them that the sentence asks for."""
    if spec in ("date", "month", "short", "year"):
        return day
    return times if spec == "time" else f"{day}{times}" if language == "ja" else f"{day}, {times}"
