"""A company on the page: interviews in one go by a sentence, invitations, a student who joins, the list by week, the tabs of the menu."""

from __future__ import annotations

import re
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


def test_a_recruiters_day(new_page: Callable[..., Page], whole: Whole, picture: Picture) -> None:
    page = new_page()
    page.goto(whole.url)
    expect(page.locator("body.ready")).to_be_attached()
    tanaka = Hand(page, "company").befriends().expects("どちらの方ですか。").taps("採用企業").expects("「採用企業」として承ります。")
    tanaka.taps_menu("まとめて予約").expects("何人分の面接枠")
    picture(page, "company-1-menu")
    tanaka.types("やめる").types("来週の水曜の午後、学生4人と30分ずつ面接したい").expects("会社名").types("北海道フーズ").expects("お名前")
    tanaka.types("田中").expects("同意").taps("同意する").expects("4枠まとめて予約")
    picture(page, "company-2-run")
    tanaka.taps("4枠まとめて予約").expects("4枠をまとめて予約しました")
    picture(page, "company-3-invitations")

    code = re.search(r"参加 ([A-Z0-9]{8})", tanaka.chat.inner_text()) or re.search(r"\b([A-Z0-9]{8})\b", tanaka.chat.inner_text())
    assert code
    aoi = Hand(page, "student").befriends().expects("どちらの方ですか。").taps("就活生").expects("「就活生」として承ります。")
    aoi.types(f"参加 {code[1]}").expects("面接のご招待").taps("参加する").expects("お名前を教えてください。").types("佐藤").expects("同意")
    aoi.taps("同意する").expects("面接に参加します。")
    tanaka.expects("佐藤様が参加されました。")

    tanaka.types("予約確認").expects("佐藤")
    picture(page, "company-4-list")
    tanaka.phone.get_by_test_id("richmenu").get_by_role("button", name="その他", exact=True).click()
    expect(tanaka.phone.get_by_test_id("richmenu").get_by_role("button", name="スタッフに相談", exact=True)).to_be_visible()
    picture(page, "company-5-more")
    tanaka.taps_menu("スタッフに相談").expects("ご質問")
