"""What is on, and a seat at it, as conversations."""

from datetime import datetime

import pytest

from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue
from tests.flows.town import Phone, Town


@pytest.fixture(scope="module")
def seats() -> Catalogue:
    """Two seats at the trial session, three at the seminar for students, an open day without seats."""
    return load("tests/catalogues/trial-seats.toml")


@pytest.fixture
def town(seats: Catalogue) -> Town:
    return Town(catalogue=seats)


def joined(phone: Phone, name: str) -> Phone:
    return phone.says("体験会に参加したい", name, "同意する", "はい")


def states(phone: Phone) -> dict[str, tuple[str, int]]:
    """How each event on the card stands."""
    rows = phone.card("events")["rows"]
    assert isinstance(rows, tuple)
    return {row["event"].id: (row["state"].removeprefix("events.state."), row["n"]) for row in rows}


def test_a_seat_is_taken_with_a_name_consent_and_one_last_question(aoi: Phone):
    aoi.says("体験会に参加したい")
    assert aoi.screen == "「オンライン面接体験会」の受付でお呼びするお名前を教えてください。"

    aoi.says("佐藤")
    assert aoi.screen == "お預かりする情報の取り扱いに同意されますか。"

    aoi.taps("同意する")
    assert aoi.screen == "「オンライン面接体験会」（12月1日（火）13:30〜15:00）のお席をお取りします。よろしいですか。"

    aoi.taps("参加する")
    assert aoi.screen.split("\n") == [
        "「オンライン面接体験会」のお席をお取りしました。12月1日（火）13:30〜15:00にお越しください。",
        "取りやめは「予約確認」からできます。",
    ]


def test_who_is_known_is_asked_nothing_but_whether_they_are_sure(aoi: Phone):
    joined(aoi, "佐藤").says("セミナーに参加したい")

    assert aoi.screen == "「オンライン就活セミナー」（12月3日（木）〜12月4日（金））のお席をお取りします。よろしいですか。"


def test_what_is_on_with_the_seats_left(town: Town, aoi: Phone):
    joined(town.phone("ken").follows().taps("就活生"), "鈴木")

    aoi.says("何かイベントはありますか")

    assert states(aoi) == {"trial": ("left", 1), "seminar": ("left", 3), "open-day": ("elsewhere", 0)}
    assert aoi.buttons == ["オンライン面接体験会に参加する", "オンライン就活セミナーに参加する", "公開見学日について"]
    assert aoi.says("3").screen.startswith(
        "お部屋をご自由にご覧いただけます。\n12月5日（土）に開かれます。お席は、こちらではお取りしていません。"
    )


@pytest.mark.parametrize("sentence", ["セミナーの空き", "セミナーの空きはありますか", "セミナーはいつですか", "seminar seats"])
def test_one_event_by_a_sentence(aoi: Phone, sentence: str):
    assert states(aoi.says(sentence)) == {"seminar": ("left", 3)}


def test_a_full_event_is_no_dead_end(town: Town, aoi: Phone):
    for name in ("ken", "rin"):
        joined(town.phone(name).follows().taps("就活生"), "鈴木")

    aoi.says("体験会に参加したい")
    assert aoi.screen.endswith("は満席です。空席を待たれますか。空きしだいお席をお取りして、お知らせします。")
    aoi.taps("空席を待つ").says("佐藤", "同意する")
    assert aoi.screen == "「オンライン面接体験会」の空席待ちを1番目で承りました。空きしだいお席をお取りして、お知らせします。"

    aoi.says("予約確認")
    assert states(aoi) == {"trial": ("waiting", 1)}


def test_who_does_not_want_to_wait_need_not(town: Town, aoi: Phone):
    for name in ("ken", "rin"):
        joined(town.phone(name).follows().taps("就活生"), "鈴木")

    assert aoi.says("体験会に参加したい", "いいえ").screen == "承知しました。お席はお取りしていません。"


