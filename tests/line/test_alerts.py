"""Alerts as staff meet them: exactly this message to this person, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.booking.due import Due
from chalicelib.catalogue.model import Equipment, Localized
from chalicelib.equipment.books import DutyWrite, Gear, WindowWrite
from chalicelib.equipment.duty import Member
from chalicelib.line.outcome import Outcome
from chalicelib.notices.money import Rank
from chalicelib.reception.deed import Deed
from chalicelib.reception.tending import ended_early, mended, put_off, reported, taken
from chalicelib.reception.watchman import Watchman
from tests.fakes.memory_equipment import MemoryEquipment
from tests.line.alarm_house import ALWAYS, SAPPORO, House

CAMERA = "【要対応】大通西14丁目ビル・就活生用ルーム：Webカメラ　動いていません（11月26日（木）10:00から）。"
OVER = "大通西14丁目ビル・就活生用ルーム：Webカメラは復旧しました（動いていません、11月26日（木）10:00から）。"
FREE = "本日このあとのご利用はありません。"


@pytest.fixture
def house() -> House:
    """Ito and Sato are on duty at Odori, Ueda works there and is not; Kato is at the other venue."""
    house = House()
    house.hires("ito", "sato")
    house.hires("ueda", shifts=())
    house.hires("kato", venue="sangyo")
    return house


def broken(house: House) -> House:
    """The camera of the students' room is down, and the first on duty has heard."""
    house.says("camera", "down")
    house.passes(1)
    house.told()
    return house


# -- who hears --------------------------------------------------------------------------------------------------------


def test_the_first_on_duty_hears_within_a_minute_what_is_broken_and_nobody_else_does(house: House):
    house.says("camera", "down")
    house.tick()
    assert house.told() == []
    house.passes(1)
    assert house.told() == [("ito", CAMERA + FREE)]
    house.passes(5)
    assert house.told() == []


def test_who_is_booked_there_next_is_part_of_the_message(house: House):
    house.counter.book("aoi", "2026-11-26T13:00")
    house.says("camera", "down")
    house.passes(1)
    assert house.told() == [("ito", CAMERA + "次のご利用は13:00〜14:00 aoi様（面接）です。")]


def test_an_alert_that_nobody_takes_goes_to_the_next_then_to_everyone_so_often_and_then_no_more(house: House):
    house.says("camera", "down")
    heard = {}
    for minute in range(1, 120):
        house.passes(1)
        if people := sorted(house.who()):
            heard[minute] = people
    assert heard == {1: ["ito"], 11: ["sato"], **{n: ["ito", "sato", "ueda"] for n in (21, 31, 41, 51)}}
    assert house.waiting() == ["alert_keep_closed"]


def test_when_nobody_is_on_duty_all_are_told_at_once_and_that_it_is_so(house: House):
    for who in ("ito", "sato"):
        house.store.equipment.write(Gear(duties=(DutyWrite(Member(who, "odori14"), 1),)))
    house.says("camera", "down")
    house.passes(1)
    alone = "当番の方がいないため、皆さまにお知らせしています。 "
    assert sorted(house.told()) == [(who, alone + CAMERA + FREE) for who in ("ito", "sato", "ueda")]


def test_who_is_no_longer_staff_is_not_told_whatever_their_duty_says(house: House):
    house.store.equipment.write(Gear(duties=(DutyWrite(Member("abe", "odori14", ALWAYS)), DutyWrite(Member("kato", "odori14", ALWAYS)))))
    house.says("camera", "down")
    house.passes(1)
    assert house.who() == ["ito"]


def test_a_group_stands_in_the_roster_like_a_member_and_is_always_on_duty(house: House):
    house.hires("C1", chat=True)
    house.says("camera", "down")
    heard = {}
    for minute in range(1, 60):
        house.passes(1)
        if people := sorted(house.who()):
            heard[minute] = people
    assert heard == {1: ["ito"], 11: ["sato"], **{n: ["C1", "ito", "sato", "ueda"] for n in (21, 31, 41, 51)}}
    assert house.waiting() == ["alert_keep_closed"]


def test_where_nobody_else_is_on_duty_the_group_is_told_and_not_all_at_once(house: House):
    for who in ("ito", "sato"):
        house.store.equipment.write(Gear(duties=(DutyWrite(Member(who, "odori14"), 1),)))
    house.hires("C1", chat=True)
    house.says("camera", "down")
    house.passes(1)
    assert house.told() == [("C1", CAMERA + FREE)]


