"""What people say in the middle of something: questions are no answers, and what is to be other is changed where it stands."""

from __future__ import annotations

import pytest

from tests.flows.test_change import TEN, span_of
from tests.flows.test_reserve import booked
from tests.flows.town import Phone

HELD = "明日15時から1時間、大通で面接の予約"


@pytest.fixture
def named(aoi: Phone) -> Phone:
    """Somebody who is asked for their consent."""
    return aoi.says(HELD, "佐藤")


@pytest.mark.parametrize("text", ["同意しないとどうなりますか", "what if I don't agree?"])
def test_a_question_about_consent_is_no_refusal(named: Phone, text: str):
    named.says(text)

    assert named.screen.endswith("映像と個人情報の取り扱いに同意されますか。")
    assert named.says("同意します").screen == "[confirm]"


@pytest.mark.parametrize("text", ["名前言わないとだめ？", "本名じゃないとだめですか", "Do I have to give my name?"])
def test_a_question_is_no_name(aoi: Phone, text: str):
    assert aoi.says(HELD, text).screen.endswith("受付でお呼びするお名前を教えてください。")


@pytest.mark.parametrize(
    "words", [("時間を変えたい",), ("佐藤", "やっぱり時間変えたい"), ("佐藤", "同意する", "時間ちがう"), ("佐藤", "change the time")]
)
def test_another_time_is_chosen_where_one_is_held(aoi: Phone, words: tuple[str, ...]):
    aoi.says(HELD, *words)
    assert aoi.screen == "[times]"

    assert "11月25日（水）16:00〜17:00" in aoi.says("16時").screen or span_of(aoi, "confirm") == "25 16:00-17:00"


@pytest.mark.parametrize(
    ("text", "screen"),
    [
        ("日付を変えたい", "大通西14丁目ビルのご利用日を"),
        ("別の会場がいい", "11月25日（水）15:00からですね。会場を"),
        ("長さが違う", "11月25日（水）15:00からですね。ご利用時間の長さを"),
    ],
)
def test_so_is_another_day_place_or_length(named: Phone, text: str, screen: str):
    assert named.says(text).screen.startswith(screen)


@pytest.mark.parametrize("text", ["キャンセル", "キャンセルで", "やっぱやめとく", "見送ります", "やめておきます", "changed my mind"])
def test_what_is_not_booked_yet_is_given_up_at_the_last_look(named: Phone, text: str):
    assert named.says("同意する", text).screen == "承知しました。ここまでの内容は取りやめました。"


def test_a_booking_that_stands_is_still_cancelled_from_the_middle_of_another(aoi: Phone):
    booked(aoi, TEN).says("明後日15時から1時間、大通で面接の予約", "明日の予約をキャンセルしたい")

    assert aoi.screen.startswith("11月25日（水）10:00〜11:00")


def test_until_when_tells_how_long(aoi: Phone):
    assert "15:00〜16:30" in aoi.says("明日15時から大通で面接の予約", "16時半まで").screen
    assert span_of(booked(aoi.says("やめる"), TEN).says("変更したい", "12時まで使いたい"), "confirm") == "25 10:00-12:00"


@pytest.mark.parametrize(
    ("text", "after"), [("面接が30分早くなりました", "25 09:30-10:30"), ("my interview was moved to 4pm", "25 16:00-17:00")]
)
def test_an_interview_at_another_time_moves_the_booking(aoi: Phone, text: str, after: str):
    assert span_of(booked(aoi, TEN).says(text), "confirm") == after


@pytest.mark.parametrize("text", ["予約できてますか", "昨日予約したんですが", "did my booking go through?", "I booked a room for tomorrow"])
def test_who_has_booked_is_shown_their_bookings(aoi: Phone, text: str):
    assert booked(aoi, TEN).says(text).screen == "[bookings]"


def test_two_days_are_no_two_rooms(aoi: Phone):
    assert aoi.says("明日と明後日両方予約したい").screen.endswith("会場をお選びください。")


