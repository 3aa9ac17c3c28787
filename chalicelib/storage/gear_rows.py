"""Devices, alerts, maintenance and duties as rows of the table and back. Measured values are text: the table's numbers are whole."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from chalicelib.equipment.alert import Alert, Happened, State
from chalicelib.equipment.books import Duty, Trouble, Window
from chalicelib.equipment.devices import Device, Watch
from chalicelib.equipment.duty import Member, Shift
from chalicelib.equipment.maintenance import Maintenance
from chalicelib.storage.rows import moment, written
from chalicelib.storage.table import ALERT_KEPT, CLOSURE_KEPT, DEVICE_KEPT, SK, TTL, VERSION, unix
from chalicelib.storage.values import Plain

Row = Mapping[str, Any]


def device_row(device: Device) -> dict[str, Plain]:
    """What is empty is left out; a device that never spoke is not swept."""
    words = [at for at in (device.seen, device.told) if at]
    row: dict[str, Plain] = {
        "k": device.kind,
        "s": device.status,
        "u": json.dumps(dict(device.values), separators=(",", ":")) if device.values else "",
        "w": [_watch_row(one) for one in device.watches],
        "se": written(device.seen) if device.seen else "",
        "to": written(device.told) if device.told else "",
        TTL: unix(max(words)) + DEVICE_KEPT if words else 0,
    }
    return {name: value for name, value in row.items() if value}


def read_device(row: Row) -> Device:
    """The device of a row, by its own key."""
    room, _, id_ = row[SK].partition("#")
    return Device(
        room=room,
        device=id_,
        kind=row["k"],
        seen=_when(row, "se"),
        told=_when(row, "to"),
        status=row.get("s", ""),
        values=MappingProxyType(json.loads(row.get("u", "{}"))),
        watches=tuple(Watch(one["f"], one["n"], _when(one, "t")) for one in row.get("w", ())),
        version=row[VERSION],
    )


def _watch_row(watch: Watch) -> dict[str, Plain]:
    row: dict[str, Plain] = {"f": watch.fault, "n": watch.run}
    return row | {"t": written(watch.since)} if watch.since else row


def alert_row(alert: Alert, retention: timedelta) -> dict[str, Plain]:
    """What is empty is left out. One that stands stays; one that is over is swept."""
    row: dict[str, Plain] = {
        "f": alert.fault,
        "op": written(alert.opened),
        "to": written(alert.told),
        "st": alert.state.value,
        "p": alert.by,
        "n": alert.level,
        "z": written(alert.snoozed_until) if alert.snoozed_until else "",
        "os": [written(at) for at in alert.openings],
        "un": alert.unstable,
        "q": written(alert.quiet_since) if alert.quiet_since else "",
        "r": alert.reporter,
        "h": [f"{written(one.at)} {one.what} {one.who}".rstrip() for one in alert.history],
    }
    if not alert.stands:
        over = max((one.at for one in alert.history), default=alert.opened)
        row[TTL] = unix(over) + min(ALERT_KEPT, int(retention.total_seconds()))
    return {name: value for name, value in row.items() if value}


def read_alert(venue: str, row: Row) -> Alert:
    """The alert of a row, by its own key."""
    room, device, fault = row[SK].split("#")
    return Alert(
        venue=venue,
        room=room,
        device=device,
        fault=fault,
        opened=moment(row["op"]),
        told=moment(row["to"]),
        state=State(row["st"]),
        by=row.get("p", ""),
        version=row[VERSION],
        level=row.get("n", 0),
        snoozed_until=_when(row, "z"),
        openings=tuple(moment(at) for at in row.get("os", ())),
        unstable=row.get("un", False),
        quiet_since=_when(row, "q"),
        reporter=row.get("r", ""),
        history=tuple(_happened(one) for one in row.get("h", ())),
    )


def read_troubles(row: Row) -> tuple[Trouble, ...]:
    """The serious faults that stand: the names of the row's own attributes."""
    named = sorted(name for name in row if "#" in name)
    return tuple((room, device, fault) for room, device, fault in (name.split("#") for name in named))


def window_row(window: Maintenance) -> dict[str, Plain]:
    ends = written(window.end)
    begins = written(window.start)
    return {"m": window.room, "s": begins, "e": ends, "h": window.reason, "p": window.by, TTL: unix(window.end) + CLOSURE_KEPT}


def read_window(venue: str, row: Row) -> Window:
    return Window(Maintenance(venue, row["m"], moment(row["s"]), moment(row["e"]), row["h"], row["p"]), row[VERSION])


def duty_row(member: Member) -> dict[str, Plain]:
    """Staff and what they set stay."""
    row: dict[str, Plain] = {
        "s": [f"{one.weekday} {one.start:%H:%M} {one.end:%H:%M}" for one in member.shifts],
        "d": {day.isoformat(): on for day, on in member.days.items()},
    }
    return {name: value for name, value in row.items() if value}


def read_duty(row: Row) -> Duty:
    """The duty of a row, by its own key."""
    venue, _, who = row[SK].partition("#")
    days = {date.fromisoformat(day): on for day, on in row.get("d", {}).items()}
    shifts = tuple(_shift(each) for each in row.get("s", ()))
    return Duty(Member(who, venue, shifts, MappingProxyType(days)), row[VERSION])


def _shift(text: str) -> Shift:
    weekday, start, end = text.split(" ")
    return Shift(int(weekday), time.fromisoformat(start), time.fromisoformat(end))


def _happened(text: str) -> Happened:
    at, what, *who = text.split(" ", 2)
    return Happened(moment(at), what, who[0] if who else "")


def _when(row: Row, name: str) -> datetime | None:
    return moment(row[name]) if name in row else None
