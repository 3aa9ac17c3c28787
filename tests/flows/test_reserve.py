"""Reserving, as conversations."""

from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.catalogue.load import load
from tests.flows.town import Phone, Town


def booked(phone: Phone, *path: str) -> Phone:
    """A booking made by words, name and consent given on the way where they are asked."""
    phone.says(*path)
    if "お名前" in phone.screen:
        phone.says("佐藤")
    if "同意されますか" in phone.screen:
        phone.taps("同意する")
    return phone.taps("予約する")


def test_one_sentence_fills_every_blank_it_can(aoi: Phone):
    aoi.says("あさって15時から大通で1時間とれる？")

    assert aoi.screen == (
        "11月26日（木）15:00〜16:00 大通西14丁目ビル 就活生用ルームをお取りしています。\n受付でお呼びするお名前を教えてください。"
    )


def test_the_counters_own_conversation_from_the_first_word_to_the_card(aoi: Phone):
    aoi.says("あさって15時から大通で1時間とれる？", "やっぱり16時で")
    assert "11月26日（木）16:00〜17:00" in aoi.screen

    aoi.says("佐藤")
    assert aoi.screen == "室内にはAIモニターとクラウドカメラがあります。映像と個人情報の取り扱いに同意されますか。"
    assert aoi.buttons == ["同意する", "くわしく", "同意しない"]

    aoi.says("同意する")
    assert aoi.screen == "[confirm]"
    assert aoi.card("confirm")["who"] == "佐藤"

    aoi.says("予約する")
    assert aoi.screen == "予約しました。\n[booked]"
    assert len(str(aoi.card("booked")["code"])) == 4


def test_a_room_is_booked_with_buttons_alone_but_for_the_name(aoi: Phone):
    aoi.taps("予約する", "NTT東日本 大通西14丁目ビル 1階", "面接").day("2026-11-26").taps("60分", "15:00").says("佐藤")
    aoi.taps("同意する", "予約する")

    assert aoi.screen == "予約しました。\n[booked]"


def test_a_number_picks_the_nth_choice_for_those_who_see_no_buttons(aoi: Phone):
    aoi.says("予約", "2", "1")
    assert "[calendar]" in aoi.screen

    aoi.says("12/3", "2", "3")
    assert aoi.screen.startswith("12月3日（木）10:30〜11:30 大通西14丁目ビル")


def test_the_same_room_is_booked_in_english(ben: Phone):
    ben.says("book odori tomorrow 3pm for an hour")
    assert (
        ben.screen == "Held for you: Wed 25 Nov, 15:00–16:00, Odori Nishi 14, Room for job seekers.\nWhat name shall we call at the desk?"
    )

    ben.says("Ben", "I agree", "book it")
    assert ben.screen == "Your room is booked.\n[booked]"


