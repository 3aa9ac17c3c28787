"""/dev/devices: how the devices are, what came of their reports, and how they are made otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.booking.counter import Counter
from tests.fakes.faults import Fault
from tests.simulator.equipped import House, equipped

STUDENT = "odori14-student"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with equipped(tmp_path) as made:
        yield made


def room(view: dict[str, Any], id: str = STUDENT) -> dict[str, Any]:
    return next(one for venue in view["venues"] for one in venue["rooms"] if one["id"] == id)


def device(view: dict[str, Any], id: str) -> dict[str, Any]:
    return next(one for one in room(view)["devices"] if one["id"] == id)


def test_a_look_shows_every_device_well_and_changes_nothing(house: House) -> None:
    view = house.asks().json()
    assert (view["reporting"], view["sent"], view["counts_from"]) == (False, None, None)
    assert {one["state"] for venue in view["venues"] for each in venue["rooms"] for one in each["devices"]} == {"ok"}
    assert device(view, "camera")["states"] == [
        {"id": "ok", "shows": "", "value": None},
        {"id": "frame-rate", "shows": "fps", "value": 4.0},
        {"id": "down", "shows": "", "value": None},
        {"id": "silent", "shows": "", "value": None},
    ]
    assert house.bodies == []


def test_what_is_done_to_a_device_is_answered_with_its_alert_and_what_the_door_said(house: House) -> None:
    view = house.asks({"room": STUDENT, "device": "camera", "state": "down"}).json()
    camera = device(view, "camera")
    assert camera["state"] == "down"
    assert [(one["fault"], one["name"]["ja"], one["state"]) for one in camera["alerts"]] == [("down", "動いていません", "open")]
    assert (view["reporting"], view["sent"]["status"]) == (True, 202)
    sent = next(one for one in view["sent"]["entries"] if (one["entry"]["room"], one["entry"]["device"]) == (STUDENT, "camera"))
    assert (sent["entry"]["status"], sent["result"]) == ("down", {"ok": True})


def test_all_is_well_again_at_one_word(house: House) -> None:
    house.asks({"room": STUDENT, "device": "camera", "state": "down"})
    assert house.asks({"venue": "odori14", "silent": True}).json()["venues"][1]["silent"] is True
    view = house.asks({"state": "ok"}).json()
    assert [venue["silent"] for venue in view["venues"]] == [False, False]
    assert (device(view, "camera")["state"], device(view, "camera")["alerts"]) == ("ok", [])


def test_a_recording_is_of_the_booking_that_is_there_as_far_as_it_has_come(house: House) -> None:
    Counter(house.store, house.clock.now()).book("aoi", "2026-11-24T14:00")
    house.passes(hours=4, minutes=30)
    house.asks({"room": STUDENT, "recording": "ready"})
    (entry,) = house.bodies[-1]["recordings"]
    assert entry["start"] == "2026-11-24T05:00:00+00:00"
    assert entry["end"].startswith("2026-11-24T05:30:0")
    assert entry["url"].startswith("https://")


def test_a_recording_where_nobody_was_booked_is_of_the_last_hour_and_one_that_failed_is_an_alert(house: House) -> None:
    view = house.asks({"room": STUDENT, "recording": "failed"}).json()
    (entry,) = house.bodies[-1]["recordings"]
    assert "url" not in entry
    assert [one["fault"] for one in device(view, "recorder")["alerts"]] == ["recording"]
    house.passes(minutes=1)
    assert device(house.asks({"room": STUDENT, "recording": "ready"}).json(), "recorder")["alerts"] == []


def test_a_clock_that_was_put_back_behind_the_last_report_is_told_of(house: House) -> None:
    house.asks({"state": "ok"})
    house.clock.jump(house.clock.now() - timedelta(days=1))
    assert house.asks().json()["counts_from"].startswith("2026-11-24T01:00:0")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"ok"',
        b"{}",
        b'{"state": "down"}',
        b'{"venue": "odori14", "silent": 1}',
        b'{"room": "odori14-student", "device": "camera", "state": "ok", "more": 1}',
        b'{"room": "odori14-student", "recording": "lost"}',
    ],
)
def test_a_body_that_asks_for_nothing_is_told_how_to_ask(house: House, body: bytes) -> None:
    answer = house.asks(body)
    assert answer.status_code == 400
    assert '"device"' in answer.json()["error"]
    assert house.bodies == []


@pytest.mark.parametrize(
    "body",
    [
        {"room": "attic", "device": "camera", "state": "ok"},
        {"room": STUDENT, "device": "piano", "state": "ok"},
        {"room": STUDENT, "device": "camera", "state": "loss"},
        {"venue": "moon", "silent": True},
        {"room": "attic", "recording": "ready"},
    ],
)
def test_what_the_house_does_not_have_is_not_found(house: House, body: dict[str, Any]) -> None:
    assert house.asks(body).status_code == 404
    assert house.bodies == []


def test_books_that_are_busy_are_told_of(house: House) -> None:
    house.store.faults.switch_on("equipment.devices", Fault.THROTTLED)
    assert [house.asks().status_code for _ in range(2)] == [503, 200]
