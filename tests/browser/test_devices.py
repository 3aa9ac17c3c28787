"""The panel of the devices, with the mouse and without: what is done to a device there, staff hear of on their phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.whole import Hand, Whole

Picture = Callable[[Page, str], Path]
THURSDAY = "2026-11-26T10:00:30+09:00"
SMALL = {"width": 390, "height": 844}
STUDENT = "odori14-student"
CUT = """[...document.querySelectorAll(".devices *")]
    .filter((node) => node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX !== "visible")
    .map((node) => node.className)"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    started = Whole.start(tmp_path_factory.mktemp("whole") / "data", now=THURSDAY)
    yield started
    started.stop()


class Panel:
    """The panel on a page."""

    def __init__(self, page: Page) -> None:
        self.page, self.root = page, page.get_by_test_id("devices")

    def opens(self) -> Panel:
        self.page.get_by_test_id("devices-toggle").click()
        expect(self.root.get_by_test_id("device-room")).to_have_count(3)
        return self

    def device(self, name: str, room: str = STUDENT) -> Locator:
        return self.root.locator(f'[data-device="{room}/{name}"]')

    def makes(self, name: str, state: str, room: str = STUDENT) -> Panel:
        """Presses a device's button and waits until the device is so."""
        button = self.device(name, room).locator(f'[data-state="{state}"]')
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        return self

    def switches_gateway(self, venue: str) -> Panel:
        self.root.locator(f'[data-testid="gateway"][data-venue="{venue}"]').click()
        return self

    def expects_alerts(self, room: str, many: int) -> Panel:
        expect(self.root.locator(f'[data-room="{room}"]').get_by_test_id("device-alert")).to_have_count(many)
        return self


def at(whole: Whole, page: Page) -> Page:
    page.goto(whole.url)
    expect(page.locator("body.ready")).to_be_attached()
    return page


def five_minutes_later(page: Page) -> None:
    with page.expect_response(lambda answer: answer.url.endswith("/dev/clock"), timeout=60_000):
        page.get_by_test_id("clock-plus5").click()


def test_what_is_done_to_the_devices_staff_hear_of_and_all_is_well_again(
    new_page: Callable[..., Page], whole: Whole, picture: Picture
) -> None:
    page = at(whole, new_page())
    suzuki = Hand(page, "staff").befriends().expects("どちらの方ですか。")
    suzuki.types(f"スタッフ登録 {whole.invite_staff('odori14')}").expects("大通西14丁目ビルの係員として登録しました。")
    panel = Panel(page).opens()
    expect(page.get_by_test_id("devices-note")).to_contain_text("まだ何も報告していません。")
    for name in ("student", "company", "staff"):
        expect(page.locator(f'[data-phone="{name}"]').get_by_test_id("log")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440

    panel.makes("camera", "down")
    expect(page.get_by_test_id("device-sent")).to_contain_text("202 受理 18/18件")
    expect(panel.device("camera")).to_contain_text("動いていません（10:0")
    five_minutes_later(page)
    suzuki.expects("就活生用ルーム：Webカメラ").expects("動いていません")
    page.locator("[data-device='odori14-student/camera']").scroll_into_view_if_needed()
    picture(page, "devices-1-camera-off")
    suzuki.taps("対応します").expects("対応をお願いします。")
    expect(panel.device("camera")).to_contain_text("対応中")

    panel.makes("line", "loss", "odori14-company")
    five_minutes_later(page)
    suzuki.expects("採用企業用ルーム：高速・安定な通信回線").expects("通信が途切れています")
    picture(page, "devices-2-line-loses")

    panel.switches_gateway("odori14").expects_alerts(STUDENT, 1)
    five_minutes_later(page)
    five_minutes_later(page)
    panel.expects_alerts(STUDENT, 7)
    suzuki.expects("ほかに11件の障害が出ています。").expects("応答がありません")
    picture(page, "devices-3-gateway-silent")

    page.get_by_test_id("all-well").click()
    five_minutes_later(page)
    panel.expects_alerts(STUDENT, 0).expects_alerts("odori14-company", 0)
    suzuki.expects("復旧")
    suzuki.types("設備").expects("就活生用ルーム正常")
    picture(page, "devices-4-all-well")


def test_the_panel_speaks_english_and_shares_its_place_with_the_wire(new_page: Callable[..., Page], whole: Whole, picture: Picture) -> None:
    page = at(whole, new_page(locale="en-GB"))
    panel = Panel(page).opens()
    expect(panel.device("recorder")).to_contain_text("Cloud camera (records)")
    panel.makes("recorder", "storage")
    expect(panel.device("recorder")).to_contain_text("Little space is left for recordings (since")
    picture(page, "devices-en")
    panel.makes("recorder", "ok")
    page.get_by_test_id("recording-failed").first.click()
    expect(page.get_by_test_id("device-sent")).to_contain_text("202 1 of 1 taken")
    page.get_by_test_id("wire-toggle").click()
    expect(panel.root).to_be_hidden()
    page.get_by_test_id("devices-toggle").click()
    expect(page.get_by_test_id("wire")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(panel.root).to_be_hidden()
    expect(page.get_by_test_id("devices-toggle")).to_be_focused()


def test_the_panel_is_worked_by_keyboard_alone(new_page: Callable[..., Page], whole: Whole) -> None:
    page = at(whole, new_page())
    page.get_by_test_id("devices-toggle").focus()
    page.keyboard.press("Enter")
    panel = Panel(page)
    first = panel.device("presence").locator("[data-state]").first
    expect(first).to_be_visible()
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    unwell = panel.device("presence").locator('[data-state="degraded"]')
    expect(unwell).to_have_attribute("aria-pressed", "true")
    expect(unwell).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    expect(first).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Shift+Tab")
    expect(panel.device("recorder").locator('[aria-pressed="true"]')).to_be_focused()


def test_the_panel_is_over_the_phone_at_phone_width_and_nothing_sticks_out(
    new_page: Callable[..., Page], whole: Whole, picture: Picture
) -> None:
    for language, name in (("ja-JP", "devices-small"), ("en-GB", "devices-small-en")):
        page = at(whole, new_page(viewport=SMALL, locale=language))
        page.locator(".fold").click()
        panel = Panel(page).opens()
        panel.makes("terminal", "degraded").makes("terminal", "ok")
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
        assert page.evaluate(CUT) == []
        picture(page, name)
        page.get_by_test_id("devices-close").click()
        expect(page.locator('[data-phone="student"]')).to_be_visible()
