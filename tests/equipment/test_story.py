"""The whole way: a gateway's signed body becomes an alert that the right people hear of, and ends when the camera works again."""

import json
from datetime import datetime, time, timedelta
from typing import Any

from chalicelib.catalogue.load import load
from chalicelib.equipment.alert import Alert
from chalicelib.equipment.alerts import acknowledge, begin, end, escalate, escalates_at
from chalicelib.equipment.devices import Begun, Device, judge_all
from chalicelib.equipment.duty import Member, Severity, Shift, on_duty, severity
from chalicelib.equipment.reports import Body, Refusal, Report, entries, parsed
from chalicelib.equipment.signing import secrets_of, signed, verify
from tests.equipment.entries import NOW

SAPPORO = load("sapporo")
SECRETS = secrets_of("odori:a-secret")
STAFF = [Member("sato", "odori14", tuple(Shift(day, time(9), time(17)) for day in range(5))), Member("ito", "odori14")]


def sent(*reports: dict[str, Any]) -> bytes:
    return json.dumps({"reports": list(reports)}).encode()


def camera(at: datetime, status: str) -> dict[str, Any]:
    return {"room": "odori14-student", "device": "camera", "kind": "camera", "status": status, "at": at.isoformat()}


def taken(body: bytes, now: datetime) -> list[Report | Refusal]:
    """What the door makes of a signed body."""
    verify(SECRETS, signed("odori", "a-secret", "n-1", body, now), body, now)
    found = entries(json.loads(body))
    assert isinstance(found, Body)
    return [parsed(entry, SAPPORO, now) for entry in found.reports]


def after(device: Device, alert: Alert | None, body: bytes, now: datetime) -> tuple[Device, Alert | None]:
    """The camera and its alert after a body, its refused entries passed over."""
    device, news = judge_all(device, [one for one in taken(body, now) if isinstance(one, Report)], SAPPORO.faults)
    for new in news:
        if isinstance(new, Begun):
            alert = begin(alert, new, SAPPORO.room(new.room).venue, now, SAPPORO.alerts)
        elif alert:
            alert = end(alert, new.at)
    return device, alert


def test_a_dead_camera_is_heard_of_by_the_right_people_until_it_works_again():
    later = NOW + timedelta(minutes=1)
    device, alert = after(Device("odori14-student", "camera", "camera"), None, sent(camera(NOW, "ok")), NOW)
    assert alert is None
    device, alert = after(device, alert, sent(camera(later, "down"), {"room": "otaru-1"}, camera(NOW, "ok")), later)
    assert alert is not None
    assert (alert.key, alert.venue) == ("odori14-student#camera#down", "odori14")

    booked = [(NOW + timedelta(hours=1), NOW + timedelta(hours=2))]
    duty = on_duty(STAFF, alert.venue, later, SAPPORO.zone)
    assert severity(SAPPORO.fault(alert.fault), booked, later, SAPPORO.alerts) is Severity.URGENT
    assert [one.who for one in duty.told(alert.level)] == ["sato"]

    due = escalates_at(alert, SAPPORO.alerts)
    assert due == later + timedelta(minutes=10)
    alert = escalate(alert, due, SAPPORO.alerts)
    assert [one.who for one in duty.told(alert.level)] == ["sato", "ito"]
    alert = acknowledge(alert, "ito", due)

    back = due + timedelta(minutes=5)
    device, over = after(device, alert, sent(camera(back, "ok")), back)
    assert over is not None
    assert (over.stands, over.by, device.watches) == (False, "ito", ())
    assert [one.what for one in over.history] == ["opened", "escalated", "acknowledged", "resolved"]
