"""A venue's bookings of one day for staff, by room, in order of time."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Name, Show, Values
from chalicelib.line import cut
from chalicelib.line.drawn.strip import bar, hours
from chalicelib.line.pen import Part, Pen

MARKS = {"here": "card.detail_here", "over": "card.detail_over", "missed": "card.detail_missed"}
"""Somebody has checked in; the use is over; nobody came, and the room was released."""
SILENT = {"unreachable": "card.unreachable", "rings": "card.rings"}
"""LINE does not reach them; they have none, and are rung."""
A_BUBBLE = 12
MOST_TODAY = 60
"""Rows of one bubble and of the card: five bubbles stay well within LINE's 50 KB."""


def today(show: Show, pen: Pen) -> Part:
    """Values: `day`, `venue`; `rows`, each with `address` (packed, which a tap on the row carries back), `span`, `room`, `purpose`,
    `who`, `code`, `awaits_guest` where nobody has joined that half of a pair, `unreachable` where LINE does not reach them, `rings` where
    they have none, and one of MARKS where something is known of their coming; `strips`, each with `room`, `begin`, `end` and `marks`
    (drawn/strip.py)."""
    rows = show.values["rows"]
    assert isinstance(rows, Sequence)
    listed = sorted((row for row in rows[:MOST_TODAY] if isinstance(row, Mapping)), key=_room)
    pages = [listed[at : at + A_BUBBLE] for at in range(0, len(listed), A_BUBBLE)]
    bubbles = [_page(page, show, pen, last=page is pages[-1]) for page in pages]
    return bubbles[0] if len(bubbles) == 1 else {"type": "carousel", "contents": bubbles}


def _page(page: Sequence[Values], show: Show, pen: Pen, last: bool) -> Part:
    parts = []
    for _, group in groupby(page, _room):
        rows = [*group]
        parts.append(fill("today_room", room=pen.say("card.told", {"it": rows[0]["room"]})))
        parts += _strip(rows[0], show, pen)
        parts += [_row(row, pen) for row in rows]
    return fill(
        "today",
        kicker=pen.say("card.told", {"it": show.values["venue"]}),
        date=pen.say("card.date", {"day": show.values["day"]}),
        rows=parts,
        footer=pen.footer(show.choices) if last else None,
    )


def _strip(row: Values, show: Show, pen: Pen) -> list[Part]:
    """The room's day as a bar with its hours, where the venue opens."""
    strips = show.values.get("strips", ())
    assert isinstance(strips, Sequence)
    found = next((one for one in strips if isinstance(one, Mapping) and one["room"] == row["room"]), None)
    return [bar(found), hours(found, pen)] if found else []


def _row(row: Values, pen: Pen) -> Part:
    who = cut.text(str(row["who"]), 100)
    times, name = pen.say("card.span_times", {"span": row["span"]}), pen.say("card.name", {"name": who}) if who.strip() else ""
    detail = next((key for mark, key in MARKS.items() if row.get(mark)), "card.detail")
    named = "card.awaiting" if row.get("awaits_guest") else "card.name"
    silent = next((key for mark, key in SILENT.items() if row.get(mark)), "")
    more = f"\n{pen.say(silent)}" if silent else ""
    return fill(
        "today_row",
        action=pen.postback(str(row["address"]), cut.label(times), f"{times} {name}".strip()),
        times=times,
        who=pen.say(named, {"name": who}) if who.strip() else "−",
        detail=pen.say(detail, {"purpose": row["purpose"], "code": row["code"]}) + more,
    )


def _room(row: Values) -> str:
    room = row["room"]
    return room.id if isinstance(room, Name) else str(room)
