"""Questions, answered from the catalogue, as conversations."""

from datetime import date

import pytest

from chalicelib.booking.model import PersonId
from chalicelib.booking.offer_period import set_to
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Period
from chalicelib.reception.books import Books
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


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (
            "2026-12-01",
            "2027-03-31",
            "12月1日（火）から3月31日（水）までご利用いただけます。",
        ),
        (
            "2026-12-01",
            None,
            "12月1日（火）からご利用いただけます。終了日は決まっていません。",
        ),
        (None, "2027-03-31", "3月31日（水）までご利用いただけます。"),
        (None, None, "現在ご利用いただけます。終了日は決まっていません。"),
        (None, "2026-11-20", "お貸し出しは11月20日（金）で終了しました。次の予定は0800-800-9974でおたずねください。"),
    ],
)
def test_the_period_that_is_told_is_the_one_in_force(town: Town, aoi: Phone, start: str | None, end: str | None, said: str):
    offer(town, Period(*(day and date.fromisoformat(day) for day in (start, end))))

    assert aoi.says("いつまで使えますか").screen.removesuffix("空いている時間は「空き」と送ってください。") == said


def test_a_period_given_back_to_the_catalogue_is_told_in_its_words(town: Town, aoi: Phone):
    offer(town, Period(None, date(2027, 3, 31)))
    offer(town, None)
    known = town.catalogue.fact("period")

    assert known
    assert aoi.says("いつまで使えますか").screen == known.answer.ja


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period(None, date(2026, 11, 25)), "お貸し出しは11月25日（水）までです。それまでの日をお選びください。"),
        (Period(date(2026, 12, 1), None), "お貸し出しは12月1日（火）からです。それ以降の日をお選びください。"),
    ],
)
def test_a_day_outside_the_period_in_force_is_refused_with_it(town: Town, aoi: Phone, period: Period, said: str):
    offer(town, period)

    assert said in aoi.says("あさって15時から1時間、大通で面接").screen


def offer(town: Town, period: Period | None) -> None:
    """Staff set the offer period."""
    books = Books(town.catalogue, town.store.journal, town.store.ledger, f"ops:{town.event()}", PersonId("ops"), lambda: town.now)
    books.act(lambda desk: (None, set_to(desk, period, PersonId("ops"))))
