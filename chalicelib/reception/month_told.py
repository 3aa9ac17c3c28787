"""What is told of a month's numbers, on the card and in the file alike: shares, averages, and what is said of each count."""

from collections.abc import Mapping, Sequence

from chalicelib.booking.figures import OPEN, USED, Minutes, by_hour, by_room, by_weekday, percent
from chalicelib.booking.lending import AHEAD
from chalicelib.dialogue.vocabulary import Name, Value, Values
from chalicelib.reception.month import MonthFigures

MOST_ROOMS = 8
"""Rooms of the card and the chart; where there are more, those that were used most."""
SCORES = range(1, 6)


COUNTED = ("booked", "cancelled", "checked_in", "no_show", "moved", "asked", "alerts", "taken", "mended", *(f"ahead_{n}" for n in AHEAD))


def told(figures: MonthFigures) -> Values:
    """What the card of a month says (chalicelib/cards/README.md); nothing where nothing is known of the month."""
    if not figures.days:
        return {}
    rooms = room_shares(figures)
    shown: list[Value] = [{"number": n, "room": Name("room", room), "n": share} for n, (room, share) in enumerate(rooms, 1)]
    return {
        "venue": Name("venue", figures.venue),
        "month": figures.month,
        "first": figures.days[0].day,
        "last": figures.days[-1].day,
        "use": percent(use_of(figures)),
        "rooms": tuple(shown),
        "more": len(by_room(figures.days)) - len(rooms),
        **{name: figures.counts.get(name, 0) for name in COUNTED},
        **_busiest(figures),
        **_after_use(figures.said),
        **{f"{what}_min": minutes for what in ("taken", "mended") if (minutes := average(figures.counts, f"{what}_min", what)) is not None},
        **({"pushes": figures.pushes.used} if figures.pushes else {}),
        **({"quota": figures.pushes.limit} if figures.pushes and figures.pushes.limit is not None else {}),
    }


def weekday(day: int) -> Name:
    """A weekday's name, short; 0 is Monday."""
    return Name("words", f"month.weekday.d{day}")


def use_of(figures: MonthFigures) -> tuple[int, int]:
    """Minutes open and used over all rooms and days."""
    rooms = by_room(figures.days).values()
    return sum(room[OPEN] for room in rooms), sum(room[USED] for room in rooms)


def room_shares(figures: MonthFigures) -> Sequence[tuple[str, int]]:
    """Rooms with their per cent, in their own order; of more than can be shown, those that were used most."""
    shares = [(room, percent(one)) for room, one in by_room(figures.days).items()]
    return shares if len(shares) <= MOST_ROOMS else sorted(shares, key=lambda one: -one[1])[:MOST_ROOMS]


def average(counts: Mapping[str, int], total: str, of: str) -> int | None:
    """The sum under one name by the count under another, rounded; None where there is nothing to divide by."""
    return round(counts[total] / counts[of]) if counts.get(of) else None


def score(said: Mapping[str, int], question: str) -> tuple[int, float] | None:
    """How many answered a question after their use, and their average from 1 to 5; None: nobody did."""
    given = {n: said.get(f"{question}_{n}", 0) for n in SCORES}
    many = sum(given.values())
    return (many, round(sum(n * times for n, times in given.items()) / many, 1)) if many else None


def measured(said: Mapping[str, int]) -> tuple[int, float, int] | None:
    """Of the uses whose line was scored: how many were measured, the average loss in per cent, the average delay in ms; None: none."""
    many, loss, delay = (sum(said.get(f"{what}_{n}", 0) for n in SCORES) for what in ("measured", "loss", "delay"))
    return (many, round(loss / many / 100, 2), round(delay / many)) if many else None


def _busiest(figures: MonthFigures) -> dict[str, Value]:
    """The hour and the weekday that were used most, the first of equals; nothing where nothing was used."""
    hours, weekdays = by_hour(figures.days), by_weekday(figures.days)
    if not any(used for _, used in hours.values()):
        return {}
    hour, day = _most(hours), _most(weekdays)
    return {"hour": hour, "hour_share": percent(hours[hour]), "weekday": weekday(day), "weekday_share": percent(weekdays[day])}


def _most(shares: Mapping[int, Minutes]) -> int:
    return max(shares, key=lambda one: (percent(shares[one]), -one))


def _after_use(said: Mapping[str, int]) -> dict[str, Value]:
    """Scores as text, for what is shown has no fractions; what was not answered or measured is left out."""
    found: dict[str, Value] = {}
    for question in ("line", "room"):
        if given := score(said, question):
            found |= {f"{question}_n": given[0], f"{question}_score": f"{given[1]:.1f}"}
    if line := measured(said):
        found |= {"measured_n": line[0], "loss": f"{line[1]:.2f}", "delay": line[2]}
    return found
