"""One booking as its venue's staff see it, with what happened to it."""

from collections.abc import Mapping, Sequence

from chalicelib.dialogue.vocabulary import Show, Values
from chalicelib.line.drawn.booking import dated, notes_of
from chalicelib.line.pen import Part, Pen


def detail(show: Show, pen: Pen) -> Part:
    """Values: `span`, `venue`, `room`, `purpose`, `who`, `code`, `role`, `state` (a key); `phone` of who has no LINE and left one; `notes`
    as on the card `booked`; of a pair `other_venue`, `other_room` and `other_who` ("": nobody has joined). `history`: each `at`, `what`,
    `who`, and `span` where it moved."""
    values = show.values
    who = pen.told(values["who"])
    history = values["history"]
    assert isinstance(history, Sequence)
    told = "\n".join(pen.say("detail.line_to" if "span" in one else "detail.line", one) for one in history if isinstance(one, Mapping))
    rows = [
        *pen.row("detail.label_state", pen.say(str(values["state"]))),
        *pen.row("card.where", pen.say("card.room_line", values)),
        *pen.row("card.who", pen.say("card.name", {"name": who}) if who else ""),
        *pen.row("detail.label_phone", pen.told(values.get("phone", ""))),
        *pen.row("detail.label_role", pen.say("card.told", {"it": values["role"]})),
        *pen.row("card.purpose", pen.say("card.detail", values)),
        *_other(values, pen),
        *pen.row("detail.label_history", told),
        *notes_of(values, pen),
    ]
    return dated("detail.title", values, rows, pen.footer(show.choices), pen)


def _other(values: Values, pen: Pen) -> list[Part]:
    """The other room of a pair."""
    if "other_room" not in values:
        return []
    place = pen.say("card.room_line", {"venue": values["other_venue"], "room": values["other_room"]})
    who = str(values["other_who"]).strip()
    joined = pen.say("card.name", {"name": who}) if who else pen.say("card.awaited")
    return pen.row("detail.label_other", f"{place}\n{joined}")