def test_a_group_that_has_shifts_or_a_day_off_is_on_duty_as_they_say(house: House):
    for who in ("ito", "sato"):
        house.store.equipment.write(Gear(duties=(DutyWrite(Member(who, "odori14"), 1),)))
    house.hires("C1", chat=True)
    house.store.equipment.write(Gear(duties=(DutyWrite(Member("C1", "odori14", days={house.now.date(): False})),)))
    house.says("camera", "down")
    house.passes(1)
    assert sorted(house.who()) == ["C1", "ito", "sato", "ueda"]  # nobody is on duty


def test_a_push_to_a_group_costs_as_many_as_are_in_it(house: House):
    house.pocket.heads["C1"] = 7
    for who in ("ito", "sato"):
        house.store.equipment.write(Gear(duties=(DutyWrite(Member(who, "odori14"), 1),)))
    house.hires("C1", chat=True)
    money = house.clockwork().money
    before = money.month(house.now).used
    for chat, used in (("", 1), ("C1", 8), ("C2", 9)):
        with money.held(Rank.USUAL, house.now, chat) as gone_out:
            assert gone_out
            gone_out()
        assert money.month(house.now).used - before == used
    house.says("camera", "down")
    house.passes(1)
    assert (house.who(), house.pocket.counted) == (["C1"], ["C1", "C2", "C1"])


def test_a_group_that_line_does_not_know_any_more_is_asked_once_and_then_let_be_until_heya_is_back(house: House):
    house.hires("C1", chat=True)
    for who in ("ito", "sato"):
        house.store.equipment.write(Gear(duties=(DutyWrite(Member(who, "odori14"), 1),)))
    house.pocket.answers = [Outcome.NOBODY_THERE]
    house.says("camera", "down")
    house.passes(1)
    assert (house.told(), house.store.ledger.person("C1").blocked) == ([], True)
    house.passes(9)
    house.says("terminal", "down")
    house.passes(30)
    assert "C1" not in house.who()
    reasons = [one.reason for one in house.store.ledger.told("odori14") if one.state == "undeliverable"]
    assert (reasons.count("nobody_there"), set(reasons)) == (1, {"nobody_there", "blocked"})


def test_of_more_people_than_one_transaction_tells_the_others_are_told_right_after(house: House):
    everybody = [f"w{n:03}" for n in range(75)]
    house.hires(*everybody, shifts=())
    house.says("camera", "down")
    house.passes(20)
    assert house.who() == ["ito", "sato"]
    house.passes(1)
    assert sorted(house.who()) == sorted(["ito", "sato", "ueda", *everybody])
    house.passes(9)
    assert (house.who(), [kind for kind in house.waiting() if kind == "alert_more"]) == ([], [])


def test_who_takes_it_between_its_falling_due_and_the_push_is_not_told_any_more(house: House):
    house.says("camera", "down")
    house.counter.now += timedelta(minutes=1)
    (due,) = house.store.ledger.due(house.now)
    house.clockwork().errands.do(due, house.now)
    house.does(taken(SAPPORO, house.alert(), "sato", house.now)[1])
    house.passes(30)
    assert house.told() == []
    assert [one.reason for one in house.store.ledger.told("odori14")] == ["untrue"]


def test_once_somebody_has_it_nobody_is_told_again_until_it_is_over(house: House):
    broken(house).does(taken(SAPPORO, house.alert(), "sato", house.now)[1])
    house.passes(60)
    assert house.told() == []
    house.says("camera")
    house.passes(1)
    assert house.told() == [
        ("sato", "大通西14丁目ビル・就活生用ルーム：Webカメラは復旧しました（動いていません、11月26日（木）10:00から）。")
    ]
    assert house.waiting() == ["alert_keep_closed"]


def test_who_says_themselves_that_it_is_over_is_not_told_so(house: House):
    broken(house).does(taken(SAPPORO, house.alert(), "sato", house.now)[1])
    house.voices["camera"] = ("ok", {})
    house.does(mended(SAPPORO, house.store.equipment, house.alert(), "sato", house.now)[1])
    house.passes(5)
    assert (house.told(), house.closed()) == ([], {})


