"""Quick replies, rich menus and the date picker behave as LINE's do."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser import canned_cards as cards
from tests.browser.canned_server import MENU_LABELS, Canned

TEXT: cards.Json = {"type": "text", "text": "どうしますか。"}


def student(page: Page) -> Locator:
    return page.locator('[data-phone="student"]')


def ask_for(canned: Canned, mode: str, **bounds: str) -> None:
    action = {"type": "datetimepicker", "label": "選ぶ", "data": "pick", "mode": mode, **bounds}
    canned.bot("student", cards.flex("x", {"type": "bubble", "footer": cards.column([cards.button(action)])}))


def picked(canned: Canned) -> list[cards.Json]:
    return [body["params"] for what, body in canned.heard() if what == "student/action"]


def test_quick_replies_vanish_when_one_is_tapped(opened: Page, canned: Canned) -> None:
    canned.bot("student", cards.quick(TEXT, "行き方", "予約確認"))
    replies = student(opened).get_by_test_id("quick-reply")
    expect(replies).to_have_text(["行き方", "予約確認", "日付を選ぶ"])
    replies.first.click()
    expect(replies).to_have_count(0)
    expect(student(opened).get_by_test_id("message").last).to_contain_text("行き方")


def test_quick_replies_vanish_even_when_the_tap_leaves_no_message(opened: Page, canned: Canned) -> None:
    action = {"type": "postback", "label": "はい", "data": "yes"}
    canned.bot("student", TEXT | {"quickReply": {"items": [{"type": "action", "action": action}]}})
    student(opened).get_by_test_id("quick-reply").click()
    expect(student(opened).get_by_test_id("quick-reply")).to_have_count(0)
    expect(student(opened).get_by_test_id("message")).to_have_count(1)
    assert canned.heard() == [("student/action", {"action": action})]


def test_only_the_last_message_shows_its_quick_replies(opened: Page, canned: Canned) -> None:
    canned.bot("student", cards.quick(TEXT, "行き方"))
    expect(student(opened).get_by_test_id("quick-reply")).to_have_count(2)
    canned.bot("student", TEXT)
    expect(student(opened).get_by_test_id("quick-reply")).to_have_count(0)


def test_a_date_from_a_quick_reply_keeps_the_others_until_it_is_sent(opened: Page, canned: Canned) -> None:
    canned.bot("student", cards.quick(TEXT, "行き方"))
    student(opened).get_by_role("button", name="日付を選ぶ").click()
    student(opened).get_by_test_id("picker-cancel").click()
    expect(student(opened).get_by_test_id("quick-reply")).to_have_count(2)
    student(opened).get_by_role("button", name="日付を選ぶ").click()
    student(opened).get_by_test_id("picker-ok").click()
    expect(student(opened).get_by_test_id("quick-reply")).to_have_count(0)
    assert picked(canned) == [{"date": "2026-11-26"}]


def test_the_pc_view_hides_rich_menus_and_quick_replies(opened: Page, canned: Canned) -> None:
    canned.bot("student", cards.quick(TEXT, "行き方"))
    expect(student(opened).get_by_test_id("richmenu")).to_be_visible()
    opened.get_by_test_id("pc-switch").click()
    expect(opened.get_by_test_id("pc-switch")).to_have_attribute("aria-checked", "true")
    for hidden in ("richmenu", "menu-toggle", "quick-replies"):
        expect(student(opened).get_by_test_id(hidden)).to_be_hidden()
    opened.reload()
    expect(student(opened).get_by_test_id("input")).to_be_visible()
    expect(student(opened).get_by_test_id("richmenu")).to_be_hidden()


def test_a_tap_on_the_rich_menu_goes_to_the_bot(opened: Page, canned: Canned) -> None:
    areas = student(opened).get_by_test_id("richmenu-area")
    assert [area.get_attribute("aria-label") for area in areas.all()] == MENU_LABELS
    areas.nth(1).click()
    expect(student(opened).get_by_test_id("message").last).to_contain_text("空きを見る")
    student(opened).get_by_role("button", name="予約の確認").press("Enter")
    expect(student(opened).get_by_test_id("message")).to_have_count(2)
    assert [body["action"]["label"] for _, body in canned.heard(2)] == ["空きを見る", "予約の確認"]


def test_the_chat_bar_folds_the_menu_and_the_bot_may_take_it_away(opened: Page, canned: Canned) -> None:
    bar = student(opened).get_by_test_id("menu-toggle")
    bar.click()
    expect(bar).to_have_attribute("aria-expanded", "false")
    expect(student(opened).get_by_test_id("richmenu")).to_be_hidden()
    bar.press("Enter")
    expect(student(opened).get_by_test_id("richmenu")).to_be_visible()
    canned.change("student", richMenu=None)
    expect(bar).to_be_hidden()


def test_a_menu_whose_picture_is_missing_shows_its_words(opened: Page, canned: Canned) -> None:
    canned.change("student", richMenu={**canned.phones["student"]["richMenu"], "image": "/nothing-here.png"})
    expect(student(opened).get_by_text("部屋を予約する")).to_be_visible()


def test_the_picker_answers_with_a_date_within_its_bounds(opened: Page, canned: Canned) -> None:
    ask_for(canned, "date", initial="2026-11-26", min="2026-11-24", max="2026-12-10")
    student(opened).get_by_role("button", name="選ぶ").click()
    picker = student(opened).get_by_role("dialog")
    expect(picker.locator('[data-date="2026-11-26"]')).to_have_attribute("aria-pressed", "true")
    expect(picker.locator('[data-date="2026-11-23"]')).to_be_disabled()
    picker.get_by_role("button", name="次の月").click()
    expect(picker.locator('[data-date="2026-12-11"]')).to_be_disabled()
    picker.locator('[data-date="2026-12-10"]').click()
    picker.get_by_test_id("picker-ok").click()
    expect(picker).to_have_count(0)
    assert picked(canned) == [{"date": "2026-12-10"}]


def test_the_picker_answers_with_date_and_time_and_refuses_what_is_too_early(opened: Page, canned: Canned) -> None:
    ask_for(canned, "datetime", initial="2026-11-26T10:30", min="2026-11-24t09:00", max="2026-12-10t17:00")
    student(opened).get_by_role("button", name="選ぶ").click()
    picker = student(opened).get_by_role("dialog")
    picker.locator('[data-date="2026-11-24"]').click()
    picker.get_by_test_id("picker-hour").select_option("08")
    expect(picker.get_by_role("status")).to_contain_text("2026-11-24 09:00")
    expect(picker.get_by_test_id("picker-ok")).to_be_disabled()
    picker.get_by_test_id("picker-hour").select_option("15")
    picker.get_by_test_id("picker-ok").click()
    expect(picker).to_have_count(0)
    assert picked(canned) == [{"datetime": "2026-11-24T15:30"}]


def test_the_picker_answers_with_a_time(opened: Page, canned: Canned) -> None:
    ask_for(canned, "time", initial="09:30")
    student(opened).get_by_role("button", name="選ぶ").click()
    student(opened).get_by_test_id("picker-minute").select_option("45")
    student(opened).get_by_test_id("picker-ok").click()
    expect(student(opened).get_by_role("dialog")).to_have_count(0)
    assert picked(canned) == [{"time": "09:45"}]


def test_escape_leaves_the_picker_and_gives_the_focus_back(opened: Page, canned: Canned) -> None:
    ask_for(canned, "date")
    opener = student(opened).get_by_role("button", name="選ぶ")
    opener.press("Enter")
    expect(student(opened).get_by_role("dialog")).to_be_visible()
    opened.keyboard.press("Escape")
    expect(student(opened).get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()
    assert canned.posts == []
