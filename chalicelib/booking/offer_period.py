"""The offer period: the days on which rooms are lent at all, from the catalogue or as staff have set it."""

from datetime import date, timedelta

from chalicelib.booking.changes import Change, PeriodWrite
from chalicelib.booking.closing import local_day
from chalicelib.booking.desk import Desk
from chalicelib.booking.model import Booking, BookingId, PersonId
from chalicelib.booking.under import standing_of
from chalicelib.catalogue.model import Period

IN_FLIGHT = timedelta(seconds=25)
"""So long after the period was set somebody may still book by the one before: a turn reads it once and takes at most 20 seconds."""
FURTHEST = timedelta(days=400)
"""So far ahead bookings are looked for; no horizon is longer (`chalicelib/catalogue/keys.py`: 365 days)."""


def set_to(desk: Desk, period: Period | None, by: PersonId) -> Change:
    """The period that holds from the next turn on; None gives it back to the catalogue. One read; the write raises PeriodMoved.

    What is booked outside stays booked: list it (`outside`), and list it again after IN_FLIGHT."""
    return Change(period=PeriodWrite(period, desk.ledger.period()[1], by))


def outside(desk: Desk, period: Period) -> tuple[Booking, ...]:
    """The bookings still to come that stand on days outside a period, soonest first.

    One consistent query for each venue, and one batch read for each hundred bookings."""
    today = local_day(desk.catalogue, desk.now)
    days = (
        day
        for venue in desk.catalogue.venues
        for day in desk.ledger.calendar(venue.id, today, today + FURTHEST, consistent=True).rooms if not within(period, day.day)
    )  # fmt: skip
    return standing_of(desk, (BookingId(cell.owner[2:]) for day in days for cell in day.cells.values() if cell.owner.startswith("b:")))


def waited_for(desk: Desk) -> tuple[tuple[str, date], ...]:
    """The venues and days to come for which somebody waits who is offered nothing: what came free outside the period was offered to
    nobody, so each is to be looked at (`lining.looked_at`) once the period has changed. One query for each venue."""
    today = local_day(desk.catalogue, desk.now)
    lists = (one for venue in desk.catalogue.venues for one in desk.ledger.calendar(venue.id, today, today + FURTHEST).lists)
    return tuple((one.venue, one.day) for one in lists if any(entry.offer is None for entry in one.entries))


def within(period: Period, day: date) -> bool:
    """Whether rooms are offered on that day."""
    return not (period.start and day < period.start) and not (period.end and day > period.end)
