"""Moving a booking, as conversations."""

import pytest

from tests.flows.counting import Calls
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

TEN = "予約 明日 10時 大通 1時間"


def span_of(phone: Phone, card: str, value: str = "span") -> str:
    told = phone.card(card)[value]
    zone = phone.town.catalogue.zone
    return f"{told.start.astimezone(zone):%d %H:%M}-{told.end.astimezone(zone):%H:%M}"  # type: ignore[attr-defined]


def standing(phone: Phone) -> list[str]:
    zone = phone.town.catalogue.zone
    found = phone.town.store.ledger.bookings_of(phone.person, phone.town.now)
    return [f"{one.span.start.astimezone(zone):%d %H:%M} {one.room} {one.code}" for one in found if one.status.stands]


def test_the_only_booking_is_moved_by_one_sentence_and_one_yes(aoi: Phone):
    booked(aoi, TEN)
    code = aoi.card("booked")["code"]

    aoi.says("16時に変えたい")
    assert (span_of(aoi, "confirm", "was"), span_of(aoi, "confirm")) == ("25 10:00-11:00", "25 16:00-17:00")
    assert aoi.buttons == ["この内容に変更する", "時間を変える", "日付を変える"]

    aoi.says("はい")
    assert aoi.screen == "変更しました。予約コードはそのままです。\n[booked]"
    assert standing(aoi) == [f"25 16:00 odori14-student {code}"]


def test_what_is_to_change_is_asked_where_nothing_is_said(aoi: Phone):
    booked(aoi, TEN).taps("変更する")
    assert aoi.screen.startswith("11月25日（水）10:00〜11:00 大通西14丁目ビル 就活生用ルームのご予約ですね。何を変更しますか。")

    aoi.taps("長さを変える", "90分")
    assert (span_of(aoi, "confirm", "was"), span_of(aoi, "confirm")) == ("25 10:00-11:00", "25 10:00-11:30")

    aoi.taps("この内容に変更する")
    assert standing(aoi)[0].startswith("25 10:00")


def test_the_booking_of_the_day_that_it_has_is_moved_and_not_that_of_the_day_to_which_it_goes(aoi: Phone):
    booked(aoi, TEN)
    booked(aoi, "予約 明後日 13時 大通 1時間")

    aoi.says("明日の予約を明後日に変えて")
    assert (span_of(aoi, "confirm", "was"), span_of(aoi, "confirm")) == ("25 10:00-11:00", "26 10:00-11:00")

    aoi.says("やめる", "明後日に変えたい")
    assert aoi.screen.startswith("どのご予約を変更しますか。")


def test_another_day_keeps_the_time_and_another_place_keeps_both(aoi: Phone):
    booked(aoi, TEN).says("予約を変更したい", "2").day("2026-11-27")
    assert span_of(aoi, "confirm") == "27 10:00-11:00"

    aoi.taps("この内容に変更する", "変更する", "会場を変える", "札幌市産業振興センター", "この内容に変更する")
    assert [one[:22] for one in standing(aoi)] == ["27 10:00 sangyo-1 " + str(aoi.card("booked")["code"])]


def test_all_of_it_with_numbers(aoi: Phone):
    booked(aoi, TEN).says("変更", "1", "12")
    assert span_of(aoi, "confirm") == "25 15:30-16:30"

    aoi.says("1")
    assert aoi.screen.startswith("変更しました。")


def test_a_shift_counts_from_the_time_that_the_booking_has(aoi: Phone):
    booked(aoi, TEN).says("30分遅らせて")

    assert span_of(aoi, "confirm") == "25 10:30-11:30"


def test_with_several_bookings_one_is_chosen_and_what_was_said_is_not_asked_again(aoi: Phone):
    booked(aoi, TEN)
    booked(aoi, "予約 明日 13時 大通 1時間")

    aoi.says("16時に変えたい")
    assert aoi.screen == "どのご予約を変更しますか。"
    assert aoi.buttons == ["11月25日（水）10:00〜11:00 大通西14丁目ビル", "11月25日（水）13:00〜14:00 大通西14丁目ビル"]

    aoi.says("1")
    assert (span_of(aoi, "confirm", "was"), span_of(aoi, "confirm")) == ("25 10:00-11:00", "25 16:00-17:00")


def test_the_booking_of_the_day_that_is_named_is_meant(aoi: Phone):
    booked(aoi, TEN)
    booked(aoi, "予約 あさって 13時 大通 1時間")

    aoi.says("11/26の予約を変更したい")

    assert aoi.screen.startswith("11月26日（木）13:00〜14:00")


