"""The days of a sentence: which were named, where, and whether a weekday contradicts its date."""

from datetime import date

from chalicelib.understanding import days
from chalicelib.understanding.dates_english import ENGLISH
from chalicelib.understanding.dates_months import MONTHS
from chalicelib.understanding.dates_numbered import LOOSE, NUMBERED
from chalicelib.understanding.dates_spans import SPANS
from chalicelib.understanding.dates_weeks import WEEKS
from chalicelib.understanding.found import Day
from chalicelib.understanding.holidays import read_holidays
from chalicelib.understanding.page import Page, compiled

_JAPANESE = (*NUMBERED, *SPANS, *MONTHS, *WEEKS, *LOOSE)
_SO_MANY_DAYS = r"(?:から|より|~)の?(?P<n>\d{1,2})(?P<unit>日|週)間"
_BETWEEN_ENDS = r" ?(?:から|より|~|-|to|until|till|through|thru|and)[~-]? ?(?:翌年?の?)?"
_YEAR = r"\d{4}|年|令和"
_LONGEST_UNDER_WAY = 200
"""So many days a stretch over New Year has at most that is taken for one which has begun (12/1から3/31まで, said on the 10th)."""


def read_days(page: Page, today: date) -> list[Day]:
    """The days named on a page in the order they stand there, stretches joined; what was read is blanked."""
    found = read_holidays(page, today)
    for rule, make in _JAPANESE + (ENGLISH if _latin(page.text) else ()):
        found += page.take(rule, lambda m, make=make: make(m, today))  # type: ignore[misc]  # mypy cannot infer a lambda with a bound default
    found.sort(key=lambda day: day.begin)
    return [_onward(page, day) for day in _joined(_settled(found), page, today)]


def _onward(page: Page, day: Day) -> Day:
    """来週以降 has a first day and no last one, 12/3から3日間 its third day for the last."""
    if day.first and not day.last and (found := compiled(_SO_MANY_DAYS).match(page.text, day.end)):
        page.blank(*found.span())
        count = int(found["n"]) * (7 if found["unit"] == "週" else 1)
        return day._replace(end=found.end(), last=days.plus(day.first, count - 1)) if count > 1 else day
    return day._replace(last=None) if page.original.startswith(("以降", "以後", " onward", " or later"), day.end) else day


def _latin(text: str) -> bool:
    return any("a" <= letter <= "z" for letter in text)


def _settled(found: list[Day]) -> list[Day]:
    """The days with each loose one (5日, 金曜) moved behind the day named before it."""
    settled: list[Day] = []
    for day in found:
        before = next((d.last or d.first for d in reversed(settled) if d.first), None)
        if settled and day.loose == "weekday" and (within := _in_stretch(settled[-1], day)):
            settled[-1] = within
            continue
        if before and day.loose and day.first and not day.doubt:
            day = day._replace(first=_following(before, day, day.first))
        settled.append(day)
    return settled


def _in_stretch(stretch: Day, day: Day) -> Day | None:
    """来月の金曜 is the first Friday of that month that is to come."""
    if not (stretch.first and stretch.last and day.first) or day.begin - stretch.end > 1:
        return None
    first = days.plus(stretch.first, (day.first.weekday() - stretch.first.weekday()) % 7)
    return stretch._replace(end=day.end, first=first, last=None) if first and first <= stretch.last else None


def _following(before: date, day: Day, alone: date) -> date | None:
    if day.loose == "weekday":
        return days.weekday_after(before, alone.weekday())
    return days.coming_day(before, alone.day)


def _joined(found: list[Day], page: Page, today: date) -> list[Day]:
    """The days with A〜B made one stretch; so are months."""
    joined: list[Day] = []
    for day in found:
        stretch = _stretch(page, joined[-1], day, today) if joined else None
        if stretch is not None:
            page.blank(joined[-1].end, day.begin)
            joined[-1] = stretch
        else:
            joined.append(day)
    return joined


def _stretch(page: Page, before: Day, day: Day, today: date) -> Day | None:
    """One stretch of two days where the words between them join them; an end that would lie before the beginning is of the year after."""
    between = page.original[before.end : day.begin]
    if not (before.first and day.first) or not compiled(_BETWEEN_ENDS).fullmatch(between):
        return None
    if before.last and not day.last and day.loose:
        return None  # from next week on, one day of it
    if between.strip() == "and" and "between" not in page.original[: before.begin + 8]:
        return None
    first, last = before.first, day.last or day.first
    ends: tuple[date, date | None] = (first, last)
    if last < first:
        ends = _over_new_year(first, last, today, bool(compiled(_YEAR).search(page.original[day.begin : day.end])))
    return before._replace(end=day.end, first=ends[0], last=ends[1], doubt=before.doubt or day.doubt) if ends[1] else None


def _over_new_year(first: date, last: date, today: date, year_said: bool) -> tuple[date, date | None]:
    """A stretch whose end comes before its beginning does: it has begun last year where it is short, else it ends in the year after.
    One within a month is none."""
    begun = days.on(first.year - 1, first.month, first.day)
    if begun and begun < today and (last - begun).days < _LONGEST_UNDER_WAY:
        return today, last
    return first, None if year_said or first.month == last.month else days.coming(first, last.month, last.day)
