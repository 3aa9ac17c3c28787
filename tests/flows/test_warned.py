"""Nobody is given a room with a serious fault without being told."""

from __future__ import annotations

from tests.flows.gear import ROOM, fails, staff
from tests.flows.pairs import paired
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
