"""A camera that dies before an interview, on the page: staff hear, one button of theirs moves the booking, the student hears of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from chalicelib.equipment.signing import signed
from tests.browser.whole import Hand, Whole

Picture = Callable[[Page, str], Path]
NOON = "2026-11-26T12:30:00+09:00"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    started = Whole.start(tmp_path_factory.mktemp("whole") / "data", now=NOON)
    yield started
    started.stop()


def now_at(whole: Whole) -> datetime:
    return datetime.fromisoformat(httpx.get(f"{whole.url}/dev/clock").json()["now"])


def passes(whole: Whole, minutes: int) -> None:
    to = now_at(whole) + timedelta(minutes=minutes)
    httpx.post(f"{whole.url}/dev/clock", json={"now": to.isoformat()}, timeout=60).raise_for_status()


def camera_says(whole: Whole, fps: float, nonce: str) -> None:
    """The demo gateway reports the camera of the students' room."""
    gateway, _, secret = json.loads((whole.data / "secrets.json").read_text())["EQUIPMENT_SECRET"].partition(":")
    now = now_at(whole)
    entry = {"room": "odori14-student", "device": "camera", "kind": "camera", "status": "ok", "at": now.isoformat(), "values": {"fps": fps}}
    body = json.dumps({"reports": [entry]}).encode()
    answer = httpx.post(f"{whole.url}/equipment/reports", content=body, headers=signed(gateway, secret, nonce, body, now))
    assert (answer.status_code, answer.json()["results"]) == (202, [{"ok": True}])


def test_a_dead_camera_moves_a_booking_by_a_button_on_the_staff_phone(
    new_page: Callable[..., Page], whole: Whole, picture: Picture
) -> None:
    page = new_page()
    page.goto(whole.url)
    expect(page.locator("body.ready")).to_be_attached()
    suzuki = Hand(page, "staff").befriends().expects("どちらの方ですか。")
    suzuki.types(f"スタッフ登録 {whole.invite_staff('odori14')}").expects("大通西14丁目ビルの係員として登録しました。")
    aoi = Hand(page, "student").befriends().expects("どちらの方ですか。").taps("就活生").expects("「就活生」として承ります。")
    aoi.types("予約 今日 14時 大通 面接 60分").expects("お名前を教えてください。").types("佐藤").expects("同意されますか。")
    aoi.taps("同意する").expects("この内容で予約します").taps("予約する").expects("予約しました。")

    for n in range(3):
        camera_says(whole, 2, f"dead-{n}")
        passes(whole, 1)
    passes(whole, 1)
    suzuki.expects("Webカメラ").expects("佐藤様")
    picture(page, "equipment-1-alert")

    suzuki.taps("対応します").expects("対応をお願いします。")
    suzuki.types("設備").expects("あなたが対応中")
    picture(page, "equipment-2-board")
    suzuki.types("影響する予約")
    expect(suzuki.chat.get_by_role("button", name="移動").last).to_be_visible()
    picture(page, "equipment-3-hit")
    suzuki.chat.get_by_role("button", name="移動").last.click()
    suzuki.expects("産業振興センター オンライン面接ルームに移します。").taps("移動する").expects("移しました。")
    aoi.expects("産業振興センター オンライン面接ルームに変更しました。")
    picture(page, "equipment-4-moved")

    aoi.types("予約 今日 16時 大通 面接 60分").expects("産業振興センター")
    picture(page, "equipment-5-closed")
    for n in range(3):
        camera_says(whole, 30, f"well-{n}")
        passes(whole, 1)
    suzuki.expects("復旧")
    suzuki.types("当番")
    picture(page, "equipment-6-over")
