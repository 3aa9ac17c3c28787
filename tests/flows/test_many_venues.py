"""A house with forty venues more: nothing that is asked or offered may grow with them, and each can still be named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Localized, Venue
from tests.flows.test_pair import Counted
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


def test_two_rooms_are_looked_for_in_a_few_places(tanaka: Phone):
    """Each place is a query for whoever waits: as many as in a house of two, however many there are."""
    asked = calls(tanaka, "学生の部屋も一緒に予約したい")
    assert "[calendar]" in tanaka.screen
    assert asked.count("ledger.days") == 2, asked


def test_in_a_house_of_two_both_are_looked_at():
    few = Town(store=Counted())
    assert calls(few.phone("tanaka"), "学生の部屋も一緒に予約したい").count("ledger.days") == 2


def test_two_rooms_of_two_venues_are_read_in_one_batch_and_of_large_ones_the_first_is(tanaka: Phone):
    """Three venues have five rooms; one of thirty is a query of its own, and no other beside it."""
    asked = calls(tanaka, "12/2の14時から1時間、学生の部屋も一緒に予約したい")
    assert [call for call in asked if call != "journal.open"][:1] == ["ledger.room_days"], asked

    large = Town(replace(tanaka.town.catalogue, venues=tuple(map(thirty_rooms, tanaka.town.catalogue.venues))), store=Counted())
    asked = calls(large.phone("tanaka"), "12/2の14時から1時間、学生の部屋も一緒に予約したい")
    assert (asked.count("ledger.days"), asked.count("ledger.room_days")) == (1, 0), asked


def thirty_rooms(venue: Venue) -> Venue:
    return replace(venue, rooms=tuple(replace(venue.rooms[n % len(venue.rooms)], id=f"{venue.id}-{n}") for n in range(30)))


def test_two_rooms_in_a_place_that_is_named_are_there(tanaka: Phone):
    tanaka.says("12/2の14時から1時間、第37会館で学生の部屋も一緒に予約したい")
    assert tanaka.screen.count("第37会館") >= 1
    assert "産業振興センター" not in tanaka.screen
