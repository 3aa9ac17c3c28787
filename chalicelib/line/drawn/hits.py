"""The bookings that a fault or a closure hits, for staff: a bubble each, with what can be done about it."""

from collections.abc import Mapping, Sequence

from chalicelib.dialogue.vocabulary import Show, Values
from chalicelib.line.drawn.booking import dated, notes_of
from chalicelib.line.pen import Part, Pen

MOST_HITS = 10
"""Bubbles of one carousel."""


def hits(show: Show, pen: Pen) -> Part:
    """Values: `n`; `rows`, each with `booking`, `span`, `venue`, `room`, `purpose`, `who`, `code` and `notes` as on the card `booked`.
    The choices bear `booking` among their values, and stand under theirs."""
    return _each("card.hit", show, pen)


def closing(show: Show, pen: Pen) -> Part:
    """The same for a closure that is meant; `notes` say where each booking could go."""
    return _each("card.closing", show, pen)


def _each(title: str, show: Show, pen: Pen) -> Part:
    rows = show.values["rows"]
    assert isinstance(rows, Sequence)
    bubbles = [_one(title, row, show, pen) for row in rows[:MOST_HITS] if isinstance(row, Mapping)]
    return bubbles[0] if len(bubbles) == 1 else {"type": "carousel", "contents": bubbles}


def _one(title: str, row: Values, show: Show, pen: Pen) -> Part:
    who = str(row["who"]).strip()
    parts = [
        *pen.row("card.where", pen.say("card.room_line", row)),
        *pen.row("card.who", pen.say("card.name", {"name": who}) if who else ""),
        *pen.row("card.purpose", pen.say("card.detail", row)),
    ]
    mine = [choice for choice in show.choices if choice.values.get("booking") == row["booking"]]
    return dated(title, row, [*parts, *notes_of(row, pen)], pen.footer(mine), pen)