def test_one_that_was_put_off_is_passed_on_once_that_is_over(house: House):
    broken(house).does(put_off(SAPPORO, house.alert(), "ito", house.now)[1])
    house.passes(59)
    assert house.told() == []
    house.passes(1)
    assert house.who() == ["sato"]


def test_what_is_called_mended_and_is_not_is_told_anew(house: House):
    broken(house).does(taken(SAPPORO, house.alert(), "ito", house.now)[1])
    house.does(mended(SAPPORO, house.store.equipment, house.alert(), "ito", house.now)[1])
    house.tick()
    assert (house.closed(), house.told()) == ({}, [])
    house.passes(2)
    assert [text[-len(FREE) :] for _, text in house.told()] == [FREE]
    assert house.alert().stands


def test_what_a_person_in_the_room_says_is_one_alert_with_what_the_device_says(house: House):
    alert, deed = reported(SAPPORO, house.store.equipment, "odori14-student", "camera", "aoi", house.now)
    house.does(deed)
    house.passes(1)
    assert [text.split("：")[1][:7] for _, text in house.told()] == ["Webカメラ　"]
    again, deed = reported(SAPPORO, house.store.equipment, "odori14-student", "camera", "ken", house.now)
    house.does(deed)
    assert (again.key, again.reporters, house.alerts()) == (alert.key, ("aoi", "ken"), [alert.key])
    assert house.store.journal.open("e", "U").troubles == (("odori14-student", "camera", "reported"),)


# -- storms -----------------------------------------------------------------------------------------------------------


def large_house() -> House:
    """A hundred cameras in one room."""
    room = SAPPORO.room("odori14-student")
    cameras = tuple(Equipment(f"camera-{n}", "camera", Localized(f"カメラ{n}", f"Camera {n}")) for n in range(100))
    venues = tuple(
        replace(venue, rooms=tuple(replace(one, equipment=cameras) if one.id == room.id else one for one in venue.rooms))
        for venue in SAPPORO.venues
    )
    return House(catalogue=replace(SAPPORO, venues=venues))


def test_a_hundred_devices_that_go_down_together_are_one_push_for_each_who_is_on_duty():
    house = large_house()
    house.hires("ito", "sato")
    house.sends(*(house.report(f"camera-{n}", "down") for n in range(100)))
    house.passes(1)
    assert house.told() == [("ito", "ほかに99件の障害が出ています。 " + CAMERA.replace("Webカメラ", "カメラ0") + FREE)]
    for _ in range(5):
        house.passes(2)
        house.sends(*(house.report(f"camera-{n}", "down") for n in range(100)))
    assert house.who() == ["sato"]
    house.counter.now += timedelta(seconds=30)
    house.sends(*(house.report(f"camera-{n}", "ok") for n in range(100)))
    house.passes(3)
    assert (house.told(), house.closed()) == ([], {})


def test_what_begins_within_the_same_stretch_is_told_together_and_what_begins_later_by_itself(house: House):
    house.says("camera", "down")
    house.counter.now += timedelta(seconds=20)
    house.says("terminal", "down")
    house.passes(1)
    assert house.told() == [("ito", f"ほかに1件の障害が出ています。 {CAMERA}{FREE}")]
    house.says("recorder", "down")
    house.passes(1)
    assert [text[:30] for _, text in house.told()] == ["【要対応】大通西14丁目ビル・就活生用ルーム：クラウドカメラ"[:30]]


def test_a_fault_that_is_over_before_it_is_told_is_not_told(house: House):
    house.says("camera", "down")
    house.counter.now += timedelta(seconds=10)
    house.says("camera", "ok")
    house.passes(30)
    assert house.told() == []
    assert house.waiting() == []


def test_a_flapping_fault_is_told_as_often_as_it_is_news_then_stays_until_it_has_been_quiet(house: House):
    heard = []
    for minute in range(24):
        house.says("camera", "down" if minute % 4 < 2 else "ok")
        house.passes(1)
        heard += [minute for _ in house.told()]
    assert heard == [0, 5, 9, 19]
    assert house.alert().unstable
    house.passes(13)
    assert house.alert().stands
    house.passes(3)
    assert (house.alert().stands, house.closed()) == (False, {})


# -- the clock --------------------------------------------------------------------------------------------------------


