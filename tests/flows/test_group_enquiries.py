"""Enquiries taken from a group chat of the staff: who presses has it, only what is addressed as an answer is sent, nobody answers twice."""

from __future__ import annotations

import pytest

from chalicelib.enquiries.enquiry import State
from chalicelib.reception.heard import Kind
from tests.flows.gear import dismissed, person, staff
from tests.flows.group_chat import GROUP, Group, group, staff_group
from tests.flows.test_alert import named
from tests.flows.test_enquiries import takes, told
from tests.flows.test_enquiry import ASKED, asks, one, said
from tests.flows.town import Phone, Town


@pytest.fixture
def chat(town: Town) -> Group:
    return staff_group(town)


@pytest.fixture
def waits(town: Town, aoi: Phone, chat: Group) -> str:
    """Somebody has asked, and the group has heard so."""
    id_ = asks(aoi)
    town.passes(minutes=1)
    assert chat.pushed
    return id_


def test_the_notice_has_its_buttons_and_the_group_itself_takes_what_nobody_took_by_name(town: Town, aoi: Phone, chat: Group, waits: str):
    assert chat.pushed
    assert chat.buttons_of(chat.pushed) == ["対応する", "問い合わせ一覧"]
    chat.taps("対応する")

    assert chat.screen.splitlines()[-1] == (
        "グループで対応します。「返信：」に続けて入力した文だけを、確認のうえお客様にお送りします。ほかの会話は送られません。"
    )
    assert chat.buttons == ["終わる", "一覧に戻す"]
    assert (one(town, waits).by, person(chat).in_hand) == (GROUP, waits)


@pytest.mark.parametrize(
    "talk", ["はい、大丈夫です", "返信しておきました", "返信 はい", "送る", "answer the phone", "reply to him please", "予約は3時です", "1"]
)
def test_what_is_not_addressed_as_an_answer_is_not_heard(town: Town, aoi: Phone, chat: Group, waits: str, talk: str):
    chat.taps("対応する")
    before = dict(town.store.rows)
    assert chat.of("U1").says(talk).screen == ""
    assert dict(town.store.rows) == before


@pytest.mark.parametrize("address", ["返信：", "返信:", "回答： ", "reply: ", "返信：\n"])
def test_an_answer_is_shown_back_and_sent_by_one_tap(town: Town, aoi: Phone, chat: Group, waits: str, address: str):
    chat.taps("対応する").of("U1").says(f"{address}はい、ケージに入れてお越しください。" + "あ" * 80)
    assert chat.screen.startswith("お客様へ、次の文をお送りします。よろしいですか。\n\nはい、ケージに入れてお越しください。")
    assert said(town, waits) == [ASKED]
    send = chat.choices()[0][1].address
    chat.of("").taps("送る")
    assert chat.screen == "お客様にお送りしました。お返事があれば、こちらに届きます。"
    assert said(town, waits) == [ASKED, "はい、ケージに入れてお越しください。" + "あ" * 80]
    assert [text.splitlines()[0] for text in told(town, aoi, minutes=1)] == ["係の者からのお返事です。"]

    assert send
    chat.presses(send.pack())
    assert len(said(town, waits)) == 2

    aoi.says("小型犬です")
    assert told(town, chat, minutes=1) == ["お客様から：\n小型犬です\n（お返事は「返信：」に続けて入力してください。）"]
    assert chat.says("返信：どうぞ", "送って終わる").screen == "お客様にお送りし、問い合わせを終わりました。"
    assert (one(town, waits).state, person(chat).in_hand, person(aoi).enquiry) == (State.CLOSED, "", "")


def test_written_anew_handed_back_and_closed_in_words(town: Town, aoi: Phone, chat: Group, waits: str):
    chat.says("対応する").says("返信：はい").says("直す")
    assert chat.screen == "送っていません。「返信：」に続けて、お送りする文を入力してください。"
    assert chat.says("一覧に戻す").screen == "お客様の問い合わせを一覧に戻しました。ほかの係員にもお知らせします。"
    assert (one(town, waits).state, person(chat).in_hand) == (State.OPEN, "")
    assert chat.says("終わる").screen == ""
    chat.says("対応する").says("終わる")
    assert one(town, waits).state is State.CLOSED
    assert said(town, waits) == [ASKED]
    assert chat.says("対応する").screen == ""


