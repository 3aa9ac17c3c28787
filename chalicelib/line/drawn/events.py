"""What is on: events with their days, place and seats; somebody's own ones too."""

from collections.abc import Mapping, Sequence

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Show, Values
from chalicelib.line.pen import Part, Pen

MOST_EVENTS = 10


def events(show: Show, pen: Pen) -> Part:
    """Values: `title` (a key); `rows`, each with `event`, `when` and `place` (each may be None), `contact`, `state` (a key) and `n`."""
    listed = show.values["rows"]
    assert isinstance(listed, Sequence)
    return fill(
        "today",
        kicker=pen.say("card.events"),
        date=pen.say(str(show.values["title"]), show.values),
        rows=[_row(row, pen) for row in listed[:MOST_EVENTS] if isinstance(row, Mapping)],
        footer=pen.footer(show.choices),
    )


def _row(row: Values, pen: Pen) -> Part:
    when = pen.say("card.told", {"it": row["when"]}) if row["when"] else pen.say("card.undated")
    return fill(
        "event_row",
        times=pen.say("card.told", {"it": row["event"]}),
        who="\n".join([when, *([pen.say("card.told", {"it": row["place"]})] if row["place"] else [])]),
        detail=pen.say(str(row["state"]), row),
    )
