"""Recordings in DynamoDB: a room's lie in its partition, each followed by who may see it and who did; and beside whom they concern."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pynamodb.expressions.operand import Path

from chalicelib.equipment.showing import Kept, Link, Opening, Part, ShareCode, Trail, Viewer
from chalicelib.storage.plan import token
from chalicelib.storage.recording_rows import Row, read_recording
from chalicelib.storage.rows import moment, written
from chalicelib.storage.table import (
    SK,
    TTL,
    Key,
    beside_partition,
    link_key,
    opening_key,
    recording_key,
    recordings_partition,
    second,
    share_key,
    unix,
    viewer_key,
)
from chalicelib.storage.values import Plain
from chalicelib.storage.wire import Wire

MOST_READ = 100


class Recordings:
    """See `chalicelib.equipment.books.RecordingBooks` and `chalicelib.reception.showing.Openings`."""

    def __init__(self, wire: Wire, retention: timedelta) -> None:
        self._wire, self._retention = wire, retention

    def recording(self, room: str, start: datetime) -> Kept | None:
        """One consistent read. Raises StorageBusy."""
        row = self._one(recording_key(room, start))
        return None if row is None else read_recording(room, row)

    def recordings_of(self, person: str, since: datetime, parts: Sequence[Part] = ("owner", "viewer")) -> Sequence[Kept]:
        """One consistent query, and one batch read of the newest hundred where there are any. Raises StorageBusy."""
        after = Path(SK).between(f"REC#{second(since)}", "REC$")
        named = (str(row[SK]).split("#")[1:] for row in self._wire.rows(beside_partition(person), after, consistent=True))
        keys = list(dict.fromkeys(Key(recordings_partition(room), start) for start, room, part in named if part in parts))[-MOST_READ:]
        rows = self._wire.read(keys) if keys else {}
        return tuple(read_recording(key.pk.partition("#")[2], rows[key]) for key in keys if key in rows)

    def let_in(self, kept: Kept, who: str) -> bool:
        """One consistent read. Raises StorageBusy."""
        row = self._one(viewer_key(kept.room, kept.start, who))
        return row is not None and row["o"] == kept.owner

    def trail(self, kept: Kept) -> Trail:
        """One consistent query. Raises StorageBusy."""
        behind = Path(SK).startswith(f"{second(kept.start)}#")
        rows: list[Row] = list(self._wire.rows(recordings_partition(kept.room), behind, consistent=True))
        viewers = [Viewer(str(row["p"]), moment(str(row["t"]))) for row in rows if "#V#" in row[SK] and row["o"] == kept.owner]
        openings = [Opening(row["p"], moment(str(row["t"])), row["w"]) for row in rows if "#O#" in row[SK]]
        return Trail(tuple(sorted(viewers, key=lambda one: one.since)), tuple(sorted(openings, key=lambda one: one.at)))

    def share_code(self, code_hash: str) -> ShareCode | None:
        """One consistent read. Raises StorageBusy."""
        row = self._one(share_key(code_hash))
        return None if row is None else ShareCode(code_hash, row["m"], moment(row["s"]), moment(row["e"]), row["u"], row.get("p", ""))

    def link(self, token_hash: str) -> Link | None:
        """One consistent read. Raises StorageBusy."""
        row = self._one(link_key(token_hash))
        return None if row is None else Link(token_hash, row["m"], moment(row["s"]), row["p"], row["w"], moment(row["e"]))

    def note(self, kept: Kept, opening: Opening) -> None:
        """One write; the same minute again is the same row. Raises StorageBusy."""
        fields: dict[str, Plain] = {"p": opening.who, "w": opening.what, "t": written(opening.at), TTL: self._swept(kept)}
        write = self._wire.put(opening_key(kept.room, kept.start, opening.at, opening.who), fields)
        self._wire.transact([write], token("opening", [write]))

    def _one(self, key: Key) -> Row | None:
        return self._wire.read((key,)).get(key)

    def _swept(self, kept: Kept) -> int:
        return unix(kept.end + self._retention)
