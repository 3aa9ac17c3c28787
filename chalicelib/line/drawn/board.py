"""The equipment of a venue for its staff: a bubble for each room, what is wrong first."""

from collections.abc import Mapping, Sequence

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Show, Values
from chalicelib.line.pen import Part, Pen

MOST_ROOMS = 8
"""Bubbles of one carousel."""


def board(show: Show, pen: Pen) -> Part:
    """Values: `venue`, `n`, `faults` (how many stand); `rows`, each with `room`, `faults`, `well`, `unknown` (names), and under maintenance
    `until` and `reason`. A fault has `device`, `fault`, `since`, `state` (open, unstable, muted, or taken with `who`)."""
    rows = show.values["rows"]
    assert isinstance(rows, Sequence)
    shown = [row for row in rows[:MOST_ROOMS] if isinstance(row, Mapping)]
    bubbles = [_room(row, show, pen, last=n == len(shown)) for n, row in enumerate(shown, 1)]
    return bubbles[0] if len(bubbles) == 1 else {"type": "carousel", "contents": bubbles}


def _room(row: Values, show: Show, pen: Pen, last: bool) -> Part:
    faults = row["faults"]
    assert isinstance(faults, Sequence)
    under = [fill("note", text=pen.say("card.board_maintenance", row))] if "until" in row else []
    parts = [
        *(part for one in faults if isinstance(one, Mapping) for part in _fault(one, pen)),
        *(pen.row("card.board_well", pen.say("card.told", {"it": row["well"]})) if row["well"] else ()),
        *(pen.row("card.board_unknown", pen.say("card.told", {"it": row["unknown"]})) if row["unknown"] else ()),
        *under,
    ]
    return fill(
        "today",
        kicker=pen.say("card.told", {"it": show.values["venue"]}),
        date=pen.say("card.told", {"it": row["room"]}),
        rows=parts or [fill("note", text=pen.say("card.board_empty"))],
        footer=pen.footer(show.choices) if last else None,
    )


def _fault(fault: Values, pen: Pen) -> list[Part]:
    return pen.row("card.told", pen.say(f"card.board_{fault['state']}", fault), {"it": fault["device"]})
