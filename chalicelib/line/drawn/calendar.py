"""A month to tap on: each day with its mark, those that can be booked with an address."""

from collections.abc import Iterator
from datetime import date, timedelta

from chalicelib.cards import fill
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Show
from chalicelib.line.pen import Part, Pen

TAPPED = "of"
WORKDAY, SATURDAY, SUNDAY, CLOSED = "#16211F", "#1B4B9B", "#B3261E", "#5F6B69"


def calendar(show: Show, pen: Pen) -> Part:
    """Values: `month` (its first day), `marks` (a character a day), `flow`, `step`, `talk` (for the taps, whose value is the day behind
    what stands in `before`); the week begins on Sunday, and weeks that are gone are left out."""
    first = _month(show)
    heads = [fill("calendar_head", text=name, colour=_colour(n)) for n, name in enumerate(pen.phrases("calendar.weekdays"))]
    marks = str(show.values["marks"])
    gone = (_place(first) + len(marks) - len(marks.lstrip(" "))) // 7  # weeks of which nothing is left
    weeks = [fill("calendar_week", days=week) for week in list(_weeks([*_cells(show, first, pen)], _place(first)))[gone:]]
    return fill(
        "calendar",
        month=pen.say("calendar.month", {"month": first}),
        legend=pen.say("calendar.legend"),
        heads=heads,
        weeks=weeks,
        footer=pen.footer(show.choices),
    )


def _month(show: Show) -> date:
    month = show.values["month"]
    assert isinstance(month, date)
    return month


def _cells(show: Show, first: date, pen: Pen) -> Iterator[Part]:
    marks = str(show.values["marks"])
    for n, mark in enumerate(marks):
        day = first + timedelta(days=n)
        if mark == " ":
            yield fill("calendar_gone", number=str(day.day))
        elif mark in TAPPED:
            value = f"{show.values.get('before', '')}{day.isoformat()}"
            address = Address(str(show.values["flow"]), str(show.values["step"]), value, str(show.values.get("talk", "")))
            said = pen.say("calendar.day", {"day": day})
            action = pen.postback(address.pack(), said, said)
            yield fill("calendar_day", number=str(day.day), number_colour=_colour(_place(day)), action=action, **pen.mark(mark))
        else:
            yield fill("calendar_closed", number=str(day.day), **pen.mark(mark))


def _weeks(cells: list[Part], blank: int) -> Iterator[list[Part]]:
    whole = [*[fill("calendar_blank")] * blank, *cells]
    whole += [fill("calendar_blank")] * (-len(whole) % 7)
    for at in range(0, len(whole), 7):
        yield whole[at : at + 7]


def _place(day: date) -> int:
    """The column of a day: Sunday first, as calendars hang on walls in Japan."""
    return (day.weekday() + 1) % 7


def _colour(place: int) -> str:
    return {0: SUNDAY, 6: SATURDAY}.get(place, WORKDAY)