def test_the_new_time_is_held_and_the_old_one_stays_until_it_is_theirs(town: Town, aoi: Phone):
    booked(aoi, TEN)
    aoi.says("16時に変えたい")
    ken = town.phone("ken").follows().taps("就活生")

    ken.says("予約 明日 16時 大通 1時間")
    assert "満室です" in ken.screen
    ken.says("やめる", TEN)
    assert "満室です" in ken.screen

    aoi.says("やめる")
    assert standing(aoi)[0].startswith("25 10:00")
    ken.says("やめる", "予約 明日 16時 大通 1時間")
    assert "お取りしています" in ken.screen


def test_a_time_that_overlaps_the_old_one_is_no_hindrance(aoi: Phone):
    booked(aoi, TEN).says("10時半に変えたい", "はい")

    assert standing(aoi)[0].startswith("25 10:30")


def test_to_a_full_time_the_nearest_are_offered_and_the_old_one_is_kept(town: Town, aoi: Phone):
    booked(town.phone("ken").follows().taps("就活生"), "予約 明日 14時 大通 1時間")
    booked(aoi, TEN).says("14時に変えたい")

    assert aoi.screen == "11月25日（水）14:00〜15:00は、大通西14丁目ビルでは満室です。近い空きは次のとおりです。"
    assert aoi.buttons[:4] == ["12:00", "12:30", "15:30", "産業振興センター 14:00"]

    aoi.taps("産業振興センター 14:00", "この内容に変更する")
    assert standing(aoi)[0].startswith("25 14:00 sangyo-1")


def test_who_is_quicker_gets_it_and_nothing_is_lost(town: Town, aoi: Phone):
    booked(aoi, TEN).says("16時に変えたい")
    town.wait(minutes=6)
    ken = town.phone("ken").follows().taps("就活生")
    booked(ken, "予約 明日 16時 大通 1時間")

    aoi.says("はい")

    assert "満室です" in aoi.screen
    assert standing(aoi)[0].startswith("25 10:00")


def test_going_back_means_back_to_what_the_booking_has(aoi: Phone):
    booked(aoi, TEN).says("16時に変えたい", "戻る")

    assert aoi.screen.startswith("11月25日（水）10:00〜11:00")
    assert aoi.buttons[0] == "時間を変える"


def test_going_back_from_a_day_or_a_time_that_was_to_change_asks_what_is_to_change(aoi: Phone):
    booked(aoi, TEN).says("変更したい").taps("日付を変える")
    assert "何を変更しますか" in aoi.says("戻る").screen

    aoi.taps("時間を変える")
    assert "何を変更しますか" in aoi.says("戻る").screen
    assert aoi.says("戻る").screen.startswith("ここが最初の質問です。")


def test_from_the_start_it_stays_a_change(aoi: Phone):
    booked(aoi, TEN).says("16時に変えたい", "最初から")

    assert "何を変更しますか" in aoi.screen


def test_late_it_is_said_before_what_it_costs(town: Town, aoi: Phone):
    booked(aoi, TEN)
    town.wait(hours=22, minutes=30)

    aoi.says("変更")
    assert aoi.screen.startswith("開始まで120分を切っているため、変更は直前の取り消しと同じ0.5点と数えます。")

    aoi.says("14時")
    assert aoi.card("confirm")["notes"] == ("card.late",)
    aoi.says("はい")
    assert [point.hundredths for point in town.store.journal.open("none", aoi.person).person.points] == [50]


def test_early_it_costs_nothing_and_nothing_is_said_of_it(town: Town, aoi: Phone):
    booked(aoi, TEN).says("16時に変えたい")
    assert aoi.card("confirm")["notes"] == ()

    aoi.says("はい")
    assert town.store.journal.open("none", aoi.person).person.points == ()


def test_nothing_to_change_leads_to_booking(aoi: Phone):
    aoi.says("予約を変更したい")

    assert aoi.screen == "変更できるご予約はありません。"
    assert aoi.buttons == ["予約する"]


def test_a_button_of_what_was_cancelled_or_has_begun_says_so(town: Town, aoi: Phone):
    booked(aoi, TEN)
    button = next(choice.address for label, choice in aoi.choices() if label == "変更する")
    assert button
    town.wait(days=1, minutes=10)
    aoi.presses(button.pack())
    assert aoi.screen == "そのご予約は始まっています。変更は0800-800-9974へお電話ください。"

    town.now = town.now.replace(day=24)
    aoi.says("キャンセル", "はい").presses(button.pack())
    assert aoi.screen.startswith("そのご予約は、取り消されたか、変更されたため、見つかりませんでした。")
    assert aoi.buttons == ["予約確認", "予約する"]


