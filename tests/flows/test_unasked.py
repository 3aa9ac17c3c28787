"""What is said unasked in the middle of a conversation: it is the latest word, and what was going on goes on."""

import pytest

from chalicelib.booking.model import Status
from tests.flows.test_reserve import booked
from tests.flows.test_waiting import TEN, heard, places
from tests.flows.town import Phone, Town

AT_TEN = "11月25日（水）10:00〜11:00 大通西14丁目ビル 就活生用ルームをお取りしています。"


@pytest.fixture
def offered(town: Town, aoi: Phone) -> Phone:
    """Somebody with a booking of their own looks at it when the hour that they wait for comes free."""
    booked(aoi, "予約 あさって 14時 大通 1時間")
    ken = booked(town.phone("ken").follows().taps("就活生"), TEN)
    aoi.says(TEN, "空いたら知らせる")
    aoi.says("キャンセル")
    assert aoi.buttons == ["取り消す", "残しておく"]
    ken.says("キャンセル", "はい")
    town.passes()
    assert "お取り置きしています" in heard(aoi)
    return aoi


def test_a_number_picks_from_the_offer_and_cancels_nothing(offered: Phone):
    offered.says("1")

    assert AT_TEN in offered.screen or offered.screen == "[confirm]"
    assert standing(offered) == 1


def test_a_yes_takes_the_offer_and_cancels_nothing(offered: Phone):
    offered.says("はい")

    assert AT_TEN in offered.screen or offered.screen == "[confirm]"
    assert standing(offered) == 1


def test_a_no_leaves_the_question_that_was_going_on(offered: Phone):
    offered.says("いいえ")

    assert offered.buttons == ["取り消す", "残しておく"]
    assert (standing(offered), len(places(offered))) == (1, 1)


def test_the_second_number_lets_the_offer_go(offered: Phone):
    offered.says("2")

    assert (standing(offered), places(offered)) == (1, [])


def test_the_words_of_the_question_before_still_answer_it(offered: Phone):
    offered.says("取り消す")

    assert standing(offered) == 0


def test_the_buttons_of_the_question_before_still_answer_it(offered: Phone):
    offered.taps("取り消す")

    assert standing(offered) == 0


def test_without_the_memory_a_number_meant_for_the_offer_cancels_the_booking(town: Town, aoi: Phone):
    """The control: what remembering is for."""
    town.store.journal.remember = lambda person, replies, since: None  # type: ignore[method-assign]
    booked(aoi, "予約 あさって 14時 大通 1時間")
    ken = booked(town.phone("ken").follows().taps("就活生"), TEN)
    aoi.says(TEN, "空いたら知らせる").says("キャンセル")
    ken.says("キャンセル", "はい")
    town.passes()
    aoi.says("1")

    assert standing(aoi) == 0


def test_a_form_goes_on_by_words_after_a_reminder(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    aoi.says("予約 あさって 大通 面接 1時間")
    town.passes(hours=8)
    assert aoi.buttons_of(aoi.pushed) == ["行きます", "変更する", "取り消す", "地図と行き方"]  # type: ignore[arg-type]

    aoi.says("13時")

    assert aoi.screen == "[confirm]"
    assert "行きます" not in aoi.buttons


@pytest.mark.parametrize("words", ["はい", "1", "行きます"])
def test_a_yes_to_a_reminder_says_that_one_comes_and_asks_the_form_again(town: Town, aoi: Phone, words: str):
    booked(aoi, "予約 明日 10時 大通 1時間")
    aoi.says("予約 あさって 13時 大通 1時間")
    assert aoi.screen == "[confirm]"
    town.passes(hours=8)

    aoi.says(words)

    assert "お待ちしています" in aoi.screen
    assert aoi.screen.endswith("[confirm]")
    assert standing(aoi) == 1
    assert standing(aoi.says("はい")) == 2


@pytest.mark.parametrize("words", ["はい", "1"])
def test_a_yes_to_a_reminder_with_nothing_going_on(town: Town, aoi: Phone, words: str):
    booked(aoi, "予約 明日 10時 大通 1時間")
    town.passes(hours=8)

    assert "お待ちしています" in aoi.says(words).screen


def test_a_yes_after_what_asks_nothing_is_for_the_question(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    town.passes(days=1, minutes=5)
    aoi.says("予約 あさって 13時 大通 1時間")
    town.passes(minutes=10)
    assert "受付" in heard(aoi) or "チェックイン" in heard(aoi)

    aoi.says("はい")

    assert standing(aoi) == 1


def test_in_english_a_yes_to_a_reminder_is_one_too(town: Town):
    mia = town.phone("mia").follows().taps("English").says("student")
    booked_in_english = mia.says("book tomorrow 10:00 odori 1 hour", "Mia", "I agree", "book it")
    assert standing(booked_in_english) == 1
    town.passes(hours=8)

    assert "We look forward" in mia.says("yes").screen or "Thank you" in mia.screen


def standing(phone: Phone) -> int:
    theirs = phone.town.store.ledger.bookings_of(phone.person, phone.town.now)
    return sum(one.status is Status.CONFIRMED for one in theirs)
