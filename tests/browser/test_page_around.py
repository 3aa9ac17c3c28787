"""What stands around the phones: tabs at phone width, the clock, the language, the text size, the wire."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from playwright.sync_api import Locator, Page, expect

from tests.browser import canned_cards as cards
from tests.browser.canned_server import Canned

PHONE = {"width": 390, "height": 844}
MESSAGE = {
    "type": "message",
    "replyToken": "r1",
    "source": {"type": "user", "userId": "U-student"},
    "message": {"type": "text", "id": "1", "text": "はい"},
}


def phone(page: Page, name: str) -> Locator:
    return page.locator(f'[data-phone="{name}"]')


def test_three_phones_stand_side_by_side_on_a_wide_screen(opened: Page) -> None:
    found = [phone(opened, name).bounding_box() for name in ("student", "company", "staff")]
    boxes = [box for box in found if box]
    assert [round(box["y"]) for box in boxes] == [round(boxes[0]["y"])] * len(found)
    assert all(left["x"] + left["width"] <= right["x"] for left, right in pairwise(boxes))
    assert opened.evaluate("document.documentElement.scrollWidth") <= 1440


def test_one_phone_at_a_time_with_tabs_at_phone_width(new_page: Callable[..., Page], canned: Canned) -> None:
    page = new_page(viewport=PHONE)
    page.goto(canned.address)
    expect(phone(page, "student").get_by_test_id("input")).to_be_visible()
    expect(phone(page, "company")).to_be_hidden()
    canned.bot("company", {"type": "text", "text": "お知らせ"})
    expect(page.get_by_role("tab", name="企業")).to_have_class("fresh")
    page.get_by_role("tab", name="企業").click()
    expect(phone(page, "company").get_by_text("お知らせ")).to_be_visible()
    expect(phone(page, "student")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(phone(page, "staff").get_by_test_id("input")).to_be_visible()
    expect(page.get_by_role("tab", name="スタッフ")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_settings_unfold_at_phone_width(new_page: Callable[..., Page], canned: Canned) -> None:
    page = new_page(viewport=PHONE)
    page.goto(canned.address)
    expect(page.get_by_test_id("pc-switch")).to_be_hidden()
    page.get_by_role("button", name="くわしい設定").click()
    expect(page.get_by_test_id("pc-switch")).to_be_visible()
    expect(page.get_by_test_id("clock-plus60")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("pc-switch")).to_be_hidden()


def test_the_clock_shows_tokyo_time_and_can_be_moved(opened: Page, canned: Canned) -> None:
    face = opened.get_by_test_id("clock")
    expect(face).to_contain_text("2026年11月23日（月）")
    expect(face).to_contain_text("14:05")
    opened.get_by_test_id("clock-nextNine").click()
    expect(face).to_contain_text("2026年11月24日（火）")
    expect(face).to_contain_text("09:00")
    opened.get_by_test_id("clock-field").fill("2026-12-02T12:30")
    opened.get_by_test_id("clock-jump").click()
    expect(face).to_contain_text("2026年12月2日（水）")
    expect(face).to_contain_text("12:30")
    assert [body["now"] for what, body in canned.heard(2) if what == "clock"] == ["2026-11-24T00:00:00.000Z", "2026-12-02T12:30:00+09:00"]


def test_the_page_speaks_the_browsers_language_and_can_change_it(new_page: Callable[..., Page], canned: Canned) -> None:
    page = new_page(locale="en-GB")
    canned.put("student", "user", {"type": "text", "text": "hello"})
    page.goto(canned.address)
    expect(page.get_by_role("heading", name="Student")).to_be_visible()
    expect(phone(page, "student").locator(".day")).to_have_text("Mon, 23 Nov")
    page.get_by_test_id("language-toggle").click()
    expect(page.get_by_role("heading", name="学生")).to_be_visible()
    expect(phone(page, "student").locator(".day")).to_have_text("11月23日（月）")
    expect(phone(page, "student").get_by_test_id("input")).to_have_attribute("placeholder", "メッセージを入力")
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    page.reload()
    expect(page.get_by_role("heading", name="学生")).to_be_visible()


def test_large_text_makes_bubbles_larger(opened: Page, canned: Canned) -> None:
    canned.bot("student", {"type": "text", "text": "はい"})
    bubble = phone(opened, "student").locator(".bubble")
    expect(bubble).to_have_css("font-size", "15px")
    opened.get_by_role("button", name="大", exact=True).click()
    expect(bubble).to_have_css("font-size", "18.75px")


def test_the_largest_text_is_kept_and_grows_what_scales(opened: Page, canned: Canned) -> None:
    words = [cards.words("育つ", scaling=True), cards.words("そのまま")]
    canned.bot("student", cards.flex("x", {"type": "bubble", "body": cards.column(words)}))
    opened.get_by_role("button", name="特大").press("Enter")
    opened.reload()
    texts = phone(opened, "student").locator(".fx-text")
    expect(texts).to_have_count(2)
    grown, still = texts.all()
    expect(grown).to_have_css("font-size", "24px")
    expect(still).to_have_css("font-size", "16px")
    expect(opened.get_by_role("button", name="特大")).to_have_attribute("aria-pressed", "true")


def test_dark_mode_darkens_what_has_no_colour_of_its_own_and_is_kept(opened: Page, canned: Canned) -> None:
    canned.bot("student", {"type": "text", "text": "はい"})
    canned.bot("student", cards.flex("x", {"type": "bubble", "body": cards.column([cards.words("地")])}))
    canned.bot(
        "student",
        cards.flex("x", {"type": "bubble", "body": cards.column([cards.words("色", color="#16211F")], backgroundColor="#FFFFFF")}),
    )
    dark = opened.get_by_role("switch", name="ダーク")
    expect(dark).to_have_attribute("aria-checked", "false")
    dark.press("Space")
    opened.reload()
    expect(dark).to_have_attribute("aria-checked", "true")
    left, own = phone(opened, "student").locator(".fx-body").all()
    expect(left).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(left.locator("xpath=..")).to_have_css("background-color", "rgb(38, 41, 44)")
    expect(left.locator(".fx-text")).to_have_css("color", "rgb(241, 243, 244)")
    expect(own).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(own.locator(".fx-text")).to_have_css("color", "rgb(22, 33, 31)")
    expect(phone(opened, "student").locator(".bubble")).to_have_css("background-color", "rgb(31, 37, 41)")


def test_the_page_is_as_dark_as_the_machine_until_it_is_told(new_page: Callable[..., Page], canned: Canned) -> None:
    page = new_page(color_scheme="dark")
    page.goto(canned.address)
    dark = page.get_by_role("switch", name="ダーク")
    expect(dark).to_have_attribute("aria-checked", "true")
    dark.click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-look", "light")


def test_the_wire_shows_what_went_over_it_newest_on_top(opened: Page, canned: Canned) -> None:
    canned.wired("webhook", {"destination": "U0", "events": [MESSAGE]})
    opened.get_by_test_id("wire-toggle").click()
    rows = opened.get_by_test_id("wire-row")
    expect(rows).to_have_count(1)
    canned.wired("api", {"replyToken": "r1", "messages": [{"type": "text", "text": "どうぞ"}]}, url="/v2/bot/message/reply")
    canned.wired("api", {"to": "U-staff", "messages": []}, status=429, url="/v2/bot/message/push")
    expect(rows).to_have_count(3)
    assert [row.get_attribute("data-owner") for row in rows.all()] == ["staff", "student", "student"]
    expect(rows.first).to_contain_text("429")
    rows.nth(1).get_by_role("button").press("Enter")
    expect(rows.nth(1).locator("pre").first).to_contain_text('"replyToken": "r1"')


def test_the_wire_can_be_filtered_and_closed_with_escape(opened: Page, canned: Canned) -> None:
    canned.wired("webhook", {"events": [MESSAGE]})
    canned.wired("api", {"to": "U-staff", "messages": []}, url="/v2/bot/message/push")
    opened.get_by_test_id("wire-toggle").click()
    shown = opened.locator('[data-testid="wire-row"]:visible')
    expect(shown).to_have_count(2)
    opened.get_by_test_id("wire-direction").select_option("api")
    expect(shown).to_have_count(1)
    opened.get_by_test_id("wire-phone").select_option("student")
    expect(shown).to_have_count(0)
    opened.keyboard.press("Escape")
    expect(opened.get_by_test_id("wire")).to_be_hidden()
    expect(opened.get_by_test_id("wire-toggle")).to_be_focused()


def test_alt_and_a_digit_go_to_a_phones_line(opened: Page, canned: Canned) -> None:
    opened.keyboard.press("Alt+Digit2")
    expect(phone(opened, "company").get_by_test_id("input")).to_be_focused()
    opened.keyboard.type("予約")
    opened.keyboard.press("Enter")
    expect(phone(opened, "company").get_by_test_id("message")).to_have_count(1)
    assert canned.heard() == [("company/text", {"text": "予約"})]
