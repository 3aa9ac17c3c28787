"""What is free at a glance: one day by room, one week by day."""

from collections.abc import Mapping, Sequence

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Show, Values
from chalicelib.line.pen import Part, Pen

MOST_ROOMS = 20
MOST_DAYS = 14
MOST_SPANS = 24
"""So that the longest card stays within LINE's 30 KB for a bubble."""


def day(show: Show, pen: Pen) -> Part:
    """Values: `day`, `venue`; `rows`, each with `room` (`venue` where it is another) and `free` (spans; none: full) or `closed` true."""
    return fill(
        "day",
        kicker=pen.say("card.free"),
        date=pen.say("card.date", {"day": show.values["day"]}),
        venue=pen.say("card.told", {"it": show.values["venue"]}),
        rooms=[_room(row, pen) for row in _rows(show)[:MOST_ROOMS]],
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
        told, looks = "\n".join(pen.say("card.span_times", {"span": span}) for span in free[:MOST_SPANS]), pen.mark("o")
    room = pen.say("card.room_line", row) if "venue" in row else pen.say("card.told", {"it": row["room"]})
    return fill("day_room", room=room, free=told, **looks)


def week(show: Show, pen: Pen) -> Part:
    """Values: `venue`; `rows`, each with `day`, `mark` (as a calendar's) and `address` (packed), which a tap on the row carries back."""
    return fill(
        "week",
        kicker=pen.say("card.week"),
        venue=pen.say("card.told", {"it": show.values["venue"]}),
        legend=pen.say("calendar.legend"),
        days=[_day(row, pen) for row in _rows(show)[:MOST_DAYS]],
        footer=pen.footer(show.choices),
    )


def _day(row: Values, pen: Pen) -> Part:
    told, mark, address = pen.say("calendar.day", {"day": row["day"]}), str(row["mark"]), row.get("address")
    if mark not in "of" or not address:
        return fill("week_closed", day=told, **pen.mark(mark))
    return fill("week_day", day=told, action=pen.postback(str(address), told, told), **pen.mark(mark))


def _rows(show: Show) -> list[Values]:
    rows = show.values.get("rows", ())
    assert isinstance(rows, Sequence)
    return [row for row in rows if isinstance(row, Mapping)]