def test_two_runs_that_overlap_tell_it_once(house: House):
    house.says("camera", "down")
    house.counter.now += timedelta(minutes=1)
    other, found = house.clockwork(), house.store.ledger.due(house.now)
    house.tick()
    other.deal_with(found, house.now)
    house.passes(2)
    assert house.who() == ["ito"]


def test_after_an_outage_of_an_hour_what_still_stands_is_told_and_nothing_twice(house: House):
    house.says("camera", "down")
    house.says("terminal", "down")
    house.counter.now += timedelta(minutes=20)
    house.says("terminal", "ok")
    house.counter.now += timedelta(minutes=40)
    house.tick()
    assert house.told() == [("ito", CAMERA + FREE)]
    house.passes(9)
    assert house.told() == []


def test_a_late_writer_of_the_same_stretch_is_told_all_the_same_and_does_not_stop_the_clock(house: House):
    """The clock has told that stretch when the door, slow, puts down what began in it."""
    house.says("camera", "down")
    began = house.now
    house.passes(1)
    house.counter.now = began
    house.says("terminal", "down")
    house.counter.now = began + timedelta(minutes=1)
    house.passes(1)
    assert len(house.told()) == 2
    house.passes(5)
    assert house.told() == []


# -- silence ----------------------------------------------------------------------------------------------------------


def test_a_device_that_says_nothing_for_five_minutes_in_opening_hours_is_told_and_its_next_word_ends_it(house: House):
    house.says("line")
    house.says("camera")
    house.hushes("camera")
    house.passes(5)
    assert house.told() == []
    house.passes(2)
    assert [text.split("：")[1] for _, text in house.told()] == [f"Webカメラ　応答がありません（11月26日（木）10:06から）。{FREE}"]
    house.says("camera")
    house.passes(30)
    assert (house.told(), house.alert("odori14-student#camera#silent").stands) == ([], False)


def test_over_night_nobody_need_speak_and_in_the_morning_there_are_five_minutes(house: House):
    house.says("camera")
    house.hushes("camera")
    house.counter.now = datetime.fromisoformat("2026-11-26T17:01+09:00")
    house.passes(60)
    house.counter.now = datetime.fromisoformat("2026-11-27T09:25+09:00")
    house.passes(10)
    assert house.told() == []
    house.passes(3)
    assert house.who() == ["ito"]


def test_after_an_outage_of_ours_silence_counts_from_our_return(house: House):
    house.says("camera")
    house.passes(2)
    house.hushes("camera")
    house.counter.now += timedelta(hours=1)
    house.tick()
    house.passes(5)
    assert house.told() == []
    house.passes(3)
    assert len(house.told()) == 1


def test_a_device_that_reported_while_only_the_clock_was_away_is_not_silent(house: House):
    house.says("camera")
    house.hushes("camera")
    house.counter.now += timedelta(hours=1)
    house.says("camera")
    house.hushes("camera")
    house.passes(5)
    assert house.alerts() == []


def test_two_looks_at_one_moment_find_a_silent_device_once(house: House):
    """Both plan from the same row; whoever comes second finds that it moved, and that it is told already."""
    house.says("camera")
    house.hushes("camera")
    house.passes(5)
    house.counter.now += timedelta(minutes=1)

    class Overtaken(MemoryEquipment):
        inside = False

        def write(self, gear: Gear, dues: Sequence[Due] = ()) -> None:
            if not self.inside:
                self.inside = True
                Watchman(SAPPORO, self).run(house.now)
            super().write(gear, dues)

    house.store.equipment = Overtaken(house.store)
    house.tick()
    house.passes(2)
    assert [len(house.told()), house.alert("odori14-student#camera#silent").version] == [1, 3]


# -- maintenance ------------------------------------------------------------------------------------------------------


def test_under_maintenance_nobody_is_told_and_what_is_still_broken_afterwards_is(house: House):
    house.mutes(30)
    house.says("camera", "down")
    house.says("terminal", "down")
    house.passes(20)
    house.says("terminal", "ok")
    house.passes(9)
    assert (house.told(), house.closed()) == ([], {})
    house.passes(1)
    assert house.told() == [("ito", CAMERA + FREE)]
    house.passes(10)
    assert house.who() == ["sato"]


