"""How often alerts began in a stretch of time, and how long it took until somebody had them and until they were over."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from chalicelib.equipment.alert import Alert

ALERTS, TAKEN, TAKEN_MINUTES, MENDED, MENDED_MINUTES = "alerts", "taken", "taken_min", "mended", "mended_min"


def spells(alerts: Iterable[Alert], start: datetime, end: datetime) -> dict[str, int]:
    """Counts of what happened from `start` until before `end` (aware): openings of alerts; of them and earlier ones how many were taken
    and were over, with the sums of the minutes since staff could hear of each. As far as an alert remembers (the last fifty things)."""
    counts: dict[str, int] = {}
    for alert in alerts:
        for at, name, n in _counted(alert):
            if start <= at < end:
                counts[name] = counts.get(name, 0) + n
    return counts


def _counted(alert: Alert) -> Iterator[tuple[datetime, str, int]]:
    opened: datetime | None = None
    taken = False
    for one in alert.history:
        if one.what == "opened":
            opened, taken = one.at, False
            yield one.at, ALERTS, 1
        elif opened and one.what == "acknowledged" and not taken:
            taken = True
            yield one.at, TAKEN, 1
            yield one.at, TAKEN_MINUTES, _minutes(opened, one.at)
        elif opened and one.what == "resolved":
            yield one.at, MENDED, 1
            yield one.at, MENDED_MINUTES, _minutes(opened, one.at)
            opened = None


def _minutes(since: datetime, until: datetime) -> int:
    return round((until - since).total_seconds() / 60)
