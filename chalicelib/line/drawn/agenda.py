"""A week of a venue for its staff: a bubble for each room, a day on each line as a bar."""

from collections.abc import Mapping, Sequence

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Show, Values
from chalicelib.line import cut
from chalicelib.line.drawn.strip import bar, hours
from chalicelib.line.pen import Part, Pen


def agenda(show: Show, pen: Pen) -> Part:
    """Values: `venue`, `day`, `last`, `n`; `rows`, each with `room` and `days`: `day`, `n` (bookings), `address` (packed, which a tap
    carries back), and where the venue opens `begin`, `end` and `marks` (drawn/strip.py)."""
    rows = show.values["rows"]
    assert isinstance(rows, Sequence)
    rooms = [row for row in rows if isinstance(row, Mapping)]
    bubbles = [_room(row, show, pen, last=n == len(rooms)) for n, row in enumerate(rooms, 1)]
    return bubbles[0] if len(bubbles) == 1 else {"type": "carousel", "contents": bubbles}


def _room(row: Values, show: Show, pen: Pen, last: bool) -> Part:
    days = row["days"]
    assert isinstance(days, Sequence)
    listed = [day for day in days if isinstance(day, Mapping)]
    opened = next((day for day in listed if "marks" in day), None)
    return fill(
        "today",
        kicker=pen.say("agenda.head", show.values),
        date=pen.say("card.told", {"it": row["room"]}),
        rows=[*([hours(opened, pen)] if opened else []), *(_day(day, pen) for day in listed)],
        footer=pen.footer(show.choices) if last else None,
    )


def _day(day: Values, pen: Pen) -> Part:
    told = pen.say("card.date", {"day": day["day"]})
    count = pen.say("agenda.count", {"n": day["n"]}) if "marks" in day else pen.say("card.closed")
    action = pen.postback(str(day["address"]), cut.label(told), told)
    return fill("agenda_day", day=told, count=count, bar=[bar(day)] if "marks" in day else [], action=action)
