"""Staff and an alert: taken, over, put off; whoever comes later hears how it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.equipment.alert import State
from chalicelib.equipment.alerts import end
from chalicelib.equipment.books import DeviceWrite, Gear
from chalicelib.equipment.devices import Device, Watch
from chalicelib.reception.alerting import opening
from tests.flows.gear import ROOM, dismissed, dues, fails, keep, now, person, staff
from tests.flows.town import Phone, Town

KEY = f"{ROOM}#camera#down"


def named(phone: Phone, name: str) -> Phone:
    """Somebody whose colleagues know their name."""
    phone.says(f"名前は{name}")
    assert person(phone).name == name
    return phone


def test_staff_say_what_they_are_called(town: Town, aoi: Phone):
    assert staff(town).says("名前は鈴木です").screen == "ほかの係員には「鈴木」とお伝えします。"
    assert staff(town, "mori", language="en").says("My name is Mori").screen == "Your colleagues see you as Mori."
    assert aoi.presses("badge//x").screen.startswith("こちらは係員向けの操作です。")
    assert person(aoi).name == ""


def test_who_takes_an_alert_has_it(town: Town):
    alert, suzuki = fails(town), named(staff(town), "鈴木")

    suzuki.presses(f"alert//take:{KEY}")

    assert suzuki.screen == "承知しました。就活生用ルームのWebカメラの対応をお願いします。\n直りましたら「復旧」と送ってください。"
    assert suzuki.buttons == ["復旧", "影響する予約", "1時間停止"]
    after = now(town, alert)
    assert (after.state, after.by) == (State.ACKNOWLEDGED, "suzuki")
    assert [(one.what, one.who) for one in after.history] == [("opened", ""), ("acknowledged", "suzuki")]


def test_the_second_hears_who_has_it_and_since_when(town: Town):
    fails(town)
    named(staff(town), "鈴木").presses(f"alert//take:{KEY}")
    mori = staff(town, "mori")
    town.wait(minutes=3)

    mori.presses(f"alert//take:{KEY}")

    assert mori.screen == "就活生用ルームのWebカメラは、11月24日（火）10:00から鈴木が対応しています。"


def test_a_colleague_without_a_name_is_a_colleague(town: Town):
    fails(town)
    staff(town).presses(f"alert//take:{KEY}")

    mori = staff(town, "mori", language="en").presses(f"alert//take:{KEY}")

    assert mori.screen == "Room for job seekers, Web camera: a colleague has it since Tue 24 Nov, 10:00."


@pytest.mark.parametrize("names", [("suzuki", "mori"), ("mori", "suzuki")])
def test_of_two_at_once_one_has_it_and_the_other_hears_so(town: Town, names: tuple[str, str]):
    """The second has read the alert when nobody had it; its write is refused, and the turn is planned anew."""
    alert = fails(town)
    first, second = (staff(town, name) for name in names)
    read = town.store.equipment.alerts_at

    def beaten(venue: str, keys: list[str]):
        found = read(venue, keys)
        town.store.equipment.alerts_at = read  # type: ignore[method-assign]
        first.presses(f"alert//take:{KEY}")
        return found

    town.store.equipment.alerts_at = beaten  # type: ignore[method-assign]
    second.presses(f"alert//take:{KEY}")

    assert now(town, alert).by == names[0]
    assert first.screen.startswith("承知しました。")
    assert second.screen.endswith("ほかの係員が対応しています。")


def test_taking_it_twice_changes_nothing(town: Town):
    alert, suzuki = fails(town), staff(town)
    suzuki.presses(f"alert//take:{KEY}")

    suzuki.presses(f"alert//take:{KEY}")

    assert suzuki.screen.startswith("就活生用ルームのWebカメラは、11月24日（火）10:00からご自身が対応中です。")
    assert now(town, alert).version == 2


def test_the_others_who_were_told_hear_who_has_it(town: Town):
    alert, suzuki = fails(town), staff(town)
    staff(town, "mori")
    staff(town, "kato", venue="sangyo")

    suzuki.presses(f"alert//take:{KEY}")

    assert [(due.about, due.version, due.person) for due in dues(town, "alert_taken")] == [(f"odori14 {alert.key}", 2, "mori")]


def test_who_repaired_it_says_so_and_the_device_begins_anew(town: Town):
    alert, suzuki = fails(town), staff(town)
    device = Device(ROOM, "camera", "camera", status="down", watches=(Watch("down", 0, town.now),), version=1)
    town.store.equipment.write(Gear(devices=(DeviceWrite("odori14", device, 0),)))
    suzuki.presses(f"alert//take:{KEY}").taps("復旧")

    assert suzuki.screen.startswith("就活生用ルームのWebカメラを復旧としました。")
    after = now(town, alert)
    assert (after.state, after.closed_by) == (State.RESOLVED, "suzuki")
    assert [one.watches for one in town.store.equipment.devices("odori14")] == [()]
    assert [(due.about, due.version) for due in dues(town, "alert_reopen")] == [(f"odori14 {alert.key}", opening(alert))]
    assert town.store.journal.open("none", suzuki.person).troubles == ()


def test_what_is_over_says_who_ended_it(town: Town):
    fails(town)
    named(staff(town), "鈴木").presses(f"alert//fixed:{KEY}")
    mori = staff(town, "mori")

    for act in ("take", "fixed", "snooze", "show"):
        assert mori.presses(f"alert//{act}:{KEY}").screen == "就活生用ルームのWebカメラは、11月24日（火）10:00に鈴木が復旧としています。"


def test_what_the_device_ended_says_so(town: Town):
    alert = fails(town)
    keep(town, alert, end(alert, town.now))

    suzuki = staff(town).presses(f"alert//take:{KEY}")

    assert suzuki.screen == "就活生用ルームのWebカメラは、11月24日（火）10:00に復旧しました。機器からの報告によるものです。"


def test_a_flapping_fault_ends_only_when_it_has_stayed_away(town: Town):
    alert = fails(town)
    after = replace(alert, unstable=True, version=2)
    keep(town, alert, after)
    suzuki = staff(town)

    assert "おさまってから15分たつと" in suzuki.presses(f"alert//fixed:{KEY}").screen

    keep(town, after, replace(after, quiet_since=town.now, version=3))
    assert "11月24日（火）10:15に復旧となります。" in suzuki.presses(f"alert//fixed:{KEY}").screen
    assert now(town, alert).stands


def test_it_is_put_off_once(town: Town):
    alert, suzuki = fails(town), staff(town)

    suzuki.presses(f"alert//snooze:{KEY}")
    assert suzuki.screen.startswith("就活生用ルームのWebカメラのお知らせを、11月24日（火）11:00まで止めました。")
    assert suzuki.buttons == ["対応します", "影響する予約"]

    town.wait(hours=2)
    suzuki.presses(f"alert//snooze:{KEY}")
    assert suzuki.screen.startswith("就活生用ルームのWebカメラのお知らせは、一度11月24日（火）11:00まで止めています。")
    assert [one.what for one in now(town, alert).history] == ["opened", "snoozed"]


def test_one_alert_is_meant_by_words_alone(town: Town):
    alert, suzuki = fails(town), staff(town)

    assert suzuki.says("対応します").screen.startswith("承知しました。")
    assert suzuki.says("復旧しました").screen.endswith("新しいお知らせをお送りします。")
    assert not now(town, alert).stands
    assert suzuki.says("対応します").screen == "いま対応を待っている不具合はありません。"


def test_of_several_it_is_asked_which_and_a_number_picks(town: Town):
    fails(town)
    town.wait(minutes=1)
    line, suzuki = fails(town, "line", "loss"), staff(town)

    suzuki.says("対応します")
    assert suzuki.screen == "どの不具合に対応されますか。"
    assert suzuki.buttons == ["就活生用ルーム Webカメラ（動いていません）", "就活生用ルーム 高速・安定な通信回線（通信が途切れています）"]

    suzuki.says("2")
    assert now(town, line).by == "suzuki"
    assert suzuki.says("復旧").screen.startswith("就活生用ルームの高速・安定な通信回線を復旧としました。")


def test_in_english_by_words(town: Town):
    fails(town)
    mori = staff(town, "mori", language="en")

    assert mori.says("I'll take it").screen.startswith("Thank you. Room for job seekers, Web camera is yours.")
    assert mori.buttons == ["Fixed", "Affected bookings", "Pause 1 hour"]
    assert mori.says("3").screen.startswith("Room for job seekers, Web camera: no alerts until Tue 24 Nov, 11:00.")
    assert mori.says("it works again, fixed").screen.startswith("Room for job seekers, Web camera is marked as fixed.")


ACTS = ("take", "fixed", "snooze", "show", "x")


@pytest.mark.parametrize("act", ACTS)
def test_nobody_else_touches_an_alert(town: Town, aoi: Phone, act: str):
    alert = fails(town)
    elsewhere = staff(town, "kato", venue="sangyo")
    stranger = town.phone("mallory")

    assert aoi.presses(f"alert//{act}:{KEY}").screen.startswith("こちらは係員向けの操作です。")
    assert stranger.presses(f"alert//{act}:{KEY}").screen.startswith("こちらは係員向けの操作です。")
    assert elsewhere.presses(f"alert//{act}:{KEY}").screen == "そのお知らせは、ご担当の会場のものではありません。"
    assert now(town, alert) == alert


@pytest.mark.parametrize("act", ACTS)
def test_who_was_removed_from_the_staff_touches_nothing(town: Town, act: str):
    alert, suzuki = fails(town), staff(town)
    dismissed(suzuki)

    assert suzuki.presses(f"alert//{act}:{KEY}").screen.startswith("こちらは係員向けの操作です。")
    assert now(town, alert) == alert


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("key", ["", "x", "#", "odori14-student", "nowhere#camera#down", f"{ROOM}#camera#down#x", f"{ROOM}##", "#" * 40])
def test_a_forged_button_gets_an_answer(town: Town, act: str, key: str):
    suzuki = staff(town)

    assert suzuki.presses(f"alert//{act}:{key}".replace("#", "%23")).screen
    assert town.store.equipment.alerts("odori14") == ()


def test_an_alert_that_was_swept_is_not_known_any_more(town: Town):
    suzuki = staff(town).presses(f"alert//take:{ROOM}%23camera%23down")

    assert suzuki.screen.startswith("そのお知らせの記録は、もう残っていません。")


def test_guests_words_stay_what_they_were(aoi: Phone):
    assert aoi.says("設備").screen.startswith("高速で安定した通信回線")
