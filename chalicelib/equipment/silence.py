"""A device that says nothing in opening hours is a fault too; its next word of the present ends it (`devices.judge`)."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.catalogue.errors import UnknownRoom
from chalicelib.catalogue.model import Catalogue, Fault
from chalicelib.equipment.devices import Begun, Device, Watch
from chalicelib.values import replace


def silent(devices: Iterable[Device], now: datetime, catalogue: Catalogue) -> tuple[tuple[Device, Begun], ...]:
    """The devices that have been silent for longer than their heartbeat, as they are from now on, each with what began; told once.

    Time counts while its venue is open: over night nobody need speak. A device that never spoke is not expected to, nor is one of
    a room that the catalogue no longer has. `now` is aware."""
    found = []
    for device in devices:
        fault = _missed(device, now, catalogue)
        if fault is not None:
            watches = (*(watch for watch in device.watches if watch.fault != fault.id), Watch(fault.id, 0, now))
            quiet = replace(device, watches=watches, version=device.version + 1)
            found.append((quiet, Begun(device.room, device.device, fault.id, now)))
    return tuple(found)


def open_since(catalogue: Catalogue, room: str, now: datetime) -> datetime | None:
    """When the present opening hours of a room began; None: closed now, or no such room."""
    try:
        venue = catalogue.room(room).venue
    except UnknownRoom:
        return None
    local = now.astimezone(catalogue.zone)
    spans = (hours for hours in catalogue.hours(venue, local.date()) if hours.open <= local.time() < hours.close)
    return next((datetime.combine(local.date(), hours.open, catalogue.zone) for hours in spans), None)


def _missed(device: Device, now: datetime, catalogue: Catalogue) -> Fault | None:
    """The fault of being silent, where it begins now."""
    opened = open_since(catalogue, device.room, now)
    if device.told is None or opened is None or now - max(device.told, opened) <= catalogue.alerts.silent_after(device.kind):
        return None
    there = {watch.fault for watch in device.watches if watch.since}
    return next((fault for fault in catalogue.faults_of(device.kind) if fault.value == "silent" and fault.id not in there), None)
