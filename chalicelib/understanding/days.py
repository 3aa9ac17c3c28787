"""Arithmetic on days, the future preferred; a day that does not exist is None, never an error."""

from datetime import date, timedelta


def plus(day: date, days: int) -> date | None:
    """`day` moved by days, None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def on(year: int, month: int, day: int) -> date | None:
    """That date, None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def coming(today: date, month: int, day: int) -> date | None:
    """The next such month and day, today included; 2月29日 waits for its leap year."""
    years = range(today.year, today.year + (9 if (month, day) == (2, 29) else 2))
    return next((d for year in years if (d := on(year, month, day)) and d >= today), None)


def coming_day(today: date, day: int) -> date | None:
    """The next day of the month with that number, today included."""
    months = (month_of(today, ahead) for ahead in range(4))
    return next((d for first in months if (d := on(first.year, first.month, day)) and d >= today), None)


def month_of(today: date, ahead: int) -> date:
    """The first day of the month `ahead` months from today's (within the calendar)."""
    years, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
    return date(min(max(years, 1), 9999), month + 1, 1)


def last_of(month: date) -> date:
    """The last day of that month."""
    following = month_of(month, 1)
    return following - timedelta(days=1) if following > month else month.replace(day=31)


def weekday_after(today: date, weekday: int) -> date | None:
    """The next such weekday, tomorrow at the earliest (who means today says 今日)."""
    return plus(today, (weekday - today.weekday() - 1) % 7 + 1)


def weekday_in(today: date, weeks: int, weekday: int) -> date | None:
    """That weekday (0 = Monday) of the week `weeks` from this one; weeks begin on Monday."""
    return plus(today, 7 * weeks + weekday - today.weekday())


def nth_weekday(month: date, nth: int, weekday: int) -> date | None:
    """The nth such weekday of a month, None when the month has fewer."""
    return on(month.year, month.month, 1 + (weekday - month.replace(day=1).weekday()) % 7 + 7 * (nth - 1))


def nearest_weekday(day: date, weekday: int) -> date | None:
    """The day nearest to `day` that is such a weekday (0 = Monday)."""
    ahead = (weekday - day.weekday()) % 7
    return plus(day, ahead if ahead <= 3 else ahead - 7)