@pytest.mark.parametrize(
    ("text", "start"),
    [("自分のパソコン使いたい", "面接用端末とWebカメラがお部屋に"), ("カメラ切れますか", "申し訳ありません、こちらではわかりかねます。")],
)
def test_what_is_asked_about_is_no_booking_and_nothing_broken(aoi: Phone, text: str, start: str):
    assert aoi.says(text).screen.startswith(start)


@pytest.mark.parametrize("text", ["了解です", "わかりました", "承知しました", "got it"])
def test_who_takes_note_is_asked_for_nothing(aoi: Phone, text: str):
    assert booked(aoi, TEN).says(text).screen == "ほかにご用件がありましたら、お知らせください。"


@pytest.mark.parametrize(
    ("text", "day"), [("明後日は？", "11月26日（木）"), ("大通は？", "11月25日（水）"), ("how about Friday?", "11月27日（金）")]
)
def test_the_same_is_asked_of_another_day_and_place(aoi: Phone, text: str, day: str):
    aoi.says("明日空いてますか", text)

    assert aoi.screen == "[day]"
    assert (
        str(aoi.card("day")["day"]) == {"11月25日（水）": "2026-11-25", "11月26日（木）": "2026-11-26", "11月27日（金）": "2026-11-27"}[day]
    )


@pytest.mark.parametrize("text", ["待って", "ちょっと待ってください", "漢字が違います", "hold on"])
def test_who_puts_it_off_has_not_said_their_name(aoi: Phone, text: str):
    assert aoi.says(HELD, text).screen.endswith("受付でお呼びするお名前を教えてください。")


@pytest.mark.parametrize("name", ["松田", "待田", "違星北斗", "Will Waitley"])
def test_names_that_begin_like_that_are_names(aoi: Phone, name: str):
    assert aoi.says(HELD, name).screen.endswith("同意されますか。")


@pytest.mark.parametrize("words", [("変更したい", "やっぱりそのままで"), ("名前を変えたい", "やっぱりこのままで")])
def test_that_all_stays_as_it_is_ends_a_change(aoi: Phone, words: tuple[str, ...]):
    assert booked(aoi, TEN).says(*words).screen == "承知しました。ここまでの内容は取りやめました。"


@pytest.mark.parametrize(("text", "start"), [("明日のほう", "11月25日（水）10:00"), ("13時のやつ", "11月26日（木）13:00")])
def test_asked_which_booking_a_day_or_a_time_is_that_ones(aoi: Phone, text: str, start: str):
    booked(aoi, TEN)
    booked(aoi, "予約 明後日 13時 大通 1時間")

    assert aoi.says("変更したい", text).screen.startswith(start)
    assert aoi.says("やめる", "キャンセル", text).screen.startswith(start)


def test_of_two_bookings_the_one_of_that_day_is_moved_to_that_time(aoi: Phone):
    booked(aoi, TEN)
    booked(aoi, "予約 明後日 13時 大通 1時間")

    assert span_of(aoi.says("明後日のほうを16時に"), "confirm", "was") == "26 13:00-14:00"


def test_a_telephone_that_nobody_answers_is_no_broken_line(aoi: Phone):
    assert "何を変更しますか" in booked(aoi, TEN).says("予約変更したいけど電話つながらない").screen


@pytest.mark.parametrize("text", ["3時間使いたい", "10分だけ"])
def test_a_length_that_cannot_be_is_refused_at_once(aoi: Phone, text: str):
    assert aoi.says(text).screen == "ご利用は30分から120分まで、30分刻みで承ります。\n会場をお選びください。"


def test_courtesies_after_a_booking_are_understood(aoi: Phone):
    assert booked(aoi, TEN).says("よろしくお願いします").screen == "ほかにご用件がありましたら、お知らせください。"


@pytest.mark.parametrize(
    "text", ["明日の予約は？", "どの部屋ですか", "何時に行けばいいですか", "which room is it", "what time should I come?"]
)
def test_who_asks_where_and_when_their_booking_is_sees_it(aoi: Phone, text: str):
    assert booked(aoi, TEN).says(text).screen == "[bookings]"


