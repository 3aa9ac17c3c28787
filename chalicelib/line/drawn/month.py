"""A month's numbers for staff: the chart on top, three large numbers, then the rest line by line."""

from collections.abc import Iterator, Mapping, Sequence

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Show, Values
from chalicelib.line.pen import Part, Pen

LARGE = (("booked", "month.n"), ("use", "month.percent"), ("no_show", "month.n"))


def month(show: Show, pen: Pen) -> Part:
    """Values: see chalicelib/cards/README.md."""
    values = show.values
    picture = values.get("picture")
    return fill(
        "month",
        kicker=pen.say("month.kicker", {**values, "days": pen.say("month.days", values)}),
        title=pen.say("month.title", values),
        hero=fill("month_picture", url=str(picture)) if picture else None,
        large=[fill("month_large", label=pen.say(f"month.{name}"), value=pen.say(told, {"n": values[name]})) for name, told in LARGE],
        rows=[part for key, value in _rows(values, pen) for part in pen.row(f"month.label_{key}", value)],
        footer=pen.footer(show.choices),
    )


def _rows(values: Values, pen: Pen) -> Iterator[tuple[str, str]]:
    """Each line's key and what it says; those that have nothing to say are empty, and left out."""
    yield "rooms", _rooms(values, pen)
    yield "busiest", pen.say("month.busiest", values) if "hour" in values else ""
    yield "people", pen.say("month.people", values)
    yield "ahead", pen.say("month.ahead", values)
    yield "said", _lines(values, pen, ("line_n", "said_line"), ("room_n", "said_room"), ("measured_n", "measured"))
    yield "alerts", _lines(values, pen, ("alerts", "alerts"), ("taken_min", "taken"), ("mended_min", "mended"))
    yield "asked", pen.say("month.asked", values)
    yield "pushes", pen.say(f"month.pushes{'' if 'quota' in values else '_unlimited'}", values) if "pushes" in values else ""


def _rooms(values: Values, pen: Pen) -> str:
    rooms = values["rooms"]
    assert isinstance(rooms, Sequence)
    told = [pen.say("month.room", row) for row in rooms if isinstance(row, Mapping)]
    return "\n".join([*told, *([pen.say("month.more_rooms", {"n": values["more"]})] if values["more"] else [])])


def _lines(values: Values, pen: Pen, *lines: tuple[str, str]) -> str:
    return "\n".join(pen.say(f"month.{key}", values) for name, key in lines if name in values)
