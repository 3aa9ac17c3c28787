"""Equipment with defaults, for promises that are asked of every store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from types import MappingProxyType
from typing import Any

from chalicelib.catalogue.model import Alerts
from chalicelib.equipment.alert import Alert
from chalicelib.equipment.alerts import begin, end
from chalicelib.equipment.books import AlertWrite, DeviceWrite, DutyWrite, Gear, WindowWrite, alert_write
from chalicelib.equipment.devices import Begun, Device, Watch
from chalicelib.equipment.duty import Member, Shift
from chalicelib.equipment.maintenance import Maintenance
from tests.contracts.makings import NOW, ROOM, VENUE

NUMBERS = Alerts()
SHIFTS = (Shift(0, time(9), time(17)), Shift(6, time(20, 30), time(6)))
DAYS = MappingProxyType({date(2026, 11, 23): False, date(2026, 11, 29): True})


def a_device(id_: str = "camera", version: int = 1, **rest: Any) -> Device:
    """A camera that has said something half a minute ago, and to which something is wrong."""
    values: dict[str, Any] = {
        "seen": NOW - timedelta(seconds=30, microseconds=5),
        "told": NOW,
        "status": "degraded",
        "values": MappingProxyType({"fps": 4.25, "recording": False}),
        "watches": (Watch("still", 2), Watch("dark", 0, NOW - timedelta(minutes=3))),
        **rest,
    }
    return Device(ROOM, id_, "camera", version=version, **values)


def writes(device: Device, before: int = 0) -> DeviceWrite:
    return DeviceWrite(VENUE, device, before)


def an_alert(device: str = "camera", fault: str = "down", reporter: str = "") -> Alert:
    """One that has just begun."""
    return begin(None, Begun(ROOM, device, fault, NOW - timedelta(minutes=1)), VENUE, NOW, NUMBERS, reporter)


def begins(alert: Alert, serious: bool = True) -> AlertWrite:
    return alert_write(None, alert, serious)


def over(alert: Alert, serious: bool = True) -> AlertWrite:
    """The device says that it is well again."""
    return alert_write(alert, end(alert, NOW + timedelta(minutes=9)), serious)


def a_window(room: str = ROOM, start: int = 0, end: int = 120, reason: str = "new lamps") -> Maintenance:
    """From and until so many minutes from now."""
    return Maintenance(VENUE, room, NOW + timedelta(minutes=start), NOW + timedelta(minutes=end), reason, "suzuki")


def a_member(who: str = "suzuki", venue: str = VENUE) -> Member:
    return Member(who, venue, SHIFTS, DAYS)


def everything(n: int = 0) -> Gear:
    """A bit of all that can be written."""
    camera = f"camera{n}"
    return Gear(
        devices=(writes(a_device(camera)),),
        alerts=(begins(an_alert(camera)),),
        windows=(WindowWrite(a_window(start=n)),),
        duties=(DutyWrite(a_member(f"suzuki{n}")),),
    )


def later(gear: Gear, before: int) -> Gear:
    """The same rows in their next version, planned from version `before`."""
    return Gear(
        devices=tuple(replace(one, device=replace(one.device, version=before + 1), before=before) for one in gear.devices),
        alerts=tuple(replace(one, alert=replace(one.alert, version=before + 1), before=before, trouble=None) for one in gear.alerts),
        windows=tuple(replace(one, before=before) for one in gear.windows),
        duties=tuple(replace(one, before=before) for one in gear.duties),
    )
