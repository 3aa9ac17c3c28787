"""A room's day as a bar: booked, free and closed stretches in proportion."""

from itertools import groupby

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Values
from chalicelib.line.pen import Part, Pen

COLOURS = {"b": "#0B5D57", "o": "#D3E4E1", "x": "#8B9794"}
"""Booked, free, closed."""


def bar(row: Values) -> Part:
    """Of `marks`, a sign of COLOURS for each cell of the day."""
    runs = [(mark, len([*same])) for mark, same in groupby(str(row["marks"]))]
    return fill("strip", runs=[fill("strip_run", weight=weight, colour=COLOURS[mark]) for mark, weight in runs])


def hours(row: Values, pen: Pen) -> Part:
    """The first and the last hour of a bar, at its ends."""
    return fill("strip_hours", begin=pen.say("card.told", {"it": row["begin"]}), end=pen.say("card.told", {"it": row["end"]}))
