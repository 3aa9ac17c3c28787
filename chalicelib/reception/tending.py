"""What people do about alerts, as deeds that a flow has written: take one, put it off, say that it is mended, or that something is broken.

Each plans from the alert that was read; when it moved meanwhile, the turn begins anew. They raise what `equipment.alerts` raises."""

from datetime import datetime

from chalicelib.booking.changes import Change
from chalicelib.booking.due import Due
from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.alert import Alert
from chalicelib.equipment.alerts import acknowledge, begin, join, resolve, snooze, to_join
from chalicelib.equipment.books import DeviceWrite, EquipmentBooks, Gear, Window, WindowWrite
from chalicelib.equipment.devices import Begun, restart
from chalicelib.equipment.maintenance import Maintenance
from chalicelib.reception.alerting import ALERT_TELL, Part, joined, kept
from chalicelib.reception.deed import Deed

REPORTED = "reported"
"""The fault that a person in the room tells of."""


def taken(catalogue: Catalogue, alert: Alert, who: str, now: datetime) -> tuple[Alert, Deed]:
    """`who` has it. Reads nothing. Raises AlreadyAcknowledged, AlreadyResolved."""
    after = acknowledge(alert, who, now)
    return after, _deed(kept(catalogue, alert, after, now))


def put_off(catalogue: Catalogue, alert: Alert, who: str, now: datetime) -> tuple[Alert, Deed]:
    """Not passed on for a while, once. Reads nothing. Raises AlreadySnoozed, AlreadyResolved."""
    after = snooze(alert, who, now, catalogue.alerts)
    return after, _deed(kept(catalogue, alert, after, now))


def mended(catalogue: Catalogue, books: EquipmentBooks, alert: Alert, who: str, now: datetime) -> tuple[Alert, Deed]:
    """It is over, says `who`; its room comes free, and what goes on being broken is told anew. One read. Raises AlreadyResolved,
    StillUnstable, StorageBusy."""
    after = resolve(alert, who, now, catalogue.alerts)
    known = books.devices_at(alert.venue, ((alert.room, alert.device),)) if alert.device else ()
    fresh = ((device, restart(device, alert.fault, now)) for device in known)
    devices = tuple(DeviceWrite(alert.venue, new, device.version) for device, new in fresh if new is not device)
    return after, _deed(joined((kept(catalogue, alert, after, now), Part(Gear(devices=devices)))))


def reported(catalogue: Catalogue, books: EquipmentBooks, room: str, device: str, who: str, now: datetime) -> tuple[Alert, Deed]:
    """`who` in the room says that a device ("" the room itself) does not work: they join the alert of it that stands, or begin one. One
    query. Raises UnknownRoom, StorageBusy."""
    venue = catalogue.room(room).venue
    known = books.alerts(venue)
    if (standing := to_join(known, room, device)) is not None:
        after = join(standing, now, who)
        return after, _deed(kept(catalogue, standing, after, now))
    before = next((alert for alert in known if (alert.room, alert.device, alert.fault) == (room, device, REPORTED)), None)
    after = begin(before, Begun(room, device, REPORTED, now), venue, now, catalogue.alerts, who)
    return after, _deed(kept(catalogue, before, after, now))


def muted_for(window: Maintenance) -> Deed:
    """Nobody is told while it lasts, and what is broken then is looked at when it ends."""
    return Deed(_looked_at(window.venue, window.end), Gear(windows=(WindowWrite(window),)))


def ended_early(window: Window, now: datetime) -> Deed:
    """A maintenance that is over by now, or taken back where it had not begun; what is broken is looked at at once."""
    planned = window.maintenance
    if planned.start >= now:
        return Deed(gear=Gear(windows=(WindowWrite(planned, window.version, gone=True),)))
    over = Maintenance(planned.venue, planned.room, planned.start, now, planned.reason, planned.by)
    return Deed(_looked_at(planned.venue, now), Gear(windows=(WindowWrite(over, window.version),)))


def _looked_at(venue: str, at: datetime) -> Change:
    return Change(due=(Due(ALERT_TELL, at, venue, int(at.timestamp())),))


def _deed(part: Part) -> Deed:
    return Deed(Change(due=part.dues), part.gear)
