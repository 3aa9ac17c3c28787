"""The free times of a day as a grid to tap on, morning and afternoon apart."""

from collections.abc import Iterator
from datetime import date, time

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Choice, Show
from chalicelib.line.pen import Part, Pen

COLUMNS = 3
NOON = time(12)
MOST_TIMES = 48
"""Half-hours of a whole day; more would pass LINE's 30 KB for a bubble."""


def times(show: Show, pen: Pen) -> Part:
    """Values: `day`, and what the `title` names (its key; left out: "times.title"); choices with a `time` among their values make the
    grid, the others stand below."""
    day = show.values["day"]
    assert isinstance(day, date)
    timed = [choice for choice in show.choices if isinstance(choice.values.get("time"), time)]
    others = [choice for choice in show.choices if choice not in timed]
    groups = [*_group("times.morning", [c for c in timed if _time(c) < NOON], pen)]
    groups += _group("times.afternoon", [c for c in timed if _time(c) >= NOON], pen)
    return fill(
        "times",
        kicker=pen.say(str(show.values.get("title", "times.title")), show.values),
        day=pen.say("card.date", {"day": day}),
        groups=groups,
        footer=pen.footer(others),
    )


def _time(choice: Choice) -> time:
    at = choice.values["time"]
    assert isinstance(at, time)
    return at


def _group(key: str, choices: list[Choice], pen: Pen) -> Iterator[Part]:
    if not choices:
        return
    yield fill("times_label", text=pen.say(key))
    for at in range(0, min(len(choices), MOST_TIMES), COLUMNS):
        row = [fill("times_time", action=pen.action(choice), label=pen.label(choice)) for choice in choices[at : at + COLUMNS]]
        yield fill("times_row", times=[*row, *[fill("calendar_blank")] * (COLUMNS - len(row))])
