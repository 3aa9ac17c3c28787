"""When somebody is there to answer: the catalogue's hours in which the house is staffed."""

from datetime import date, datetime, timedelta

from chalicelib.catalogue.model import Catalogue, Hours

AHEAD = 31
"""Days that are looked ahead."""


def answers_at(catalogue: Catalogue, venue: str, at: datetime) -> bool:
    """Whether somebody answers at `at` (aware) for a venue, "" for the house."""
    local = at.astimezone(catalogue.zone)
    return any(one.open <= local.time() < one.close for one in _hours(catalogue, venue, local.date()))


def answers_from(catalogue: Catalogue, venue: str, at: datetime) -> datetime | None:
    """From when on somebody answers: `at` itself in the hours, else their next beginning (aware); None: not within a month."""
    if answers_at(catalogue, venue, at):
        return at
    local = at.astimezone(catalogue.zone)
    days = (local.date() + timedelta(days=n) for n in range(AHEAD + 1))
    staffed = ((day, one) for day in days for one in _hours(catalogue, venue, day))
    begins = (datetime.combine(day, one.open, catalogue.zone) for day, one in staffed)
    return next((begin for begin in begins if begin > local), None)


def _hours(catalogue: Catalogue, venue: str, day: date) -> tuple[Hours, ...]:
    """Those of the house where the catalogue has that venue no more."""
    there = any(one.id == venue for one in catalogue.venues)
    return catalogue.staffed_hours(venue if there else catalogue.venues[0].id, day)
