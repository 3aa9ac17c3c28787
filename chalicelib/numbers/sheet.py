"""The month's numbers as a file for a spreadsheet: totals, hours, weekdays, what people said, then every day of every room."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from chalicelib.booking.figures import by_hour, by_weekday, percent
from chalicelib.booking.lending import AHEAD
from chalicelib.dialogue.vocabulary import Name
from chalicelib.reception.month import MonthFigures
from chalicelib.reception.month_told import SCORES, average, measured, use_of, weekday
from chalicelib.reception.sheets import MARK, harmless
from chalicelib.words import Phrasebook

ROOM_HEADS = ("day", "weekday", "room", "open_min", "used_min", "use", "booked", "cancelled", "checked_in", "no_show")
Row = Sequence[object]


def written(figures: MonthFigures, words: Phrasebook, language: str) -> str:
    """The file: parts with a head each and an empty line between, in `language`. Nobody is named in it."""
    sheet = _Sheet(figures, words, language)
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    for n, part in enumerate((sheet.totals(), sheet.hours(), sheet.weekdays(), sheet.said(), sheet.rooms())):
        table.writerows([[]] * bool(n))
        table.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in part)
    return MARK + out.getvalue()


class _Sheet:
    """The parts of one file."""

    def __init__(self, figures: MonthFigures, words: Phrasebook, language: str) -> None:
        self._figures, self._words, self._language = figures, words, language

    def totals(self) -> Iterator[Row]:
        yield self._head("what", "value")
        yield self._say("venue"), self._told("venue", self._figures.venue)
        yield self._say("month"), f"{self._figures.month:%Y-%m}"
        yield self._say("as_of"), f"{self._figures.at:%Y-%m-%d %H:%M}"
        yield from ((self._say(name), n) for name, n in self._counts())

    def hours(self) -> Iterator[Row]:
        yield self._head("hour", "open_min", "used_min", "use")
        yield from ((hour, *minutes, percent(minutes)) for hour, minutes in by_hour(self._figures.days).items())

    def weekdays(self) -> Iterator[Row]:
        yield self._head("weekday", "open_min", "used_min", "use")
        yield from ((self._weekday(day), *minutes, percent(minutes)) for day, minutes in by_weekday(self._figures.days).items())

    def said(self) -> Iterator[Row]:
        said = self._figures.said
        yield self._head("score", "line", "room_score", "measured", "loss", "delay")
        for n in SCORES:
            times = said.get(f"measured_{n}", 0)
            loss = round(said.get(f"loss_{n}", 0) / times / 100, 2) if times else ""
            yield (
                n,
                said.get(f"line_{n}", 0),
                said.get(f"room_{n}", 0),
                times,
                loss,
                _or_nothing(average(said, f"delay_{n}", f"measured_{n}")),
            )

    def rooms(self) -> Iterator[Row]:
        yield self._head(*ROOM_HEADS)
        for one in self._figures.days:
            for room, figures in one.rooms.items():
                yield str(one.day), self._weekday(one.day.weekday()), self._told("room", room), *figures[:2], percent(figures), *figures[2:]

    def _counts(self) -> Iterable[tuple[str, object]]:
        counts, pushes = self._figures.counts, self._figures.pushes
        opened, used = use_of(self._figures)
        yield from (("open_min", opened), ("used_min", used), ("use", percent((opened, used))))
        for name in ("booked", "cancelled", "checked_in", "no_show", "moved", *(f"ahead_{n}" for n in AHEAD), "asked", "alerts", "taken"):
            yield name, counts.get(name, 0)
        yield "taken_min", _or_nothing(average(counts, "taken_min", "taken"))
        yield "mended", counts.get("mended", 0)
        yield "mended_min", _or_nothing(average(counts, "mended_min", "mended"))
        line = measured(self._figures.said)
        yield from (("measured", line[0] if line else 0), ("loss", line[1] if line else ""), ("delay", line[2] if line else ""))
        yield "pushes", pushes.used if pushes else ""
        yield "quota", "" if pushes is None or pushes.limit is None else pushes.limit

    def _head(self, *names: str) -> Row:
        return [self._say(name) for name in names]

    def _say(self, name: str) -> str:
        return self._words.say(f"month_sheet.{name}", {}, self._language)

    def _told(self, kind: str, id_: str) -> str:
        return self._words.say("card.told", {"it": Name(kind, id_)}, self._language)

    def _weekday(self, day: int) -> str:
        return self._words.say(weekday(day).id, {}, self._language)


def _or_nothing(n: int | None) -> object:
    return "" if n is None else n
