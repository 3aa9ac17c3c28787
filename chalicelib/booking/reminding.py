"""When who has booked is reminded: the evening before and shortly before, never at night, and never of what they have just done."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from chalicelib.booking.availability import minute_of
from chalicelib.booking.due import Due
from chalicelib.booking.matching import quiet
from chalicelib.booking.model import Booking
from chalicelib.catalogue.model import Catalogue

REMIND_DAY, REMIND_HOUR = "remind_day", "remind_hour"
"""Kinds of what falls due: the evening before; shortly before."""
APART = timedelta(hours=2)
"""Two reminders closer than this are one: the later."""
OF_USE = timedelta(minutes=20)
"""A reminder that would come later than this before the start does not help anybody any more."""


def reminders(catalogue: Catalogue, booking: Booking, now: datetime) -> tuple[Due, ...]:
    """What is to be said of this state of the booking later; nothing whose time is past, for that was made inside the window.
    Of a run its host is called shortly before the first only."""
    before = _evening_before(catalogue, booking)
    shortly = None if booking.follows else _shortly_before(catalogue, booking)
    if before and shortly and shortly - before < APART:
        before = None
    times = ((REMIND_DAY, before), (REMIND_HOUR, shortly))
    return tuple(Due(kind, at, booking.id, booking.version, booking.person) for kind, at in times if at and at > now)


def only_shortly(dues: Sequence[Due]) -> tuple[Due, ...]:
    """Of all that falls due for a booking that costs a push of another kind, too: without the evening's reminder, where another follows
    it. A booking's life costs two pushes."""
    kinds = {due.kind for due in dues}
    return tuple(due for due in dues if due.kind != REMIND_DAY or REMIND_HOUR not in kinds)


def _evening_before(catalogue: Catalogue, booking: Booking) -> datetime | None:
    at = catalogue.rules.remind_at
    if at is None:
        return None
    day = booking.span.start.astimezone(catalogue.zone).date() - timedelta(days=1)
    return datetime.combine(day, _awake(catalogue, at), catalogue.zone)


def _awake(catalogue: Catalogue, at: time) -> time:
    """A time of the evening that is not in the quiet hours: else their beginning, the last moment at which nobody is woken."""
    rules = catalogue.rules
    if not quiet(at, rules.quiet_from, rules.quiet_until):
        return at
    last = (minute_of(rules.quiet_from) - 1) % (24 * 60)
    return time(last // 60, last % 60)


def _shortly_before(catalogue: Catalogue, booking: Booking) -> datetime | None:
    rules = catalogue.rules
    if not rules.remind_before:
        return None
    start = booking.span.start.astimezone(catalogue.zone)
    at = start - timedelta(minutes=rules.remind_before)
    if quiet(at.time(), rules.quiet_from, rules.quiet_until):
        at = at.replace(hour=rules.quiet_until.hour, minute=rules.quiet_until.minute)
        at = at if at >= start - timedelta(minutes=rules.remind_before) else at + timedelta(days=1)
    return at if at <= start - OF_USE else None
