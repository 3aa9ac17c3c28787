"""Recordings on cards: those of a company, and who has seen one."""

from collections.abc import Mapping, Sequence

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Show, Values
from chalicelib.line.drawn.booking import dated, notes_of
from chalicelib.line.pen import Part, Pen

MOST_RECORDINGS, MOST_OPENINGS = 10, 10


def recordings(show: Show, pen: Pen) -> Part:
    """Values: `n`; `rows`, each with `recording`, `span`, `venue`, `room` and `notes` as on the card `booked`. The choices bear
    `recording` among their values, and stand under theirs."""
    rows = show.values["rows"]
    assert isinstance(rows, Sequence)
    bubbles = [_one(row, show, pen) for row in rows[:MOST_RECORDINGS] if isinstance(row, Mapping)]
    return bubbles[0] if len(bubbles) == 1 else {"type": "carousel", "contents": bubbles}


def trail(show: Show, pen: Pen) -> Part:
    """Values: `span`, `venue`, `room`; `rows`, each with `who`, `at`, `what`, the latest first; `let_in`, the names of colleagues."""
    values = show.values
    rows = values["rows"]
    assert isinstance(rows, Sequence)
    openings = [_opening(row, pen) for row in rows[:MOST_OPENINGS] if isinstance(row, Mapping)]
    let_in = pen.row("card.trail_let_in", pen.say("card.told", {"it": values["let_in"]})) if values["let_in"] else []
    none = [] if openings else [fill("note", text=pen.say("card.trail_none"))]
    parts = [*let_in, *(part for opening in openings for part in opening), *none]
    return dated("card.trail", values, parts, pen.footer(show.choices), pen)


def _one(row: Values, show: Show, pen: Pen) -> Part:
    mine = [choice for choice in show.choices if choice.values.get("recording") == row["recording"]]
    return dated("card.recording", row, [*pen.row("card.where", pen.say("card.room", row)), *notes_of(row, pen)], pen.footer(mine), pen)


def _opening(row: Values, pen: Pen) -> list[Part]:
    return pen.row("card.told", pen.say("card.trail_opened", row), {"it": row["who"]})
