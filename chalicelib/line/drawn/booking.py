"""A booking on a card: before it is made, when it is made, and among others."""

from collections.abc import Mapping, Sequence

from chalicelib.cards import fill
from chalicelib.dialogue.address import unpack
from chalicelib.dialogue.vocabulary import Choice, Show, Values
from chalicelib.line.pen import Part, Pen

MOST_BOOKINGS, MOST_WEEKS = 10, 50
"""Bubbles of one carousel, and rows of a list by week; LINE takes twelve bubbles in 50 KB (https://developers.line.biz/en/reference/messaging-api/#f-carousel)."""


def confirm(show: Show, pen: Pen) -> Part:
    """Values: `span`, `venue`, `room`, `purpose`, `who`, `n` (minutes that the room is held). Where a booking moves, `title` is the
    card's, and `was`, `was_venue`, `was_room` are what it has now; `notes` are keys of what else is to be known, told with the values;
    of a pair those of `of_pair`."""
    values = show.values
    who = pen.told(values["who"])
    rows = [
        *_was(values, pen),
        *pen.row("card.own_room" if values.get("guest_room") else "card.where", pen.say("card.room", values)),
        *of_pair(values, pen),
        *(pen.row("card.purpose", pen.say("card.told", {"it": values["purpose"]})) if values.get("purpose") else ()),
        *pen.row("card.who", pen.say("card.name", {"name": who}) if who else ""),
    ]
    title = str(values.get("title") or "card.confirm")
    return dated(title, values, [*rows, *notes_of(values, pen), *_held(values, pen)], pen.footer(show.choices), pen)


def notes_of(values: Values, pen: Pen) -> list[Part]:
    """What else is to be known."""
    notes = values.get("notes", ())
    assert isinstance(notes, Sequence)
    return [fill("note", text=pen.say(str(key), values)) for key in notes]


def _held(values: Values, pen: Pen) -> list[Part]:
    """How long the room is held."""
    return [fill("note", text=pen.say("card.held", values))] if values.get("n") else []


def _was(values: Values, pen: Pen) -> list[Part]:
    """What the booking has now, above what it will have."""
    if "was" not in values:
        return []
    told = {"span": values["was"], "venue": values["was_venue"], "room": values["was_room"]}
    return [*pen.row("card.was", pen.say("card.was_told", told))]


def booked(show: Show, pen: Pen) -> Part:
    """Values: `span`, `venue`, `room`, `code`, `address`; `purpose` where it is known; of a pair those of `of_pair`; `notes` are keys
    of what else is to be known, told with the values."""
    return dated("card.booked", show.values, [*_facts(show.values, pen), *notes_of(show.values, pen)], pen.footer(show.choices), pen)


def bookings(show: Show, pen: Pen) -> Part:
    """Values: `rows`, each with `span`, `venue`, `room`, `purpose`, `code`, `buttons` ({"key", "address"}) and `notes` as on the card
    `booked`, of a pair those of `of_pair`; one bubble each."""
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
    return dated("card.booking", row, [*_facts(row, pen), *notes_of(row, pen)], pen.footer(choices), pen)


def _facts(values: Values, pen: Pen) -> list[Part]:
    purpose, address = values.get("purpose"), values.get("address")
    return [
        *pen.row("card.own_room" if values.get("guest_room") else "card.where", pen.say("card.room", values)),
        *(pen.row("card.address", pen.say("card.told", {"it": address})) if address else ()),
        *of_pair(values, pen),
        *(pen.row("card.purpose", pen.say("card.told", {"it": purpose})) if purpose else ()),
        fill("code", label=pen.say("card.code"), code=str(values["code"])),
    ]


def of_pair(values: Values, pen: Pen) -> list[Part]:
    """What the other side of a pair adds. For the company: `guest_role` with `guest_venue` and `guest_room`, and `guest_name`, ""
    while nobody has joined; for its guest: `by`, the company."""
    room = {"venue": values.get("guest_venue"), "room": values.get("guest_room")}
    name = values.get("guest_name")
    told = pen.say("card.awaited") if name == "" else pen.say("card.name", {"name": name})
    return [
        *(pen.row("card.guest_room", pen.say("card.room", room), values) if room["room"] else ()),
        *(pen.row("card.guest", told, values) if name is not None else ()),
        *(pen.row("card.by", str(values["by"])) if values.get("by") else ()),
    ]


def dated(kicker: str, values: Values, rows: list[Part], footer: Part | None, pen: Pen) -> Part:
    """A bubble headed by the date and the times of `span`."""
    when = {"span": values["span"]}
    return fill(
        "booking",
        kicker=pen.say(kicker),
        date=pen.say("card.span_date", when),
        times=pen.say("card.span_times", when),
        rows=rows,
        footer=footer,
    )
