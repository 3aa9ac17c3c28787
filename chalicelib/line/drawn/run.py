"""A run on a card: a day's interviews one under another, before they are booked and when they are."""

from collections.abc import Mapping, Sequence

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Show, Values
from chalicelib.line.drawn.booking import notes_of, of_pair
from chalicelib.line.pen import Part, Pen


def run(show: Show, pen: Pen) -> Part:
    """Values: `title` (a key), `day`, `n` (slots) and `minutes` of each; `spans`, each with `span`, and `code` once it is booked;
    `venue` and `room` of the company, of its guests those of `of_pair`; `who`; `turnaround` and `hold` in minutes, left out once it
    is booked; `notes` as on the card `booked`. Choices: buttons."""
    values = show.values
    who = str(values.get("who", "")).strip()
    rows = [
        *pen.row(_slots(values), "\n".join(_slot(row, pen) for row in _rows(values))),
        *pen.row("card.own_room", pen.say("card.room", values)),
        *of_pair(values, pen),
        *pen.row("card.who", pen.say("card.name", {"name": who}) if who else ""),
        *(
            fill("note", text=pen.say(key, values))
            for key, of in (("card.run_turnaround", "turnaround"), ("card.run_held", "hold"))
            if values.get(of)
        ),
        *notes_of(values, pen),
    ]
    day = pen.say("card.date", {"day": values["day"]})
    times = pen.say("card.run_each", values)
    return fill("booking", kicker=pen.say(str(values["title"])), date=day, times=times, rows=rows, footer=pen.footer(show.choices))


def _slots(values: Values) -> str:
    return "card.run_slots_booked" if any(row.get("code") for row in _rows(values)) else "card.run_slots"


def _slot(row: Values, pen: Pen) -> str:
    return pen.say("card.run_slot_booked" if row.get("code") else "card.run_slot", row)


def _rows(values: Values) -> list[Values]:
    rows = values["spans"]
    assert isinstance(rows, Sequence)
    return [row for row in rows if isinstance(row, Mapping)]
