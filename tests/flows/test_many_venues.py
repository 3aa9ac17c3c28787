"""A house with forty venues more: nothing that is asked or offered may grow with them, and each can still be named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.booking.closing import UNTIL_LIFTED, close
from chalicelib.booking.model import PersonId
from chalicelib.booking.spans import Span
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Localized, Venue
from tests.flows.gear import fails
from tests.flows.pairs import at_the_desk, write
from tests.flows.test_pair import Counted
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town


@pytest.fixture
def town() -> Town:
    shipped = load("sapporo")
    pattern = shipped.venue("odori14")

    def venue(n: int):
        name = Localized(f"第{n}会館", f"House {n}")
        rooms = tuple(replace(room, id=f"house{n}-{room.id}", venue=f"house-{n}") for room in pattern.rooms)
        return replace(pattern, id=f"house-{n}", name=name, short=name, aliases=(name.ja, name.en), rooms=rooms)

    return Town(replace(shipped, venues=(*shipped.venues, *map(venue, range(1, 41)))), store=Counted())


def calls(phone: Phone, *texts: str) -> list[str]:
    """What the store was asked for in these turns."""
    store = phone.town.store
    assert isinstance(store, Counted)
    store.calls.clear()
    phone.says(*texts)
    return store.calls


def test_ten_places_have_a_button_and_all_others_a_name(aoi: Phone):
    aoi.says("予約したい")
    assert aoi.screen == "会場をお選びください。全部で42か所です。下にない会場は、お名前を入力してください。"
    assert len(aoi.buttons) == 10

    assert aoi.says("第37会館").screen == "第37会館ですね。ご利用の目的をお選びください。"


def test_so_it_is_where_one_waits(aoi: Phone):
    aoi.says("空き待ちしたい")
    assert aoi.screen == "どちらの会場の空きをお待ちになりますか。全部で42か所です。下にない会場は、お名前を入力してください。"
    assert len(aoi.buttons) == 10

    assert aoi.says("第37会館").screen.startswith("第37会館のいつの空きを")


def test_who_wants_two_rooms_says_where_first_and_two_places_are_looked_at(tanaka: Phone):
    """Each place is a query for whoever waits; of what is not looked at nobody is told that it is full."""
    asked = calls(tanaka, "学生の部屋も一緒に予約したい")
    assert tanaka.screen == "会場をお選びください。全部で42か所です。下にない会場は、お名前を入力してください。"
    assert asked.count("ledger.days") == 0

    asked = calls(tanaka, "第37会館")
    assert "[calendar]" in tanaka.screen
    assert asked.count("ledger.days") == 2, asked
    assert tanaka.says("12/2の14時から1時間").screen == held_in(37)


def test_a_button_says_where_too_and_the_rest_of_a_sentence_is_kept(tanaka: Phone):
    tanaka.says("12/2の14時から1時間、学生の部屋も一緒に予約したい").taps("第3会館")
    assert tanaka.screen == held_in(3)


def test_where_one_was_being_booked_two_are_sought_there(tanaka: Phone):
    tanaka.says("12/2の14時から1時間、第37会館で面接の予約").says("学生の部屋も一緒に")
    assert tanaka.screen == held_in(37)


def test_of_several_interviews_the_place_is_asked_too(tanaka: Phone):
    tanaka.says("12/8に学生5人と30分ずつ面接したい", "第5会館")
    assert tanaka.screen.startswith("12月8日（火）9:30からの5枠をお取りしています。\n貴社 第5会館")


def held_in(n: int) -> str:
    return (
        "12月2日（水）14:00〜15:00のふた部屋をお取りしています。\n"
        f"貴社 第{n}会館 採用企業用ルーム／就活生 第{n}会館 就活生用ルーム\n会社名を教えてください。"
    )


def test_in_a_house_of_two_both_are_looked_at():
    few = Town(store=Counted())
    assert calls(few.phone("tanaka"), "学生の部屋も一緒に予約したい").count("ledger.days") == 2


def test_two_rooms_of_two_venues_are_read_in_one_batch_and_of_large_ones_the_first_is(tanaka: Phone):
    """Three venues have five rooms; one of thirty is a query of its own, and no other beside it."""
    asked = calls(tanaka, "12/2の14時から1時間、第37会館で学生の部屋も一緒に予約したい")
    assert [call for call in asked if call != "journal.open"][:1] == ["ledger.room_days"], asked

    large = Town(replace(tanaka.town.catalogue, venues=tuple(map(thirty_rooms, tanaka.town.catalogue.venues))), store=Counted())
    asked = calls(large.phone("tanaka"), "12/2の14時から1時間、第37会館で学生の部屋も一緒に予約したい")
    assert (asked.count("ledger.days"), asked.count("ledger.room_days")) == (1, 0), asked


def thirty_rooms(venue: Venue) -> Venue:
    return replace(venue, rooms=tuple(replace(venue.rooms[n % len(venue.rooms)], id=f"{venue.id}-{n}") for n in range(30)))


def test_two_rooms_in_a_place_that_is_named_are_there(tanaka: Phone):
    tanaka.says("12/2の14時から1時間、第37会館で学生の部屋も一緒に予約したい")
    assert tanaka.screen.count("第37会館") >= 1
    assert "産業振興センター" not in tanaka.screen


def test_of_another_place_the_last_room_in_which_nothing_is_wrong_is_looked_at():
    """A room that is closed for a fault says nothing of the others."""
    shipped = load("sapporo")
    venues = tuple(thirty_rooms(venue) if venue.id == "odori14" else venue for venue in shipped.venues)
    town = Town(replace(shipped, venues=venues))
    booked(town.phone("mio").follows().taps("就活生"), "予約 明日 15時 産業振興センター 1時間")
    fails(town, room="odori14-28")
    desk, _ = at_the_desk(town.phone("ops"))
    _, change = close(desk, "odori14", "odori14-28", Span(town.now, UNTIL_LIFTED), "broken", PersonId("suzuki"))
    write(town.phone("ops"), desk, change)

    aoi = town.phone("aoi").follows().taps("就活生").says("明日の15時から1時間、産業振興センターは空いてますか")
    assert any("大通西14丁目ビル" in label and "15:00" in label for label in aoi.buttons), aoi.buttons
