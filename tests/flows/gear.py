"""Alerts and staff for conversations: faults that begin in a town, and people of the house who hear of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from chalicelib.booking.codes import hash_of
from chalicelib.booking.model import Post
from chalicelib.equipment.alert import Alert
from chalicelib.equipment.alerts import begin
from chalicelib.equipment.books import Gear, alert_write
from chalicelib.equipment.devices import Begun
from chalicelib.reception.alerting import serious
from chalicelib.reception.handling import venue_of
from tests.fakes.json_values import dump
from tests.flows.town import Phone, Town

ROOM = "odori14-student"
CODES = {"suzuki": "KX7M2PQR", "mori": "HX7M2PQR", "kato": "JX7M2PQR"}


def staff(town: Town, name: str = "suzuki", venue: str = "odori14", language: str = "", lead: bool = False) -> Phone:
    """Somebody of the staff of a venue, whose name everybody knows."""
    town.store.invitations.issue(hash_of(CODES[name]), Post(venue, lead), town.now + timedelta(days=7))
    phone = town.phone(name).says(f"staff {CODES[name]}" if language == "en" else f"スタッフ登録 {CODES[name]}")
    assert person(phone).post == Post(venue, lead)
    return phone


def dismissed(phone: Phone) -> Phone:
    """Somebody who is no longer of the staff."""
    rows = phone.town.store.rows
    rows[f"P#{phone.person}"] = dump(replace(person(phone), post=None))
    for name in [name for name in rows if name.startswith("STAFF\t") and name.endswith(f"\t{phone.person}")]:
        del rows[name]
    assert person(phone).post is None
    return phone


def person(phone: Phone):
    return phone.town.store.journal.open("none", phone.person).person


def fails(town: Town, device: str = "camera", fault: str = "down", room: str = ROOM, reporter: str = "") -> Alert:
    """A fault begins now; what is on record is a new opening of its alert."""
    venue = venue_of(town.catalogue, f"{room}##")
    key = f"{room}#{device}#{fault}"
    before = next(iter(town.store.equipment.alerts_at(venue, [key])), None)
    after = begin(before, Begun(room, device, fault, town.now), venue, town.now, town.catalogue.alerts, reporter)
    return keep(town, before, after)


def keep(town: Town, before: Alert | None, after: Alert) -> Alert:
    town.store.equipment.write(Gear(alerts=(alert_write(before, after, serious(town.catalogue, after.fault)),)))
    return after


def now(town: Town, alert: Alert) -> Alert:
    """The alert as it stands."""
    (found,) = town.store.equipment.alerts_at(alert.venue, [alert.key])
    return found


def dues(town: Town, kind: str):
    return [due for due in town.store.ledger.due(town.now + timedelta(days=2)) if due.kind == kind]
