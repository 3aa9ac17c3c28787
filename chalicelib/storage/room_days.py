"""One room's day as one row, and a change to it as one conditional update that either finds every cell as it must be or writes nothing.

Each taken cell has two attributes: `oHHMM`, its owner, and for a hold `uHHMM`, the unix second until which it counts. A closed cell has
`xHHMM`, the set of closures over it, whoever owns it. `n<what>` counts what became of the day's bookings; `g` is the set of those whose
room was released because nobody came: their cells may be somebody else's."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action

from chalicelib.booking.cells import Cell, RoomDay, is_offer
from chalicelib.booking.changes import BookingError, DayChange, HoldLost, ListMoved, SlotClosed, SlotTaken
from chalicelib.storage.table import ROOM_DAY_KEPT, SK, TTL, room_day_key, unix
from chalicelib.storage.wire import Unwritable, Wire, Write

GONE = "g"
MOST_CELLS = 36
"""Cells that one change may claim or release in one day: DynamoDB takes 300 operators and 4 KB in one expression."""
MOST_CLOSED = 96
"""Cells that one change may close or open in one day: a day of quarter hours, without conditions."""


def day_update(wire: Wire, change: DayChange, now: int) -> Write:
    """The update that claims and releases the cells, on condition that each is as the change says. Raises Unwritable."""
    keys = [key for claim in change.claims for key in claim.keys] + [key for release in change.releases for key in release.keys]
    if len(keys) > MOST_CELLS or len(keys) != len(set(keys)):
        raise Unwritable(f"{change.room} {change.day}: {len(keys)} cells, each may be named once and {MOST_CELLS} at most")
    if sum(len(closing.keys) for closing in change.closings) > MOST_CLOSED:
        raise Unwritable(f"{change.room} {change.day}: more than {MOST_CLOSED} cells to close or open")
    sweep = datetime.combine(change.day + ROOM_DAY_KEPT, time(), UTC)
    actions = [*_actions(change), Path(TTL).set(unix(sweep))]
    return wire.update(room_day_key(change.venue, change.room, change.day), actions, _all(list(_conditions(change, now))))


def read_room_day(venue: str, row: Mapping[str, Any]) -> RoomDay:
    """The room-day of a row, by its own key."""
    day, _, room = row[SK].partition("#")
    return RoomDay(
        venue, room, date.fromisoformat(day), read_cells(row), read_closed(row), read_tally(row), tuple(sorted(row.get(GONE, ())))
    )


def says_something(day: RoomDay) -> bool:
    """Whether a day has any taken or closed cell, or somebody who did not come: others are as if they were not there."""
    return bool(day.cells or day.closed or day.gone)


def read_cells(row: Mapping[str, Any]) -> dict[str, Cell]:
    """The taken cells of a row, in order of the day."""
    keys = sorted(name[1:] for name in row if name[0] == "o")
    return {key: Cell(row[f"o{key}"], row.get(f"u{key}")) for key in keys}


def read_closed(row: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The closed cells of a row with the closures over them, in order of the day."""
    return {name[1:]: tuple(sorted(row[name])) for name in sorted(row) if name[0] == "x"}


def read_tally(row: Mapping[str, Any]) -> dict[str, int]:
    """What is counted of the day."""
    return {name[1:]: n for name in sorted(row) if name[0] == "n" and (n := int(row[name]))}


def day_refusal(change: DayChange, row: Mapping[str, Any], now: int) -> BookingError:
    """Which error it is, from the row as it stood when the update was refused: SlotTaken goes before HoldLost.

    A cell that was to be offered to who waits and is somebody else's by now makes the plan stale: the act itself asked for no cell."""
    cells, closed = read_cells(row), change.closed_after(read_closed(row))
    if shut := [claim for claim in change.claims if any(key in closed for key in claim.keys)]:
        return ListMoved() if all(is_offer(claim.cell) for claim in shut) else SlotClosed(f"{change.room} {change.day}")
    for claim in change.claims:
        if any(key in cells and cells[key].taken(now, claim.over) for key in claim.keys):
            return ListMoved() if is_offer(claim.cell) else SlotTaken(f"{change.room} {change.day}")
    return HoldLost(f"{change.room} {change.day}")


def _actions(change: DayChange) -> Iterator[Action]:
    for claim in change.claims:
        for key in claim.keys:
            yield Path(f"o{key}").set(claim.cell.owner)
            yield Path(f"u{key}").remove() if claim.cell.until is None else Path(f"u{key}").set(claim.cell.until)
    for release in change.releases:
        for key in release.keys:
            yield Path(f"o{key}").remove()
            yield Path(f"u{key}").remove()
    for closing in change.closings:
        one = {"SS": [closing.closure]}
        for key in closing.keys:
            yield Path(f"x{key}").delete(one) if closing.open else Path(f"x{key}").add(one)
    for name, n in change.tally.items():
        yield Path(f"n{name}").add(n)
    if change.gone:
        yield Path(GONE).add({"SS": list(change.gone)})


def _conditions(change: DayChange, now: int) -> Iterator[Condition]:
    for claim in change.claims:
        for key in claim.keys:
            yield _claimable(key, claim.over, now) & _open(key, change.opening(key))
    for release in change.releases:
        for key in release.keys:
            yield Path(f"o{key}") == release.owner


def _claimable(key: str, over: str, now: int) -> Condition:
    free, run_out, mine = Path(f"o{key}").does_not_exist(), Path(f"u{key}") < now, Path(f"o{key}") == over
    either: Condition = free | run_out | mine
    return either


def _open(key: str, opening: Sequence[str]) -> Condition:
    """Not closed, or only by what the same change takes away: conditions are judged on the row as it stands before."""
    found: Condition = Path(f"x{key}").does_not_exist()
    for ids in dict.fromkeys([*((one,) for one in opening), tuple(sorted(opening))] if opening else ()):
        found = found | (Path(f"x{key}") == {"SS": list(ids)})
    return found


def _all(conditions: Sequence[Condition]) -> Condition | None:
    """All of them, joined as a tree: a long chain would nest as deep as it is long. None: a closure asks no leave."""
    return _joined(conditions) if conditions else None


def _joined(conditions: Sequence[Condition]) -> Condition:
    if len(conditions) == 1:
        return conditions[0]
    half = len(conditions) // 2
    both: Condition = _joined(conditions[:half]) & _joined(conditions[half:])
    return both
