"""What an act changes of the equipment as conditional writes; each demands the version that was read."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from pynamodb.expressions.operand import Path

from chalicelib.equipment.books import AlertWrite, DutyWrite, Gear, GearMoved, WindowWrite
from chalicelib.storage.desk_plan import Step, at_version
from chalicelib.storage.gear_rows import alert_row, device_row, duty_row, window_row
from chalicelib.storage.recording_rows import showing_writes
from chalicelib.storage.table import TROUBLE_KEY, VERSION, alert_key, device_key, duty_key, unix, window_key
from chalicelib.storage.wire import Wire, Write


def gear_steps(wire: Wire, gear: Gear, retention: timedelta) -> Iterator[Step]:
    """All that it writes. Raises nothing; the write raises GearMoved where a version is another by now."""
    for device in gear.devices:
        key = device_key(device.venue, device.device.room, device.device.device)
        row = device_row(device.device) | {VERSION: device.device.version}
        yield _step(wire.put(key, row, at_version(device.before)))
    for alert in gear.alerts:
        row = alert_row(alert.alert, retention) | {VERSION: alert.alert.version}
        yield _step(wire.put(alert_key(alert.alert.venue, alert.alert.key), row, at_version(alert.before)))
    if changed := [write for write in gear.alerts if write.trouble is not None]:
        yield _step(_troubles(wire, changed))
    for window in gear.windows:
        yield _step(_window(wire, window))
    for duty in gear.duties:
        yield _step(_duty(wire, duty))
    for showing in gear.recordings:
        yield from (_step(write) for write in showing_writes(wire, showing, retention))


def _step(write: Write) -> Step:
    return Step(write, lambda _: GearMoved())


def _troubles(wire: Wire, changed: Sequence[AlertWrite]) -> Write:
    """An attribute for each, so that one update can take some away and add others (a set can be only added to, or taken from)."""
    named = [(Path([write.alert.key]), write) for write in changed]
    return wire.update(TROUBLE_KEY, [path.set(unix(write.alert.opened)) if write.trouble else path.remove() for path, write in named])


def _window(wire: Wire, write: WindowWrite) -> Write:
    window = write.maintenance
    key = window_key(window.venue, window.start, window.room)
    if write.gone:
        return wire.delete(key, at_version(write.before))
    return wire.put(key, window_row(window) | {VERSION: write.before + 1}, at_version(write.before))


def _duty(wire: Wire, write: DutyWrite) -> Write:
    key = duty_key(write.member.venue, write.member.who)
    if write.gone:
        return wire.delete(key, at_version(write.before))
    return wire.put(key, duty_row(write.member) | {VERSION: write.before + 1}, at_version(write.before))
