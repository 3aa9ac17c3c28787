"""What a device can be made to be, judged by the very rules that the bot judges by."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue, EquipmentKind
from chalicelib.equipment.devices import Device, judge_all
from chalicelib.equipment.reports import Report
from simulator.devices.conditions import WELL, Condition, conditions, told_to_settle

SAPPORO = load("sapporo")
TEN = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
TROUBLES = [(kind, one) for kind in get_args(EquipmentKind) for one in conditions(kind, SAPPORO) if one.status and one.id != WELL]


def judged(device: Device, condition: Condition, begin: datetime, catalogue: Catalogue = SAPPORO) -> tuple[Device, list[str]]:
    """The device after as many reports as settle it, and the faults that began or ended meanwhile."""
    minutes = (begin + timedelta(minutes=n) for n in range(told_to_settle(catalogue)))
    said = [Report("odori14-student", "it", device.kind, condition.status or "", at, at, condition.values) for at in minutes]
    after, news = judge_all(device, said, catalogue.faults)
    return after, [f"{type(new).__name__} {new.fault}" for new in news]


@pytest.mark.parametrize("kind", get_args(EquipmentKind))
def test_a_device_that_is_well_begins_nothing(kind: EquipmentKind) -> None:
    assert judged(Device("odori14-student", "it", kind), conditions(kind, SAPPORO)[0], TEN)[1] == []


@pytest.mark.parametrize(("kind", "trouble"), TROUBLES, ids=lambda one: getattr(one, "id", one))
def test_each_trouble_is_the_one_fault_that_it_is_called_by_and_over_when_all_is_well(kind: EquipmentKind, trouble: Condition) -> None:
    ill, begun = judged(Device("odori14-student", "it", kind), trouble, TEN)
    _, over = judged(ill, conditions(kind, SAPPORO)[0], TEN + timedelta(hours=1))
    assert (begun, over) == ([f"Begun {trouble.id}"], [f"Ended {trouble.id}"])


def test_what_each_kind_can_be() -> None:
    assert {kind: [one.id for one in conditions(kind, SAPPORO)] for kind in get_args(EquipmentKind)} == {
        "line": ["ok", "loss", "delay", "down", "silent"],
        "terminal": ["ok", "degraded", "down", "silent"],
        "camera": ["ok", "frame-rate", "down", "silent"],
        "ai_monitor": ["ok", "degraded", "down", "silent"],
        "recorder": ["ok", "not-recording", "storage", "down", "silent"],
        "presence": ["ok", "degraded", "down", "silent"],
    }


def test_a_house_with_other_limits_has_its_troubles_by_those() -> None:
    strict = replace(SAPPORO, faults=tuple(replace(one, above=8.0, clears=4.0) if one.id == "loss" else one for one in SAPPORO.faults))
    loss = next(one for one in conditions("line", strict) if one.id == "loss")
    assert loss.values["loss_pct"] == 12.8
    assert judged(Device("odori14-student", "it", "line"), loss, TEN, strict)[1] == ["Begun loss"]


def test_a_limit_at_the_end_of_what_can_be_told_still_has_a_value_that_can_be_told() -> None:
    last = replace(SAPPORO, faults=tuple(replace(one, above=99.9, clears=None) if one.id == "loss" else one for one in SAPPORO.faults))
    assert next(one for one in conditions("line", last) if one.id == "loss").values["loss_pct"] == 100