def test_my_events_stand_beside_my_bookings(aoi: Phone):
    joined(aoi, "佐藤").says("予約 明日 10時 大通 1時間", "同意する", "予約する")

    aoi.says("予約確認")

    assert aoi.screen == "[bookings]\n[events]"
    assert aoi.buttons == ["オンライン面接体験会の参加をやめる"]
    assert aoi.says("1").screen == "「オンライン面接体験会」（12月1日（火）13:30〜15:00）への参加を取りやめます。よろしいですか。"


def test_a_seat_is_given_up_by_a_sentence_after_one_question(town: Town, aoi: Phone):
    joined(aoi, "佐藤")

    aoi.says("体験会の参加をやめたい", "はい")
    assert aoi.screen == "「オンライン面接体験会」への参加を取りやめました。"
    assert aoi.says("予約確認").screen == "これからのご予約はありません。"


def test_a_seat_is_kept_after_all(aoi: Phone):
    joined(aoi, "佐藤").says("体験会をキャンセルしたい")

    assert aoi.taps("そのままにする").screen == "承知しました。そのままにしておきます。"
    assert states(aoi.says("予約確認")) == {"trial": ("mine", 1)}


def test_cancelling_without_naming_an_event_is_about_the_room(aoi: Phone):
    joined(aoi, "佐藤").says("予約 明日 10時 大通 1時間", "同意する", "予約する")

    assert aoi.says("キャンセル").screen.startswith("11月25日（水）10:00〜11:00")


def test_somebody_who_was_quicker_is_met_with_the_waiting_list(town: Town, aoi: Phone):
    ken, rin = (town.phone(name).follows().taps("就活生") for name in ("ken", "rin"))
    for phone, name in ((aoi, "佐藤"), (ken, "鈴木"), (rin, "高橋")):
        phone.says("体験会に参加したい", name, "同意する")
    ken.taps("参加する")
    rin.taps("参加する")

    aoi.taps("参加する")

    assert "は満席です。" in aoi.screen
    assert aoi.taps("空席を待つ").screen.startswith("「オンライン面接体験会」の空席待ちを1番目で承りました。")


def test_pressed_twice_the_button_takes_one_seat(town: Town, aoi: Phone):
    joined(aoi, "佐藤")
    aoi.says("体験会に参加したい")

    assert aoi.screen == "「オンライン面接体験会」は、すでにお申し込みいただいています。「予約確認」でご覧いただけます。"


def test_an_old_button_says_where_things_stand(aoi: Phone):
    aoi.says("体験会に参加したい", "佐藤", "同意する").taps("参加する")
    assert aoi.tapped

    aoi.presses(aoi.tapped.pack())

    assert aoi.screen == "そのボタンは前のものです。\n参加予定の催しは「予約確認」でご覧いただけます。"


def test_an_event_for_students_is_not_for_companies(tanaka: Phone):
    assert tanaka.says("セミナーに参加したい").screen.startswith(
        "「オンライン就活セミナー」には、いまのご利用者の区分では参加いただけません。"
    )


def test_who_has_not_said_who_they_are_is_asked_where_it_matters(town: Town):
    new = town.phone("new")

    assert new.says("セミナーに参加したい").screen == "「オンライン就活セミナー」には、どちらの方として参加されますか。"
    assert new.taps("就活生").says("佐藤", "同意する", "はい").screen.startswith("「オンライン就活セミナー」のお席をお取りしました。")


def test_who_does_not_agree_gets_no_seat(aoi: Phone):
    aoi.says("体験会に参加したい", "佐藤", "くわしく")
    assert aoi.screen.startswith("お名前（企業の方は会社名も）とご予約の内容を")

    assert aoi.says("同意しない").screen == "承知しました。お席はお取りしていません。ご相談は0800-800-9974で承ります。"


def test_who_would_cancel_and_has_only_a_seat_is_shown_it_with_its_button(aoi: Phone):
    joined(aoi, "佐藤").says("キャンセル")

    assert aoi.screen == "取り消せるご予約はありません。\n[events]"
    assert aoi.says("1").screen == "「オンライン面接体験会」（12月1日（火）13:30〜15:00）への参加を取りやめます。よろしいですか。"


