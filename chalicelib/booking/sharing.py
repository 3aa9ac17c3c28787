"""A link that runs out, to a month's numbers of a venue."""

from datetime import date, datetime, timedelta

from chalicelib.values import dataclass

PICTURE, SHEET = "png", "csv"
"""What it leads to: the chart, or all the numbers as a file."""
LASTS = {PICTURE: timedelta(days=30), SHEET: timedelta(hours=24)}
"""A picture belongs to a card that stays in a chat; a file is fetched when it is asked for."""


@dataclass(frozen=True, slots=True)
class NumbersLink:
    """Leads to the numbers of the month that begins on `month` until `expires` (aware), told in `language`. What stands in the link is kept
    as a hash alone, and who asked for it as a mark (booking/due.py), so that it names nobody."""

    token_hash: str
    venue: str
    month: date
    what: str
    language: str
    by: str
    expires: datetime
