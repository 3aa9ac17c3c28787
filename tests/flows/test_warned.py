"""Nobody is given a room with a serious fault without being told."""

from __future__ import annotations

import pytest

from chalicelib.booking.moving import Target, move_for
from tests.flows.gear import ROOM, fails, staff
from tests.flows.pairs import at_the_desk, paired, write
from tests.flows.test_hit import of
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town


def broken(phone: Phone, card: str) -> list[str]:
    """What the card says is wrong."""
    values = phone.card(card)
    return [name.id for name in values["broken"]] if "card.trouble" in values.get("notes", ()) else []  # type: ignore[attr-defined,operator]


def test_whoever_books_is_told_before_and_after(town: Town, aoi: Phone):
    fails(town)

    aoi.says("予約 12/3 15時 大通 1時間", "佐藤").taps("同意する")
    assert broken(aoi, "confirm") == [f"{ROOM}#camera"]

    aoi.taps("予約する")
    assert broken(aoi, "booked") == [f"{ROOM}#camera"]
    assert "card.trouble" in aoi.says("予約確認").card("bookings")["rows"][0]["notes"]  # type: ignore[index]


def test_a_room_that_is_sound_a_minor_fault_and_one_that_is_over_are_no_reason_to_worry(town: Town, aoi: Phone):
    fails(town, "recorder", "storage")
    fails(town, room="odori14-company")
    alert = fails(town, "line", "loss")
    staff(town).presses(f"alert//fixed:{alert.key}")

    booked(aoi, "予約 12/3 15時 大通 1時間")

    assert broken(aoi, "booked") == []
    assert "notes" not in aoi.says("予約確認").card("bookings")["rows"][0]  # type: ignore[index]


def test_whoever_moves_a_booking_is_told_too(town: Town, aoi: Phone):
    booked(aoi, "予約 12/3 15時 産業振興センター 1時間")
    fails(town)

    aoi.says("大通に変更したい")

    assert broken(aoi, "confirm") == [f"{ROOM}#camera"]


def test_of_a_pair_both_rooms_count(town: Town, aoi: Phone, tanaka: Phone):
    fails(town)
    tanaka.says("12/3 15時 ペア予約 1時間", "北海商事", "田中").taps("同意する")
    assert broken(tanaka, "confirm") == [f"{ROOM}#camera"]

    paired(tanaka, aoi, "2026-12-04T14:00")
    assert "card.trouble" in aoi.says("予約確認").card("bookings")["rows"][0]["notes"]  # type: ignore[index]


# -- what is free -----------------------------------------------------------------------------------------------------

NOTE = "いま、就活生用ルームのWebカメラに不具合があり、係の者が対応しています。"


@pytest.mark.parametrize("question", ["12/3 大通の空きは？", "大通の空き状況", "12/3の15時、大通空いてる？"])
def test_whoever_asks_what_is_free_hears_it_with_the_answer(town: Town, aoi: Phone, question: str):
    before = len(aoi.says(question).answer.replies)
    fails(town)

    assert aoi.says(question).screen.endswith(NOTE)
    assert len(aoi.answer.replies) == before + 1


@pytest.mark.parametrize("question", ["12/3 産業振興センターの空きは？", "12/3の15時、産業振興センター空いてる？"])
def test_of_rooms_that_are_not_shown_nothing_is_said(town: Town, aoi: Phone, question: str):
    fails(town)

    assert NOTE not in aoi.says(question).screen


def test_a_room_that_is_full_that_day_is_not_shown_either(town: Town, aoi: Phone):
    fails(town)
    room = town.catalogue.room(ROOM)
    for hour in ("9:30", "12:00", "14:30"):
        booked(town.phone(f"ken{hour}").follows().taps("就活生"), f"予約 12/3 {hour} 大通 2時間")

    assert NOTE not in aoi.says("12/3 大通の空きは？").screen
    assert room.venue == "odori14"


def test_in_english_too(town: Town, ben: Phone):
    fails(town)

    assert ben.says("what is free at Odori on Dec 3?").screen.endswith(
        "Something is wrong in Room for job seekers now: Web camera. Our staff are seeing to it."
    )


# -- offers and moves -------------------------------------------------------------------------------------------------


def test_an_offer_says_it_and_so_does_the_card_before_it_is_taken(town: Town, aoi: Phone):
    ken = booked(town.phone("ken").follows().taps("就活生"), "予約 12/3 15時 大通 1時間")
    booked(aoi, "予約 12/4 15時 産業振興センター 1時間")
    aoi.says("予約 12/3 15時 大通 1時間").taps("空いたら知らせる")
    fails(town)
    ken.says("取り消したい").taps("取り消す")
    town.passes(minutes=1)

    assert aoi.pushed
    assert aoi.told(aoi.pushed).endswith("いま、このお部屋のWebカメラに不具合があり、係の者が対応しています。")
    aoi.says("1")
    assert broken(aoi, "confirm") == [f"{ROOM}#camera"]


def test_who_is_moved_into_a_room_that_has_a_fault_by_then_hears_of_it(town: Town, aoi: Phone):
    """The other room was sound when it was chosen; staff at a terminal do not see the equipment."""
    booked(aoi, "予約 12/3 15時 産業振興センター 1時間")
    desk, staff_ = at_the_desk(town.phone("ops"))
    change = move_for(desk, staff_, of(aoi), Target(ROOM, of(aoi).span))[1]
    write(town.phone("ops"), desk, change)
    fails(town)

    ((phone, answer),) = town.passes(minutes=1)

    assert phone is aoi
    said = aoi.told(answer)
    assert said.startswith("施設の都合により、ご予約を12月3日（木）15:00〜16:00 大通西14丁目ビル 就活生用ルームに変更しました。")
    assert said.endswith("いま、このお部屋のWebカメラに不具合があり、係の者が対応しています。")


def test_the_guest_of_a_pair_that_the_company_moves_hears_of_it_too(town: Town, aoi: Phone, tanaka: Phone):
    paired(tanaka, aoi, "2026-12-04T14:00")
    fails(town)

    tanaka.says("12月7日の11時に変更したい")
    assert broken(tanaka, "confirm") == [f"{ROOM}#camera"]
    tanaka.taps("この内容に変更する")

    said = [aoi.told(answer) for phone, answer in town.passes(minutes=1) if phone is aoi]
    assert len(said) == 1
    assert said[0].endswith("いま、このお部屋のWebカメラに不具合があり、係の者が対応しています。")
