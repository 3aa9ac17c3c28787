"""A company's bookings by week: a bubble for each, a row for each interview that a tap opens, with who has joined."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Show, Values
from chalicelib.line import cut
from chalicelib.line.drawn.booking import MOST_WEEKS
from chalicelib.line.pen import Part, Pen

A_BUBBLE, MOST_BUBBLES = 8, 10
"""Rows of one bubble, bubbles of the card: a carousel may have 50 KB (https://developers.line.biz/en/reference/messaging-api/#f-carousel)."""


def weeks(show: Show, pen: Pen) -> Part:
    """Values: `n`; `rows` in order of time, each with `day`, `span`, `purpose`, `code`, `address` (packed), and of a pair `guest_name`
    ("": nobody has joined yet); `holder`, the colleague who looks after it. Choices stand under the last week."""
    pages = list(_pages(show))
    bubbles = [_page(page, show, pen, last=place == len(pages) - 1) for place, page in enumerate(pages)]
    return bubbles[0] if len(bubbles) == 1 else {"type": "carousel", "contents": bubbles}


def _pages(show: Show) -> Iterator[list[Values]]:
    """The rows of each week, cut where a bubble is full; what is beyond the last bubble is told under the card."""
    rows = show.values["rows"]
    assert isinstance(rows, Sequence)
    listed = [row for row in rows[:MOST_WEEKS] if isinstance(row, Mapping)]
    count = 0
    for _, group in groupby(listed, lambda row: _monday(row)):
        week = [*group]
        for at in range(0, len(week), A_BUBBLE):
            if (count := count + 1) <= MOST_BUBBLES:
                yield week[at : at + A_BUBBLE]


def _monday(row: Values) -> date:
    day = row["day"]
    assert isinstance(day, date)
    return day - timedelta(days=day.weekday())


def _page(page: Sequence[Values], show: Show, pen: Pen, last: bool) -> Part:
    parts = []
    for day, group in groupby(page, lambda row: row["day"]):
        parts.append(fill("today_room", room=pen.say("card.date", {"day": day})))
        parts += [_row(row, pen) for row in group]
    return fill(
        "today",
        kicker=pen.say("card.weeks", show.values),
        date=pen.say("card.week_of", {"first": _monday(page[0])}),
        rows=parts,
        footer=pen.footer(show.choices) if last else None,
    )


def _row(row: Values, pen: Pen) -> Part:
    name, times = row.get("guest_name"), pen.say("card.span_times", {"span": row["span"]})
    who = pen.say("card.awaited") if name == "" else pen.say("card.name", {"name": cut.text(str(name), 100)}) if name else "−"
    detail = pen.say("card.week_row_of" if row.get("holder") else "card.week_row", row)
    action = pen.postback(str(row["address"]), times, pen.say("card.span_date", {"span": row["span"]}) + " " + times)
    return fill("week_row", times=times, who=who, detail=detail, action=action)
