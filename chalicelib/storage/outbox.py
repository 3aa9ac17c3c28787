"""The outbox in DynamoDB: one line per shard in order of due time, so that a run after any pause reads just what is due."""

from collections.abc import Sequence
from datetime import datetime
from zlib import crc32

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path

from chalicelib.notices.unsent import Unsent
from chalicelib.reception.journal import StorageBusy
from chalicelib.storage.plan import token
from chalicelib.storage.rows import read_unsent, unsent_row
from chalicelib.storage.table import PK, SK, TTL, UNSENT_KEPT, Key, due_key, line_partition, micro, unix, unsent_key
from chalicelib.storage.values import Plain
from chalicelib.storage.wire import Refused, Wire, Write

MOST_DUE = 100
MOVE_TRIES = 5


class Outbox:
    """See `chalicelib.notices.unsent.Outbox`. Each unsent answer is a row in the line and a note of where in the line it stands.

    `shards` may be raised at any time, never lowered while anything waits: the note says where each row is."""

    def __init__(self, wire: Wire, shards: int = 1) -> None:
        self._wire, self._shards = wire, shards

    def owe(self, unsent: Unsent) -> None:
        """One read and one transaction: the row to its new place, away from its old one. Raises StorageBusy."""
        place = due_key(crc32(unsent.id.encode()) % self._shards, unsent.due, unsent.id)
        self._move(unsent, place)

    def due(self, now: datetime) -> Sequence[Unsent]:
        """One consistent query per shard. Raises StorageBusy."""
        until = Path(SK) < f"{micro(now)}$"  # "$" comes right after "#": due at `now` is due
        found = [
            read_unsent(row)
            for shard in range(self._shards)
            for row in self._wire.rows(line_partition(shard), until, consistent=True, limit=MOST_DUE)
        ]
        return tuple(sorted(found, key=lambda unsent: (unsent.due, unsent.id))[:MOST_DUE])

    def settle(self, unsent: Unsent) -> None:
        """One read and one transaction; wherever it stands in the line, and nothing when it is gone. Raises StorageBusy."""
        self._move(unsent, None)

    def _move(self, unsent: Unsent, place: Key | None) -> None:
        note = unsent_key(unsent.id)
        for _ in range(MOVE_TRIES):
            row = self._wire.read((note,)).get(note)
            stands = None if row is None else Key(str(row["lp"]), str(row["ls"]))
            if place is None and stands is None:
                return
            writes = self._writes(unsent, note, stands, place)
            try:
                self._wire.transact(writes, token(unsent.id, writes))
            except Refused:
                continue  # another run moved it in between
            return
        raise StorageBusy("another run kept moving it")

    def _writes(self, unsent: Unsent, note: Key, stands: Key | None, place: Key | None) -> list[Write]:
        unmoved = _unmoved(stands)
        writes = [self._wire.delete(stands)] if stands is not None and stands != place else []
        if place is None:
            return [self._wire.delete(note, unmoved), *writes]
        told: dict[str, Plain] = {"lp": place.pk, "ls": place.sk, TTL: unix(unsent.due) + UNSENT_KEPT}
        return [self._wire.put(note, told, unmoved), *writes, self._wire.put(place, unsent_row(unsent))]


def _unmoved(stands: Key | None) -> Condition:
    return Path(PK).does_not_exist() if stands is None else (Path("lp") == stands.pk) & (Path("ls") == stands.sk)
