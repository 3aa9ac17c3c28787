"""What is free at a glance: one day by room, one week by hour."""

from collections.abc import Mapping, Sequence
from datetime import date, time

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Show, Value, Values
from chalicelib.line.pen import Part, Pen

MOST_ROOMS = 20
MOST_COLUMNS = 12


def day(show: Show, pen: Pen) -> Part:
    """Values: `day`; `rows`, each with `venue`, `room` and `free` (spans; none: full) or `closed` true."""
    rooms = [_room(row, pen) for row in _rows(show)[:MOST_ROOMS]]
    return fill(
        "day",
        kicker=pen.say("card.free"),
        date=pen.say("card.date", {"day": show.values["day"]}),
        rooms=rooms,
        footer=pen.footer(show.choices),
    )


def _room(row: Values, pen: Pen) -> Part:
    free = row.get("free", ())
    assert isinstance(free, Sequence)
    if row.get("closed"):
        told, looks = pen.say("card.closed"), pen.mark("-")
    elif not free:
        told, looks = pen.say("card.full"), pen.mark("x")
    else:
        told, looks = "\n".join(pen.say("card.span_times", {"span": span}) for span in free[:24]), pen.mark("o")
    return fill("day_room", room=pen.say("card.room_line", row), free=told, mark=looks["text"], mark_colour=looks["colour"])


def week(show: Show, pen: Pen) -> Part:
    """Values: `venue`; `columns` (times of day, at most twelve); `rows`, each with `day`, `marks` (a character a column) and, for a
    row to tap on, `address` (packed)."""
    columns = show.values["columns"]
    assert isinstance(columns, Sequence)
    hours = [fill("week_head", text=_hour(at)) for at in columns[:MOST_COLUMNS]]
    return fill(
        "week",
        kicker=pen.say("card.week"),
        venue=pen.say("card.told", {"it": show.values["venue"]}),
        legend=pen.say("calendar.legend"),
        hours=hours,
        days=[_day(row, pen) for row in _rows(show)[:14]],
        footer=pen.footer(show.choices),
    )


def _hour(at: Value) -> str:
    assert isinstance(at, time)
    return str(at.hour) if not at.minute else f"{at.hour}:{at.minute:02}"


def _day(row: Values, pen: Pen) -> Part:
    on, address = row["day"], row.get("address")
    assert isinstance(on, date)
    told = pen.say("card.short_date", {"day": on})
    looks = [pen.mark(mark) for mark in str(row["marks"])[:MOST_COLUMNS]]
    action = pen.postback(str(address), told, pen.say("calendar.day", {"day": on})) if address else None
    marks = [fill("week_mark", text=look["text"], colour=look["colour"]) for look in looks]
    return fill("week_day", day=told, marks=marks, action=action)


def _rows(show: Show) -> list[Values]:
    rows = show.values.get("rows", ())
    assert isinstance(rows, Sequence)
    return [row for row in rows if isinstance(row, Mapping)]
