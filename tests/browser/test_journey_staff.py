"""A staff member's day on the page: who comes, the week, one booking, a room closed with somebody in it, and opened again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.whole import Hand, Whole

Picture = Callable[[Page, str], Path]
MORNING = "2026-11-25T09:35:00+09:00"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    started = Whole.start(tmp_path_factory.mktemp("whole") / "data", now=MORNING)
    yield started
    started.stop()


def passes(whole: Whole, minutes: int) -> None:
    now = datetime.fromisoformat(httpx.get(f"{whole.url}/dev/clock").json()["now"])
    to = now + timedelta(minutes=minutes)
    httpx.post(f"{whole.url}/dev/clock", json={"now": to.isoformat()}, timeout=60).raise_for_status()


def books(hand: Hand, when: str, name: str) -> None:
    hand.types(f"予約 {when} 大通 面接 60分").expects("お名前を教えてください。").types(name).expects("同意されますか。")
    hand.taps("同意する").expects("この内容で予約します").taps("予約する").expects("予約しました。")


def test_a_day_at_the_desk(new_page: Callable[..., Page], whole: Whole, picture: Picture) -> None:
    page = new_page()
    page.goto(whole.url)
    expect(page.locator("body.ready")).to_be_attached()
    aoi = Hand(page, "student").befriends().expects("どちらの方ですか。").taps("就活生").expects("「就活生」として承ります。")
    books(aoi, "今日 11時", "佐藤")
    suzuki = Hand(page, "staff").befriends().expects("どちらの方ですか。")
    suzuki.types(f"スタッフ登録 {whole.invite_staff('odori14')}").expects("大通西14丁目ビルの係員として登録しました。")

    suzuki.types("今日の予約").expects("佐藤 様")
    picture(page, "staff-1-today")
    suzuki.types("今週の予約").expects("1件")
    picture(page, "staff-2-week")

    passes(whole, 65)
    suzuki.types("今日の予約")
    suzuki.chat.get_by_text("11:00〜12:00").last.click()
    suzuki.expects("新しい予約を止める")
    picture(page, "staff-3-booking")
    suzuki.taps("チェックイン").expects("佐藤様のチェックインを済ませました。")

    aoi.types("予約 明日 15時 大通 面接 60分").expects("15:00〜16:00").taps("予約する").expects("11月26日（木）14:00にお知らせします。")
    suzuki.types("明日 就活生用ルームを閉める").expects("理由を").types("床の工事").expects("どうされますか。")
    picture(page, "staff-4-hit")
    suzuki.taps("移す（移せなければ取り消し）").expects("よろしいですか。")
    picture(page, "staff-5-sure")
    suzuki.taps("閉じる").expects("順に進めています。")
    passes(whole, 1)
    suzuki.expects("移動1件、取り消し0件、そのまま0件です。")
    aoi.expects("産業振興センター オンライン面接ルームに変更しました。")
    picture(page, "staff-6-closed")

    suzuki.types("閉室").expects("閉室が1件あります。")
    suzuki.types("2").expects("お部屋を開けますか。").types("はい").expects("を開けました。")
    suzuki.types("来週の予約").expects("0件")
    suzuki.types("今月の数字").expects("答えられなかったご質問")
    picture(page, "staff-7-month")
    aoi.types("スタッフに相談").expects("ご質問").types("荷物を預けられますか").expects("係の者にお伝えしました。")
    passes(whole, 1)
    suzuki.expects("問い合わせ")
    suzuki.types("問い合わせ").expects("荷物を預けられますか")
    picture(page, "staff-8-enquiries")
    suzuki.taps("対応する").expects("対応をお願いします。").types("1階の受付でお預かりします").expects("よろしいですか。").taps("送る")
    aoi.expects("1階の受付でお預かりします")
    picture(page, "staff-9-answered")
