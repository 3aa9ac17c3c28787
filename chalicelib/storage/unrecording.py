"""What recordings have of a person, taken away one after the other from their own rows; each call may be repeated."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from pynamodb.expressions.operand import Path

from chalicelib.equipment.showing import concealed
from chalicelib.reception.journal import StorageBusy
from chalicelib.storage.desk_plan import at_version
from chalicelib.storage.recording_rows import Row, read_recording, recording_row
from chalicelib.storage.table import PK, SK, TTL, Key, beside_partition, link_key, recordings_partition, unix
from chalicelib.storage.wire import Refused, Wire, Write

TRIES = 5
AT_ONCE = 90
"""Rows of one transaction, of the hundred that it takes."""

Once = Callable[[Sequence[Write]], None]
"""One transaction, which is a request of its own. Raises Refused, StorageBusy."""


class Beside(NamedTuple):
    """A row beside a person: which recording (its room, its start as keys have it), and what it is to them."""

    room: str
    start: str
    part: str
    key: Key


def beside(wire: Wire, person: str, before: datetime) -> list[Beside]:
    """One consistent query. A place among those let in has no time of its own: it goes whenever it was given."""
    rows = wire.rows(beside_partition(person), Path(SK).between("REC#", "REC$"), consistent=True)
    old = (row for row in rows if int(str(row.get("t", 0))) <= unix(before))
    named = ((str(row[SK]).split("#"), Key(str(row[PK]), str(row[SK]))) for row in old)
    return [Beside(room, start, part, key) for (_, start, room, part), key in named]


def conceal(wire: Wire, write: Once, person: str, one: Beside) -> None:
    """Where a recording that shows them is, is forgotten. One read and one transaction."""
    place = Key(recordings_partition(one.room), one.start)
    for _ in range(TRIES):
        row = wire.read((place,)).get(place)
        writes = [wire.delete(one.key)]
        if row is not None:
            kept = read_recording(one.room, row)
            after = recording_row(concealed(kept, person)) | {TTL: row[TTL]}
            writes.append(wire.put(place, after, at_version(kept.version)))
        try:
            write(writes)
        except Refused:
            continue  # its gateway said something in between: conceal what it is now
        return
    raise StorageBusy("a recording was never still")


def unrecord(wire: Wire, write: Once, person: str, one: Beside) -> None:
    """Their own recording goes with all that hangs on it; of somebody else's they may see nothing, and did so as nobody. One query."""
    place = recordings_partition(one.room)
    rows: list[Row] = list(wire.rows(place, Path(SK).startswith(one.start), consistent=True))
    if one.part == "owner":
        writes = [wire.delete(Key(place, str(row[SK]))) for row in rows]
        writes += [wire.delete(Key(beside_partition(who), f"REC#{one.start}#{one.room}#{part}")) for who, part in _others(rows, person)]
    else:
        writes = [wire.delete(Key(place, f"{one.start}#V#{person}")), *_as_nobody(wire, rows, person)]
    for part in (*parts(writes), [wire.delete(one.key)]):
        write(part)


def unlink(wire: Wire, write: Once, person: str) -> None:
    """Their links lead nowhere. One query."""
    own = list(wire.rows(beside_partition(person), Path(SK).startswith("RL#"), consistent=True))
    hashes = [str(row[SK]).partition("#")[2] for row in own]
    links, notes = [wire.delete(link_key(each)) for each in hashes], [wire.delete(Key(str(row[PK]), str(row[SK]))) for row in own]
    for part in (*parts(links), *parts(notes)):
        write(part)


def _others(rows: Sequence[Row], person: str) -> Iterator[tuple[str, str]]:
    """Who else has the recording among their own rows."""
    for row in rows:
        if "#V#" in row[SK]:
            yield row["p"], "viewer"
        elif "#" not in row[SK]:
            yield from ((each, "owner") for each in (row.get("ci"),) if each)
            yield from ((who, "shown") for who in row.get("p", ()) if who != person)


def _as_nobody(wire: Wire, rows: Sequence[Row], person: str) -> Iterator[Write]:
    for row in rows:
        if "#O#" in row[SK] and row["p"] == person:
            key = Key(row[PK], row[SK])
            yield wire.delete(key)
            rest = {name: value for name, value in row.items() if name not in (PK, SK)}
            yield wire.put(Key(key.pk, f"{key.sk.rpartition('#')[0]}#"), rest | {"p": ""})


def parts(writes: Sequence[Write]) -> Iterator[Sequence[Write]]:
    """As many of them as one transaction takes, and then the next."""
    for first in range(0, len(writes), AT_ONCE):
        yield writes[first : first + AT_ONCE]
