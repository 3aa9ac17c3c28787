"""Closures: a room or a whole venue that is not lent for a time; they lie over the calendar and take no booking away by themselves."""

from datetime import date, datetime

from chalicelib.booking.spans import Span
from chalicelib.values import dataclass


@dataclass(frozen=True, slots=True)
class Closure:
    """`room` "" closes the whole venue. It is laid over the calendar day by day, `laid` being the last day done; `open` once it
    has been taken back."""

    id: str
    venue: str
    room: str
    span: Span
    reason: str
    by: str
    created: datetime
    laid: date | None = None
    open: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class Closing:
    """Cells of one room's day to be closed, or with `open` to be opened again, by one closure."""

    closure: str
    keys: tuple[str, ...]
    open: bool = False
