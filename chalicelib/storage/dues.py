"""What falls due, taken out of its line or put further back."""

from dataclasses import replace
from datetime import datetime

from pynamodb.expressions.operand import Path

from chalicelib.booking.due import Due
from chalicelib.storage.desk_rows import due_row
from chalicelib.storage.plan import token
from chalicelib.storage.table import PK, later_key
from chalicelib.storage.wire import Refused, Wire


class Dues:
    """See `chalicelib.line.clockwork.Settling`."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def settle(self, due: Due) -> None:
        """One transaction of one row. Raises StorageBusy."""
        writes = [self._wire.delete(later_key(due.at, due.id))]
        self._wire.transact(writes, token(f"settle {due.id}", writes))

    def put_off(self, due: Due, at: datetime, tries: int) -> None:
        """One transaction: away from its old place, to its new one; nothing when another run moved it. Raises StorageBusy."""
        later = replace(due, at=at, tries=tries)
        writes = [
            self._wire.delete(later_key(due.at, due.id), Path(PK).exists()),
            self._wire.put(later_key(later.at, later.id), due_row(later)),
        ]
        try:
            self._wire.transact(writes, token(f"put off {due.id}", writes))
        except Refused:
            return
