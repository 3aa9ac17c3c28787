"""Staff and enquiries: listed, taken, answered, handed back, closed; of two the second hears who has it, and nobody answers twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import quote

import pytest

from chalicelib.enquiries.enquiry import LONGEST, State
from chalicelib.reception.heard import Kind
from tests.flows.gear import person, staff
from tests.flows.group_chat import staff_group
from tests.flows.test_alert import named
from tests.flows.test_enquiry import ASKED, asks, listed, one, said
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town


@pytest.fixture
def suzuki(town: Town) -> Phone:
    return named(staff(town), "鈴木")


@pytest.fixture
def mori(town: Town) -> Phone:
    return named(staff(town, "mori"), "森")


def takes(phone: Phone, id_: str) -> Phone:
    return phone.presses(f"enquiries//take:{id_}")


def answers(phone: Phone, text: str = "はい、どうぞ") -> Phone:
    return phone.says(text).taps("送る")


def told(town: Town, phone: Phone, **time: int) -> list[str]:
    """What heya says to that phone unasked meanwhile."""
    return [phone.told(answer) for who, answer in town.passes(**time) if who is phone]


def fired(phone: Phone) -> None:
    """Not of the staff any more; their row alone says so."""
    name = f"P#{phone.person}"
    rows = phone.town.store.rows
    rows[name] = json.dumps({**json.loads(rows[name]), "post": None})
    assert person(phone).post is None


def test_the_list_shows_who_waits_the_oldest_first(town: Town, aoi: Phone, ben: Phone, suzuki: Phone):
    assert suzuki.says("問い合わせ").screen == "お答えを待っている問い合わせはありません。"
    asks(aoi)
    town.wait(minutes=3)
    asks(ben, "Is there a lift?")

    suzuki.says("問い合わせ一覧")

    rows = suzuki.card("enquiries")["rows"]
    assert [(row["text"], row["state"]) for row in rows] == [(ASKED, "open"), ("Is there a lift?", "open")]
    assert suzuki.buttons == ["対応する", "対応する"]
    assert suzuki.says("2").screen.startswith("お客様　11月24日（火）10:03\nIs there a lift?\n対応をお願いします。")
    assert one(town, person(ben).enquiry).by == "suzuki"


def test_the_list_in_english(town: Town, aoi: Phone):
    asks(aoi)
    kato = staff(town, "kato", language="en")
    assert kato.says("enquiries").buttons == ["Take it"]
    assert kato.taps("Take it").buttons == ["Close", "Hand back", "Book for them"]


def test_the_first_one_has_it_and_the_second_hears_who(town: Town, aoi: Phone, suzuki: Phone, mori: Phone):
    id_ = asks(aoi)
    takes(suzuki, id_)
    assert takes(mori, id_).screen == "お客様の問い合わせは、11月24日（火）10:00から鈴木が対応しています。"
    assert (one(town, id_).by, person(suzuki).in_hand, person(mori).in_hand) == ("suzuki", id_, "")
    (row,) = mori.says("問い合わせ").card("enquiries")["rows"]
    assert (row["state"], row["who"]) == ("taken", "鈴木")


def test_what_is_asked_of_a_venue_without_staff_is_anybodys_to_answer(town: Town, aoi: Phone):
    """Else nobody would ever see it."""
    kato = staff(town, "kato", venue="sangyo")
    id_ = asks(booked(aoi, "予約 明日 15時 大通 1時間"))
    assert (one(town, id_).venue, listed(town, "odori14")) == ("odori14", [id_])

    heard = [phone for phone, _ in town.passes(minutes=3)]
    assert heard == [kato]
    assert (one(town, id_).venue, listed(town, "odori14"), listed(town, "")) == ("", [], [id_])
    kato.says("問い合わせ").taps("対応する").says("盲導犬でしたらどうぞ", "はい")
    assert [phone for phone, _ in town.passes(minutes=1)] == [aoi]


def test_what_is_asked_of_a_venue_with_staff_stays_theirs(town: Town, aoi: Phone):
    staff(town, "kato", venue="sangyo")
    suzuki = staff(town)
    id_ = asks(booked(aoi, "予約 明日 15時 大通 1時間"))
    assert [phone for phone, _ in town.passes(minutes=3)] == [suzuki]
    assert (one(town, id_).venue, listed(town, "")) == ("odori14", [])


@pytest.mark.parametrize("first_one", ["suzuki", "mori"])
def test_of_two_who_take_it_at_once_one_has_it(town: Town, aoi: Phone, suzuki: Phone, mori: Phone, first_one: str):
    """The second has read it when nobody had it; its write is refused, and the turn is planned anew."""
    id_ = asks(aoi)
    first, second = (suzuki, mori) if first_one == "suzuki" else (mori, suzuki)
    beaten(town, lambda: takes(first, id_))
    takes(second, id_)
    assert one(town, id_).by == first.person
    assert "対応しています" in second.screen
    assert (person(first).in_hand, person(second).in_hand) == (id_, "")


def beaten(town: Town, act: Callable[[], object]) -> None:
    """Right after the next look at an enquiry somebody else is quicker."""
    read = town.store.enquiries.at

    def late(ids: list[str]):
        found = read(ids)
        town.store.enquiries.at = read  # type: ignore[method-assign]
        act()
        return found

    town.store.enquiries.at = late  # type: ignore[method-assign]


def test_what_is_typed_is_shown_back_and_goes_out_by_one_tap(town: Town, aoi: Phone, suzuki: Phone):
    id_ = asks(aoi)
    takes(suzuki, id_).says("はい、予約していただければ大丈夫です")
    assert suzuki.screen == "お客様へ、次の文をお送りします。よろしいですか。\n\nはい、予約していただければ大丈夫です"
    assert suzuki.buttons == ["送る", "送って終わる", "直す"]
    assert said(town, id_) == [ASKED]

    suzuki.taps("送る")

    assert suzuki.screen == "お客様にお送りしました。お返事があれば、こちらに届きます。"
    assert told(town, aoi) == ["係の者からのお返事です。\n\nはい、予約していただければ大丈夫です"]
    assert aoi.buttons_of(aoi.pushed) == ["相談を終わる"]  # type: ignore[arg-type]


@pytest.mark.parametrize("word", ["1", "送る", "はい"])
def test_it_goes_out_by_its_number_its_word_or_a_yes(town: Town, aoi: Phone, suzuki: Phone, word: str):
    id_ = asks(aoi)
    takes(suzuki, id_).says("どうぞ", word)
    assert said(town, id_) == [ASKED, "どうぞ"]


def test_typed_anew_it_stands_in_place_of_what_was_typed(town: Town, aoi: Phone, suzuki: Phone):
    id_ = asks(aoi)
    takes(suzuki, id_).says("いいえ", "はい、大丈夫です。お待ちしております").taps("送る")
    assert said(town, id_) == [ASKED, "はい、大丈夫です。お待ちしております"]


def test_what_was_to_be_changed_is_not_sent(town: Town, aoi: Phone, suzuki: Phone):
    id_ = asks(aoi)
    takes(suzuki, id_).says("だめ").taps("直す")
    assert suzuki.screen == "送っていません。お送りする文を、改めて入力してください。"
    answers(suzuki)
    assert said(town, id_) == [ASKED, "はい、どうぞ"]


@pytest.mark.parametrize("text", ["1", "はい", "終わりました", "カメラは直りました。どうぞお使いください", "スタッフが伺います"])
def test_an_answer_is_no_command(town: Town, aoi: Phone, suzuki: Phone, text: str):
    """But for the words that are plainly one of staff: what ends the conversation ends it."""
    id_ = asks(aoi)
    takes(suzuki, id_).says(text)
    if text == "終わりました":
        assert one(town, id_).state is State.CLOSED
    else:
        assert suzuki.buttons == ["送る", "送って終わる", "直す"]


@pytest.mark.parametrize(
    ("text", "screen"),
    [
        ("設備", "[board]"),
        ("当番", "[duty]"),
        ("今日の予約", "11月24日（火）の大通西14丁目ビルには、ご予約がありません。"),
        ("問い合わせ", "[enquiries]"),
        ("対応します", "いま対応を待っている不具合はありません。"),
        ("やめる", "お客様　11月24日（火）10:00"),
    ],
)
def test_other_commands_of_staff_still_work_while_one_is_in_hand(town: Town, aoi: Phone, suzuki: Phone, text: str, screen: str):
    id_ = asks(aoi)
    takes(suzuki, id_).says(text)
    assert suzuki.screen.startswith(screen)
    assert said(town, id_) == [ASKED]
    assert person(suzuki).in_hand == id_


def test_a_long_answer_is_not_sent(town: Town, aoi: Phone, suzuki: Phone):
    id_ = asks(aoi)
    assert takes(suzuki, id_).says("長" * (LONGEST + 1)).screen.startswith("1001文字あり、お送りできません。1000文字までに分けて")
    assert said(town, id_) == [ASKED]


def test_what_the_asker_adds_is_told_to_who_has_it(town: Town, aoi: Phone, suzuki: Phone, mori: Phone):
    takes(suzuki, asks(aoi))
    town.passes(minutes=2)
    aoi.says("小型犬です", "ケージもあります")
    assert told(town, suzuki) == []
    assert told(town, suzuki, minutes=1) == ["お客様から：\n小型犬です\nケージもあります"]
    assert mori.pushed is None or "小型犬" not in mori.told(mori.pushed)
    answers(suzuki)
    town.passes()
    aoi.says("よかったです")
    assert told(town, suzuki) == ["お客様から：\nよかったです"]


def test_send_and_close_is_one_push(town: Town, aoi: Phone, suzuki: Phone):
    id_ = asks(aoi)
    takes(suzuki, id_).says("どうぞ").taps("送って終わる")
    assert suzuki.screen == "お客様にお送りし、問い合わせを終わりました。"
    assert (one(town, id_).state, person(aoi).enquiry, person(suzuki).in_hand, listed(town)) == (State.CLOSED, "", "", [])
    assert told(town, aoi) == [
        "係の者からのお返事です。\n\nどうぞ\n係の者とのやりとりは終わりました。ご予約やご質問は、またこちらで承ります。"
    ]
    assert aoi.says("こんにちは").screen.startswith("こんにちは。")


def test_closed_without_a_word_the_asker_hears_so_and_is_asked_nothing(town: Town, aoi: Phone, suzuki: Phone):
    id_ = asks(aoi)
    assert takes(suzuki, id_).says("終わる").screen == "お客様の問い合わせを終わりました。お相手にもお知らせします。"
    assert one(town, id_).state is State.CLOSED
    assert told(town, aoi) == ["係の者とのやりとりは終わりました。ご予約やご質問は、またこちらで承ります。"]
    assert aoi.buttons_of(aoi.pushed) == []  # type: ignore[arg-type]


def test_handed_back_it_is_anybodys_and_the_others_hear(town: Town, aoi: Phone, suzuki: Phone, mori: Phone):
    id_ = asks(aoi)
    town.passes(minutes=2)
    takes(suzuki, id_).says("戻す")
    assert suzuki.screen == "お客様の問い合わせを一覧に戻しました。ほかの係員にもお知らせします。"
    assert (one(town, id_).state, person(suzuki).in_hand) == (State.OPEN, "")
    assert told(town, mori, minutes=1)[0].startswith("問い合わせが1件、お答えをお待ちです。")
    answers(takes(mori, id_))
    assert said(town, id_) == [ASKED, "はい、どうぞ"]


def test_one_in_hand_at_a_time(town: Town, aoi: Phone, ben: Phone, suzuki: Phone):
    first, second = asks(aoi), asks(ben, "Is there a lift?")
    takes(suzuki, first)
    assert takes(suzuki, second).screen.startswith("いまお客様の問い合わせに対応中です。")
    assert one(town, second).state is State.OPEN
    suzuki.taps("一覧に戻す")
    takes(suzuki, second)
    assert person(suzuki).in_hand == second


def test_the_asker_ended_it_and_who_has_it_hears(town: Town, aoi: Phone, suzuki: Phone):
    id_ = asks(aoi)
    takes(suzuki, id_).says("少々お待ちください")
    aoi.presses(f"thread//end:{id_}")
    assert told(town, suzuki) == ["お客様が相談を終わりました。"]
    suzuki.says("送る")
    assert suzuki.screen.startswith("この問い合わせは、終わっています。文は送っていません。")
    assert (person(suzuki).in_hand, said(town, id_)) == ("", [ASKED])


# -- nobody answers twice ------------------------------------------------------------------------------------------------


def test_what_nobody_answers_goes_back_by_the_clock_and_old_buttons_send_nothing(town: Town, aoi: Phone, suzuki: Phone, mori: Phone):
    id_ = asks(aoi)
    town.passes(minutes=2)
    takes(suzuki, id_).says("はい、大丈夫です")
    within = town.catalogue.enquiries.answer_within
    assert told(town, mori, minutes=within - 1) == []
    assert told(town, mori, minutes=2)[0].startswith("問い合わせが1件、お答えをお待ちです。")
    assert (one(town, id_).state, person(suzuki).in_hand) == (State.OPEN, "")
    suzuki.says("送る")
    assert suzuki.screen.startswith("お答えがなかったため、お客様の問い合わせは一覧に戻っています。文は送っていません。")
    answers(takes(mori, id_), "森です。大丈夫です")
    assert said(town, id_) == [ASKED, "森です。大丈夫です"]


def test_an_answer_in_time_keeps_it(town: Town, aoi: Phone, suzuki: Phone):
    id_ = asks(aoi)
    takes(suzuki, id_)
    town.passes(minutes=10)
    answers(suzuki)
    town.passes(minutes=60)
    assert one(town, id_).by == "suzuki"
    aoi.says("それと、水はありますか")
    town.passes(minutes=16)
    assert (one(town, id_).state, person(suzuki).in_hand) == (State.OPEN, "")


def test_of_two_who_answer_at_once_one_word_is_said(town: Town, aoi: Phone, suzuki: Phone, mori: Phone):
    """Between the look of the one and their write it went back, and the other took it and answered."""
    id_ = asks(aoi)
    takes(suzuki, id_).says("鈴木です。はい")

    def other() -> None:
        town.passes(minutes=16)
        answers(takes(mori, id_), "森です。いいえ")

    beaten(town, other)
    suzuki.says("送る")
    assert said(town, id_) == [ASKED, "森です。いいえ"]


def test_a_button_that_sends_sends_once(town: Town, aoi: Phone, suzuki: Phone):
    id_ = asks(aoi)
    takes(suzuki, id_).says("どうぞ").taps("送る")
    data = suzuki.tapped.pack()  # type: ignore[union-attr]
    suzuki.presses(data)
    suzuki.hears(event=suzuki.last.event, kind=suzuki.last.kind, data=suzuki.last.data)
    assert said(town, id_) == [ASKED, "どうぞ"]


def test_an_asker_who_adds_something_meanwhile_is_answered_all_the_same(town: Town, aoi: Phone, suzuki: Phone):
    id_ = asks(aoi)
    takes(suzuki, id_).says("どうぞ")
    beaten(town, lambda: aoi.says("小型犬です"))
    suzuki.says("送る")
    assert said(town, id_) == [ASKED, "小型犬です", "どうぞ"]


def test_an_answered_one_that_stays_quiet_is_over_a_day_later_and_nobody_is_woken(town: Town, aoi: Phone, suzuki: Phone):
    id_ = asks(aoi)
    answers(takes(suzuki, id_))
    town.passes()
    assert town.passes(hours=25) == []
    assert (one(town, id_).state, person(aoi).enquiry, person(suzuki).in_hand, listed(town)) == (State.CLOSED, "", "", [])
    assert aoi.says("こんにちは").screen.startswith("こんにちは。")


# -- what does not arrive ------------------------------------------------------------------------------------------------


def test_who_has_blocked_the_chat_cannot_be_answered_and_staff_hear_so(town: Town, aoi: Phone, suzuki: Phone):
    id_ = asks(aoi)
    takes(suzuki, id_).says("どうぞ")
    aoi.hears(kind=Kind.UNFOLLOW)
    suzuki.says("送る")
    assert suzuki.screen == "お客様がこのトークをブロックしているため、お届けできません。文は送っていません。"
    assert suzuki.buttons == ["終わる", "一覧に戻す", "予約を取る"]
    assert said(town, id_) == [ASKED]


def test_an_answer_at_night_arrives_in_the_morning_and_says_so(town: Town, aoi: Phone, suzuki: Phone):
    id_ = asks(aoi)
    takes(suzuki, id_)
    answers(suzuki, "調べています")
    town.passes()
    town.passes(hours=11)
    answers(suzuki)
    assert suzuki.screen.startswith("夜間のため、お相手には8:00に届きます。")
    assert told(town, aoi, hours=10) == []
    assert told(town, aoi, hours=2) == ["係の者からのお返事です。\n\nはい、どうぞ"]


# -- whose it is ---------------------------------------------------------------------------------------------------------

ACTS = ("take", "back", "close", "show", "list", "x")


@pytest.mark.parametrize("act", ACTS)
def test_nobody_else_touches_an_enquiry(town: Town, aoi: Phone, suzuki: Phone, act: str):
    id_ = asks(aoi)
    before = one(town, id_)
    for guest in (aoi, town.phone("mallory"), town.phone("tanaka").follows().taps("採用企業")):
        assert guest.presses(f"enquiries//{act}:{id_}").screen.startswith("こちらは係員向けの操作です。")
        assert ASKED not in guest.screen
    assert one(town, id_) == before


@pytest.mark.parametrize("act", ACTS[:4])
def test_staff_of_another_venue_touch_only_what_is_nobodys_in_particular(town: Town, aoi: Phone, ben: Phone, act: str):
    kato = staff(town, "kato", venue="sangyo")
    id_ = asks(aoi, "大通のビルにエレベーターはありますか")
    assert one(town, id_).venue == "odori14"
    assert kato.presses(f"enquiries//{act}:{id_}").screen == "その問い合わせは、ご担当の会場のものではありません。"
    assert one(town, id_).version == 1
    assert kato.says("問い合わせ").screen == "お答えを待っている問い合わせはありません。"
    anybodys = asks(ben, "Is there a lift?")
    assert takes(kato, anybodys).screen.startswith("お客様　")


@pytest.mark.parametrize("act", [*ACTS, "answer"])
def test_who_was_removed_from_the_staff_touches_nothing(town: Town, aoi: Phone, suzuki: Phone, act: str):
    id_ = asks(aoi)
    takes(suzuki, id_).says("どうぞ")
    fired(suzuki)
    before = one(town, id_)
    if act == "answer":
        assert suzuki.says("送る").screen.startswith("こちらは係員向けの操作です。")
        suzuki.says("どうぞ")
    else:
        suzuki.presses(f"enquiries//{act}:{id_}")
        assert suzuki.screen.startswith("こちらは係員向けの操作です。")
    assert (one(town, id_), said(town, id_)) == (before, [ASKED])


def test_who_was_removed_is_told_nothing_of_it_any_more(town: Town, aoi: Phone, suzuki: Phone):
    takes(suzuki, asks(aoi))
    fired(suzuki)
    aoi.says("秘密です")
    assert told(town, suzuki, minutes=2) == []


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("id_", ["", "x", "#", "q" * 40, "../..", "\N{BULLET}"])
def test_a_forged_button_gets_an_answer(town: Town, suzuki: Phone, act: str, id_: str):
    assert suzuki.presses(f"enquiries//{act}:{quote(id_, safe='')}").screen


@pytest.mark.parametrize(
    "data",
    ["answer//", "answer/sure/send", "answer/sure/end?x&y", "thread//", "thread//end:x", "enquiry/left/leave", "enquiry/question/same"],
)
def test_forged_and_old_buttons_of_the_forms_write_nothing(town: Town, aoi: Phone, suzuki: Phone, data: str):
    id_ = asks(aoi)
    for phone in (aoi, suzuki, town.phone("mallory")):
        assert phone.presses(data).screen
    assert (said(town, id_), one(town, id_).version) == ([ASKED], 1)


def test_the_button_of_another_ends_nobodys_enquiry(town: Town, aoi: Phone, ben: Phone):
    id_ = asks(aoi)
    ben.presses(f"thread//end:{id_}")
    assert one(town, id_).state is State.OPEN
    asks(ben, "Is there a lift?")
    ben.presses(f"thread//end:{id_}")
    assert one(town, id_).state is State.OPEN


def test_what_is_over_can_be_seen_and_not_answered(town: Town, aoi: Phone, suzuki: Phone):
    id_ = asks(aoi)
    takes(suzuki, id_).says("終わる")
    for act in ("take", "back", "close", "show"):
        assert suzuki.presses(f"enquiries//{act}:{id_}").screen == "お客様の問い合わせは、終わっています。"
    suzuki.says("お元気で")
    assert said(town, id_) == [ASKED]


def test_guests_words_stay_what_they_were(aoi: Phone):
    assert "0800-800-9974" in aoi.says("問い合わせ").screen
    assert "対応中" not in aoi.says("戻す").screen


def test_a_group_that_has_put_heya_out_keeps_nobody_from_hearing_that_somebody_waits(town: Town, aoi: Phone):
    """A group is on duty at any hour; what is said there reaches nobody any more."""
    chat, suzuki = staff_group(town), staff(town)
    chat.hears(kind=Kind.LEAVE)
    asks(aoi)
    assert [screen for screen in told(town, suzuki, minutes=2) if screen.startswith("問い合わせが1件")]


def test_where_a_group_is_on_duty_it_hears_that_somebody_waits(town: Town, aoi: Phone):
    chat, suzuki = staff_group(town), staff(town)
    asks(aoi)
    assert {phone.person for phone, _ in town.passes(minutes=2)} == {chat.person} != {suzuki.person}


def test_who_is_let_in_again_has_in_hand_what_they_had(town: Town, aoi: Phone, suzuki: Phone):
    """The clock has not given it back yet: what heya says is theirs to answer, their words answer."""
    id_ = asks(aoi)
    takes(suzuki, id_)
    rows, name = town.store.rows, f"P#{suzuki.person}"
    rows[name] = json.dumps({**json.loads(rows[name]), "in_hand": ""})

    assert "対応中です。入力した文は" in suzuki.presses(f"enquiries//show:{id_}").screen
    answers(suzuki)
    assert said(town, id_) == [ASKED, "はい、どうぞ"]
