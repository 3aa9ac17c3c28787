"""The month's pushes in DynamoDB: one row, and one for each month, written by whoever has asked LINE last."""

from datetime import UTC, datetime

from chalicelib.notices.money import Month
from chalicelib.storage.plan import token
from chalicelib.storage.rows import moment, written
from chalicelib.storage.table import PUSHES_KEY, ROOM_DAY_KEPT, TTL, Key, pushes_key, unix
from chalicelib.storage.values import Plain
from chalicelib.storage.wire import Wire

NO_LIMIT = -1


class Pushes:
    """See `chalicelib.line.money.Kept`."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def month(self) -> Month | None:
        """One consistent read. Raises StorageBusy."""
        return self._read(PUSHES_KEY)

    def of(self, month: str) -> Month | None:
        """What LINE told last of that month ("2026-11"). One consistent read. Raises StorageBusy."""
        return self._read(pushes_key(month))

    def keep(self, month: Month) -> None:
        """One transaction of two rows; the last one stands, for it asked LINE last. Raises StorageBusy."""
        limit = NO_LIMIT if month.limit is None else month.limit
        row: dict[str, Plain] = {"m": month.name, "l": limit, "u": month.used, "t": written(month.at)}
        sweep = datetime.fromisoformat(f"{month.name}-01").replace(tzinfo=UTC) + ROOM_DAY_KEPT
        writes = [self._wire.put(PUSHES_KEY, row), self._wire.put(pushes_key(month.name), {**row, TTL: unix(sweep)})]
        self._wire.transact(writes, token("pushes", writes))

    def _read(self, key: Key) -> Month | None:
        row = self._wire.read((key,)).get(key)
        if row is None:
            return None
        limit = int(str(row["l"]))
        return Month(str(row["m"]), None if limit == NO_LIMIT else limit, int(str(row["u"])), moment(str(row["t"])))
