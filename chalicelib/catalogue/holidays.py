"""Whether a day is a public holiday where the catalogue's place is."""

from datetime import date


def is_holiday(day: date, kind: str) -> bool:
    """True on a holiday of `kind`: "japan" (substitute holidays included) or "none"."""
    if kind != "japan":
        return False
    import jpholiday  # noqa: PLC0415 - 35 ms, paid only where a holiday is asked for

    return bool(jpholiday.is_holiday(day))
