"""The numbers of a month on the page: a card with its chart for staff, and the file for who leads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_journey_staff import books, passes
from tests.browser.whole import Hand, Whole

Picture = Callable[[Page, str], Path]
MORNING = "2026-11-25T09:35:00+09:00"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    started = Whole.start(tmp_path_factory.mktemp("whole") / "data", now=MORNING)
    yield started
    started.stop()


def shows_a_chart(hand: Hand, page: Page) -> None:
    """The picture of the latest card has arrived from heya's own door."""
    chart = hand.chat.locator(".fx-hero img").last
    chart.scroll_into_view_if_needed()
    expect(chart).to_have_js_property("complete", value=True)
    expect(chart).to_have_js_property("naturalWidth", 1024)


def test_a_month_of_a_venue(new_page: Callable[..., Page], whole: Whole, picture: Picture) -> None:
    page = new_page()
    page.goto(whole.url)
    expect(page.locator("body.ready")).to_be_attached()
    aoi = Hand(page, "student").befriends().expects("どちらの方ですか。").taps("就活生").expects("「就活生」として承ります。")
    books(aoi, "今日 11時", "佐藤")
    suzuki = Hand(page, "staff").befriends().expects("どちらの方ですか。")
    suzuki.types(f"スタッフ登録 {whole.invite_staff('odori14', 'lead')}").expects("大通西14丁目ビルの")

    suzuki.types("今月の数字").expects("2026年11月の数字").expects("利用率")
    shows_a_chart(suzuki, page)
    picture(page, "month-1-card")

    passes(whole, 24 * 60)  # nobody came, and the day was counted by night
    suzuki.types("今月の実績").expects("ご来室なし")
    shows_a_chart(suzuki, page)
    picture(page, "month-2-counted")
    page.get_by_role("button", name="大", exact=True).click()
    shows_a_chart(suzuki, page)
    picture(page, "month-3-large")
    page.get_by_role("button", name="標準", exact=True).click()

    suzuki.taps("CSVを受け取る").expects("リンクは24時間使えます。")
    picture(page, "month-4-file")
