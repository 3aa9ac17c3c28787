"""The equipment in DynamoDB: a venue's devices, alerts and maintenance are a partition each, so that each is one query."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pynamodb.expressions.operand import Path

from chalicelib.booking.due import Due
from chalicelib.equipment.alert import Alert
from chalicelib.equipment.books import Duty, Gear, Look, Spot, Window
from chalicelib.equipment.devices import Device
from chalicelib.equipment.maintenance import LONGEST
from chalicelib.storage.desk_rows import due_key_of, due_row
from chalicelib.storage.gear_plan import gear_steps
from chalicelib.storage.gear_rows import read_alert, read_device, read_duty, read_window
from chalicelib.storage.ledger import MOST_KEYS
from chalicelib.storage.plan import MOST_WRITES, first_meaning, token
from chalicelib.storage.recordings import Recordings
from chalicelib.storage.rows import moment, written
from chalicelib.storage.table import (
    DUTIES,
    SK,
    WATCH_KEY,
    Key,
    alert_key,
    alerts_partition,
    device_key,
    devices_partition,
    second,
    windows_partition,
)
from chalicelib.storage.wire import Fields, Refused, Unwritable, Wire


class Equipment(Recordings):
    """See `chalicelib.equipment.books.EquipmentBooks` and `chalicelib.reception.alerting.Watching`."""

    def __init__(self, wire: Wire, retention: timedelta) -> None:
        self._wire, self._retention = wire, retention

    def devices_at(self, venue: str, spots: Sequence[Spot]) -> Sequence[Device]:
        """One consistent batch read. Raises ValueError over 100, StorageBusy."""
        return tuple(read_device(row) for row in self._found([device_key(venue, *spot) for spot in spots]))

    def devices(self, venue: str) -> Sequence[Device]:
        """One eventually consistent query. Raises StorageBusy."""
        return tuple(read_device(row) for row in self._wire.rows(devices_partition(venue), None, consistent=False))

    def alerts_at(self, venue: str, keys: Sequence[str]) -> Sequence[Alert]:
        """One consistent batch read. Raises ValueError over 100, StorageBusy."""
        return tuple(read_alert(venue, row) for row in self._found([alert_key(venue, key) for key in keys]))

    def alerts(self, venue: str) -> Sequence[Alert]:
        """One consistent query. Raises StorageBusy."""
        return tuple(read_alert(venue, row) for row in self._wire.rows(alerts_partition(venue), None, consistent=True))

    def windows(self, venue: str, now: datetime) -> Sequence[Window]:
        """One consistent query over exactly those that may not be over. Raises StorageBusy."""
        begun = Path(SK) > second(now - LONGEST)
        every = (read_window(venue, row) for row in self._wire.rows(windows_partition(venue), begun, consistent=True))
        return tuple(window for window in every if window.maintenance.end > now)

    def duties(self, venue: str) -> Sequence[Duty]:
        """One consistent query of all duties. Raises StorageBusy."""
        every = (read_duty(row) for row in self._wire.rows(DUTIES, None, consistent=True))
        theirs = (duty for duty in every if duty.member.venue in ("", venue))
        return tuple(sorted(theirs, key=lambda duty: (duty.member.who, duty.member.venue)))

    def write(self, gear: Gear, dues: Sequence[Due] = ()) -> None:
        """One transaction without an event: the same again, within ten minutes, is the same one. Raises GearMoved, Unwritable (more
        than a hundred rows), StorageBusy."""
        steps = list(gear_steps(self._wire, gear, self._retention))
        writes = [step.write for step in steps] + [self._wire.put(due_key_of(due), due_row(due)) for due in dues]
        if len(writes) > MOST_WRITES:
            raise Unwritable(f"{len(writes)} writes in one transaction")
        if not writes:
            return
        try:
            self._wire.transact(writes, token("gear", writes))
        except Refused as refused:
            raise first_meaning(steps, refused) from refused

    def looked(self) -> Look | None:
        """One consistent read. Raises StorageBusy."""
        row = self._wire.read((WATCH_KEY,)).get(WATCH_KEY)
        return Look(moment(str(row["t"])), moment(str(row["s"]))) if row else None

    def look(self, look: Look) -> None:
        """One write; the last one stands. Raises StorageBusy."""
        writes = [self._wire.put(WATCH_KEY, {"t": written(look.at), "s": written(look.since)})]
        self._wire.transact(writes, token("look", writes))

    def _found(self, keys: Sequence[Key]) -> list[Fields]:
        wanted = list(dict.fromkeys(keys))
        if len(wanted) > MOST_KEYS:
            raise ValueError(f"{len(wanted)} rows in one read")
        rows = self._wire.read(wanted) if wanted else {}
        return [rows[key] for key in wanted if key in rows]
