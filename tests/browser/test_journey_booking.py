"""The page with everything behind it: booking and cancelling as people do it, by mouse and by keyboard, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.whole import Hand, Whole

Picture = Callable[[Page, str], Path]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    started = Whole.start(tmp_path_factory.mktemp("whole") / "data")
    yield started
    started.stop()


@pytest.fixture
def shown(new_page: Callable[..., Page], whole: Whole) -> Page:
    """The page in Japanese, everything up."""
    return loaded(new_page(), whole)


def loaded(page: Page, whole: Whole) -> Page:
    page.goto(whole.url)
    expect(page.locator("body.ready")).to_be_attached()
    return page


def test_a_student_books_with_the_mouse_and_cancels(shown: Page, picture: Picture) -> None:
    aoi = Hand(shown, "student").befriends().expects("ご利用になるのはどちらの方ですか。")
    picture(shown, "booking-1-welcome")
    aoi.taps("就活生").expects("「就活生」として承ります。")

    aoi.taps("予約する").expects("会場をお選びください。").taps("NTT東日本 大通西14丁目ビル 1階").expects("ご利用の目的をお選びください。")
    aoi.taps("面接").expects("2026年11月")
    picture(shown, "booking-2-calendar")
    day = aoi.chat.get_by_role("button", name="11月26日（木）").last
    day.click()
    aoi.expects("ご利用時間の長さをお選びください。").taps("60分").expects("午前")
    picture(shown, "booking-3-times")

    aoi.taps("15:00").expects("受付でお呼びするお名前を教えてください。").types("佐藤 あおい").expects("同意されますか。")
    aoi.taps("同意する").expects("この内容で予約します")
    picture(shown, "booking-4-confirm")
    aoi.taps("予約する").expects("予約しました。").expects("15:00〜16:00").expects("予約コード")
    picture(shown, "booking-5-booked")

    aoi.taps("取り消す").expects("を取り消します。よろしいですか。").taps("取り消す").expects(
        "11月26日（木）15:00〜16:00のご予約を取り消しました。"
    )
    picture(shown, "booking-6-cancelled")
    aoi.types("予約確認").expects("これからのご予約はありません。")


def test_a_company_books_in_english_by_keyboard_from_its_own_rich_menu(shown: Page, picture: Picture) -> None:
    tanaka = Hand(shown, "company").befriends().expects("どちらの方ですか。").taps("English").expects("I will speak English.")
    tanaka.taps("Company").expects("Noted: Company.")
    expect(tanaka.phone.get_by_test_id("richmenu")).to_be_visible()
    picture(shown, "company-1-menu")

    tanaka.taps_menu("Book a room").expects("Which place would you like?")
    tanaka.types("Odori").expects("What is it for?").types("1").expects("Which day at Odori Nishi 14?")
    tanaka.types("Dec 3").expects("How long do you need?").types("90 minutes").expects("Morning").types("1pm")
    tanaka.expects("What is your company's name?").types("Hokkaido Foods").expects("And your own name?").types("Tanaka")
    tanaka.expects("Do you agree").types("I agree").expects("Please check before booking")
    picture(shown, "company-2-confirm")
    tanaka.types("yes").expects("Your room is booked.").expects("13:00–14:30")

    tanaka.taps_menu("My bookings").expects("Thu 3 Dec")
    picture(shown, "company-3-bookings")


def test_staff_let_in_by_the_operator_see_who_comes(shown: Page, whole: Whole, picture: Picture) -> None:
    suzuki = Hand(shown, "staff").befriends().expects("どちらの方ですか。")
    suzuki.types(f"スタッフ登録 {whole.invite_staff('odori14')}").expects("大通西14丁目ビルの係員として登録しました。")

    suzuki.taps("今日の予約").expects("には、ご予約がありません。")
    suzuki.types("12月3日").expects("13:00〜14:30").expects("Hokkaido Foods Tanaka")
    picture(shown, "staff-1-day")
    suzuki.taps_menu("設備・当番").taps_menu("使い方").expects("ご予約、確認、取り消し、空き状況、ご質問を承ります。")


def test_a_killed_bot_comes_back_with_every_booking(new_page: Callable[..., Page], whole: Whole, picture: Picture) -> None:
    page = loaded(new_page(), whole)
    whole.kill()
    expect(page.get_by_test_id("banner")).to_be_visible()
    picture(page, "restart-1-away")

    whole.process = Whole.start(whole.data, whole.port).process
    expect(page.get_by_test_id("banner")).to_be_hidden(timeout=30_000)
    tanaka = Hand(page, "company").expects("Your room is booked.")

    tanaka.types("cancel my booking").expects("This will cancel Thu 3 Dec, 13:00–14:30").types("yes")
    tanaka.expects("Your booking on Thu 3 Dec, 13:00–14:30 is cancelled.")
    picture(page, "restart-2-cancelled")


def test_on_a_pc_without_menus_and_quick_replies_numbers_do(new_page: Callable[..., Page], whole: Whole, picture: Picture) -> None:
    page = loaded(new_page(), whole)
    page.get_by_test_id("pc-switch").click()
    tanaka = Hand(page, "company")
    expect(tanaka.phone.get_by_test_id("richmenu")).to_be_hidden()

    tanaka.types("日本語").expects("日本語でご案内します。").types("予約").expects("会場をお選びください。").types("2").expects(
        "ご利用の目的をお選びください。"
    )
    tanaka.types("1").expects("ご利用日をお選びください。").types("12/4").types("2").expects("開始時刻").types("3")
    tanaka.expects("この内容で予約します")
    picture(page, "pc-1-confirm")
    tanaka.types("1").expects("12月4日（金）").expects("10:30〜11:30")


def test_a_small_screen_books_too(new_page: Callable[..., Page], whole: Whole, picture: Picture) -> None:
    page = loaded(new_page(viewport={"width": 390, "height": 844}), whole)
    aoi = Hand(page, "student").types("明日の10時から1時間、大通で面接")
    aoi.expects("11月25日（水）10:00〜11:00").expects("この内容で予約します")
    picture(page, "small-1-confirm")
    aoi.taps("予約する").expects("予約しました。")
