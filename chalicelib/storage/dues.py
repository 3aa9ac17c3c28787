"""What falls due, taken out of its line or put further back, together where it was tried together."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path

from chalicelib.booking.due import Due, Settled
from chalicelib.storage.desk_rows import due_key_of, due_row, settled_row
from chalicelib.storage.plan import token
from chalicelib.storage.table import PK, told_key
from chalicelib.storage.wire import Refused, Wire
from chalicelib.values import replace


class Dues:
    """See `chalicelib.line.settling.Settling`."""

    def __init__(self, wire: Wire, retention: timedelta) -> None:
        self._wire, self._kept = wire, int(retention.total_seconds())

    def settle(self, settled: Sequence[Settled]) -> None:
        """One transaction: off the line, and on record what became of each. Raises StorageBusy."""
        writes = [self._wire.delete(due_key_of(each.due)) for each in settled]
        writes += [
            self._wire.put(told_key(each.due.about, each.due.at, each.due.id), settled_row(each, self._kept))
            for each in settled
            if each.state
        ]
        self._wire.transact(writes, token("settle", writes))

    def add(self, dues: Sequence[Due]) -> None:
        """One transaction. Raises StorageBusy."""
        writes = [self._wire.put(due_key_of(due), due_row(due)) for due in dues]
        if writes:
            self._wire.transact(writes, token("add", writes))

    def claim(self, dues: Sequence[Due], group: str) -> bool:
        """One transaction: each is in its place, and in no other push. Raises StorageBusy."""
        writes = [self._wire.update(due_key_of(due), [Path("g").set(group)], _in_no_other(group)) for due in dues]
        try:
            self._wire.transact(writes, token("claim", writes))
        except Refused:
            return False
        return True

    def put_off(self, dues: Sequence[Due], at: datetime, tries: int, group: str = "") -> None:
        """One transaction: away from their old place, to their new one; nothing when another run moved one, or has it in
        another push. Raises StorageBusy."""
        later = [replace(due, at=at, tries=tries, group=group) for due in dues]
        writes = [self._wire.delete(due_key_of(due), _in_no_other(group)) for due in dues]
        writes += [self._wire.put(due_key_of(due), due_row(due)) for due in later]
        try:
            self._wire.transact(writes, token("put off", writes))
        except Refused:
            return


def _in_no_other(group: str) -> Condition:
    """It is in its place, and in no push but that one ("" is none)."""
    free: Condition = Path("g").does_not_exist()
    either: Condition = free | (Path("g") == group) if group else free
    there: Condition = Path(PK).exists() & either
    return there
