"""A guest and an enquiry: asked, added to, ended; after hours; and what is heya's meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Hours
from chalicelib.enquiries.enquiry import LONGEST, MOST_WORDS, State
from chalicelib.reception.heard import Kind
from tests.flows.gear import dues, person, staff
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

ASKED = "犬を連れていってもいいですか"
EVENING = {"hours": 8}


def asks(phone: Phone, text: str = ASKED) -> str:
    """The id of the enquiry that they open."""
    phone.says("スタッフに相談" if phone.answer.language == "ja" else "talk to a person", text)
    return person(phone).enquiry


def one(town: Town, id_: str):
    (found,) = town.store.enquiries.at([id_])
    return found


def said(town: Town, id_: str) -> list[str]:
    return [word.text for word in town.store.enquiries.thread(id_)]


def listed(town: Town, venue: str = "") -> list[str]:
    return [each.id for each in town.store.enquiries.lists((venue,))[0].listed]


def test_a_question_is_asked_for_and_passed_on_word_for_word(town: Town, aoi: Phone):
    aoi.says("スタッフに相談したい")
    assert aoi.screen == "係の者がお答えします。ご質問をこのまま入力してください。\n順にお読みし、このトークにお返事します。"

    aoi.says("ＡＢＣ会議室に、\n犬を 連れていってもいいですか？")

    assert aoi.screen.startswith("係の者にお伝えしました。\n「ＡＢＣ会議室に、\n犬を 連れていってもいいですか？」\n順にお答えします。")
    found = one(town, person(aoi).enquiry)
    assert (found.asker, found.venue, found.state, found.language) == ("aoi", "", State.OPEN, "ja")
    assert said(town, found.id) == ["ＡＢＣ会議室に、\n犬を 連れていってもいいですか？"]
    assert listed(town) == [found.id]


def test_in_english(town: Town, ben: Phone):
    ben.says("Can I talk to someone?", "Is there a bicycle stand?")
    assert ben.screen.startswith("Passed on to our staff:\n“Is there a bicycle stand?”")
    assert one(town, person(ben).enquiry).language == "en"
    assert ben.says("A small one").screen == "Passed on to our staff. They answer in order; please wait a little."


def test_what_was_not_understood_right_before_goes_by_one_tap(town: Town, aoi: Phone):
    aoi.says("ふにゃふにゃのもけもけ").presses("enquiry//")
    assert aoi.screen.endswith("先ほどの「ふにゃふにゃのもけもけ」をそのままお送りすることもできます。")

    aoi.taps("いまの文を送る")

    assert said(town, person(aoi).enquiry) == ["ふにゃふにゃのもけもけ"]


def test_so_does_what_had_no_answer_or_one_that_leads_to_people(town: Town, aoi: Phone):
    aoi.says("社長さんの好きな食べ物は何ですか").taps("スタッフに相談", "いまの文を送る")
    assert said(town, person(aoi).enquiry) == ["社長さんの好きな食べ物は何ですか"]


def test_the_question_without_an_answer_is_still_kept_for_the_operator_and_goes_to_people_too():
    library = Town(catalogue=load("tests/catalogues/kawabe-library.toml"))
    emi = library.phone("emi").follows().says("ペットを連れて行けるか教えてください").taps("スタッフに相談", "いまの文を送る")
    assert library.store.ledger.unanswered(library.now.date()) == ("ペットを連れて行けるか教えてください",)
    assert said(library, person(emi).enquiry) == ["ペットを連れて行けるか教えてください"]


def test_what_was_understood_since_is_not_offered_any_more(aoi: Phone):
    aoi.says("ふにゃふにゃのもけもけ", "料金は").presses("enquiry//")
    assert aoi.buttons == []


def test_a_menu_word_while_the_question_is_awaited_is_no_question(aoi: Phone):
    aoi.says("スタッフに相談", "予約確認")
    assert aoi.screen.startswith("これからのご予約はありません。")
    assert person(aoi).enquiry == ""


def test_stopping_asks_nothing(town: Town, aoi: Phone):
    aoi.says("スタッフに相談", "やめる")
    assert (person(aoi).enquiry, listed(town)) == ("", [])


def test_a_long_question_is_not_cut_but_sent_back(town: Town, aoi: Phone):
    aoi.says("スタッフに相談", "長" * (LONGEST + 1))
    assert aoi.screen.startswith("1001文字あり、そのままではお送りできません。1000文字までに分けて")
    assert person(aoi).enquiry == ""
    aoi.says("長" * LONGEST)
    assert said(town, person(aoi).enquiry) == ["長" * LONGEST]


def test_an_enquiry_is_of_the_place_that_is_booked_or_named(town: Town, aoi: Phone, ben: Phone):
    booked(aoi, "予約 明日 15時 大通 1時間")
    assert one(town, asks(aoi)).venue == "odori14"
    ben.says("talk to a person", "Is there a lift at the Sangyo centre? 産業振興センター")
    assert one(town, person(ben).enquiry).venue == "sangyo"


def test_one_at_a_time(town: Town, aoi: Phone):
    first = asks(aoi)
    aoi.says("スタッフに相談")
    assert aoi.screen.startswith("ただいま係の者がご相談を承っています。")
    assert aoi.buttons == ["相談を終わる"]
    assert (person(aoi).enquiry, listed(town)) == (first, [first])


def test_a_full_list_says_how_else_to_reach_people(town: Town, aoi: Phone):
    most = town.catalogue.enquiries.waiting
    for n in range(most):
        asks(town.phone(f"guest{n}").follows().taps("就活生"), "質問です")
    aoi.says("スタッフに相談", ASKED)
    assert aoi.screen.startswith("お待ちの方が多く、いまはこれ以上承れません。\n電話 0800-800-9974")
    assert (person(aoi).enquiry, len(listed(town))) == ("", most)


# -- while it is open ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "小型犬です",
        "はい",
        "いいえ、違います",
        "1",
        "明日の15時です",
        "明日の15時から1時間予約しています",
        "予約を取り消したほうがいいですか",
        "料金はかかりますか",
        "ありがとうございます",
        "お願いします",
        "やっぱりやめたほうがいいでしょうか",
        "直りました",
        "問い合わせ",
    ],
)
def test_what_is_typed_goes_to_the_person_and_says_so(town: Town, aoi: Phone, text: str):
    id_ = asks(aoi)
    aoi.says(text)
    assert aoi.screen.startswith("係の者に伝えました。")
    assert said(town, id_) == [ASKED, text]


@pytest.mark.parametrize(
    ("text", "screen"),
    [
        ("予約確認", "これからのご予約はありません。"),
        ("空き状況", "[week]"),
        ("予約する", "会場をお選びください。"),
        ("ヘルプ", "ご予約、確認、取り消し"),
        ("English", "I will speak English."),
        ("データを削除", "[kept]"),
        ("やめる", "ただいま係の者がご相談を承っています。"),
        ("スタッフに相談", "ただいま係の者がご相談を承っています。"),
    ],
)
def test_a_plain_command_is_heyas_and_nothing_is_passed_on(town: Town, aoi: Phone, text: str, screen: str):
    id_ = asks(aoi)
    aoi.says(text)
    assert aoi.screen.startswith(screen)
    assert said(town, id_) == [ASKED]


def test_a_sentence_that_sounds_like_a_wish_has_the_button_for_it(town: Town, aoi: Phone):
    asks(aoi)
    assert aoi.says("明日の15時に予約したいです").buttons == ["予約する", "相談を終わる"]
    assert aoi.taps("予約する").screen.startswith("会場をお選びください。")


def test_a_form_keeps_its_answers_and_the_thread_goes_on_after_it(town: Town, aoi: Phone):
    id_ = asks(aoi)
    booked(aoi, "予約する", "明日 15時 大通 面接 1時間")
    assert person(aoi).standing
    assert said(town, id_) == [ASKED]
    aoi.says("予約できました")
    assert said(town, id_) == [ASKED, "予約できました"]


def test_a_yes_to_what_heya_put_forward_is_heyas(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 15時 大通 1時間")
    id_ = asks(aoi)
    town.passes(hours=9)  # the reminder of the day before
    assert aoi.pushed
    aoi.says("はい")
    assert aoi.screen.startswith("ありがとうございます。11月25日（水）15:00〜16:00")
    assert said(town, id_) == [ASKED]


def test_who_is_in_the_room_still_says_what_is_broken(town: Town, aoi: Phone):
    booked(aoi, "予約 今日 15時 大通 1時間")
    id_ = asks(aoi)
    town.wait(hours=5)
    aoi.says("カメラが映らない")
    assert aoi.screen.startswith("申し訳ありません。")
    assert said(town, id_) == [ASKED]


def test_a_long_word_is_not_passed_on_and_says_so(town: Town, aoi: Phone):
    id_ = asks(aoi)
    assert aoi.says("長" * (LONGEST + 1)).screen.startswith("1001文字あり、係の者に伝えられませんでした。")
    assert said(town, id_) == [ASKED]


def test_a_thread_has_an_end(town: Town, aoi: Phone):
    id_ = asks(aoi)
    for n in range(MOST_WORDS):
        aoi.says(f"その{n}")
        town.wait(seconds=2)
    assert aoi.screen.startswith("このご相談には、これ以上お書きいただけません。係の者には伝わっていません。")
    assert len(said(town, id_)) == MOST_WORDS - 1


def test_the_asker_ends_it_and_words_are_heyas_again(town: Town, aoi: Phone):
    id_ = asks(aoi)
    aoi.says("小型犬です").taps("相談を終わる")
    assert aoi.screen == "ご相談を終わりました。ご予約やご質問は、またこちらで承ります。"
    assert (one(town, id_).state, person(aoi).enquiry, listed(town)) == (State.CLOSED, "", [])
    assert "無料" in aoi.says("料金は").screen
    assert said(town, id_) == [ASKED, "小型犬です"]


def test_the_button_of_one_that_is_over_ends_nothing_of_the_next(town: Town, aoi: Phone):
    first = asks(aoi)
    aoi.presses(f"thread//end:{first}")
    second = asks(aoi, "別のことです")
    aoi.presses(f"thread//end:{first}")
    assert aoi.screen.startswith("ただいま係の者がご相談を承っています。")
    assert (person(aoi).enquiry, one(town, second).state) == (second, State.OPEN)


def test_an_event_that_comes_again_says_its_word_once(town: Town, aoi: Phone):
    id_ = asks(aoi)
    aoi.says("小型犬です")
    aoi.hears(event=aoi.last.event, kind=aoi.last.kind, text=aoi.last.text)
    assert aoi.screen.startswith("係の者に伝えました。")
    assert said(town, id_) == [ASKED, "小型犬です"]


def test_a_sticker_is_answered_as_ever(town: Town, aoi: Phone):
    id_ = asks(aoi)
    aoi.hears(kind=Kind.OTHER_MESSAGE, message="sticker")
    assert aoi.screen.startswith("申し訳ありません、文字かボタンでお知らせください。")
    assert said(town, id_) == [ASKED]


# -- after hours ---------------------------------------------------------------------------------------------------------


def test_after_hours_heya_says_when_and_how_instead(town: Town, aoi: Phone):
    town.wait(**EVENING)
    aoi.says("スタッフに相談")
    assert aoi.screen.startswith(
        "いまは係の者がおりません。11月25日（水）9:30から承ります。\nお急ぎのときは0800-800-9974（平日9:30〜17:00）"
    )
    assert aoi.buttons == ["質問を預ける"]
    assert person(aoi).enquiry == ""


def test_a_question_may_be_left_and_staff_hear_of_it_when_they_are_back(town: Town, aoi: Phone):
    suzuki = staff(town)
    town.wait(**EVENING)
    aoi.says("スタッフに相談").taps("質問を預ける")
    aoi.says(ASKED)
    assert aoi.screen.endswith("11月25日（水）9:30から順にお答えします。続けて入力いただいた内容も、係の者に伝わります。")
    assert aoi.says("小型犬です").screen == "係の者に伝えました。11月25日（水）9:30から順にお答えします。"
    assert town.passes(hours=15) == []
    heard = town.passes(minutes=31)
    assert [phone for phone, _ in heard] == [suzuki]
    assert suzuki.pushed is not None
    assert suzuki.told(suzuki.pushed).startswith("問い合わせが1件、お答えをお待ちです。")


def test_what_is_left_can_be_taken_up_by_a_yes(town: Town, ben: Phone):
    town.wait(**EVENING)
    ben.says("talk to a person", "yes", "Is there a bin?")
    assert ben.screen.startswith("We keep your question:\n“Is there a bin?”\nOur staff answer from Wed 25 Nov, 9:30.")


def test_many_who_ask_in_one_minute_are_one_push(town: Town, aoi: Phone, ben: Phone):
    suzuki = staff(town)
    asks(aoi)
    asks(ben, "Is there a bin?")
    assert len(dues(town, "enquiry_tell")) == 1
    (heard,) = town.passes(minutes=2)
    assert heard[0] is suzuki
    assert suzuki.told(heard[1]).startswith("問い合わせが2件、お答えをお待ちです。\nお客様「犬を")


# -- erased --------------------------------------------------------------------------------------------------------------


def test_who_is_erased_is_in_no_thread_and_no_list(town: Town, aoi: Phone):
    id_ = asks(aoi)
    aoi.says("小型犬です", "データを削除").taps("データを削除する")
    aoi.says("1")
    assert person(aoi).enquiry == ""
    town.passes(minutes=1)
    assert (town.store.enquiries.at([id_]), town.store.enquiries.thread(id_), listed(town)) == ((), (), [])
    assert not any(ASKED in text for name, text in town.store.rows.items() if not name.startswith(("EV#", "TALK#")))


def test_what_is_asked_after_erasing_stays(town: Town, aoi: Phone):
    asks(aoi)
    aoi.says("データを削除").taps("データを削除する")
    aoi.says("1")
    again = asks(aoi, "また来ました")
    town.passes(minutes=1)
    assert said(town, again) == ["また来ました"]
    assert person(aoi).enquiry == again


def test_when_somebody_is_there_is_said_of_the_place_that_was_asked_about():
    """Where nobody has said when the house is staffed, each place has its own hours: one opens at half past nine, one at one."""
    house = load("sapporo")
    late = {day: (Hours(time(13), time(17)),) for day in range(7)}
    venues = (replace(one, opening=replace(one.opening, week=late)) if one.id == "odori14" else one for one in house.venues)
    town = Town(catalogue=replace(house, staffed=None, venues=tuple(venues)))
    aoi = town.phone("aoi").says("スタッフに相談", "大通に犬を連れていけますか")

    assert one(town, person(aoi).enquiry).venue == "odori14"
    assert [f"{due.at.astimezone(town.catalogue.zone):%H:%M}" for due in dues(town, "enquiry_tell")] == ["13:00"]
    assert aoi.screen.endswith("11月24日（火）13:00から順にお答えします。続けて入力いただいた内容も、係の者に伝わります。")
    assert aoi.says("小型犬です").screen == "係の者に伝えました。11月24日（火）13:00から順にお答えします。"


@pytest.mark.parametrize(("who", "word"), [("aoi", "Help"), ("ben", "ヘルプ"), ("ben", "予約")])
def test_a_word_of_the_menus_is_heyas_in_whichever_language_it_is_said(town: Town, request: pytest.FixtureRequest, who: str, word: str):
    """Somebody who turned the language still says the words they know; found by tests/fuzz."""
    phone: Phone = request.getfixturevalue(who)
    id_ = asks(phone)
    before = said(town, id_)

    phone.says(word)

    assert said(town, id_) == before
    assert phone.buttons
