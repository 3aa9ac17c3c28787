"""Becoming staff, and what staff see, as conversations."""

from datetime import timedelta

import pytest

from chalicelib.booking.codes import hash_of
from chalicelib.booking.model import Person, PersonId, Post
from chalicelib.booking.presence import check_in, release
from chalicelib.reception.books import Books
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town


def invited(town: Town, code: str = "KX7M2PQR", venue: str = "odori14") -> str:
    town.store.invitations.issue(hash_of(code), Post(venue), town.now + timedelta(days=7))
    return code


def test_a_one_time_code_makes_its_bearer_staff(town: Town):
    suzuki = town.phone("suzuki")

    suzuki.says(f"スタッフ登録 {invited(town)}")

    assert suzuki.screen == "大通西14丁目ビルの係員として登録しました。"
    assert suzuki.buttons == ["今日の予約"]


def test_the_code_works_once(town: Town):
    code = invited(town)
    town.phone("suzuki").says(f"スタッフ登録 {code}")
    mori = town.phone("mori")

    mori.says(f"staff {code}")

    assert mori.screen == "That code does not work. It may have expired or been used. Please ask whoever gave it to you."


def test_an_expired_code_does_not_work(town: Town):
    code = invited(town)
    town.wait(days=8)

    assert town.phone("suzuki").says(f"スタッフ登録 {code}").screen.startswith("そのコードは使えません。")


def test_guessing_is_limited(town: Town):
    mallory = town.phone("mallory")
    for guess in range(5):
        mallory.says(f"スタッフ登録 AAAA{guess}CCC")
    code = invited(town)

    mallory.says(f"スタッフ登録 {code}")
    assert mallory.screen.startswith("続けて誤りがあったため、しばらく受け付けを止めています。")

    town.wait(hours=1, minutes=1)
    mallory.says(f"スタッフ登録 {code}")
    assert mallory.screen == "大通西14丁目ビルの係員として登録しました。"


def test_staff_see_todays_bookings_of_their_venue(town: Town, aoi: Phone):
    booked(aoi, "予約 今日 15時 大通 1時間")
    booked(aoi, "予約 今日 13時 産業振興センター 1時間")
    suzuki = town.phone("suzuki").says(f"スタッフ登録 {invited(town)}")

    suzuki.taps("今日の予約")

    rows = suzuki.card("today")["rows"]
    assert isinstance(rows, tuple)
    assert [(row["who"], row["room"].id) for row in rows] == [("佐藤", "odori14-student")]


def test_a_cancelled_booking_is_gone_from_the_day(town: Town, aoi: Phone):
    booked(aoi, "予約 今日 15時 大通 1時間")
    aoi.says("キャンセル", "はい")
    suzuki = town.phone("suzuki").says(f"スタッフ登録 {invited(town)}")

    suzuki.says("今日の予約")

    assert suzuki.screen == "11月24日（火）の大通西14丁目ビルには、ご予約がありません。"


@pytest.mark.parametrize("words", ["明日の佐藤さんの予約を取り消して", "明日の予約を変更したい", "cancel the booking tomorrow"])
def test_somebodys_booking_is_cancelled_or_moved_from_its_day(town: Town, aoi: Phone, words: str):
    booked(aoi, "予約 明日 15時 大通 1時間")
    suzuki = town.phone("suzuki").says(f"スタッフ登録 {invited(town)}").says(words)

    rows = suzuki.card("today")["rows"]
    assert isinstance(rows, tuple)
    assert [row["who"] for row in rows] == ["佐藤"]


def test_staff_who_have_a_booking_of_their_own_cancel_that(town: Town):
    suzuki = booked(town.phone("suzuki").follows().taps("就活生"), "予約 明日 15時 大通 1時間").says(f"スタッフ登録 {invited(town)}")

    assert suzuki.says("明日の予約を取り消して").screen.startswith(
        "11月25日（水）15:00〜16:00 大通西14丁目ビル 就活生用ルーム（予約コード "
    )


def test_the_day_marks_who_came_and_who_did_not(town: Town, aoi: Phone):
    booked(aoi, "予約 今日 15時 大通 1時間")
    booked(aoi, "予約 今日 13時 大通 1時間")
    suzuki = town.phone("suzuki").says(f"スタッフ登録 {invited(town)}")
    missed, coming = town.store.ledger.bookings_of(PersonId("aoi"), town.now)
    books = Books(town.catalogue, town.store.journal, town.store.ledger, "clock:1", PersonId("clock"), lambda: town.now)
    town.wait(hours=5)
    books.act(lambda desk: (None, release(desk, missed, Person(PersonId("clock")))))
    books.act(lambda desk: (None, check_in(desk, Person(PersonId("aoi")), coming)))

    rows = suzuki.says("今日の予約").card("today")["rows"]

    assert isinstance(rows, tuple)
    assert [(f"{row['span'].start.astimezone(town.catalogue.zone):%H:%M}", row.get("here"), row.get("missed")) for row in rows] == [
        ("13:00", None, True),
        ("15:00", True, None),
    ]


def test_staff_turn_the_pages_of_the_days(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 15時 大通 1時間")
    suzuki = town.phone("suzuki").says(f"スタッフ登録 {invited(town)}").taps("今日の予約")

    suzuki.taps("次の日")

    assert str(suzuki.card("today")["day"]) == "2026-11-25"


def test_nobody_else_sees_the_day(aoi: Phone):
    aoi.presses("today//2026-11-24")

    assert aoi.screen.startswith("こちらは係員向けの画面です。")


def test_a_button_of_old_still_says_how_to_reach_staff_and_leads_to_them(aoi: Phone):
    aoi.presses("staff//")

    assert aoi.screen.startswith("係の者がお答えします。\n電話 0800-800-9974")
    assert aoi.buttons == ["スタッフに相談"]


def test_staff_who_name_a_day_see_who_comes(town: Town, aoi: Phone):
    booked(aoi, "予約 11/26 15時 大通 1時間")
    suzuki = town.phone("suzuki").says(f"スタッフ登録 {invited(town)}")

    for words in ("11月26日の予約", "木曜日", "26日の予約を見せて"):
        assert str(suzuki.says(words).card("today")["day"]) == "2026-11-26"


def test_staff_may_still_book_for_themselves(town: Town):
    suzuki = town.phone("suzuki").says(f"スタッフ登録 {invited(town)}")

    assert suzuki.says("明日の15時に予約したい").screen == "ご利用になるのはどちらの方ですか。"


def test_staff_who_were_greeted_and_never_said_who_they_are_see_the_day_they_name(town: Town):
    suzuki = town.phone("suzuki").follows().says(f"スタッフ登録 {invited(town)}")

    assert suzuki.says("12月3日").screen == "12月3日（木）の大通西14丁目ビルには、ご予約がありません。"


def test_staff_who_were_greeted_are_not_asked_who_they_are_any_more(town: Town):
    suzuki = town.phone("suzuki").follows().says(f"スタッフ登録 {invited(town)}")

    suzuki.says("ふにゃふにゃ")

    assert "どちらの方ですか" not in suzuki.screen
    assert "今日の予約" in suzuki.buttons


def test_staff_may_say_who_they_are_when_they_want_to_book(town: Town):
    suzuki = town.phone("suzuki").follows().says(f"スタッフ登録 {invited(town)}")

    assert suzuki.says("就活生").screen.startswith("「就活生」として承ります。")
