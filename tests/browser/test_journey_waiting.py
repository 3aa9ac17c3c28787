"""The page with everything behind it: what is full, waiting for it, a booking that moves and so frees it, and the offer taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.whole import Hand, Whole


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Whole]:
    started = Whole.start(tmp_path / "data")
    yield started
    started.stop()


def test_one_waits_the_other_moves_and_the_room_changes_hands(
    new_page: Callable[..., Page], whole: Whole, picture: Callable[[Page, str], Path]
) -> None:
    page = new_page()
    page.goto(whole.url)
    expect(page.locator("body.ready")).to_be_attached()
    aoi = Hand(page, "student").befriends().expects("どちらの方ですか。").taps("就活生").expects("承ります。").folds_menu()
    aoi.types("明日10時から1時間、産業振興センターで面接").expects("お名前を教えてください。").types("佐藤").expects("同意されますか。")
    aoi.taps("同意する").expects("この内容で予約します").taps("予約する").expects("予約しました。")

    tanaka = Hand(page, "company").befriends().expects("どちらの方ですか。").taps("English").expects("I will speak English.")
    tanaka.taps("Company").expects("Noted: Company.").folds_menu()
    tanaka.types("book Sangyo tomorrow 10am for an hour").expects("is taken at")
    picture(page, "waiting-1-full")
    tanaka.types("tell me when it is free").expects("You are waiting for Wed 25 Nov, 10:00–11:00")
    picture(page, "waiting-2-joined")

    aoi.taps("変更する").expects("何を変更しますか。")
    picture(page, "waiting-3-what")
    aoi.types("14時").expects("この内容に変更します").expects("いまのご予約")
    picture(page, "waiting-4-move")
    aoi.taps("この内容に変更する").expects("変更しました。予約コードはそのままです。")

    tanaka.expects("is free now. We keep it for you until").taps("Book this time").expects("What is your company's name?")
    picture(page, "waiting-5-offer")
    tanaka.types("Hokkaido Foods").expects("And your own name?").types("Tanaka").expects("Do you agree").types("I agree")
    tanaka.expects("Held for you until")
    picture(page, "waiting-6-confirm")
    tanaka.taps("Book it").expects("Your room is booked.")
    picture(page, "waiting-7-booked")
