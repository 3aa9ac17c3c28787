"""The simulated gateway at the real door: calm until somebody does something, then every minute, and through a jump what matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from simulator.devices.gateway import Gateway, NoSuchDevice
from simulator.devices.kept import KeptFile
from simulator.devices.posting import Answer
from tests.simulator.equipped import SAPPORO, TUESDAY, House, equipped

STUDENT = "odori14-student"
EVERY = sum(len(room.equipment) for room in SAPPORO.rooms)
WELL = sorted(f"{room.id}/{device.id} ok" for room in SAPPORO.rooms for device in room.equipment)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with equipped(tmp_path) as made:
        yield made


def test_nothing_is_reported_before_somebody_does_something_and_so_nobody_is_missed(house: House) -> None:
    house.lives(3).passes(hours=2)
    assert (house.bodies, house.alerts()) == ([], [])


def test_with_the_first_thing_that_is_done_all_devices_begin_to_report_and_the_door_takes_it(house: House) -> None:
    house.gateway.make(STUDENT, "camera", "ok")
    assert sorted(house.reported()) == WELL
    assert house.gateway.sent is not None
    assert (house.gateway.sent.answer.status, list(house.gateway.sent.answer.results)) == (202, [{"ok": True}] * EVERY)


def test_a_camera_that_is_down_is_an_alert_at_once_and_until_it_is_well(house: House) -> None:
    house.gateway.make(STUDENT, "camera", "down")
    assert house.alerts() == [f"{STUDENT}#camera#down"]
    house.gateway.make(STUDENT, "camera", "ok")
    assert house.alerts() == []
    assert house.reported(since=1) == [f"{STUDENT}/camera ok"]


@pytest.mark.parametrize(("device", "fault"), [("line", "loss"), ("line", "delay"), ("camera", "frame-rate"), ("recorder", "storage")])
def test_a_value_beyond_its_limit_is_an_alert_after_as_many_reports_as_the_rules_want(house: House, device: str, fault: str) -> None:
    house.gateway.make(STUDENT, device, fault)
    house.passes(minutes=2)
    assert house.alerts() == [f"{STUDENT}#{device}#{fault}"]
    house.gateway.make(STUDENT, device, "ok")
    house.passes(minutes=2)
    assert house.alerts() == []


def test_each_minute_that_is_lived_through_has_all_of_them_reported(house: House) -> None:
    house.gateway.make(STUDENT, "camera", "silent")
    house.lives(2)
    assert [len(body["reports"]) for body in house.bodies] == [EVERY - 1] * 3


def test_a_device_that_says_nothing_is_missed_after_its_heartbeat_and_comes_back_with_its_next_word(house: House) -> None:
    house.gateway.make_all_well()
    house.gateway.make(STUDENT, "camera", "silent")
    house.passes(minutes=5)
    assert house.alerts() == []
    house.passes(minutes=2)
    assert house.alerts() == [f"{STUDENT}#camera#silent"]
    house.gateway.make(STUDENT, "camera", "ok")
    assert house.alerts() == []


def test_the_gateway_of_one_building_falls_silent_and_the_other_goes_on(house: House) -> None:
    house.gateway.make_all_well()
    house.gateway.silence("odori14", True)
    house.passes(minutes=7)
    rooms = ("odori14-company", STUDENT)
    assert sorted(house.alerts()) == sorted(f"{room}#{one.id}#silent" for room in rooms for one in SAPPORO.room(room).equipment)
    house.gateway.silence("odori14", False)
    assert house.alerts() == []


@pytest.mark.parametrize(("camera", "alerts"), [("ok", []), ("silent", [f"{STUDENT}#camera#silent"])])
def test_eight_hours_go_by_without_a_false_alarm_and_without_a_report_for_each_minute(house: House, camera: str, alerts: list[str]) -> None:
    house.gateway.make_all_well()
    house.gateway.make(STUDENT, "camera", camera)
    house.passes(hours=8)
    assert house.alerts() == alerts
    open_minutes = 7 * 60  # from 10:00 to 17:00
    assert open_minutes / 5 <= len(house.bodies) <= open_minutes / 3


def test_who_says_nothing_on_the_way_is_missed_which_is_what_its_words_are_for(tmp_path: Path) -> None:
    with equipped(tmp_path, heard=False) as house:
        house.gateway.make_all_well()
        house.passes(minutes=7)
        assert len(house.alerts()) == EVERY


def test_what_is_news_is_said_on_the_way_until_it_has_settled_and_by_night_too(tmp_path: Path) -> None:
    with equipped(tmp_path, now=datetime.fromisoformat("2026-11-24T22:00+09:00")) as house:
        house.gateway.make(STUDENT, "line", "loss")
        house.passes(hours=8)
        assert house.alerts() == [f"{STUDENT}#line#loss"]
        assert [len(body["reports"]) for body in house.bodies] == [EVERY] * 3


@pytest.mark.parametrize("hours", [24, 24 * 14])
def test_days_go_by_without_a_false_alarm(house: House, hours: int) -> None:
    house.gateway.make_all_well()
    house.passes(hours=hours)
    house.passes(minutes=30)
    assert house.alerts() == []


def test_the_next_run_goes_on_with_what_the_devices_were(house: House, tmp_path: Path) -> None:
    house.gateway.make(STUDENT, "camera", "down")
    house.gateway.silence("sangyo", True)
    again = Gateway(SAPPORO, house.gateway.wire, house.clock.now, KeptFile(tmp_path / "devices.json"))
    before = len(house.bodies)
    again.minute(house.clock.now(), on_the_way=False)
    told = house.reported(since=before)
    assert f"{STUDENT}/camera down" in told
    assert len(told) == EVERY - len(SAPPORO.room("sangyo-1").equipment)


def test_a_file_that_cannot_be_read_is_a_beginning(tmp_path: Path) -> None:
    (tmp_path / "devices.json").write_text('{"reporting": true')
    with equipped(tmp_path) as house:
        house.lives(1)
        assert house.bodies == []


def test_a_gateway_with_another_secret_is_told_so_and_goes_on_trying(tmp_path: Path) -> None:
    with equipped(tmp_path, signs="demo:of-somebody-else") as house:
        house.gateway.make(STUDENT, "camera", "down")
        house.passes(minutes=5)
        assert house.gateway.sent is not None
        assert (house.gateway.sent.answer.status, house.gateway.sent.answer.error) == (401, "signature")
        assert [len(body["reports"]) for body in house.bodies] == [EVERY] * 6
        assert house.alerts() == []


class Away:
    """A door that is not there, and counts who came."""

    def __init__(self) -> None:
        self.bodies: list[Mapping[str, Any]] = []

    def post(self, body: Mapping[str, Any], now: datetime) -> Answer:
        self.bodies.append(body)
        return Answer(None, error="ConnectError")


def test_more_devices_than_a_body_may_hold_are_reported_in_several(tmp_path: Path) -> None:
    venue = SAPPORO.venue("sangyo")
    rooms = tuple(replace(venue.rooms[0], id=f"room-{n}", door="") for n in range(90))
    away = Away()
    large = Gateway(replace(SAPPORO, venues=(replace(venue, rooms=rooms),)), away, lambda: TUESDAY, KeptFile(tmp_path / "devices.json"))
    large.make_all_well()
    assert [len(body["reports"]) for body in away.bodies] == [500, 40]


@pytest.mark.parametrize(
    ("room", "device", "condition"), [("attic", "camera", "ok"), (STUDENT, "piano", "ok"), (STUDENT, "camera", "loss")]
)
def test_what_the_house_does_not_have_cannot_be_anything(house: House, room: str, device: str, condition: str) -> None:
    with pytest.raises(NoSuchDevice):
        house.gateway.make(room, device, condition)
    assert house.bodies == []
