"""The equipment's books are broken by hand, one row at a time, and the audit calls each by its name; what is sound it lets be."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.alert import Alert, Happened, State
from chalicelib.equipment.books import DutyWrite, Gear, Look
from chalicelib.equipment.duty import Member
from chalicelib.reception import gear_sound
from chalicelib.reception.gear_audit import TRIES, GearAudit, GearReport
from chalicelib.reception.tending import taken
from tests.fakes.json_values import dump
from tests.line.alarm_house import ALWAYS, SAPPORO, House

KEY = "odori14-student#camera#down"
ROW = f"AL\todori14\t{KEY}"


@pytest.fixture
def house() -> House:
    """A camera is down and its room closed, ito has it; the recorder is full, and nobody has taken that."""
    house = House()
    house.hires("ito", "sato")
    house.says("camera", "down")
    house.says("recorder", "ok", values={"storage_free_gb": 1})
    house.passes(2)
    house.does(taken(SAPPORO, house.alert(), "ito", house.now)[1])
    house.passes(30)
    return house


def asked(house: House, books: Any = None, pause: Callable[[float], None] = lambda _: None, catalogue: Catalogue = SAPPORO) -> GearAudit:
    store = house.store
    return GearAudit(catalogue, books or store.equipment, store.ledger, store.journal, lambda: house.now, pause)


def audited(house: House, catalogue: Catalogue = SAPPORO) -> GearReport:
    return asked(house, catalogue=catalogue).run()


def rewrites(house: House, **changes: object) -> None:
    alert = house.alert()
    house.store.rows[ROW] = dump(replace(alert, **changes))  # type: ignore[arg-type]  # fields by name


def forgets_the_trouble(house: House) -> None:
    house.store.rows["TROUBLE"] = "[]"


def invents_a_trouble(house: House) -> None:
    house.store.rows["TROUBLE"] = json.dumps([KEY, "sangyo-1#camera#down"])


def ends_without_the_clock(house: House) -> None:
    rewrites(house, state=State.RESOLVED)
    forgets_the_trouble(house)


def opens_without_a_closure(house: House) -> None:
    for name in [name for name in house.store.rows if name.startswith("CLO")]:
        del house.store.rows[name]


def moves_to_another_venue(house: House) -> None:
    house.store.rows[f"AL\tsangyo\t{KEY}"] = dump(replace(house.alert(), venue="sangyo"))


def is_passed_on_by_nobody(house: House) -> None:
    rewrites(house, state=State.OPEN, by="", told=house.now - timedelta(hours=1))


def is_told_to_nobody(house: House) -> None:
    alert: Alert = house.alert()
    opened = next(one.at for one in alert.history if one.what == "opened")
    rewrites(house, state=State.OPEN, by="", told=opened, level=0)


def never_settles(house: House) -> None:
    rewrites(house, unstable=True, quiet_since=house.now - timedelta(hours=3))


def ends_before_it_begins(house: House) -> None:
    house.mutes(30)
    (name,) = (name for name in house.store.rows if name.startswith("MNT"))
    row = json.loads(house.store.rows[name])
    row["maintenance"]["start"] = (house.now + timedelta(hours=5)).isoformat()
    house.store.rows[name] = json.dumps(row)


DAMAGES: dict[Callable[[House], None], set[str]] = {
    forgets_the_trouble: {"troubles_are_the_serious_alerts_that_stand"},
    invents_a_trouble: {"troubles_are_the_serious_alerts_that_stand"},
    ends_without_the_clock: {"a_room_closed_for_a_fault_is_broken"},
    opens_without_a_closure: {"a_broken_room_is_closed"},
    moves_to_another_venue: {"an_alert_lies_with_its_room", "a_broken_room_is_closed"},
    is_passed_on_by_nobody: {"an_alert_is_passed_on_in_time"},
    is_told_to_nobody: {"an_alert_is_told_in_time"},
    never_settles: {"an_unstable_alert_settles_in_time"},
    ends_before_it_begins: {"a_maintenance_can_be_read"},
}


def test_sound_books_are_let_be(house: House):
    assert audited(house) == GearReport()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_every_damage_is_found_and_called_by_its_name(house: House, damage: Callable[[House], None]):
    damage(house)
    assert {finding.name for finding in audited(house).faults} == DAMAGES[damage]


def test_every_invariant_is_broken_by_some_damage():
    assert {name for names in DAMAGES.values() for name in names} == {one.__name__ for one in gear_sound.FAULTS}


def test_what_the_clock_is_about_to_do_is_no_fault(house: House):
    rewrites(house, state=State.RESOLVED, history=(*house.alert().history, Happened(house.now, "resolved")))
    forgets_the_trouble(house)
    assert audited(house) == GearReport()
    house.counter.now += gear_sound.GRACE + timedelta(minutes=1)
    assert {finding.name for finding in audited(house).faults} == {"a_room_closed_for_a_fault_is_broken"}


def test_what_is_muted_need_not_be_told(house: House):
    house.mutes(120)
    house.says("terminal", "down")
    house.passes(40)
    assert audited(house) == GearReport()


def test_what_the_catalogue_has_no_more_is_to_be_looked_at(house: House):
    gone = tuple(
        replace(venue, rooms=tuple(replace(room, equipment=()) if room.id == "odori14-student" else room for room in venue.rooms))
        for venue in SAPPORO.venues
    )
    report = audited(house, replace(SAPPORO, venues=gone))
    assert [(one.name, str(one.spot)) for one in report.notices if "camera" in one.spot.note] == [
        ("an_alert_is_of_something_that_there_is", f"venue odori14 {KEY}")
    ]


def test_the_duty_of_who_has_left_and_days_long_past_are_to_be_looked_at(house: House):
    old = {(house.now - timedelta(days=90)).date(): True}
    house.store.equipment.write(Gear(duties=(DutyWrite(Member("abe", "odori14", ALWAYS, old)),)))
    report = audited(house)
    assert report.faults == ()
    assert [(one.name, one.spot.person) for one in report.notices] == [
        ("a_duty_is_of_staff", "abe"),
        ("a_duty_speaks_of_days_to_come", "abe"),
    ]


def test_what_never_stands_still_is_unsettled_and_one_act_in_between_is_not_damage(house: House):
    """A reading that somebody acted in shows damage where there is none; two that agree do not."""
    stirs = [lambda: house.does(taken(SAPPORO, house.alert("odori14-student#recorder#storage"), "ito", house.now)[1])]

    class Stirred:
        def __getattr__(self, name: str) -> object:
            return getattr(house.store.equipment, name)

        def duties(self, venue: str) -> object:
            if stirs and venue == "odori14":
                stirs.pop()()
            return house.store.equipment.duties(venue)

    looks = list[Look]()
    audit = asked(house, Stirred(), lambda _: looks.append(Look(house.now, house.now)))
    assert (audit.run(), len(looks)) == (GearReport(), 2)

    class Restless(Stirred):
        def duties(self, venue: str) -> object:
            rewrites(house, version=house.alert().version + 1)
            return super().duties(venue)

    assert asked(house, Restless()).run().unsettled
    assert TRIES > 2
