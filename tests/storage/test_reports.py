"""Ten thousand reports of an hour, counted as DynamoDB counts: no scan, and no cost that grows with what was said before."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from chalicelib.catalogue.load import load
from chalicelib.reception.watchman import Watchman
from tests.reception.gateway import Gateway
from tests.storage.line import Line

SAPPORO = load("sapporo")
ROOM = SAPPORO.room("odori14-student")
ROOMS = tuple(replace(ROOM, id=f"r{n}") for n in range(300))
LARGE = replace(SAPPORO, venues=(replace(SAPPORO.venue("odori14"), rooms=ROOMS),))
"""Three hundred rooms with six devices each."""


def test_ten_thousand_reports_an_hour_cost_a_read_and_a_write_of_each_device_that_spoke(store: Any, line: Line) -> None:
    """1,800 devices, six times in the hour, from gateways that send 450 at a time."""
    gateway = Gateway(store=store, catalogue=LARGE)
    devices = [(room.id, device.id) for room in ROOMS for device in room.equipment]
    costs = []
    for _ in range(6):
        gateway.later(minutes=10)
        line.units.clear()
        for at in range(0, len(devices), 450):
            status, answer = gateway.sends(*(gateway.says(device, room=room) for room, device in devices[at : at + 450]))
            assert (status, {one["ok"] for one in answer["results"]}) == (202, {True})
        costs.append(cost(line))
    assert {name: calls for name, (calls, _) in costs[1].items()} == {"BatchGetItem": 20, "TransactWriteItems": 24}
    assert {name: units for name, (_, units) in costs[1].items()} == {"BatchGetItem": 1800, "TransactWriteItems": 2 * 1800 + 2 * 4}
    assert costs == [costs[0]] * 6
    line.units.clear()
    Watchman(LARGE, store.equipment).run(datetime(2026, 11, 24, 2, 3, tzinfo=UTC))
    told = cost(line)
    assert (sorted(told), told["Query"][0]) == (["BatchGetItem", "Query", "TransactWriteItems"], 1)
    assert told["Query"][1] <= 45


def cost(line: Line) -> dict[str, tuple[int, float]]:
    """The calls of each kind, and their units."""
    calls = Counter(name for name, _ in line.units)
    return {name: (n, sum(units for each, units in line.units if each == name)) for name, n in calls.items()}