def test_whom_line_names_has_it_in_their_own_chat(town: Town, aoi: Phone, chat: Group, waits: str):
    """LINE names who types, and not who taps; the label typed is the button."""
    suzuki = named(staff(town), "鈴木")
    chat.of(suzuki).says("対応する")
    assert chat.screen == "お客様の問い合わせは、鈴木が対応します。お返事は、鈴木ご自身とこのアカウントとのトークから送れます。"
    assert (one(town, waits).by, person(suzuki).in_hand, person(chat).in_hand) == ("suzuki", waits, "")
    assert chat.says("返信：はい").screen == ""

    suzuki.says("はい、どうぞ").taps("送る")
    assert said(town, waits) == [ASKED, "はい、どうぞ"]
    aoi.says("小型犬です")
    assert told(town, suzuki, minutes=1) == ["お客様から：\n小型犬です"]

    ben = town.phone("ben2").follows().taps("就活生")
    other = asks(ben, "駐輪場はありますか")
    assert chat.of(suzuki).presses(f"enquiries//take:{other}").screen.startswith("いまお客様の問い合わせに対応中です。")
    assert one(town, other).by == ""


def test_two_never_have_it_nor_answer_it_twice(town: Town, aoi: Phone, chat: Group, waits: str):
    mori = named(staff(town, "mori"), "森")
    chat.taps("対応する")
    assert takes(mori, waits).screen == "お客様の問い合わせは、11月24日（火）10:01からグループの方が対応しています。"
    chat.says("返信：はい")
    chat.presses(f"enquiries//back:{waits}")
    takes(mori, waits)
    assert chat.presses(f"enquiries//take:{waits}").screen.startswith("お客様の問い合わせは、11月24日（火）10:01から森が対応しています。")
    assert chat.presses("answer/sure/send").screen
    assert chat.presses(f"enquiries//close:{waits}").screen.startswith("お客様の問い合わせは、")
    assert (said(town, waits), one(town, waits).by) == ([ASKED], "mori")


def test_what_the_group_leaves_goes_back_by_the_clock(town: Town, aoi: Phone, chat: Group, waits: str):
    chat.taps("対応する").says("返信：はい")
    town.passes(hours=1)
    assert (one(town, waits).state, person(chat).in_hand) == (State.OPEN, "")
    assert chat.says("送る").screen == "お答えがなかったため、お客様の問い合わせは一覧に戻っています。文は送っていません。"
    assert said(town, waits) == [ASKED]


def test_a_repeated_answer_is_one(town: Town, aoi: Phone, chat: Group, waits: str):
    chat.taps("対応する").says("返信：はい")
    send = chat.choices()[0][1].address
    assert send
    chat.presses(send.pack())
    chat.hears(event=chat.last.event, kind=Kind.TAP, data=send.pack())
    assert (chat.answer.fresh, len(said(town, waits))) == (False, 2)


def test_in_english(town: Town, ben: Phone):
    chat = staff_group(town, language="en")
    id_ = asks(ben, "Is there a lift?")
    town.passes(minutes=1)
    chat.taps("Take it")
    assert chat.screen.splitlines()[-1].startswith("This group answers. Only what is typed after “reply:” is sent to")
    assert chat.buttons == ["Close", "Hand back"]
    chat.says("Reply: Yes, next to the entrance.", "send")
    assert said(town, id_) == ["Is there a lift?", "Yes, next to the entrance."]
    assert chat.says("hand back").buttons == ["Enquiries"]


def test_other_groups_and_removed_ones_take_and_answer_nothing(town: Town, aoi: Phone, chat: Group, waits: str):
    others = (group(town, "C7"), dismissed(staff_group(town, name="C8")))
    for other in others:
        for data in (f"enquiries//take:{waits}", f"enquiries//close:{waits}", "enquiries//", "answer//", "answer/sure/send"):
            assert other.presses(data).screen.startswith("heyaです。")
        for words in ("対応する", "問い合わせ", "返信：はい", "送る"):
            assert other.says(words).screen == ""
    assert one(town, waits).by == ""


def test_a_group_of_another_venue_takes_nothing(town: Town, aoi: Phone):
    id_ = asks(aoi, "大通の駐輪場はありますか")
    sangyo = staff_group(town, venue="sangyo", name="C9")
    assert one(town, id_).venue == "odori14"
    assert sangyo.presses(f"enquiries//take:{id_}").screen == "その問い合わせは、ご担当の会場のものではありません。"
    assert sangyo.says("対応する").screen == ""
    assert one(town, id_).by == ""


@pytest.mark.parametrize(
    "data", ["enquiries//take:nobody", "enquiries//fly:x", "answer//", "answer/sure/send", "enquiries//back:", "enquiries//:::"]
)
def test_forged_buttons_send_nothing(town: Town, aoi: Phone, chat: Group, waits: str, data: str):
    chat.taps("対応する")
    assert chat.presses(data).screen
    assert said(town, waits) == [ASKED]
