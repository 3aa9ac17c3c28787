"""What is kept of somebody, shown, withdrawn and erased, as conversations."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.booking.changes import BookingMoved
from chalicelib.booking.codes import hash_of
from chalicelib.booking.erasing import ERASE
from chalicelib.booking.model import Post
from chalicelib.catalogue.load import load
from chalicelib.reception.errands import Errands
from chalicelib.storage.table import DAY, EVENT_KEPT, TALK_KEPT
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town


@pytest.fixture
def town() -> Town:
    return Town(catalogue=load("tests/catalogues/trial-seats.toml"))


def kept(phone: Phone) -> dict[str, str]:
    """The card as it reads, line by line."""
    rows = phone.card("kept")["rows"]
    assert isinstance(rows, tuple)
    say = phone.town.phrasebook.say
    return {say(row["label"], {}, phone.answer.language): say(row["key"], row, phone.answer.language) for row in rows}


def errands(town: Town) -> None:
    """What the clock does of an erasure."""
    store = town.store
    for due in store.ledger.due(town.now):
        if due.kind == ERASE:
            Errands(town.catalogue, store.ledger, store.journal, store.traces).do(due, town.now)


def test_everything_that_is_kept_is_shown(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間").says("キャンセル", "はい")
    booked(aoi, "予約 あさって 13時 大通 30分").says("体験会に参加したい", "はい", "データを削除")

    assert aoi.screen == "[kept]"
    assert kept(aoi) == {
        "お名前": "佐藤 様",
        "ご利用者の区分": "就活生",
        "これからのご予約": "1件\n11月26日（木）13:00〜13:30",
        "終わった、または取り消したご予約": "1件（2月23日（火）までに消えます）",
        "同意いただいたこと": "個人情報の取り扱い、映像の利用",
        "催しの参加と空席待ち": "オンライン面接体験会",
        "やり取りの控え": "お話の続きは最長30日、お送りした回答の控えは8日で消えます",
        "係の者とのご相談": "お尋ねいただいた内容とお答えは、90日で消えます",
    }
    assert aoi.buttons == ["同意を取り消す", "データを削除する"]


def test_a_button_may_be_typed_by_how_it_ends(aoi: Phone):
    assert aoi.says("データを削除", "削除する").buttons == ["すべて消す", "消さない"]
    assert aoi.says("消さない").screen == "承知しました。何も消していません。"


def test_staff_see_that_they_are_on_record_as_staff(town: Town, aoi: Phone):
    town.store.invitations.issue(hash_of("KX7M2PQR"), Post("odori14"), town.now + timedelta(days=1))

    aoi.says("スタッフ登録 KX7M2PQR", "データを削除")

    assert kept(aoi)["係員としての登録"] == "NTT東日本 大通西14丁目ビル 1階"


def test_the_times_that_are_told_are_those_of_the_table():
    assert (TALK_KEPT, EVENT_KEPT) == (30 * DAY, 8 * DAY)


def test_points_and_places_are_shown_too(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    town.wait(hours=23)
    aoi.says("キャンセル", "はい", "データを削除")

    assert kept(aoi)["直前の取り消しなどの記録"] == "1件"


def test_a_company_sees_its_name(tanaka: Phone):
    tanaka.says("予約 明日 10時 大通 1時間", "北海商会", "田中", "同意する", "予約する", "データを削除")

    assert (kept(tanaka)["お名前"], kept(tanaka)["会社名"]) == ("田中 様", "北海商会")


def test_of_whom_nothing_is_kept_they_are_told_so(town: Town):
    assert town.phone("new").says("データを削除").screen.startswith("お名前などのお預かりはありません。")


def test_consents_are_withdrawn_and_asked_anew_before_the_next_booking(aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間").says("データを削除").taps("同意を取り消す")
    assert aoi.screen.startswith("同意を取り消しました。次のご予約の前に、改めておたずねします。")
    assert kept(aoi.says("データを削除"))["同意いただいたこと"] == "なし"
    assert aoi.buttons == ["データを削除する"]

    aoi.says("予約 あさって 10時 大通 1時間")
    assert aoi.screen == "室内にはAIモニターとクラウドカメラがあります。映像と個人情報の取り扱いに同意されますか。"


def test_who_withdraws_in_the_middle_of_a_booking_books_nothing_by_it(aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間").says("予約 あさって 10時 大通 1時間", "データを削除").taps("同意を取り消す")

    aoi.says("予約する")

    assert "予約しました。" not in aoi.screen
    assert aoi.says("予約確認").card("bookings")["n"] == 1


def test_erasing_is_asked_once_with_what_it_means_and_done(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間").says("データを削除").taps("データを削除する")
    assert aoi.screen == (
        "これからのご予約1件を取り消し、お預かりしている情報をすべて消します。\n"
        "残るのは、お名前のない利用件数とご感想、お送りした回答の控え（8日間）だけです。\nよろしいですか。"
    )

    aoi.taps("すべて消す")
    assert aoi.screen == "お預かりしていた情報を消去しました。またのご利用をお待ちしています。"
    errands(town)

    left = {key: text for key, text in town.store.rows.items() if not key.startswith("EV#")}
    assert not [key for key, text in left.items() if "aoi" in f"{key} {text}" or "佐藤" in text or "\\u4f50" in text]
    assert aoi.says("データを削除").screen.startswith("お名前などのお預かりはありません。")


def test_the_room_of_a_booking_that_is_erased_is_free_again(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間").says("データを削除", "データを削除する", "はい")

    ken = town.phone("ken").follows().taps("就活生")
    assert booked(ken, "予約 明日 10時 大通 1時間").screen == "予約しました。\n[booked]"


def test_who_thinks_better_of_it_keeps_everything(aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間").says("データを削除", "データを削除する", "いいえ")

    assert aoi.screen == "承知しました。何も消していません。"
    assert aoi.says("予約確認").card("bookings")["n"] == 1


def test_the_button_pressed_again_erases_nothing_more(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間").says("データを削除", "データを削除する").taps("すべて消す")
    errands(town)
    assert aoi.tapped
    again = aoi.tapped.pack()
    aoi.follows().taps("就活生")

    aoi.presses(again)

    assert aoi.screen.startswith("そのボタンは前のものです。")
    assert town.store.ledger.person(aoi.person).role == "student"


def test_erasing_gives_nobody_more_guesses_at_a_code_and_an_hour_later_nothing_is_left(town: Town, aoi: Phone):
    for n in range(5):
        aoi.says(f"参加 ACDE34{n}7")
    aoi.says("データを削除").taps("データを削除する", "すべて消す")
    town.passes(minutes=1)

    assert aoi.says("参加 ACDE3497").screen.startswith("続けて誤りがあったため")
    aoi.says("データを削除").taps("データを削除する", "すべて消す")
    town.passes(minutes=61)
    assert town.store.ledger.person(aoi.person).version == 0


def test_while_a_room_is_in_use_nothing_is_erased(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    town.now = datetime.fromisoformat("2026-11-25T10:10+09:00")

    aoi.says("データを削除", "データを削除する", "はい")

    assert aoi.screen == "ご利用中のお部屋があるあいだは、消去できません。11月25日（水）11:00を過ぎてから、もう一度お知らせください。"


def test_a_staff_role_is_not_erased_by_chat(town: Town, aoi: Phone):
    town.store.invitations.issue(hash_of("K7M2PQ3X"), Post("odori14"), town.now + timedelta(hours=1))
    aoi.says("スタッフ登録 K7M2PQ3X", "データを削除", "データを削除する")

    assert aoi.screen.startswith("係員としての登録は、こちらでは消せません。0800-800-9974（平日9:30〜17:00）または ")


def test_a_booking_that_staff_cancelled_in_between_does_not_stop_it(town: Town, aoi: Phone):
    """The first plan is refused, because a booking is no longer what it was; the second is made of what stands."""
    booked(aoi, "予約 明日 10時 大通 1時間").says("データを削除", "データを削除する")
    journal, commit, refused = town.store.journal, town.store.journal.commit, []

    def once_refused(entry):
        if not refused:
            refused.append(entry)
            raise BookingMoved("somebody was quicker")
        commit(entry)

    town.reception = replace(town.reception, journal=type("Quicker", (), {"open": journal.open, "commit": staticmethod(once_refused)})())

    assert aoi.taps("すべて消す").screen.startswith("お預かりしていた情報を消去しました。")
    assert refused


def test_a_question_about_privacy_does_not_end_a_booking(aoi: Phone):
    aoi.says("予約 明日 10時 大通 1時間", "個人情報はどう扱われますか")

    assert aoi.screen.endswith("受付でお呼びするお名前を教えてください。")


def test_in_english(town: Town, ben: Phone):
    ben.says("book odori tomorrow 3pm for an hour", "Ben", "I agree", "book it", "delete my data")
    assert kept(ben)["Bookings ahead"] == "1\nWed 25 Nov, 15:00–16:00"

    ben.taps("Erase my data")
    assert ben.screen.startswith("This cancels your bookings ahead (1) and erases all that is kept of you.")
    assert ben.says("yes").screen == "What was kept of you is erased. You are welcome any time."
    errands(town)
    assert town.store.ledger.person(ben.person).version == 0


@pytest.mark.parametrize("words", ["個人情報を消してほしい", "delete my personal information", "自分のデータを全部消してください"])
def test_who_wants_to_be_forgotten_is_not_answered_how_long_things_are_kept(aoi: Phone, words: str):
    """The catalogue has an answer with the same words."""
    assert aoi.says(words).screen == "[kept]"


@pytest.mark.parametrize("words", ["個人情報はいつ消去されますか", "個人情報は削除されますか"])
def test_who_asks_how_long_things_are_kept_is_answered(aoi: Phone, words: str):
    assert "90日で消去します" in aoi.says(words).screen


@pytest.mark.parametrize("words", ["はい、でも録画は消してほしい", "同意しますが、録画はやめてください", "はい、でも録画はやめてほしい"])
def test_who_agrees_to_a_part_is_asked_again_and_nothing_is_booked(aoi: Phone, words: str):
    aoi.says("明後日の15時から1時間、大通で面接の予約", "佐藤", words)
    assert aoi.buttons[-3:] == ["同意する", "くわしく", "同意しない"]
    assert aoi.town.store.journal.open("none", aoi.person).person.consents == ()
