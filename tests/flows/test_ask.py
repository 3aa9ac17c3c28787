"""Questions, answered from the catalogue, as conversations."""

import pytest

from chalicelib.catalogue.load import load
from tests.flows.town import Phone, Town


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("料金はいくらですか", "price"),
        ("何時まで使えますか", "hours"),
        ("どんな設備がありますか", "equipment"),
        ("録画されますか", "recording"),
        ("電話番号を教えてください", "contact"),
        ("持ち物はありますか", "bring"),
        ("誰が運営していますか", "partners"),
        ("いつまで使えますか", "period"),
    ],
)
def test_a_question_gets_the_catalogues_answer(town: Town, aoi: Phone, question: str, fact: str):
    aoi.says(question)

    known = town.catalogue.fact(fact)
    assert known
    assert aoi.screen == known.answer.ja


def test_where_it_is_comes_with_maps(aoi: Phone):
    aoi.says("場所はどこですか")

    assert aoi.screen.endswith("[map sangyo]\n[map odori14]")


def test_one_place_gets_one_map(aoi: Phone):
    aoi.says("大通への行き方を教えてください")

    assert aoi.screen.endswith("[map odori14]")
    assert "[map sangyo]" not in aoi.screen


def test_without_a_topic_topics_are_offered(aoi: Phone):
    aoi.taps("質問する")
    assert aoi.screen == "何についてお知りになりたいですか。"

    aoi.taps("料金")
    assert aoi.screen.startswith("ご利用は無料です。")


def test_a_question_in_english(town: Town, ben: Phone):
    ben.says("how much is it?")

    known = town.catalogue.fact("price")
    assert known
    assert ben.screen == known.answer.en


def test_the_map_button_of_a_booking_shows_address_and_access(aoi: Phone):
    aoi.presses("ask//map.odori14")

    assert aoi.screen.startswith("NTT東日本 大通西14丁目ビル 1階\n札幌市中央区大通西14丁目7\n")
    assert aoi.screen.endswith("[map odori14]")


def test_a_map_of_nowhere_offers_questions(aoi: Phone):
    aoi.presses("ask//map.atlantis")

    assert aoi.screen == "何についてお知りになりたいですか。"


def test_a_question_without_an_answer_is_passed_on_and_kept_without_names():
    library = Town(catalogue=load("tests/catalogues/kawabe-library.toml"))
    emi = library.phone("emi").follows()

    emi.says("私は佐藤です。ペットを連れて行けるか教えてください")

    assert emi.screen == (
        "申し訳ありません、こちらではわかりかねます。係の者がお答えします。\n"
        "電話 012-345-6789（火〜日 10:00〜18:00）\nメール rooms@kawabe.example"
    )
    assert emi.buttons == ["スタッフに相談", "ほかの質問", "使い方"]
    assert library.store.ledger.unanswered(library.now.date()) == ("＊です。ペットを連れて行けるか教えてください",)


def test_what_has_an_answer_is_not_kept(town: Town, aoi: Phone):
    aoi.says("料金はいくらですか")

    assert town.store.ledger.unanswered(town.now.date()) == ()