def test_nobody_moves_what_is_not_theirs(town: Town, aoi: Phone):
    booked(aoi, TEN)
    button = next(choice.address for label, choice in aoi.choices() if label == "変更する")
    ken = town.phone("ken").follows().taps("就活生")
    assert button

    ken.presses(button.pack())

    assert ken.screen.startswith("そのご予約は、取り消されたか")


def test_in_the_middle_of_booking_a_word_of_change_asks_what(aoi: Phone):
    booked(aoi, TEN)
    aoi.says("予約 明日 13時 大通 1時間", "変更したい")

    assert aoi.screen.startswith("どこを直しますか。")

    aoi.says("14時")
    assert span_of(aoi, "confirm") == "25 14:00-15:00"


def test_a_no_at_the_last_look_brings_buttons_that_work_by_tap_by_number_and_by_word(aoi: Phone):
    """The card's own buttons are old from then on, so what is said next has its own."""
    booked(aoi, TEN)
    aoi.says("予約 明日 13時 大通 1時間", "いいえ")
    assert aoi.screen.startswith("どこを直しますか。")
    assert aoi.buttons == ["時間を変える", "日付を変える", "お名前を変える"]

    assert aoi.taps("時間を変える").screen == "[times]"
    assert aoi.says("14:00", "いいえ", "2").screen.endswith("[calendar]")
    assert aoi.says("明日", "14時", "いいえ", "時間を変える").screen == "[times]"


@pytest.mark.parametrize("words", ["名前を変えたい", "名前が違います。鈴木花子です", "the name is wrong"])
def test_a_name_that_was_mistyped_is_given_anew_at_the_last_look(aoi: Phone, words: str):
    booked(aoi, TEN)
    aoi.says("予約 明日 13時 大通 1時間")
    before = aoi.card("confirm")["who"]

    aoi.says("いいえ").taps("お名前を変える").says("鈴木", words, "鈴木花子")

    assert aoi.card("confirm")["who"] == "鈴木花子" != before
    aoi.says("はい", "データを削除")
    assert aoi.card("kept")["rows"][0]["name"] == "鈴木花子"  # type: ignore[index]


def test_a_change_is_of_when_and_where_and_asks_for_no_name(aoi: Phone):
    booked(aoi, TEN)
    assert aoi.says("13時に変更したい", "いいえ").buttons == ["時間を変える", "日付を変える"]


def test_moving_in_english(ben: Phone):
    ben.says("book odori tomorrow 3pm for an hour", "Ben", "I agree", "book it", "change my booking to 4pm")
    assert ben.buttons == ["Change to this", "Change the time", "Change the day"]

    ben.says("yes")
    assert ben.screen == "Your booking is changed. The code stays the same.\n[booked]"


@pytest.mark.parametrize(("said", "most"), [(("16時に変えたい",), 4), (("16時に変えたい", "はい"), 5), (("変更",), 3), (("変更", "1"), 3)])
def test_the_round_trips_of_moving(town: Town, aoi: Phone, said: tuple[str, ...], most: int):
    booked(aoi, TEN)

    assert Calls(town).of(aoi, *said) <= most


def test_in_the_middle_of_a_form_a_booking_that_stands_is_told_from_the_wish(aoi: Phone):
    booked(aoi, TEN)

    assert aoi.says("予約 大通 面接", "明日の予約を16時に変えたい").card("confirm")["alt"] == "card.alt.move"
    assert aoi.says("やめる", "予約 大通 面接", "明日の予約をキャンセルしたい").screen.startswith(
        "11月25日（水）10:00〜11:00 大通西14丁目ビル"
    )
    assert aoi.says("いいえ", "予約を変更したい", "10時のは取り消したい").screen.startswith("11月25日（水）10:00〜11:00 大通西14丁目ビル")


def test_a_day_that_is_to_be_cancelled_is_never_taken_for_the_one_that_is_wished_for(aoi: Phone):
    aoi.says("予約 大通 木曜 10時 1時間", "佐藤", "同意する", "明日の予約をキャンセルしたい")
    assert aoi.screen == "取り消せるご予約はありません。"


def test_a_time_that_is_given_up_for_another_in_a_form_is_of_the_form(aoi: Phone):
    booked(aoi, TEN)

    assert aoi.says("予約 大通 木曜 1時間", "面接", "15時はキャンセルで16時で").buttons == ["15:00", "16:00"]


def test_that_something_is_to_change_is_no_yes_to_what_is_shown_for_it(aoi: Phone):
    booked(aoi, TEN).says("16時に変えたい", "変更したい")

    assert aoi.screen.startswith("どこを直しますか。")
    assert [one.split()[1] for one in standing(aoi)] == ["10:00"]
