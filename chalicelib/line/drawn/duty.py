"""Who is on duty at a venue, now and on the days to come."""

from collections.abc import Mapping, Sequence

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Show, Values
from chalicelib.line.pen import Part, Pen

MOST_TURNS = 12
"""Of one day."""


def duty(show: Show, pen: Pen) -> Part:
    """Values: `venue`, `now` (names; none: everybody is told); `rows`, each with `day` and `turns`, each with `who` and, unless it is all
    day, `begin` and `end`."""
    rows = show.values["rows"]
    assert isinstance(rows, Sequence)
    days = [part for row in rows[:7] if isinstance(row, Mapping) for part in _day(row, pen)]
    now = pen.say("card.duty_now" if show.values["now"] else "card.duty_nobody", show.values)
    return fill(
        "today",
        kicker=pen.say("card.told", {"it": show.values["venue"]}),
        date=pen.say("card.duty"),
        rows=[fill("note", text=now), *days, fill("note", text=pen.say("card.duty_how"))],
        footer=pen.footer(show.choices),
    )


def _day(row: Values, pen: Pen) -> list[Part]:
    turns = row["turns"]
    assert isinstance(turns, Sequence)
    listed = [turn for turn in turns[:MOST_TURNS] if isinstance(turn, Mapping)]
    lines = [pen.say("card.duty_turn" if "begin" in turn else "card.duty_all_day", turn) for turn in listed]
    return pen.row("card.date", "\n".join(lines), row)
