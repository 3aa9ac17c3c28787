"""What is kept of a person, line by line, for themselves."""

from collections.abc import Mapping, Sequence

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Show
from chalicelib.line.pen import Part, Pen


def kept(show: Show, pen: Pen) -> Part:
    """Values: `days` (of retention); `rows`, each with `label` and `key` (keys of sentences) and what fills the second."""
    rows = show.values["rows"]
    assert isinstance(rows, Sequence)
    lines = [part for row in rows if isinstance(row, Mapping) for part in pen.row(str(row["label"]), pen.say(str(row["key"]), row))]
    return fill(
        "today",
        kicker=pen.say("card.kept_days", show.values),
        date=pen.say("card.kept"),
        rows=lines,
        footer=pen.footer(show.choices),
    )
