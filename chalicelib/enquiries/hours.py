"""When somebody is there to answer: the catalogue's hours in which the house is staffed."""

from datetime import datetime, timedelta

from chalicelib.catalogue.model import Catalogue

AHEAD = 31
"""Days that are looked ahead."""


def answers_at(catalogue: Catalogue, venue: str, at: datetime) -> bool:
    """Whether somebody answers at `at` (aware) for a venue, "" for the house."""
    local = at.astimezone(catalogue.zone)
    hours = catalogue.staffed_hours(venue or catalogue.venues[0].id, local.date())
    return any(one.open <= local.time() < one.close for one in hours)


def answers_from(catalogue: Catalogue, venue: str, at: datetime) -> datetime | None:
    """From when on somebody answers: `at` itself in the hours, else their next beginning (aware); None: not within a month."""
    if answers_at(catalogue, venue, at):
        return at
    local = at.astimezone(catalogue.zone)
    days = (local.date() + timedelta(days=n) for n in range(AHEAD + 1))
    staffed = ((day, one) for day in days for one in catalogue.staffed_hours(venue or catalogue.venues[0].id, day))
    begins = (datetime.combine(day, one.open, catalogue.zone) for day, one in staffed)
    return next((begin for begin in begins if begin > local), None)
