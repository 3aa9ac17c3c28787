"""A room or a venue leaves the catalogue while somebody is booked there: what they have can still be seen, given up and ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.booking.closing import UNTIL_LIFTED, close
from chalicelib.booking.model import Booking, PersonId, Status
from chalicelib.booking.spans import Span
from chalicelib.ics.door import CalendarDoor
from chalicelib.reception.links import file_of
from tests.flows.gear import fails, staff
from tests.flows.pairs import at_the_desk, write
from tests.flows.recorded import interviewed, tells
from tests.flows.test_detail import now, of
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

ROOM = "odori14-student"


def without(town: Town, room: str = ROOM, venue: str = "") -> Town:
    """The same town under a catalogue that has that room, or that venue, no more."""
    kept = (one for one in town.catalogue.venues if one.id != venue)
    venues = tuple(replace(one, rooms=tuple(each for each in one.rooms if each.id != room)) for one in kept)
    return Town(replace(town.catalogue, venues=venues), town.now, town.store, town.links, town.events, town.secrets)


@pytest.fixture
def hers(town: Town, aoi: Phone) -> Booking:
    return of(booked(aoi, "予約 明日 15時 大通 1時間"))


@pytest.fixture(params=["", "odori14"], ids=["room", "venue"])
def after(request: pytest.FixtureRequest, town: Town, hers: Booking) -> Town:
    return without(town, venue=request.param)


def test_its_person_sees_it_and_cancels_it(after: Town, hers: Booking):
    aoi = after.phone("aoi").says("予約確認")
    assert aoi.screen == "[bookings]"
    assert aoi.presses(f"change//{hers.id}").screen.startswith("そのお部屋は、いまはお貸ししていません。変更は0800-800-9974へ")
    assert aoi.says("キャンセル", "はい").screen.endswith("取り消しました。")
    assert now(after, hers).status is Status.CANCELLED


def test_its_person_is_erased(after: Town, hers: Booking):
    after.phone("aoi").says("データを削除").taps("データを削除する").says("はい")
    after.passes(minutes=5)
    assert (now(after, hers).status, now(after, hers).person) == (Status.CANCELLED, "")


def test_it_is_reminded_of_and_released_where_nobody_comes(after: Town, hers: Booking):
    after.phone("aoi")
    assert len(after.passes(days=2)) == 3
    assert now(after, hers).status is Status.NO_SHOW


def test_its_calendar_file_is_there(after: Town, hers: Booking):
    door = CalendarDoor(after.catalogue, after.store.ledger, after.phrasebook, lambda: after.now)
    assert door.answer(file_of(hers, "ja")).status == 200


def test_staff_see_the_day_and_cancel_it(town: Town, hers: Booking):
    suzuki = staff(without(town))
    assert suzuki.presses("today//2026-11-25").screen == "[today]"
    suzuki.presses(f"detail//cancel:{hers.id}").says("はい")
    assert now(town, hers).status is Status.CANCELLED


@pytest.mark.parametrize(
    "words",
    ["今週の予約", "設備", "当番", "部屋を閉める", "点検", "今月の数字", "係員を招待", "復旧", "close a room", "numbers of the month"],
)
def test_staff_of_a_venue_that_is_gone_are_told_so_and_what_is_left_to_do(town: Town, hers: Booking, words: str):
    suzuki = staff(town, lead=True)
    alert = fails(town)
    after = without(town, venue="odori14").phone("suzuki").says(words)
    assert after.screen.split("（")[0].split(" (")[0] in ("ご担当の会場", "Your venue")
    assert after.buttons[-1] in ("今日の予約", "Today's bookings")
    assert after.presses(f"alert//take:{alert.key}").screen.startswith(("ご担当の会場（odori14）は", "Your venue (odori14) is"))
    assert suzuki.says("設備").screen == "[board]", "and where it is there, nothing of that is said"


def test_staff_of_a_venue_that_is_gone_see_who_is_booked_and_cancel_it(town: Town, hers: Booking):
    staff(town)
    suzuki = without(town, venue="odori14").phone("suzuki")
    assert suzuki.presses("today//2026-11-25").screen == "[today]"
    suzuki.presses(f"detail//cancel:{hers.id}").says("はい")
    assert now(town, hers).status is Status.CANCELLED


def test_questions_asked_at_a_venue_that_is_gone_are_answered(town: Town, hers: Booking):
    town.phone("aoi").says("スタッフに相談", "犬を連れていってもいいですか")
    staff(town)
    after = without(town, venue="odori14")
    after.phone("aoi")
    after.phone("suzuki").says("問い合わせ").taps("対応する").says("盲導犬でしたらどうぞ").says("はい")
    (told,) = [phone.told(answer) for phone, answer in after.passes(minutes=1) if phone.person == "aoi"]
    assert "盲導犬でしたらどうぞ" in told


def test_a_closure_of_it_is_laid_on_and_can_be_lifted(town: Town):
    desk, _ = at_the_desk(town.phone("ops"))
    closure, change = close(desk, "odori14", ROOM, Span(town.now, UNTIL_LIFTED), "broken", PersonId("suzuki"))
    write(town.phone("ops"), desk, change)
    after = without(town)
    after.passes(days=120)
    laid = after.store.ledger.closures("odori14")[0].laid
    assert laid
    assert laid > after.now.date() + timedelta(days=town.catalogue.rules.horizon)
    staff(after).presses(f"closures//end:{closure.id}").says("はい")
    after.passes(hours=1)
    assert after.store.ledger.closures("odori14")[0].open


def test_a_recording_of_it_is_listed(town: Town):
    tanaka, _ = town.phone("tanaka").follows().taps("採用企業"), town.phone("aoi").follows().taps("就活生")
    tells(town, interviewed(town))
    assert tanaka.says("録画").screen == "[recordings]"
    assert without(town).phone("tanaka").says("録画").screen == "[recordings]"
