"""The equipment of a venue as its staff see it."""

from __future__ import annotations

from datetime import timedelta

from chalicelib.equipment.books import DeviceWrite, Gear, WindowWrite
from chalicelib.equipment.devices import Device, Watch
from chalicelib.equipment.maintenance import Maintenance
from tests.flows.gear import ROOM, fails, staff
from tests.flows.town import Phone, Town


def known(town: Town, device: str, *watches: Watch) -> None:
    """A device that has spoken."""
    row = Device(ROOM, device, device, told=town.now, seen=town.now, status="ok", watches=watches, version=1)
    town.store.equipment.write(Gear(devices=(DeviceWrite("odori14", row, 0),)))


def of_room(phone: Phone, room: str = ROOM) -> dict:
    return next(row for row in phone.card("board")["rows"] if row["room"].id == room)  # type: ignore[attr-defined,no-any-return]


def test_every_device_with_how_it_stands(town: Town):
    known(town, "line")
    known(town, "camera")
    known(town, "terminal", Watch("degraded", 0, town.now))
    fails(town)
    suzuki = staff(town).says("設備")

    row = of_room(suzuki)
    assert [(one["device"].id, one["fault"].id, one["state"]) for one in row["faults"]] == [
        (f"{ROOM}#camera", "down", "open"),
        (f"{ROOM}#terminal", "degraded", "muted"),
    ]
    assert [one.id for one in row["well"]] == [f"{ROOM}#line"]
    assert [one.id for one in row["unknown"]] == [f"{ROOM}#ai-monitor", f"{ROOM}#recorder", f"{ROOM}#presence"]
    assert suzuki.buttons == ["就活生用ルーム Webカメラ（動いていません）", "当番", "点検"]


def test_who_has_an_alert_is_named_and_a_number_shows_it(town: Town):
    alert = fails(town, "line", "loss")
    staff(town).presses(f"alert//take:{alert.key}")
    mori = staff(town, "mori", language="en").says("equipment")

    (fault,) = of_room(mori)["faults"]
    assert (fault["state"], fault["who"].id) == ("taken", "alert.somebody")
    assert mori.says("1").screen == "Room for job seekers, Fast, stable line: a colleague has it since Tue 24 Nov, 10:00."


def test_who_has_it_themselves_reads_so(town: Town):
    alert = fails(town, "line", "loss")
    suzuki = staff(town)

    suzuki.presses(f"alert//take:{alert.key}").says("設備")

    assert [fault["state"] for fault in of_room(suzuki)["faults"]] == ["yours"]


def test_maintenance_is_told_with_its_end_and_reason(town: Town):
    window = Maintenance("odori14", "", town.now, town.now + timedelta(hours=1), "カメラの交換", "suzuki")
    town.store.equipment.write(Gear(windows=(WindowWrite(window),)))

    row = of_room(staff(town).says("設備の状態"))

    assert (row["until"], row["reason"]) == (town.now + timedelta(hours=1), "カメラの交換")


def test_the_room_with_a_fault_comes_first(town: Town):
    fails(town, room="odori14-company")

    rows = staff(town).says("設備").card("board")["rows"]

    assert [row["room"].id for row in rows] == ["odori14-company", ROOM]  # type: ignore[attr-defined]


def test_staff_see_their_own_venue_only(town: Town):
    fails(town)

    kato = staff(town, "kato", venue="sangyo").says("設備")

    assert [row["room"].id for row in kato.card("board")["rows"]] == ["sangyo-1"]  # type: ignore[attr-defined]


def test_nobody_else_sees_it(town: Town, aoi: Phone):
    for phone in (aoi, town.phone("mallory")):
        assert phone.presses("board//").screen.startswith("こちらは係員向けの操作です。")
        assert phone.presses("board//odori14").screen.startswith("こちらは係員向けの操作です。")


def test_guests_who_ask_for_the_equipment_hear_what_there_is(aoi: Phone):
    assert aoi.says("設備").screen.startswith("高速で安定した通信回線")
