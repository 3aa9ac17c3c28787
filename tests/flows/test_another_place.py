"""The same bot in a town library: other rooms, other hours, one kind of guest. Nothing about Sapporo stands in code."""

from pathlib import Path

import pytest

from chalicelib.catalogue.load import load
from tests.flows.town import Phone, Town

CODE = Path(__file__).parents[2] / "chalicelib"
SAPPORO = ("sapporo", "odori", "sangyo", "hokkaido", "ntt", "札幌", "大通", "産業振興", "北海道")


@pytest.fixture
def library() -> Town:
    return Town(catalogue=load("tests/catalogues/kawabe-library.toml"))


@pytest.fixture
def emi(library: Town) -> Phone:
    return library.phone("emi").follows()


def test_with_one_kind_of_guest_nobody_is_asked_who_they_are(emi: Phone):
    assert emi.screen == "「利用者」として承ります。ご予約、空き状況、ご質問をお受けします。"


def test_a_music_room_is_booked_on_a_saturday_evening(emi: Phone):
    emi.says("予約", "演奏", "11/28", "60分", "18時", "えみ", "同意する", "予約する")

    assert emi.screen == "予約しました。\n[booked]"
    room = emi.card("booked")["room"]
    assert getattr(room, "id", "") == "music-1"


def test_consent_to_cameras_is_not_asked_where_there_are_none(emi: Phone):
    emi.says("予約 勉強 明日 18時 1時間", "えみ")

    assert emi.screen == "お預かりする情報の取り扱いに同意されますか。"


def test_with_several_rooms_of_a_kind_the_next_guest_gets_the_next_room(library: Town, emi: Phone):
    emi.says("予約 勉強 明日 18時 1時間")
    ken = library.phone("ken").follows()

    ken.says("予約 勉強 明日 18時 1時間")

    assert "学習室1" in emi.screen
    assert "学習室2" in ken.screen


def test_the_day_of_rest_is_the_librarys_own(emi: Phone):
    assert emi.says("月曜は空いてますか").screen == "11月30日（月）はお休みです。別の日をお選びください。"


def test_the_pause_at_noon_is_kept(emi: Phone):
    emi.says("予約 勉強 11/28 12時15分 30分")

    assert emi.screen.startswith("11月28日（土）のご利用時間は10:00から21:00までです。")
    emi.taps("この日の空きをすべて見る")
    assert "13:15" in emi.buttons
    assert "12:15" not in emi.buttons


def test_of_many_lengths_the_round_ones_are_offered_and_others_can_be_typed(emi: Phone):
    emi.says("予約", "勉強", "明日")
    assert emi.buttons == ["30分", "60分", "90分", "120分", "150分", "180分"]

    emi.says("45分")
    assert emi.screen == "[times]"


def test_where_it_is_is_known_even_without_a_fact(emi: Phone):
    assert emi.says("場所はどこですか").screen.startswith("川辺町立図書館\n川辺町本町2丁目3\n川辺駅から徒歩3分")


@pytest.mark.parametrize("file", sorted(CODE.rglob("*.py")), ids=lambda file: str(file.relative_to(CODE)))
def test_no_code_knows_sapporo(file: Path):
    text = file.read_text("utf-8").lower()

    # Where nothing is said, the catalogue that is shipped first is meant: its name is all that code may know of it.
    assert [word for word in SAPPORO if word in text.replace('"sapporo"', "").replace("`sapporo`", "")] == []


@pytest.mark.parametrize("file", [*CODE.glob("words/*.toml"), *CODE.glob("cards/*.json")], ids=lambda file: file.name)
def test_no_sentence_and_no_card_knows_sapporo(file: Path):
    text = file.read_text("utf-8").lower()

    assert [word for word in SAPPORO if word in text] == []
