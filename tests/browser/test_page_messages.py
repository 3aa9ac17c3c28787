"""Messages on the page look as LINE shows them, and nothing in them is ever run."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser import canned_cards as cards
from tests.browser.canned_server import Canned, later


def student(page: Page) -> Locator:
    return page.locator('[data-phone="student"]')


def messages(page: Page) -> Locator:
    return student(page).get_by_test_id("message")


def text(words: str) -> cards.Json:
    return {"type": "text", "text": words}


def test_a_text_keeps_its_lines_and_its_address_becomes_a_link(opened: Page, canned: Canned) -> None:
    canned.bot("student", text("一行目\nくわしくは https://heya.example/a?b=1。"))
    said = messages(opened).last
    expect(said).to_have_attribute("data-from", "bot")
    assert said.locator(".bubble").inner_text() == "一行目\nくわしくは https://heya.example/a?b=1。"
    expect(said.get_by_role("link")).to_have_attribute("href", "https://heya.example/a?b=1")


def test_markup_in_a_message_is_shown_and_not_run(opened: Page, canned: Canned) -> None:
    words = '<img src=x onerror="document.title=1"><b>太字</b>'
    canned.bot("student", text(words))
    canned.bot("student", cards.flex("x", {"type": "bubble", "body": cards.column([cards.words(words, wrap=True)])}))
    expect(messages(opened)).to_have_count(2)
    assert [said.inner_text() for said in student(opened).locator(".bubble, .fx-text").all()] == [words, words]
    expect(opened).to_have_title("heya")


def test_a_web_address_that_would_run_a_script_is_not_opened(opened: Page, canned: Canned) -> None:
    bad = {"type": "uri", "label": "開く", "uri": "javascript:document.title=1"}
    canned.bot("student", cards.flex("x", {"type": "bubble", "footer": cards.column([cards.button(bad)])}))
    student(opened).get_by_role("button", name="開く").click()
    expect(student(opened).get_by_test_id("note")).to_contain_text("javascript:")
    expect(opened).to_have_title("heya")


def test_read_time_and_days_with_their_weekday_stand_beside_the_messages(opened: Page, canned: Canned) -> None:
    canned.put("student", "user", text("はい"), at=later(-24 * 60))
    canned.bot("student", text("どうぞ"))
    expect(student(opened).locator(".day")).to_have_text(["11月22日（日）", "11月23日（月）"])
    expect(messages(opened).first.locator(".meta span")).to_have_text("既読")
    expect(messages(opened).first.locator("time")).to_have_text("14:05")


def test_a_calendar_has_seven_columns_and_a_tap_on_a_day_goes_to_the_bot(opened: Page, canned: Canned) -> None:
    canned.bot("student", cards.calendar())
    card = messages(opened).last
    heads = [card.get_by_text(day, exact=True).bounding_box() for day in "日月火水木金土"]
    lefts = [round(box["x"]) for box in heads if box]
    assert lefts == sorted(set(lefts))
    assert len(lefts) == 7
    card.get_by_role("button", name="11月26日").click()
    expect(messages(opened).last).to_contain_text("11月26日")
    assert canned.heard() == [("student/action", {"action": cards.postback("11月26日", "day=2026-11-26", "11月26日")})]


def test_a_day_can_be_chosen_with_the_keyboard(opened: Page, canned: Canned) -> None:
    canned.bot("student", cards.calendar())
    student(opened).get_by_role("button", name="11月24日").press("Enter")
    expect(messages(opened)).to_have_count(2)
    student(opened).get_by_role("button", name="11月27日").press("Space")
    expect(messages(opened)).to_have_count(3)
    assert [body["action"]["data"] for _, body in canned.heard(2)] == ["day=2026-11-24", "day=2026-11-27"]


def test_flex_shares_a_row_by_weight_and_cuts_text_that_does_not_wrap(opened: Page, canned: Canned) -> None:
    row = cards.row([cards.words("a", flex=1), cards.words("あ" * 80, flex=3)])
    canned.bot("student", cards.flex("x", {"type": "bubble", "body": cards.column([row])}))
    texts = student(opened).locator(".fx-text")
    expect(texts).to_have_count(2)
    one, three = texts.all()
    narrow, wide = one.bounding_box(), three.bounding_box()
    assert narrow is not None
    assert wide is not None
    assert round(wide["width"] / narrow["width"]) == 3
    assert wide["height"] < 30


def test_a_carousel_moves_with_its_arrows(opened: Page, canned: Canned) -> None:
    canned.bot("student", cards.bookings())
    expect(student(opened).locator(".fx-bubble")).to_have_count(3)
    expect(student(opened).get_by_role("button", name="前へ")).to_be_hidden()
    student(opened).get_by_role("button", name="次へ").click()
    expect(student(opened).get_by_role("button", name="前へ")).to_be_visible()


def test_a_code_is_copied(opened: Page, canned: Canned) -> None:
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    canned.bot("student", cards.booked("K7M2"))
    student(opened).get_by_role("button", name="コードをコピー").click()
    expect(student(opened).get_by_test_id("note")).to_contain_text("コピーしました")
    assert opened.evaluate("navigator.clipboard.readText()") == "K7M2"


def test_a_place_shows_its_name_and_address(opened: Page, canned: Canned) -> None:
    canned.bot("student", cards.PLACE)
    expect(messages(opened).last).to_contain_text("NTT東日本 大通西14丁目ビル")
    expect(messages(opened).last).to_contain_text("札幌市中央区大通西14丁目7")


def test_a_type_nobody_knows_yet_stays_readable(opened: Page, canned: Canned) -> None:
    canned.bot("student", {"type": "hologram", "altText": "新しい種類"})
    expect(messages(opened).last).to_contain_text("表示できないメッセージ（hologram）")
    expect(messages(opened).last).to_contain_text("新しい種類")


def test_the_last_message_can_be_taken_back(opened: Page, canned: Canned) -> None:
    canned.put("student", "user", text("まちがい"))
    student(opened).get_by_test_id("phone-menu").click()
    student(opened).get_by_role("menuitem", name="最後の送信を取り消す").click()
    expect(messages(opened)).to_have_text(["メッセージの送信を取り消しました"])