def test_a_full_event_offers_to_wait_and_does_not_count_nobody(town: Town, aoi: Phone):
    for name in ("ken", "mio"):
        joined(town.phone(name).follows().taps("就活生"), "鈴木")

    aoi.says("何かイベントはありますか")

    assert states(aoi)["trial"] == ("full", 0)
    assert aoi.buttons[0] == "オンライン面接体験会の空席を待つ"


def test_once_it_has_begun_whom_to_ask_is_told(town: Town, aoi: Phone):
    joined(aoi, "佐藤")
    town.now = datetime.fromisoformat("2026-12-01T13:30+09:00")

    assert aoi.says("体験会の参加をやめたい", "はい").screen.startswith("「オンライン面接体験会」はすでに始まっています。")


def test_an_event_that_is_over_is_told_as_over(town: Town, aoi: Phone):
    town.now = datetime.fromisoformat("2026-12-06T10:00+09:00")

    assert aoi.says("体験会に参加したい").screen.endswith("「オンライン面接体験会」は終わりました。")
    assert (
        aoi.says("イベントに申し込みたい").screen
        == "いまご案内できる催しはありません。お問い合わせは0800-800-9974（平日9:30〜17:00）で承ります。"
    )


def test_a_question_in_the_middle_of_a_booking_is_answered_and_the_booking_goes_on(aoi: Phone):
    aoi.says("予約 明日 10時 大通 1時間", "セミナーの空き")

    assert aoi.screen.endswith(
        "[events]\n11月25日（水）10:00〜11:00 大通西14丁目ビル 就活生用ルームをお取りしています。\n受付でお呼びするお名前を教えてください。"
    )


def test_in_english(ben: Phone):
    ben.says("join the trial session", "Ben", "I agree")
    assert ben.screen == "This takes a seat for you at “Online interview trial session” (Tue 1 Dec, 13:30–15:00). Is that right?"

    assert ben.says("yes").screen.startswith("You have a seat at “Online interview trial session”, Tue 1 Dec, 13:30–15:00.")
    assert states(ben.says("what's on"))["trial"] == ("mine", 1)
    assert ben.says("leave the trial session", "yes").screen == "You have given up your seat at “Online interview trial session”."


def test_as_shipped_what_nobody_has_announced_is_told_with_whom_to_ask():
    aoi = Town().phone("aoi").follows().taps("就活生")

    aoi.says("体験会に参加したい")
    assert aoi.screen == (
        "NTT東日本が開く、オンライン面接の体験会です。\n"
        "日程とお申し込みは、こちらへお問い合わせください。\nNTT東日本-北海道 ビジネスイノベーション部 0800-800-9974"
    )
    assert aoi.says("セミナーに申し込みたい").screen.endswith("北海道 経済部労働政策局雇用労政課 011-204-5099")


def test_in_january_2021_the_fair_and_its_screening_are_told_as_announced():
    town = Town(catalogue=load("sapporo-2021"), now=datetime.fromisoformat("2021-01-20T14:00+09:00"))
    aoi = town.phone("aoi").follows().taps("就活生")

    aoi.says("催しの一覧")
    assert states(aoi) == dict.fromkeys(("fair", "fair-screening", "trial", "seminar"), ("elsewhere", 0))
    aoi.says("無料試聴会に参加したい")
    assert aoi.screen == (
        "お仕事フェア2021を大画面でご覧いただく無料の試聴会です（NTT東日本、北海道）。\n"
        "1月21日（木）〜1月23日（土）に開かれます。お席は、こちらではお取りしていません。\n"
        "お問い合わせ：NTT東日本-北海道 ビジネスイノベーション部 0800-800-9974"
    )


def test_help_leads_to_what_is_on(aoi: Phone):
    assert states(aoi.says("使い方").taps("催しの一覧"))["trial"] == ("left", 2)
