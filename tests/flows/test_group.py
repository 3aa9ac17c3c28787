"""A group chat of the staff: how it becomes one, what it may do, and all that heya does not hear in it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.booking.codes import hash_of
from chalicelib.booking.model import Post
from chalicelib.equipment.alert import State
from chalicelib.reception.heard import Kind
from tests.flows.gear import CODES, ROOM, dismissed, dues, fails, now, person, staff
from tests.flows.group_chat import CODE, GROUP, group, staff_group
from tests.flows.town import Phone, Town

KEY = f"{ROOM}#camera#down"
TALK = (
    "おはようございます", "予約", "明日の15時", "はい", "1", "対応しますね、よろしく", "了解、対応します", "復旧しました?", "もしかして",
    "キャンセル", "スタッフ登録", "スタッフ募集の件", "staff meeting", "staff calendar", "当番の鈴木さんに聞いて", "鈴木さんを明日当番に",
    "名前は田中です", "ヘルプ", "help", "データを削除", "English", "英語", "カメラが映らない", "戻る", "やめる", "設備の担当は誰だっけ",
    "x" * 5000, "",
)  # fmt: skip


def named(phone: Phone, name: str) -> Phone:
    phone.says(f"名前は{name}")
    return phone


def known(town: Town) -> list[str]:
    """What is on record, but for what happened."""
    return sorted(key for key in town.store.rows if not key.startswith(("EV#", "TALK#")))


# -- how it becomes one -----------------------------------------------------------------------------------------------


def test_heya_says_in_a_line_of_each_language_how_a_group_becomes_one_of_the_staff(town: Town):
    assert group(town).screen.splitlines() == [
        "heyaです。係員のグループにするときは「スタッフ登録」とコードを送ってください。",
        "To make this a group of the staff, send “staff” and the code.",
    ]
    assert known(town) == []


@pytest.mark.parametrize("by", ["", "aoi", "U" + "1" * 32])
def test_a_code_for_a_group_makes_it_one_whoever_types_it(town: Town, by: str):
    town.store.invitations.issue(hash_of(CODE), Post("odori14", chat=True), town.now + timedelta(days=1))
    chat = group(town).of(by).says(f"スタッフ登録 {CODE}")

    assert chat.screen.startswith("大通西14丁目ビルの係員のグループとして登録しました。")
    assert chat.buttons == ["設備を見る"]
    assert chat.answer.menu == ""
    assert [(one.person, one.post) for one in town.store.ledger.roster("odori14")] == [(GROUP, Post("odori14", chat=True))]
    assert not by or person(town.phone(by)).post is None


def test_in_english(town: Town):
    chat = staff_group(town, language="en")
    assert chat.screen.startswith("This is a staff group of ")
    fails(town)
    assert chat.presses(f"alert//take:{KEY}").screen.startswith("Room for job seekers, Web camera: somebody in the group is on it.")
    assert chat.presses("reserve//").screen == "This does not work in a group. Please use your own chat with me."


def test_a_code_works_once(town: Town):
    staff_group(town)
    other = group(town, "C9").says(f"スタッフ登録 {CODE}")

    assert other.screen.startswith("そのコードは使えません。")
    assert person(other).post is None


def test_a_code_is_for_a_group_or_for_a_person_and_stays_good_where_it_was_typed_in_the_wrong_place(town: Town):
    later = town.now + timedelta(days=1)
    town.store.invitations.issue(hash_of(CODE), Post("odori14", chat=True), later)
    town.store.invitations.issue(hash_of(CODES["mori"]), Post("odori14"), later)
    chat, mori = group(town), town.phone("mori")

    assert chat.of(mori).says(f"スタッフ登録 {CODES['mori']}").screen.startswith("そのコードはおひとり用です。")
    assert mori.says(f"スタッフ登録 {CODE}").screen == "そのコードはグループ用です。係員のグループで送ってください。"
    assert town.store.ledger.roster() == ()
    assert person(chat.says(f"スタッフ登録 {CODE}")).post
    assert person(mori.says(f"スタッフ登録 {CODES['mori']}")).post


def test_guessing_is_limited_in_a_group_too(town: Town):
    town.store.invitations.issue(hash_of(CODE), Post("odori14", chat=True), town.now + timedelta(days=1))
    chat = group(town)
    for n in range(5):
        assert chat.says(f"スタッフ登録 WRONG{n}").screen.startswith("そのコードは使えません。")
    assert chat.says(f"スタッフ登録 {CODE}").screen.startswith("続けて誤りがあったため")
    assert person(chat).post is None


def test_a_repeated_code_gets_its_answer_again(town: Town):
    chat = staff_group(town)
    first = chat.screen
    chat.hears(event=chat.last.event, kind=Kind.TEXT, text=f"スタッフ登録 {CODE}")
    assert (chat.screen, chat.answer.fresh) == (first, False)


def test_a_group_may_go_over_to_another_venue(town: Town):
    chat = staff_group(town)
    town.store.invitations.issue(hash_of(CODES["mori"]), Post("sangyo", chat=True), town.now + timedelta(days=1))
    chat.says(f"スタッフ登録 {CODES['mori']}")
    assert [(one.person, one.post.venue) for one in town.store.ledger.roster()] == [(GROUP, "sangyo")]


# -- what it does not hear --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("talk", TALK)
def test_what_people_say_to_each_other_is_neither_answered_nor_kept(town: Town, talk: str):
    fails(town)
    for chat in (group(town), staff_group(town, name="C5")):
        before = dict(town.store.rows)
        chat.of("aoi").says(talk)
        assert (chat.screen, dict(town.store.rows) == before) == ("", True)


@pytest.mark.parametrize("words", ["対応します", "復旧", "1時間停止", "影響する予約"])
def test_words_that_fit_no_alert_are_talk(town: Town, words: str):
    assert staff_group(town).says(words).screen == ""


def test_a_group_that_is_not_the_staff_s_is_told_nothing_of_the_equipment(town: Town):
    alert, chat = fails(town), group(town)
    for words in ("設備", "当番", "対応します", "影響する予約"):
        assert chat.says(words).screen == ""
    for data in (f"alert//take:{KEY}", f"alert//hit:{KEY}", "board//", f"hit//move:x:{KEY}", "duty//on:2026-11-25", "today//", "x", ""):
        assert chat.presses(data).screen.startswith("heyaです。")
    assert now(town, alert) == alert


@pytest.mark.parametrize("kind", [Kind.OTHER_MESSAGE, Kind.UNSEND, Kind.UNKNOWN, Kind.FOLLOW, Kind.UNFOLLOW])
def test_whatever_else_happens_in_a_group_is_let_be(town: Town, kind: Kind):
    chat = staff_group(town)
    before = dict(town.store.rows)
    assert chat.hears(kind=kind).screen == ""
    assert dict(town.store.rows) == before


@pytest.mark.parametrize(
    "data", ["reserve//", "today//", "erase//", "cancel//x", "welcome//", "privacy//", "language//en", "maintenance//", "staff//", "x", ""]
)
def test_what_is_for_one_s_own_chat_is_said_to_be(town: Town, data: str):
    chat = staff_group(town)
    assert chat.presses(data).screen == "こちらは、グループではお使いいただけません。ご自身とのトークでお願いします。"
    assert chat.buttons == []


# -- alerts in it -----------------------------------------------------------------------------------------------------


def test_whoever_is_known_takes_an_alert_by_name(town: Town):
    alert, chat, suzuki = fails(town), staff_group(town), named(staff(town), "鈴木")

    chat.of(suzuki).presses(f"alert//take:{KEY}")

    assert chat.screen == "就活生用ルームのWebカメラは、鈴木が対応します。\n直りましたら「復旧」と送ってください。"
    assert chat.buttons == ["復旧", "影響する予約", "1時間停止"]
    assert (now(town, alert).by, now(town, alert).history[-1].who) == ("suzuki", "suzuki")
    assert suzuki.says("対応します").screen.endswith("からご自身が対応中です。\n直りましたら「復旧」と送ってください。")


@pytest.mark.parametrize(("by", "who"), [("", GROUP), ("U7", f"{GROUP}/U7")])
def test_whoever_is_not_is_somebody_in_the_group(town: Town, by: str, who: str):
    alert, chat, suzuki = fails(town), staff_group(town), staff(town)

    chat.of(by).presses(f"alert//take:{KEY}")

    assert chat.screen.startswith("就活生用ルームのWebカメラは、グループの方が対応します。")
    assert (now(town, alert).state, now(town, alert).by, now(town, alert).history[-1].who) == (State.ACKNOWLEDGED, who, who)
    assert suzuki.presses(f"alert//take:{KEY}").screen.endswith("からグループの方が対応しています。")
    assert chat.of("").says("設備").screen == "[board]"


def test_somebody_who_was_removed_from_the_staff_is_somebody_in_the_group(town: Town):
    alert, chat, suzuki = fails(town), staff_group(town), dismissed(named(staff(town), "鈴木"))
    chat.of(suzuki).presses(f"alert//take:{KEY}")
    assert "グループの方が" in chat.screen
    assert now(town, alert).by == f"{GROUP}/suzuki"


def test_staff_of_another_venue_are_somebody_in_the_group(town: Town):
    alert, chat = fails(town), staff_group(town)
    chat.of(named(staff(town, "kato", venue="sangyo"), "加藤")).presses(f"alert//take:{KEY}")
    assert now(town, alert).by == f"{GROUP}/kato"


def test_a_group_of_another_venue_touches_nothing(town: Town):
    alert, chat, suzuki = fails(town), staff_group(town, venue="sangyo"), staff(town)
    for act in ("take", "fixed", "snooze", "hit", "show"):
        assert chat.of(suzuki).presses(f"alert//{act}:{KEY}").screen == "そのお知らせは、ご担当の会場のものではありません。"
    assert now(town, alert) == alert


def test_a_group_that_was_removed_from_the_staff_touches_nothing(town: Town):
    alert, chat = fails(town), staff_group(town)
    dismissed(chat)
    assert chat.presses(f"alert//take:{KEY}").screen.startswith("heyaです。")
    assert now(town, alert) == alert


def test_the_buttons_words_are_its_words(town: Town):
    alert, chat = fails(town), staff_group(town)
    assert chat.says("対応します").screen.startswith("就活生用ルームのWebカメラは、グループの方が対応します。")
    assert chat.says("1時間停止").screen.startswith("就活生用ルームのWebカメラのお知らせを、11月24日（火）11:00まで止めました。")
    assert chat.says("影響する予約").screen == "就活生用ルームには、このあと影響する予約はありません。"
    assert chat.says("復旧。").screen.startswith("就活生用ルームのWebカメラを復旧としました。")
    assert [one.what for one in now(town, alert).history] == ["opened", "acknowledged", "snoozed", "resolved"]


def test_of_several_it_is_asked_which(town: Town):
    fails(town)
    fails(town, "terminal")
    chat = staff_group(town).says("対応します")
    assert chat.screen == "どの不具合に対応されますか。"
    assert chat.taps("就活生用ルーム Webカメラ（動いていません）").screen.startswith(
        "就活生用ルームのWebカメラは、グループの方が対応します。"
    )


def test_the_group_hears_who_took_it_elsewhere_and_nobody_twice_who_took_it_in_the_group(town: Town):
    alert, chat, suzuki = fails(town), staff_group(town), named(staff(town), "鈴木")
    staff(town, "mori")
    chat.of(suzuki).presses(f"alert//take:{KEY}")
    assert [due.person for due in dues(town, "alert_taken")] == []

    other = fails(town, "terminal")
    suzuki.presses(f"alert//take:{other.key}")
    assert [due.person for due in dues(town, "alert_taken")] == [GROUP]
    town.passes(minutes=1)
    assert chat.pushed
    assert chat.told(chat.pushed) == "就活生用ルームの面接用端末（動いていません）は、鈴木が対応します。"
    assert [one.what for one in now(town, alert).history] == ["opened", "acknowledged"]


# -- bookings that are hit --------------------------------------------------------------------------------------------


@pytest.fixture
def booked(town: Town, aoi: Phone) -> str:
    aoi.says("予約 今日 14時 大通 面接 60分", "佐藤").taps("同意する", "予約する")
    (standing,) = person(aoi).standing
    return str(standing.booking)


def test_who_is_hit_is_shown_and_moved_by_somebody_of_the_staff_only(town: Town, booked: str):
    alert, chat, suzuki = fails(town), staff_group(town), named(staff(town), "鈴木")
    assert chat.presses(f"alert//hit:{KEY}").screen == "[hits]"
    for stranger in ("", "U7", "aoi"):
        for act in ("move", "cancel", "tell", "leave"):
            chat.of(stranger).presses(f"hit//{act}:{booked}:{KEY}")
            assert chat.screen == "ご予約の移動や取り消し、ご本人への連絡は、係員の方がご自身とのトークでお願いします。"
    assert now(town, alert) == alert

    chat.of(suzuki).presses(f"hit//move:{booked}:{KEY}")
    assert "に移します。" in chat.screen
    assert chat.of("").taps("移動する").screen.startswith("ご予約の移動や取り消し")
    chat.of(suzuki).presses(f"hit//move:{booked}:{KEY}").taps("移動する")
    assert "に移しました。" in chat.screen
    (last,) = town.store.ledger.history(booked)[-1:]
    assert (last.who, now(town, alert).history[-1].who) == ("suzuki", "suzuki")


def test_an_old_confirmation_in_a_group_moves_nothing(town: Town, booked: str):
    fails(town)
    chat, suzuki = staff_group(town), staff(town)
    chat.of(suzuki).presses(f"hit//cancel:{booked}:{KEY}")
    old = next(choice.address for label, choice in chat.choices() if label == "取り消す" and choice.address)
    chat.taps("そのままにする")
    chat.presses(old.pack())
    assert town.store.ledger.booking(booked).status.stands  # type: ignore[union-attr]
    assert all(choice.address is None or choice.address.flow in ("alert", "hit", "board", "duty", "do") for _, choice in chat.choices())


# -- coming and going -------------------------------------------------------------------------------------------------


def test_a_group_that_heya_is_no_longer_in_is_told_nothing_until_heya_is_back(town: Town):
    chat, suzuki = staff_group(town), staff(town)
    chat.leaves()
    assert person(chat).blocked
    suzuki.presses(f"alert//take:{fails(town).key}")
    town.passes(minutes=1)
    assert chat.pushed is None
    assert [one.reason for one in town.store.ledger.told(f"odori14 {KEY}")] == ["blocked"]

    assert chat.joined().screen == "大通西14丁目ビルの不具合のお知らせを、またこのグループにお送りします。"
    assert not person(chat).blocked


def test_of_a_group_that_was_never_one_nothing_is_kept(town: Town):
    group(town).leaves()
    assert known(town) == []


# -- its duty ---------------------------------------------------------------------------------------------------------


def test_the_duty_of_a_group_is_set_in_it_by_a_lead_only(town: Town):
    chat, suzuki, mori = staff_group(town), named(staff(town, lead=True), "鈴木"), staff(town, "mori")
    assert chat.says("当番").screen == "[duty]"
    assert [turn["who"].id for turn in chat.card("duty")["rows"][0]["turns"]] == ["duty.here"]  # type: ignore[index]
    assert chat.buttons == ["11月24日（火）は当番をはずれる", "11月25日（水）は当番をはずれる"]
    off = "duty//off:2026-11-24"
    for nobody in ("", "U7", mori):
        assert chat.of(nobody).presses(off).screen.startswith("ほかの方やグループの当番は、責任者の方だけが設定できます。")
    assert town.store.equipment.duties("odori14") == ()

    assert chat.of(suzuki).presses(off).screen == "11月24日（火）の当番を外しました。"
    assert [one.member.who for one in town.store.equipment.duties("odori14")] == [GROUP]
    assert [name.id for name in chat.says("当番").card("duty")["now"]] == []  # type: ignore[attr-defined]