def test_maintenance_that_ends_early_has_what_is_broken_told_at_once(house: House):
    house.mutes(60)
    house.says("camera", "down")
    house.passes(5)
    (window,) = house.store.equipment.windows("odori14", house.now)
    house.does(ended_early(window, house.now))
    house.tick()
    assert house.told() == [("ito", CAMERA + FREE)]
    house.passes(9)
    assert (house.told(), house.store.equipment.windows("odori14", house.now)) == ([], ())


def test_maintenance_that_is_taken_back_before_it_began_is_no_more(house: House):
    later = replace(house.mutes(60, "odori14-company"), start=house.now + timedelta(minutes=30))
    house.does(Deed(gear=Gear(windows=(WindowWrite(later),))))
    (_, window) = house.store.equipment.windows("odori14", house.now)
    house.does(ended_early(window, house.now))
    assert len(house.store.equipment.windows("odori14", house.now)) == 1


def test_maintenance_of_another_room_mutes_nothing(house: House):
    house.mutes(30, "odori14-company")
    house.says("camera", "down")
    house.passes(1)
    assert house.who() == ["ito"]


def test_what_is_minor_waits_for_the_morning_and_what_is_not_wakes_somebody(house: House):
    house.counter.now = datetime.fromisoformat("2026-11-26T22:00+09:00")
    house.says("recorder", "ok", values={"storage_free_gb": 1})
    house.passes(30)
    assert house.told() == []
    house.says("camera", "down")
    house.passes(1)
    assert sorted(house.who()) == ["ito", "sato", "ueda"]
    house.does(taken(SAPPORO, house.alert(), "ueda", house.now)[1])
    house.counter.now = datetime.fromisoformat("2026-11-27T07:59+09:00")
    house.passes(1)
    assert [text.split("：")[1].split("（")[0] for _, text in house.told()] == ["クラウドカメラ"] * 3


# -- rooms ------------------------------------------------------------------------------------------------------------


def test_a_room_with_a_serious_fault_is_closed_until_tomorrow_evening_and_day_by_day_while_it_lasts(house: House):
    broken(house)
    assert house.closed() == {"26": ["1000", "2330"], "27": ["0000", "2330"]}
    assert house.closed("odori14-company") == {}
    house.does(taken(SAPPORO, house.alert(), "ito", house.now)[1])
    house.counter.now = datetime.fromisoformat("2026-11-26T23:59+09:00")
    house.passes(2)
    house.counter.now = datetime.fromisoformat("2026-11-27T00:02+09:00")
    assert house.closed() == {"27": ["0000", "2330"], "28": ["0000", "2330"]}


def test_when_the_fault_is_over_the_room_comes_free_and_whoever_waits_is_offered_it(house: House):
    house.counter.book("ken", "2026-11-27T10:00")
    booking = house.counter.book("aoi", "2026-11-26T14:00")
    broken(house)
    waits = house.counter.waits("ren", "14:00")
    house.counter.cancel("aoi", booking)
    house.passes(1)
    assert [who for who, _ in house.told() if who == "ren"] == []
    house.says("camera", "ok")
    house.passes(1)
    assert house.closed() == {}
    assert [who for who, _ in house.told()] == ["ren"]
    assert house.counter.line().entry(waits.id).offer.room == "odori14-student"  # type: ignore[union-attr]  # it stands


def test_a_fault_with_which_the_room_can_be_used_closes_nothing(house: House):
    house.says("recorder", "ok", values={"storage_free_gb": 1})
    house.passes(1)
    assert (len(house.told()), house.closed(), house.store.journal.open("e", "U").troubles) == (1, {}, ())


def test_two_faults_of_one_room_close_it_until_both_are_over(house: House):
    house.says("terminal", "down")
    broken(house)
    house.says("terminal", "ok")
    house.passes(1)
    assert house.closed() != {}
    house.says("camera", "ok")
    house.passes(1)
    assert (house.closed(), house.store.journal.open("e", "U").troubles) == ({}, ())


def test_a_room_that_staff_have_opened_by_hand_stays_open(house: House):
    from chalicelib.booking.closing import reopen

    broken(house).does(taken(SAPPORO, house.alert(), "ito", house.now)[1])
    (closure,) = house.store.ledger.closures("odori14")
    house.counter.act("ito", lambda desk, _: reopen(desk, closure)[1])
    house.counter.now = datetime.fromisoformat("2026-11-26T23:59+09:00")
    house.passes(2)
    assert house.closed() == {}
