"""The month's pushes in DynamoDB: one row, written by whoever has asked LINE last."""

from chalicelib.notices.money import Month
from chalicelib.storage.plan import token
from chalicelib.storage.rows import moment, written
from chalicelib.storage.table import PUSHES_KEY
from chalicelib.storage.values import Plain
from chalicelib.storage.wire import Wire

NO_LIMIT = -1


class Pushes:
    """See `chalicelib.line.money.Kept`."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def month(self) -> Month | None:
        """One consistent read. Raises StorageBusy."""
        row = self._wire.read((PUSHES_KEY,)).get(PUSHES_KEY)
        if row is None:
            return None
        limit = int(str(row["l"]))
        return Month(str(row["m"]), None if limit == NO_LIMIT else limit, int(str(row["u"])), moment(str(row["t"])))

    def keep(self, month: Month) -> None:
        """One write; the last one stands, for it asked LINE last. Raises StorageBusy."""
        limit = NO_LIMIT if month.limit is None else month.limit
        row: dict[str, Plain] = {"m": month.name, "l": limit, "u": month.used, "t": written(month.at)}
        writes = [self._wire.put(PUSHES_KEY, row)]
        self._wire.transact(writes, token("pushes", writes))
