"""Booking a room on real parts: every word is a signed webhook, a queued event and a turn at the table. Each test has a day of its own."""

from __future__ import annotations

import re

from tests.journeys.heya import Heya


def test_a_student_books_with_buttons_sees_the_booking_cancels_it_and_it_is_gone(running: Heya) -> None:
    aoi = running.newcomer().follows()
    assert aoi.buttons == ["就活生", "採用企業", "English"]

    aoi.taps("就活生", "予約する", "NTT東日本 大通西14丁目ビル 1階", "面接", "11月26日（木）", "60分", "15:00")
    assert aoi.screen == (
        "11月26日（木）15:00〜16:00 大通西14丁目ビル 就活生用ルームをお取りしています。\n受付でお呼びするお名前を教えてください。"
    )
    aoi.says("佐藤").taps("同意する", "予約する")
    code = code_on(aoi.card())
    assert aoi.card() == [
        "ご予約の内容",
        "11月26日（木）",
        "15:00〜16:00",
        "場所",
        "NTT東日本 大通西14丁目ビル 1階\n就活生用ルーム",
        "住所",
        "札幌市中央区大通西14丁目7",
        "目的",
        "面接",
        "予約コード",
        code,
        "11月25日（水）18:00と11月26日（木）14:00にお知らせします。",
        "地図と行き方",
        "カレンダーに追加",
        "変更する",
        "取り消す",
    ]
    assert owners(running, "odori14", "2026-11-26", "odori14-student") == {"o1500": "b", "o1530": "b", "o1600": "t"}

    aoi.says("予約確認")
    assert code_on(aoi.card()) == code

    aoi.taps("取り消す")
    assert aoi.buttons == ["取り消す", "残しておく"]
    aoi.taps("取り消す")
    assert words(aoi.screen) == "11月26日（木）15:00〜16:00のご予約を取り消しました。"
    assert owners(running, "odori14", "2026-11-26", "odori14-student") == {}

    aoi.says("予約確認")
    assert words(aoi.screen) == "これからのご予約はありません。"


def test_a_student_books_with_one_sentence(running: Heya) -> None:
    aoi = running.student().says("11月27日の15時から大通で1時間、面接の予約", "佐藤", "同意する", "予約する")

    assert aoi.screen.startswith("予約しました。\n11月27日（金）15:00〜16:00 大通西14丁目ビル 就活生用ルーム")


def test_a_student_books_and_cancels_in_english(running: Heya) -> None:
    ben = running.newcomer("Ben", "en").follows().taps("English").taps("Job seeker")

    ben.says("book Odori on Nov 30 at 3pm for an hour")
    assert ben.screen == (
        "Held for you: Mon 30 Nov, 15:00–16:00, Odori Nishi 14, Room for job seekers.\nWhat name shall we call at the desk?"
    )
    ben.says("Ben").taps("I agree", "Book it")
    assert ben.screen.startswith("Your room is booked.\nMon 30 Nov, 15:00–16:00, Odori Nishi 14, Room for job seekers.")

    ben.says("my bookings").taps("Cancel", "Cancel it")
    assert words(ben.screen) == "Your booking on Mon 30 Nov, 15:00–16:00 is cancelled."
    ben.says("my bookings")
    assert words(ben.screen) == "You have no bookings ahead."


def test_a_company_books_its_room_for_itself(running: Heya) -> None:
    tanaka = running.company().says("予約 12/1 10時 大通 60分", "北海道フーズ", "田中").taps("同意する")
    assert tanaka.card()[:9] == [
        "この内容で予約します",
        "12月1日（火）",
        "10:00〜11:00",
        "場所",
        "NTT東日本 大通西14丁目ビル 1階\n採用企業用ルーム",
        "目的",
        "面接",
        "お名前",
        "北海道フーズ 田中 様",
    ]

    tanaka.taps("予約する")

    assert tanaka.screen.startswith("予約しました。\n12月1日（火）10:00〜11:00 大通西14丁目ビル 採用企業用ルーム")
    assert owners(running, "odori14", "2026-12-01", "odori14-company") == {"o1000": "b", "o1030": "b", "o1100": "t"}


def test_who_sees_neither_buttons_nor_menus_books_and_cancels_by_numbers(running: Heya) -> None:
    aoi = running.newcomer().follows().says("1", "1")
    assert aoi.screen == "会場をお選びください。\n1 札幌市産業振興センター\n2 NTT東日本 大通西14丁目ビル 1階"

    aoi.says("2", "1", "12/3", "2", "3")
    assert aoi.screen.startswith("12月3日（木）10:30〜11:30 大通西14丁目ビル 就活生用ルームをお取りしています。")
    aoi.says("佐藤", "1", "1")
    assert aoi.screen.startswith("予約しました。\n12月3日（木）10:30〜11:30")

    aoi.says("予約を取り消す", "1")
    assert words(aoi.screen) == "12月3日（木）10:30〜11:30のご予約を取り消しました。"


def test_two_who_tap_the_same_time_at_once_get_one_room_between_them(running: Heya) -> None:
    phones = [running.student().says("予約 12/2 大通 面接 60分") for _ in range(2)]
    before = running.ear.last

    for phone in phones:
        phone.begins("action", action=phone.button("10:00"))
    screens = sorted(phone.hears(before).screen.split("\n")[0] for phone in phones)

    # The slower one hears that it is not free, or that it has just gone: it depends on whether it looked before or after.
    told = {
        "は、大通西14丁目ビルでは満室です。近い空きは次のとおりです。",
        "は、いまほかの方が大通西14丁目ビルのご予約に進まれました。ほかの時間をお選びください。",
    }
    won = [screen for screen in screens if screen.endswith(" 就活生用ルームをお取りしています。")]
    assert len(won) == 1
    assert {screen.removeprefix("12月2日（水）10:00〜11:00") for screen in screens if screen not in won} <= told


def code_on(card: list[str]) -> str:
    """The four letters that are said at the desk."""
    code = card[card.index("予約コード") + 1]
    assert len(code) == 4
    return code


def words(screen: str) -> str:
    """A notification without the choices that it numbers."""
    return "\n".join(line for line in screen.split("\n") if not re.match(r"\d+ ", line))


def owners(running: Heya, venue: str, day: str, room: str) -> dict[str, str]:
    """What kind of owner each taken cell of a room's day has, as the table tells it."""
    row = running.row(f"CAL#{venue}", f"{day}#{room}") or {}
    return {name: value["S"][0] for name, value in sorted(row.items()) if name[0] == "o"}