def test_to_have_the_room_is_a_wish_and_not_whether_it_is_allowed(aoi: Phone):
    aoi.says("English please", "Can I have the room from 10 to 11:30 on the 3rd?")
    assert aoi.screen.startswith("Thu 3 Dec, 10:00")
    assert "Book" in aoi.buttons[0]


def test_to_come_earlier_moves_the_booking(aoi: Phone):
    assert span_of(booked(aoi, TEN).says("I want to come later, like 1pm"), "confirm") == "25 13:00-14:00"


@pytest.mark.parametrize("text", ["キャンセルできますか", "行けなくなったらキャンセルできますか", "キャンセルはできる？"])
def test_whether_it_can_be_cancelled_is_answered_and_the_form_goes_on(named: Phone, text: str):
    named.says("同意する", text)

    assert named.screen.startswith("開始の2時間前までは、自由に取り消していただけます。")
    assert named.screen.endswith("[confirm]")


@pytest.mark.parametrize("text", ["予約お願いします", "早く予約して", "予約してください"])
def test_that_it_is_to_be_booked_is_a_yes_at_the_last_look(named: Phone, text: str):
    assert named.says("同意する", text).screen == "予約しました。\n[booked]"


@pytest.mark.parametrize("text", ["予約したい", "予約したいです"])
def test_before_that_it_begins_nothing_anew(named: Phone, text: str):
    assert named.says(text).screen.endswith("映像と個人情報の取り扱いに同意されますか。")


@pytest.mark.parametrize("text", ["ありがとうございます", "こんにちは", "予約したい", "thanks"])
def test_courtesies_are_no_names(aoi: Phone, text: str):
    assert aoi.says(HELD, text).screen.endswith("受付でお呼びするお名前を教えてください。")


def test_a_name_with_courtesies_is_one(aoi: Phone):
    assert aoi.says(HELD, "佐藤です、よろしくお願いします").screen.endswith("同意されますか。")


def test_to_read_more_before_consenting_may_be_said_in_words(named: Phone):
    named.says("詳しく教えてください")

    assert named.screen.startswith("お名前（企業の方は会社名も）とご予約の内容を")
    assert named.screen.endswith("同意されますか。")


@pytest.mark.parametrize("text", ["行けなくなりました", "予約を取り消したい", "I can't come"])
def test_in_the_middle_of_another_what_is_said_of_the_booking_that_stands_is_for_it(aoi: Phone, text: str):
    booked(aoi, TEN).says("明後日15時から1時間、大通で面接の予約", text)

    assert aoi.screen.startswith("11月25日（水）10:00〜11:00")
    assert aoi.buttons == ["取り消す", "残しておく"]


@pytest.mark.parametrize("text", ["もう結構です", "もういいです", "leave it", "not now", "I'll think about it"])
def test_who_wants_no_more_under_a_card_is_not_asked_to_cancel_it(aoi: Phone, text: str):
    assert "取り消します" not in booked(aoi, TEN).says(text).screen


@pytest.mark.parametrize("text", ["来週の空き", "明日15時空いてる？", "今日誰が来ますか"])
def test_a_question_in_between_names_no_booking_to_cancel(aoi: Phone, text: str):
    booked(aoi, TEN)
    booked(aoi, "予約 明後日 13時 大通 1時間").says("キャンセル", text)

    assert aoi.screen.endswith("どのご予約を取り消しますか。")
    assert "見つかりません" not in aoi.screen


@pytest.mark.parametrize("text", ["明日の天気は", "明日と明後日両方予約したい", "明日も予約したい"])
def test_nor_do_the_weather_and_a_wish_for_another_one(aoi: Phone, text: str):
    booked(aoi, TEN)
    booked(aoi, "予約 明後日 13時 大通 1時間").says("キャンセル", text)

    assert "よろしいですか" not in aoi.screen


def test_the_weather_of_a_day_is_not_what_is_free_on_it(aoi: Phone):
    assert aoi.says("明日の空き", "明日の天気は").screen != "[day]"


def test_do_not_is_no_question(aoi: Phone):
    assert booked(aoi, TEN).says("キャンセル", "do not cancel it").screen == "承知しました。ご予約はそのまま残っています。"