def test_name_and_consent_are_asked_once(aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")

    aoi.says("予約 明日 13時 大通 1時間")

    assert aoi.screen == "[confirm]"


def test_a_company_books_a_room_for_itself_and_is_asked_for_its_name(tanaka: Phone):
    tanaka.says("予約 11/26 10時 大通 60分")
    assert tanaka.screen == "11月26日（木）10:00〜11:00 大通西14丁目ビル 採用企業用ルームをお取りしています。\n会社名を教えてください。"

    tanaka.says("北海道フーズ")
    assert tanaka.screen == "ご担当者のお名前を教えてください。"

    tanaka.says("田中").taps("同意する")
    assert tanaka.card("confirm")["who"] == "北海道フーズ 田中"


def test_the_room_someone_else_just_took_is_not_booked_twice(town: Town, aoi: Phone):
    ken = town.phone("ken").follows().taps("就活生")
    aoi.says("予約 明日 大通 面接 60分")
    ken.says("予約 明日 大通 面接 60分")

    aoi.taps("10:00")
    ken.taps("10:00")

    assert ken.screen == "11月25日（水）10:00〜11:00は、大通西14丁目ビルでは満室です。近い空きは次のとおりです。"
    assert "10:00" not in ken.buttons
    assert "11:30" in ken.buttons


def test_a_hold_runs_out_and_the_room_can_be_had_by_another(town: Town, aoi: Phone):
    ken = town.phone("ken").follows().taps("就活生")
    aoi.says("予約 明日 10時 大通 1時間")

    town.wait(minutes=6)
    booked(ken, "予約 明日 10時 大通 1時間")
    assert ken.screen == "予約しました。\n[booked]"

    aoi.says("佐藤")
    assert "大通西14丁目ビルでは満室です" in aoi.screen


def test_a_hold_that_ran_out_is_taken_again_where_nobody_came(town: Town, aoi: Phone):
    aoi.says("予約 明日 10時 大通 1時間")
    town.wait(minutes=30)

    aoi.says("佐藤").taps("同意する", "予約する")

    assert aoi.screen == "予約しました。\n[booked]"


def test_the_turnaround_after_a_booking_is_kept_free(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    ken = town.phone("ken").follows().taps("就活生")

    ken.says("予約 明日 大通 面接 30分")

    times = [label for label in ken.buttons if ":" in label]
    assert times[:3] == ["11:30", "12:00", "12:30"]


def test_confirming_twice_books_once(aoi: Phone):
    aoi.says("予約 明日 10時 大通 1時間", "佐藤").taps("同意する", "予約する")
    assert aoi.tapped

    aoi.presses(aoi.tapped.pack())

    assert aoi.screen == "そのボタンは前のものです。\nいまのご予約は「予約確認」でご覧いただけます。"
    aoi.says("予約確認")
    assert aoi.card("bookings")["n"] == 1


def test_an_old_confirm_button_does_not_book_what_is_on_the_card_now(aoi: Phone):
    aoi.says("予約 明日 10時 大通 1時間", "佐藤").taps("同意する")
    old = next(choice.address for label, choice in aoi.choices() if label == "予約する")
    aoi.says("やっぱり13時で")
    assert old

    aoi.presses(old.pack())

    assert aoi.screen == "そのボタンは前のものです。\n[confirm]"


def test_a_redelivered_confirmation_gets_the_same_answer_and_changes_nothing(aoi: Phone):
    aoi.says("予約 明日 10時 大通 1時間", "佐藤").taps("同意する", "予約する")
    first, event = aoi.answer, aoi.last

    again = aoi.town.reception.take(event, aoi.town.now)

    assert (again.replies, again.fresh) == (first.replies, False)


def test_going_back_takes_the_last_answer_away(aoi: Phone):
    aoi.says("予約", "大通", "面接")
    assert "ご利用日" in aoi.screen

    aoi.says("戻る")
    assert aoi.buttons == ["面接", "見学"]

    aoi.says("戻る", "戻る")
    assert aoi.screen == "ここが最初の質問です。\n会場をお選びください。"


def test_stopping_lets_the_room_go_at_once(town: Town, aoi: Phone):
    ken = town.phone("ken").follows().taps("就活生")
    aoi.says("予約 明日 10時 大通 1時間", "やめる")
    assert aoi.screen == "承知しました。ここまでの内容は取りやめました。"

    ken.says("予約 明日 10時 大通 1時間")

    assert "お取りしています" in ken.screen


def test_a_correction_moves_the_hold_with_it(town: Town, aoi: Phone):
    ken = town.phone("ken").follows().taps("就活生")
    aoi.says("予約 明日 10時 大通 1時間", "やっぱり14時で")

    ken.says("予約 明日 10時 大通 1時間")

    assert "10:00〜11:00 大通西14丁目ビル 就活生用ルームをお取りしています" in ken.screen


def test_a_question_in_the_middle_is_answered_and_the_booking_goes_on(aoi: Phone):
    aoi.says("予約", "大通", "面接", "明日")

    aoi.says("料金はかかりますか")

    assert aoi.screen.startswith("ご利用は無料です。")
    assert aoi.screen.endswith("11月25日（水）ですね。ご利用時間の長さをお選びください。")


def test_the_language_can_change_in_the_middle(aoi: Phone):
    aoi.says("予約", "大通", "面接", "明日", "English")

    assert aoi.screen == "I will speak English.\nWed 25 Nov. How long do you need?"


def test_consent_can_be_read_before_it_is_given_and_refused(town: Town, aoi: Phone):
    ken = town.phone("ken").follows().taps("就活生")
    aoi.says("予約 明日 10時 大通 1時間", "佐藤").taps("くわしく")
    assert town.catalogue.privacy.ja in aoi.screen
    assert aoi.screen.endswith("同意されますか。")

    aoi.taps("同意しない")
    assert aoi.screen.startswith("承知しました。ご予約はお取りしていません。")

    ken.says("予約 明日 10時 大通 1時間")
    assert "お取りしています" in ken.screen


def test_what_somebody_agrees_to_is_told_in_bubbles_of_three_lines_at_most(aoi: Phone):
    aoi.says("予約 明日 10時 大通 1時間", "佐藤").taps("くわしく")

    lines = [aoi.told(replace(aoi.answer, replies=(reply,))).count("\n") + 1 for reply in aoi.answer.replies]
    assert lines == [2, 3, 1]


def test_a_closed_day_is_named_and_another_one_asked(aoi: Phone):
    aoi.says("予約 大通 面接", "11/28")

    assert aoi.screen.startswith("11月28日（土）はお休みです。別の日をお選びください。\n")
    assert aoi.screen.endswith("[calendar]")


def test_a_time_out_of_hours_is_named_with_the_hours(aoi: Phone):
    aoi.says("予約 明日 20時 大通 1時間")

    assert aoi.screen == "11月25日（水）のご利用時間は9:30から17:00までです。この中でお選びください。"
    assert aoi.buttons == ["15:00", "15:30", "16:00", "この日の空きをすべて見る", "日付を変える"]


def test_a_third_booking_at_a_time_is_refused_with_the_way_out(aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    booked(aoi, "予約 明日 13時 大通 1時間")

    aoi.says("予約 あさって 13時 大通 1時間")

    assert aoi.screen.startswith("同時にお持ちいただけるご予約は2件までです。「予約確認」から取り消すと、新しくお取りできます。")


def test_a_full_day_leads_to_another_day_or_place(town: Town, aoi: Phone):
    for number, at in enumerate(("9時半", "11時半", "13時半", "15時半")):
        booked(town.phone(f"guest{number}").follows().taps("就活生"), f"予約 明日 {at} 大通 90分")

    aoi.says("予約 明日 大通 面接 60分")

    assert aoi.screen.startswith("11月25日（水）の大通西14丁目ビルは、60分の空きがありません。")
    assert aoi.buttons == ["産業振興センターの空きを見る", "11月26日（木）9:30", "空いたら知らせる", "日付を変える"]


def test_the_calendar_turns_to_the_next_month_and_back(aoi: Phone):
    aoi.says("予約", "大通", "面接")
    assert aoi.card("calendar")["marks"] == "                       oooo--o"

    aoi.taps("次の月")
    assert str(aoi.card("calendar")["month"]) == "2026-12-01"

    aoi.taps("前の月").day("2026-11-27")
    assert "11月27日（金）" in aoi.screen


def test_the_picker_answers_where_the_calendar_does_not_suit(aoi: Phone):
    aoi.says("予約", "大通", "面接").picks("日付を入力", "2026-12-10")

    assert aoi.screen == "12月10日（木）ですね。ご利用時間の長さをお選びください。"


def test_an_answer_of_the_picker_that_no_rule_allows_is_refused_with_the_rule(aoi: Phone):
    aoi.says("予約", "大通", "面接").picks("日付を入力", "2027-12-10")

    assert aoi.screen.startswith("2027年12月10日（金）はまだお取りできません。60日先の1月23日（土）までの日をお選びください。")


def test_a_weekday_that_contradicts_its_date_is_asked_back(aoi: Phone):
    aoi.says("予約", "大通", "面接", "12月3日（金）")

    assert aoi.screen == "12月3日（木）か12月4日（金）か、どちらでしょうか。"
    assert aoi.buttons == ["12月3日（木）", "12月4日（金）"]

    aoi.taps("12月4日（金）")
    assert aoi.screen == "12月4日（金）ですね。ご利用時間の長さをお選びください。"


def test_a_day_that_is_not_in_the_calendar_is_asked_again(aoi: Phone):
    aoi.says("予約", "大通", "面接", "2月30日")

    assert aoi.screen.startswith("「2月30日」という日付はありません。もう一度お知らせください。")


def test_nothing_is_booked_before_the_doors_of_the_period_open():
    town = Town(catalogue=load("sapporo-2021"), now=datetime.fromisoformat("2021-01-04T10:00+09:00"))
    aoi = town.phone("aoi").follows().taps("就活生")

    aoi.says("予約 大通 面接", "1/8")

    assert aoi.screen.startswith("お貸し出しは1月21日（木）からです。")


def test_odd_names_are_asked_again(aoi: Phone):
    aoi.says("予約 明日 10時 大通 1時間", "…")
    assert aoi.screen.startswith("恐れ入ります、40文字以内の文字でお知らせください。")

    aoi.says("あ" * 41)
    assert aoi.screen.startswith("恐れ入ります、40文字以内の文字でお知らせください。")


def test_who_asks_for_the_act_at_the_last_look_has_said_yes(aoi: Phone):
    aoi.says("予約 明日 10時 大通 1時間", "佐藤", "同意する", "予約お願いします")
    assert aoi.screen.startswith("予約しました。")

    aoi.says("16時に変更したい", "変更お願いします")
    assert aoi.screen.startswith("変更しました。")

    aoi.says("取り消したい", "キャンセルお願いします")
    assert aoi.screen.startswith("11月25日（水）16:00〜17:00のご予約を取り消しました。")


@pytest.mark.parametrize("said", ["えっと、佐藤です", "うーん、佐藤です", "佐藤で予約お願いします"])
def test_a_name_is_heard_among_other_words(aoi: Phone, said: str):
    aoi.says("予約 明日 10時 大通 1時間", said, "同意する")
    assert aoi.card("confirm")["who"] == "佐藤"


def test_a_wish_to_book_is_no_name(aoi: Phone):
    aoi.says("予約 明日 10時 大通 1時間", "予約お願いします")
    assert aoi.screen.endswith("受付でお呼びするお名前を教えてください。")

    assert aoi.says("えっと").screen.endswith("受付でお呼びするお名前を教えてください。")
    assert aoi.says("Anna Book", "同意する").card("confirm")["who"] == "Anna Book"


def test_who_leaves_it_be_in_the_middle_has_stopped(aoi: Phone):
    for words in ("やっぱりいいです", "また今度にします", "I changed my mind"):
        aoi.says("予約 明日 10時 大通 1時間", words)
        assert aoi.screen == "承知しました。ここまでの内容は取りやめました。"


def test_two_days_in_one_sentence_become_a_choice(aoi: Phone):
    aoi.says("予約 明日か明後日の15時 大通 1時間")
    assert aoi.screen == "どちらをご希望ですか。"
    assert aoi.buttons == ["11月25日（水）15:00", "11月26日（木）15:00"]

    aoi.says("2")
    assert aoi.screen.startswith("11月26日（木）15:00〜16:00 大通西14丁目ビル 就活生用ルームをお取りしています。")


def test_a_choice_of_times_may_be_answered_by_naming_one_and_keeps_its_day(aoi: Phone):
    aoi.says("予約したい 明後日の13時か14時 大通 1時間")
    assert aoi.buttons == ["11月26日（木）13:00", "11月26日（木）14:00"]

    aoi.says("14時")
    assert aoi.screen.startswith("11月26日（木）14:00〜15:00 大通西14丁目ビル")

    aoi.says("やめる", "予約したい 大通 1時間 水曜13時か木曜15時", "15時で")
    assert aoi.screen.startswith("11月26日（木）15:00〜16:00 大通西14丁目ビル")

    aoi.says("金曜の10時か11時", "10時にします")
    assert aoi.screen.startswith("11月27日（金）10:00〜11:00 大通西14丁目ビル")


def test_a_choice_of_days_may_be_answered_by_naming_one(aoi: Phone):
    aoi.says("予約したい 大通で面接 水曜か木曜")
    assert aoi.buttons == ["11月25日（水）", "11月26日（木）"]

    aoi.says("木曜で")
    assert aoi.screen.startswith("11月26日（木）ですね。")


def test_half_an_hour_later_moves_what_is_held(aoi: Phone):
    aoi.says("予約 明日 10時 大通 1時間", "30分遅らせて")

    assert aoi.screen.startswith("11月25日（水）10:30〜11:30")


def test_next_week_turns_the_calendar_to_it(aoi: Phone):
    aoi.says("予約 大通 面接 来月")

    assert str(aoi.card("calendar")["month"]) == "2026-12-01"


def test_a_range_of_time_gives_start_and_length(aoi: Phone):
    aoi.says("予約 明日 14時半〜15時半 大通")

    assert aoi.screen.startswith("11月25日（水）14:30〜15:30")


def test_a_place_is_corrected_and_the_rest_is_kept(aoi: Phone):
    aoi.says("予約 明日 14時 大通 1時間", "大通じゃなくて産業振興センターのほう")

    assert aoi.screen.startswith("11月25日（水）14:00〜15:00 産業振興センター オンライン面接ルームをお取りしています。")


def test_fine_means_yes_where_something_was_to_be_confirmed(aoi: Phone):
    aoi.says("予約 明日 10時 大通 1時間", "佐藤", "大丈夫です", "大丈夫です")

    assert aoi.screen == "予約しました。\n[booked]"


def test_who_is_told_their_name_may_say_it_in_a_sentence(aoi: Phone):
    aoi.says("予約 明日 10時 大通 1時間", "佐藤と申します").taps("同意する")

    assert aoi.card("confirm")["who"] == "佐藤"


def test_a_name_is_kept_as_it_was_written(tanaka: Phone):
    tanaka.says("予約 11/26 10時 大通 60分", "㈱北海道フーズ", "Søren O’Neil").taps("同意する")

    assert tanaka.card("confirm")["who"] == "㈱北海道フーズ Søren O’Neil"


def test_of_two_days_the_one_that_is_named_keeps_its_time(aoi: Phone):
    aoi.says("水曜か木曜の14時に大通で1時間、面接したいです", "木曜で")

    assert aoi.screen.startswith("11月26日（木）14:00〜15:00")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("12月6日の10時に予約したい", "12月6日（日）はお休みです。別の日をお選びください。\n会場をお選びください。"),
        (
            "明日18時に大通で面接の予約",
            "11月25日（水）のご利用時間は9:30から17:00までです。この中でお選びください。\n11月25日（水）ですね。",
        ),
        (
            "明日10時から7時間、大通で面接の予約",
            "ご利用は30分から120分まで、30分刻みで承ります。\n11月25日（水）10:00からですね。ご利用時間の長さを",
        ),
        ("明日15時半に大通で面接の予約", "11月25日（水）15:30からですね。ご利用時間の長さをお選びください。"),
        ("明日予約したい", "11月25日（水）ですね。会場をお選びください。"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_else_is_asked_and_what_was_heard_is_said(aoi: Phone, words: str, said: str):
    assert aoi.says(words).screen.startswith(said)


def test_going_back_loses_nothing_that_is_asked_later(aoi: Phone):
    """The time that the sentence gave stands after the place in the form: to drop it would only ask for the place again."""
    aoi.says("明日10時に予約したい", "戻る")
    assert aoi.screen == "ここが最初の質問です。\n11月25日（水）10:00からですね。会場をお選びください。"

    aoi.says("大通", "60分")
    assert aoi.screen.startswith("11月25日（水）10:00〜11:00 ")


def test_going_back_from_a_time_that_is_chosen_anew_asks_what_comes_before_it(aoi: Phone):
    aoi.says("予約 明日10時 大通 1時間", "佐藤", "同意する").taps("時間を変える")
    assert aoi.says("戻る").buttons == ["30分", "60分", "90分", "120分"]

    aoi.says("30分", "11:00")
    assert aoi.card("confirm")["who"] == "佐藤"


def test_going_back_from_a_held_time_asks_for_the_time_again(aoi: Phone):
    aoi.says("予約 明日 10時 大通 1時間")

    aoi.says("戻る")

    assert aoi.screen == "[times]"


def test_a_month_turned_after_the_place_was_taken_back_asks_for_the_place_first(aoi: Phone):
    aoi.says("予約", "大通", "面接")
    turn = next(choice.address for label, choice in aoi.choices() if label == "次の月" and choice.address)
    aoi.says("戻る", "戻る")
    where = aoi.screen

    aoi.presses(turn.pack())
    assert aoi.screen == where
    aoi.says("大通", "面接")

    assert str(aoi.card("calendar")["month"]) == turn.value[1:]


@pytest.mark.parametrize(
    ("said", "promised"),
    [
        ("予約 木曜 10時 大通 1時間", "11月25日（水）18:00と11月26日（木）9:00にお知らせします。"),
        ("予約 今日 15時 大通 1時間", "11月24日（火）14:00にお知らせします。"),
        ("予約 今日 11時 大通 1時間", ""),
    ],
)
def test_the_card_says_when_one_is_reminded_and_then_one_is(town: Town, aoi: Phone, said: str, promised: str):
    card = booked(aoi, said).card("booked")

    notes = card.get("notes", ())
    assert isinstance(notes, tuple)
    assert "".join(town.phrasebook.say(str(key), card, "ja") for key in notes) == promised

    rung = [aoi.told(answer) for _, answer in town.passes(days=3)]
    assert len([words for words in rung if "のご予約です" in words or "まもなく" in words]) == promised.count("）")
