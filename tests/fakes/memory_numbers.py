"""The numbers in memory, with the promises of the table."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from chalicelib.booking.cells import RoomDay
from chalicelib.booking.figures import DayFigures
from chalicelib.booking.sharing import NumbersLink
from chalicelib.notices.money import Month
from tests.fakes.json_values import dump, load

if TYPE_CHECKING:
    from tests.fakes.memory_store import MemoryStore


class MemoryNumbers:
    """See `chalicelib.reception.month.NumbersBooks`."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    def days(self, venue: str, first: date, last: date) -> Sequence[DayFigures]:
        with self.store.call("numbers.days"):
            every = (_day(text) for text in self.store.starting(f"NUM\t{venue}\t"))
            return tuple(one for one in every if first <= one.day <= last)

    def room_days(self, venue: str, first: date, last: date) -> Sequence[RoomDay]:
        with self.store.call("numbers.room_days"):
            spots = (key.split("\t")[2:] for key in sorted(self.store.rows) if key.startswith(f"CAL\t{venue}\t"))
            within = ((room, date.fromisoformat(day)) for day, room in spots if str(first) <= day <= str(last))
            return tuple(self.store.ledger.day(venue, room, day) for room, day in within)

    def asked(self, since: datetime, until: datetime) -> int:
        with self.store.call("numbers.asked"):
            times = (datetime.fromisoformat(key.split("#")[2]) for key in self.store.rows if key.startswith("ASKED#"))
            return sum(1 for at in times if since <= at < until)

    def pushes(self, month: date) -> Month | None:
        with self.store.call("numbers.pushes"):
            text = self.store.rows.get(f"PUSHES#{month:%Y-%m}")
            return load(Month, text) if text else None

    def said(self, venue: str, month: date) -> Mapping[str, int]:
        with self.store.call("numbers.said"):
            total: dict[str, int] = {}
            for text in self.store.starting(f"RATE\t{venue}\t{month:%Y-%m}\t"):
                total.update({what: total.get(what, 0) + n for what, n in json.loads(text).items()})
            return total

    def counted_until(self) -> date | None:
        with self.store.call("numbers.counted_until"):
            text = self.store.rows.get("NUMBERS")
            return date.fromisoformat(text) if text else None

    def keep(self, days: Sequence[DayFigures], until: date) -> None:
        with self.store.call("numbers.keep"):
            self.store.rows.update({f"NUM\t{one.venue}\t{one.day}": dump(one) for one in days})
            self.store.rows["NUMBERS"] = str(until)

    def link(self, token_hash: str) -> NumbersLink | None:
        with self.store.call("numbers.link"):
            text = self.store.rows.get(f"NL#{token_hash}")
            return load(NumbersLink, text) if text else None


def _day(text: str) -> DayFigures:
    """JSON's names are texts, and hours are numbers."""
    day = load(DayFigures, text)
    return replace(day, hours={int(hour): minutes for hour, minutes in day.hours.items()}, rooms=dict(sorted(day.rooms.items())))
