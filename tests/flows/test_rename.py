"""The name on a booking corrected, as conversations."""

from __future__ import annotations

import pytest

from chalicelib.booking.model import Booking, Status
from tests.flows.pairs import paired
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

TEN = "予約 明日 10時 大通 1時間"


def bookings(phone: Phone) -> list[Booking]:
    return [one for one in phone.town.store.ledger.bookings_of(phone.person, phone.town.now) if one.status.stands]


def known(phone: Phone) -> tuple[str, str]:
    person = phone.town.store.journal.open("none", phone.person).person
    return person.name, person.company


@pytest.mark.parametrize("asked", ["名前を変えたい", "予約の名前を直したい", "change the name on my booking", "名前が間違っています"])
def test_the_name_on_the_only_booking_is_asked_and_written(aoi: Phone, asked: str):
    before = bookings(booked(aoi, TEN))[0]
    aoi.says(asked)
    assert before.name in aoi.screen

    aoi.says("鈴木花子")
    [after] = bookings(aoi)
    assert "鈴木花子" in aoi.screen
    assert (after.name, after.code, after.span, after.version) == ("鈴木花子", before.code, before.span, before.version + 1)
    assert known(aoi) == ("鈴木花子", "")
    assert aoi.town.store.ledger.booking(before.id) == after
    assert [line.what for line in aoi.town.store.ledger.history(before.id)] == ["booked", "renamed"]


def test_it_is_one_of_the_things_that_can_be_changed(aoi: Phone):
    booked(aoi, TEN).says("変更")
    assert aoi.buttons[-1] == "お名前を直す"

    aoi.taps("お名前を直す").says("鈴木花子")
    assert bookings(aoi)[0].name == "鈴木花子"


def test_of_several_bookings_one_is_chosen(aoi: Phone):
    booked(aoi, TEN)
    booked(aoi, "予約 明日 13時 大通 1時間")

    aoi.says("名前を直したい", "2", "鈴木花子")

    assert [one.name == "鈴木花子" for one in bookings(aoi)] == [False, True]


def test_the_reminders_still_come(town: Town, aoi: Phone):
    booked(aoi, TEN).says("名前を変えたい", "鈴木花子")

    heard = [phone.told(answer) for phone, answer in town.passes(hours=23)]

    assert len(heard) == 2
    assert all("10:00〜11:00" in told for told in heard)


def test_what_is_no_name_is_asked_again_and_stopping_changes_nothing(aoi: Phone):
    before = bookings(booked(aoi, TEN))[0]
    aoi.says("名前を変えたい", "12345")
    assert "いまのお名前は" in aoi.screen

    aoi.says("やめる")
    assert bookings(aoi) == [before]


def test_nothing_booked_nothing_to_correct(aoi: Phone):
    assert aoi.says("名前を変えたい").screen == "変更できるご予約はありません。"


def test_nobody_renames_what_is_not_theirs(town: Town, aoi: Phone):
    [mine] = bookings(booked(aoi, TEN))
    ken = town.phone("ken").follows().taps("就活生")

    ken.presses(f"rename//{mine.id}").says("田中")

    assert bookings(aoi) == [mine]


def test_a_companys_name_goes_to_both_halves_and_the_guests_own_name_stays(town: Town, aoi: Phone):
    tanaka = town.phone("tanaka").follows().taps("採用企業")
    host, guest = paired(tanaka, aoi, "2026-11-26T10:00")
    tanaka.says("会社名を訂正したい")
    assert "北海商事" in tanaka.screen
    tanaka.says("北海商事株式会社", "このままにする")

    after = [town.store.ledger.booking(one.id) for one in (host, guest)]
    assert [(one.name, one.company, one.version) for one in after if one] == [
        ("田中", "北海商事株式会社", host.version + 1),
        (guest.name, "北海商事株式会社", guest.version + 1),
    ]
    assert known(tanaka) == ("田中", "北海商事株式会社")


def test_a_guest_corrects_their_own_name_only(town: Town, aoi: Phone):
    tanaka = town.phone("tanaka").follows().taps("採用企業")
    host, guest = paired(tanaka, aoi, "2026-11-26T10:00")

    aoi.says("名前を変えたい", "佐藤葵")

    after = town.store.ledger.booking(guest.id)
    assert after
    assert (after.name, after.company, after.status) == ("佐藤葵", "北海商事", Status.CONFIRMED)
    assert town.store.ledger.booking(host.id) == host


def test_one_that_was_cancelled_meanwhile_says_so(town: Town, aoi: Phone):
    booked(aoi, TEN).says("名前を変えたい")
    [mine] = bookings(aoi)
    address = f"rename//{mine.id}"
    aoi.says("やめる", "キャンセル", "はい").presses(address)

    assert aoi.screen == "変更できるご予約はありません。"
