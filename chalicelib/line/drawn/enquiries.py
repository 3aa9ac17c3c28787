"""The enquiries of a venue for its staff: a bubble each, who asked what and when, and who has it."""

from collections.abc import Mapping, Sequence

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Show, Values
from chalicelib.line.pen import Part, Pen

MOST_ENQUIRIES = 10
"""Bubbles of one carousel."""


def enquiries(show: Show, pen: Pen) -> Part:
    """Values: `n`, `waiting` (how many nobody has); `rows`, each with `id`, `name`, `since`, `text`, `state` (open, yours, or taken with
    `who`), and `venue` where it is one's in particular. The choices bear `id` among their values, and stand under theirs."""
    rows = show.values["rows"]
    assert isinstance(rows, Sequence)
    bubbles = [_one(row, show, pen) for row in rows[:MOST_ENQUIRIES] if isinstance(row, Mapping)]
    return bubbles[0] if len(bubbles) == 1 else {"type": "carousel", "contents": bubbles}


def _one(row: Values, show: Show, pen: Pen) -> Part:
    mine = [choice for choice in show.choices if choice.values.get("id") == row["id"]]
    asked = pen.row("card.enquiry_since", str(row["text"]), row)
    place = pen.row("card.where", pen.say("card.told", {"it": row["venue"]})) if "venue" in row else []
    return fill(
        "today",
        kicker=pen.say(f"card.enquiry_{row['state']}", row),
        date=pen.say("card.enquiry_name", row),
        rows=[*asked, *place],
        footer=pen.footer(mine),
    )
