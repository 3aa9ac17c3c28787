"""The last look before something is booked, moved or cancelled: what is a yes to it, and what only sounds like one."""

from __future__ import annotations

import pytest

from tests.flows.gear import staff
from tests.flows.test_change import TEN, span_of, standing
from tests.flows.test_everyday import HELD
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town


@pytest.fixture
def named(aoi: Phone) -> Phone:
    """Somebody who is asked for their consent; the last look comes after it."""
    return aoi.says(HELD, "佐藤")


def test_that_all_stays_as_it_is_shown_is_a_yes(named: Phone):
    assert named.says("同意する", "このままでお願いします").screen == "予約しました。\n[booked]"


@pytest.mark.parametrize(
    "text",
    [
        "このままでは困ります",
        "このままでいいですか",
        "変更しなくていいですか",
        "変更しないで",
        "can I leave it",
        "keep it",
        "is it ok as it is?",
        "not as it is",
    ],
)
def test_but_a_sentence_that_goes_on_or_asks_books_nothing(named: Phone, text: str):
    named.says("同意する", text)

    assert standing(named) == []
    assert "取りやめました" not in named.screen


def test_who_need_not_change_anything_sees_what_stands(named: Phone):
    assert named.says("同意する", "変更しなくていい").screen.endswith("[confirm]")


@pytest.mark.parametrize(
    ("text", "after"),
    [("はい、16時で", "25 16:00-17:00"), ("yes but 4pm", "25 16:00-17:00"), ("はい、15時で", ""), ("はい、お願いできますか", "")],
)
def test_a_yes_with_other_terms_shows_them_first(named: Phone, text: str, after: str):
    named.says("同意する", text)

    assert span_of(named, "confirm" if after else "booked").startswith(after or "25 15:00-16:00")
    assert bool(standing(named)) is not bool(after)


@pytest.mark.parametrize(
    "text", ["はい？", "yes?", "ok?", "はい、でも待って", "はい、名前が違います", "はい、でも時間を変えたい", "ok is it booked?"]
)
def test_a_yes_that_doubts_is_none_yet(named: Phone, text: str):
    named.says("同意する", text)

    assert standing(named) == []


@pytest.mark.parametrize("text", ["行けます", "やっぱり行けます", "はい、でも待って", "はい、16時で", "code"])
def test_nor_is_it_one_to_cancelling(aoi: Phone, text: str):
    booked(aoi, TEN).says("キャンセル", text)

    assert len(standing(aoi)) == 1


@pytest.mark.parametrize("text", ["名前を間違えました", "名前が違う", "名前を変えたい", "wrong name", "change my name"])
def test_another_name_is_asked_for_wherever_one_has_been_given(named: Phone, text: str):
    named.says(text)
    assert named.screen.endswith("受付でお呼びするお名前を教えてください。")

    assert named.says("佐藤あおい", "同意する").card("confirm")["who"] == "佐藤あおい"


def test_where_none_has_been_given_it_is_still_asked_for(aoi: Phone):
    assert aoi.says(HELD, "名前を間違えました").screen.endswith("受付でお呼びするお名前を教えてください。")


def test_a_consent_with_another_time_is_for_that_time(named: Phone):
    assert span_of(named.says("はい、16時で"), "confirm") == "25 16:00-17:00"


@pytest.mark.parametrize("text", ["キャンセルしなくていい", "取り消さなくていいです", "取り消ししないでください", "やっぱりいいですか"])
def test_what_is_denied_or_asked_gives_nothing_up(aoi: Phone, text: str):
    aoi.says(HELD, "佐藤", "同意する", text)
    assert "取りやめました" not in aoi.screen

    assert "取り消します" not in booked(aoi.says("やめる"), TEN).says(text).screen


def test_who_wants_no_notices_has_not_answered_another_question(named: Phone):
    assert named.says("turn off notifications").screen.startswith("お知らせだけを止める設定はありません。")


@pytest.mark.parametrize("text", ["はい、明日も", "はい、16時で", "予約したい", "はい、でも待って", "スタッフと話したい"])
def test_staff_cancel_and_move_nothing_of_anybodys_by_such_a_yes_either(town: Town, aoi: Phone, text: str):
    code = str(booked(aoi, "予約 今日 15時 大通 1時間").card("booked")["code"])
    suzuki = staff(town).says(code).taps("取り消す").says(text)
    suzuki.says("やめる", code, "15時半", text)

    assert [one.split()[1] for one in standing(aoi)] == ["15:00"]


def test_a_telephone_that_nobody_answers_is_no_refusal(named: Phone):
    assert named.says("電話がつながらない").screen.endswith("映像と個人情報の取り扱いに同意されますか。")


@pytest.mark.parametrize("text", ["同意の内容は", "同意しましたっけ", "取ってください", "yes book it", "ok, book it", "そのままにして"])
def test_what_only_begins_like_a_yes_cancels_nothing(aoi: Phone, ben: Phone, text: str):
    booked(aoi, TEN).says("キャンセル", text)
    ben.says("book odori tomorrow 3pm for an hour", "Ben", "I agree", "book it", "cancel", text)

    assert (len(standing(aoi)), len(standing(ben))) == (1, 1)


@pytest.mark.parametrize("text", ["yes, cancel it", "はい、キャンセルで"])
def test_nor_does_it_move_what_is_to_be_cancelled(aoi: Phone, text: str):
    booked(aoi, TEN).says("16時に変えたい", text)

    assert [one.split()[1] for one in standing(aoi)] == ["10:00"]
