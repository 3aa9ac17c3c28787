"""The equipment's books in memory: every row a JSON text, every write at the version that it demands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol

from chalicelib.booking.due import Due
from chalicelib.equipment.alert import Alert
from chalicelib.equipment.books import Duty, Gear, GearMoved, Look, Spot, Trouble, Window
from chalicelib.equipment.devices import Device
from chalicelib.equipment.signing import NonceSeen, Proof
from tests.fakes.json_values import dump, load
from tests.fakes.memory_recordings import MemoryRecordings, names_of


class Shelf(Protocol):
    """Where the texts are, and how a call at the port is made."""

    rows: dict[str, str]

    def call(self, name: str) -> AbstractContextManager[None]: ...


class MemoryEquipment(MemoryRecordings):
    """See `chalicelib.equipment.books.EquipmentBooks` and `chalicelib.reception.alerting.Watching`."""

    def __init__(self, store: Shelf) -> None:
        self.store, self.rows = store, store.rows

    def devices_at(self, venue: str, spots: Sequence[Spot]) -> Sequence[Device]:
        with self.store.call("equipment.devices_at"):
            return self._found(Device, [f"DEV\t{venue}\t{room}\t{device}" for room, device in spots])

    def devices(self, venue: str) -> Sequence[Device]:
        with self.store.call("equipment.devices"):
            return self._starting(Device, f"DEV\t{venue}\t")

    def alerts_at(self, venue: str, keys: Sequence[str]) -> Sequence[Alert]:
        with self.store.call("equipment.alerts_at"):
            return self._found(Alert, [f"AL\t{venue}\t{key}" for key in keys])

    def alerts(self, venue: str) -> Sequence[Alert]:
        with self.store.call("equipment.alerts"):
            return self._starting(Alert, f"AL\t{venue}\t")

    def windows(self, venue: str, now: datetime) -> Sequence[Window]:
        with self.store.call("equipment.windows"):
            every = self._starting(Window, f"MNT\t{venue}\t")
            return tuple(window for window in every if window.maintenance.end > now)

    def duties(self, venue: str) -> Sequence[Duty]:
        with self.store.call("equipment.duties"):
            every = self._starting(Duty, "DUTY\t")
            theirs = (duty for duty in every if duty.member.venue in ("", venue))
            return tuple(sorted(theirs, key=lambda duty: (duty.member.who, duty.member.venue)))

    def write(self, gear: Gear, dues: Sequence[Due] = ()) -> None:
        writable(gear)
        if gear.rows + len(dues) > 100:
            raise ValueError("more than a hundred rows")
        if not gear and not dues:
            return
        with self.store.call("equipment.write"):
            token = sha256(repr((gear, tuple(dues))).encode()).hexdigest()
            if self.rows.get("GEAR") == token:
                return  # the same transaction once more: the client token finds that it took effect
            self.check(gear)
            self.put(gear)
            self.rows["GEAR"] = token
            self.rows.update({f"DUE\t{due.at.timestamp():020.6f}\t{due.person}\t{due.id}": dump(due) for due in dues})

    def looked(self) -> Look | None:
        with self.store.call("equipment.looked"):
            return load(Look, self.rows["WATCH"]) if "WATCH" in self.rows else None

    def look(self, look: Look) -> None:
        with self.store.call("equipment.look"):
            self.rows["WATCH"] = dump(look)

    def check(self, gear: Gear) -> None:
        """Every row at the version that its write demands."""
        for name, before, _ in _writes(gear):
            text = self.rows.get(name)
            if (json.loads(text)["version"] if text else 0) != before:
                raise GearMoved
        if not all(map(self.showable, gear.recordings)):
            raise GearMoved

    def put(self, gear: Gear) -> None:
        for name, _, text in _writes(gear):
            if text is None:
                self.rows.pop(name, None)
            else:
                self.rows[name] = text
        for one in gear.recordings:
            self.show(one)
        standing = json.loads(self.rows.get("TROUBLE", "[]"))
        for write in gear.alerts:
            if write.trouble is not None:
                standing = [key for key in standing if key != write.alert.key] + ([write.alert.key] if write.trouble else [])
                self.rows["TROUBLE"] = json.dumps(sorted(standing))

    def _found(self, kind: type[Any], names: Sequence[str]) -> tuple[Any, ...]:
        if len(names) > 100:
            raise ValueError(f"{len(names)} rows in one read")
        return tuple(load(kind, self.rows[name]) for name in dict.fromkeys(names) if name in self.rows)

    def _starting(self, kind: type[Any], prefix: str) -> tuple[Any, ...]:
        return tuple(load(kind, self.rows[name]) for name in sorted(self.rows) if name.startswith(prefix))


class MemoryNonces:
    """See `chalicelib.equipment.signing.NonceMemory`."""

    def __init__(self, store: Shelf) -> None:
        self.store = store

    def remember(self, proof: Proof) -> None:
        with self.store.call("nonces.remember"):
            if not self.unused(proof):
                raise NonceSeen(proof.gateway)
            self.store.rows[f"GW\t{proof.gateway}\t{proof.nonce}"] = json.dumps(proof.until.isoformat())

    def unused(self, proof: Proof) -> bool:
        return f"GW\t{proof.gateway}\t{proof.nonce}" not in self.store.rows


def troubles(rows: Mapping[str, str]) -> tuple[Trouble, ...]:
    """The serious faults that stand."""
    named = (key.split("#") for key in json.loads(rows.get("TROUBLE", "[]")))
    return tuple((room, device, fault) for room, device, fault in named)


def writable(gear: Gear) -> None:
    """No table takes one row twice."""
    names = [name for name, _, _ in _writes(gear)] + [name for one in gear.recordings for name in names_of(one)]
    if len(set(names)) < len(names):
        raise ValueError("one row twice")


def _writes(gear: Gear) -> Iterator[tuple[str, int, str | None]]:
    """The name of each row, the version that it must have, and what it shall be (None: it goes)."""
    for device in gear.devices:
        yield f"DEV\t{device.venue}\t{device.device.room}\t{device.device.device}", device.before, dump(device.device)
    for alert in gear.alerts:
        yield f"AL\t{alert.alert.venue}\t{alert.alert.key}", alert.before, dump(alert.alert)
    for window in gear.windows:
        told = window.maintenance
        name = f"MNT\t{told.venue}\t{told.start.isoformat(timespec='seconds')}\t{told.room}"
        yield name, window.before, None if window.gone else dump(Window(told, window.before + 1))
    for duty in gear.duties:
        name = f"DUTY\t{duty.member.venue}\t{duty.member.who}"
        yield name, duty.before, None if duty.gone else dump(Duty(duty.member, duty.before + 1))
