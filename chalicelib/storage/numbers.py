"""The numbers in DynamoDB: a venue's days in one partition, a month of them one query; and what they are counted from."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from pynamodb.expressions.operand import Path

from chalicelib.booking.cells import RoomDay
from chalicelib.booking.figures import DayFigures, months_on
from chalicelib.booking.sharing import NumbersLink
from chalicelib.notices.money import Month
from chalicelib.storage.plan import token
from chalicelib.storage.pushes import Pushes
from chalicelib.storage.ratings import read_ratings, within
from chalicelib.storage.room_days import read_room_day
from chalicelib.storage.table import (
    COUNTED_KEY,
    LIST_MARK,
    ROOM_DAY_KEPT,
    SK,
    TTL,
    calendar_partition,
    micro,
    numbers_key,
    numbers_link_key,
    numbers_partition,
    ratings_partition,
    unanswered_partition,
    unix,
)
from chalicelib.storage.values import Plain
from chalicelib.storage.wire import Wire


class Numbers:
    """See `chalicelib.reception.month.NumbersBooks`."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def days(self, venue: str, first: date, last: date) -> Sequence[DayFigures]:
        """In order; one eventually consistent query. Raises StorageBusy."""
        span = Path(SK).between(str(first), str(last))
        return tuple(_day(venue, row) for row in self._wire.rows(numbers_partition(venue), span, consistent=False))

    def room_days(self, venue: str, first: date, last: date) -> Sequence[RoomDay]:
        """In order of day and room; one eventually consistent query. Raises StorageBusy."""
        span = Path(SK).between(f"{first}#", f"{last}$")  # "$" comes right after "#"
        rows = self._wire.rows(calendar_partition(venue), span, consistent=False)
        return tuple(read_room_day(venue, row) for row in rows if not str(row[SK]).endswith(LIST_MARK))

    def asked(self, since: datetime, until: datetime) -> int:
        """One eventually consistent query for each month of UTC that it touches. Raises StorageBusy."""
        first, last = (at.astimezone(UTC).date().replace(day=1) for at in (since, until))
        span = Path(SK).between(micro(since), micro(until))  # what comes at `until` has more behind it, and so comes after
        months = range((last.year - first.year) * 12 + last.month - first.month + 1)
        found = (self._wire.rows(unanswered_partition(months_on(first, n)), span, consistent=False) for n in months)
        return sum(1 for rows in found for _ in rows)

    def pushes(self, month: date) -> Month | None:
        """One consistent read. Raises StorageBusy."""
        return Pushes(self._wire).of(f"{month:%Y-%m}")

    def said(self, venue: str, month: date) -> Mapping[str, int]:
        """One eventually consistent query. Raises StorageBusy."""
        name, total = f"{month:%Y-%m}", dict[str, int]()
        for rating in read_ratings(venue, name, self._wire.rows(ratings_partition(venue), within(name), consistent=False)).counts:
            total.update({what: total.get(what, 0) + n for what, n in rating.counts.items()})
        return total

    def counted_until(self) -> date | None:
        """One consistent read. Raises StorageBusy."""
        row = self._wire.read((COUNTED_KEY,)).get(COUNTED_KEY)
        return date.fromisoformat(str(row["d"])) if row else None

    def keep(self, days: Sequence[DayFigures], until: date) -> None:
        """One transaction; a hundred venues at most. Raises Unwritable, StorageBusy."""
        puts = [self._wire.put(numbers_key(one.venue, one.day), _row(one)) for one in days]
        writes = [*puts, self._wire.put(COUNTED_KEY, {"d": str(until)})]
        self._wire.transact(writes, token("numbers", writes))

    def link(self, token_hash: str) -> NumbersLink | None:
        """One consistent read. Raises StorageBusy."""
        key = numbers_link_key(token_hash)
        row: Mapping[str, Any] | None = self._wire.read((key,)).get(key)
        if row is None:
            return None
        expires = datetime.fromtimestamp(int(row["x"]), UTC)
        return NumbersLink(token_hash, row["w"], date.fromisoformat(row["m"]), row["k"], row["g"], row["p"], expires)


def _row(day: DayFigures) -> dict[str, Plain]:
    sweep = datetime.combine(day.day, time(), UTC) + ROOM_DAY_KEPT
    hours: dict[str, Plain] = {str(hour): list(minutes) for hour, minutes in day.hours.items()}
    rooms: dict[str, Plain] = {room: list(figures) for room, figures in day.rooms.items()}
    return {"n": dict(day.counts), "h": hours, "m": rooms, TTL: unix(sweep)}


def _day(venue: str, row: Mapping[str, Any]) -> DayFigures:
    hours = {int(hour): (minutes[0], minutes[1]) for hour, minutes in row["h"].items()}
    rooms = {room: tuple(figures) for room, figures in sorted(row["m"].items())}  # a map of DynamoDB's has no order
    ordered = dict(sorted(hours.items()))
    return DayFigures(venue, date.fromisoformat(row[SK]), dict(sorted(row["n"].items())), ordered, rooms)
