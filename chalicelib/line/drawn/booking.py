"""A booking on a card: before it is made, when it is made, and among others."""

from collections.abc import Mapping, Sequence

from chalicelib.cards import fill
from chalicelib.dialogue.address import unpack
from chalicelib.dialogue.vocabulary import Choice, Show, Values
from chalicelib.line.pen import Part, Pen

MOST_BOOKINGS = 10
"""Bubbles of one carousel; LINE takes twelve in 50 KB (https://developers.line.biz/en/reference/messaging-api/#f-carousel)."""


def confirm(show: Show, pen: Pen) -> Part:
    """Values: `span`, `venue`, `room`, `purpose`, `who`, `n` (minutes that the room is held)."""
    values = show.values
    who = str(values["who"]).strip()
    rows = [
        *pen.row("card.where", pen.say("card.room", values)),
        *pen.row("card.purpose", pen.say("card.told", {"it": values["purpose"]})),
        *pen.row("card.who", pen.say("card.name", {"name": who}) if who else ""),
    ]
    note = [fill("note", text=pen.say("card.held", values))] if values.get("n") else []
    return _card("card.confirm", values, [*rows, *note], show.choices, pen)


def booked(show: Show, pen: Pen) -> Part:
    """Values: `span`, `venue`, `room`, `code`, `address`; `purpose` where it is known."""
    return _card("card.booked", show.values, _facts(show.values, pen), show.choices, pen)


def bookings(show: Show, pen: Pen) -> Part:
    """Values: `rows`, each with `span`, `venue`, `room`, `purpose`, `code` and `buttons` ({"key", "address"}); one bubble each."""
    rows = show.values["rows"]
    assert isinstance(rows, Sequence)
    bubbles = [_one(row, pen) for row in rows[:MOST_BOOKINGS] if isinstance(row, Mapping)]
    return bubbles[0] if len(bubbles) == 1 else {"type": "carousel", "contents": bubbles}


def _one(row: Values, pen: Pen) -> Part:
    buttons = row.get("buttons", ())
    assert isinstance(buttons, Sequence)
    choices = [
        Choice(str(button["key"]), unpack(str(button.get("address", ""))), uri=str(button.get("uri", "")))
        for button in buttons
        if isinstance(button, Mapping)
    ]
    return _card("card.booking", row, _facts(row, pen), choices, pen)


def _facts(values: Values, pen: Pen) -> list[Part]:
    purpose, address = values.get("purpose"), values.get("address")
    return [
        *pen.row("card.where", pen.say("card.room", values)),
        *(pen.row("card.address", pen.say("card.told", {"it": address})) if address else ()),
        *(pen.row("card.purpose", pen.say("card.told", {"it": purpose})) if purpose else ()),
        fill("code", label=pen.say("card.code"), code=str(values["code"])),
    ]


def _card(kicker: str, values: Values, rows: list[Part], choices: Sequence[Choice], pen: Pen) -> Part:
    when = {"span": values["span"]}
    return fill(
        "booking",
        kicker=pen.say(kicker),
        date=pen.say("card.span_date", when),
        times=pen.say("card.span_times", when),
        rows=rows,
        footer=pen.footer(choices),
    )
