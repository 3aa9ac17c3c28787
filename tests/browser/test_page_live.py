"""The page stays true: what is typed arrives, what happens shows at once, and a broken line mends itself."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.canned_server import Canned

COMPOSING = (
    "(field) => field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
)


def student(page: Page) -> Locator:
    return page.locator('[data-phone="student"]')


def said(page: Page) -> Locator:
    return student(page).get_by_test_id("message").locator(".bubble")


def text(words: str) -> dict[str, str]:
    return {"type": "text", "text": words}


def test_enter_sends_and_shift_enter_breaks_the_line(opened: Page, canned: Canned) -> None:
    field = student(opened).get_by_test_id("input")
    expect(student(opened).get_by_test_id("send")).to_be_disabled()
    field.press_sequentially("明日の")
    field.press("Shift+Enter")
    field.press_sequentially("10時")
    field.press("Enter")
    expect(said(opened)).to_have_text(["明日の\n10時"])
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    assert canned.heard() == [("student/text", {"text": "明日の\n10時"})]


def test_enter_while_composing_japanese_sends_nothing(opened: Page, canned: Canned) -> None:
    field = student(opened).get_by_test_id("input")
    field.fill("へや")
    field.evaluate(COMPOSING)
    expect(field).to_have_value("へや")
    student(opened).get_by_test_id("send").click()
    expect(said(opened)).to_have_text(["へや"])
    assert len(canned.heard()) == 1


def test_a_message_waits_for_the_one_before_it(opened: Page, canned: Canned) -> None:
    held: list[Route] = []
    opened.route("**/dev/phones/student/text", lambda route: route.continue_() if held else held.append(route))
    field = student(opened).get_by_test_id("input")
    for words in ("一", "二"):
        field.fill(words)
        field.press("Enter")
    opened.evaluate("new Promise((done) => setTimeout(done, 200))")
    held[0].continue_()
    expect(said(opened)).to_have_text(["一", "二"])


def test_a_message_that_was_refused_says_so_and_can_be_sent_again(opened: Page, canned: Canned) -> None:
    canned.refuse = "いまは送れません"
    field = student(opened).get_by_test_id("input")
    field.fill("はい")
    field.press("Enter")
    note = student(opened).get_by_test_id("note")
    expect(note).to_contain_text("送れませんでした：いまは送れません")
    canned.refuse = None
    student(opened).get_by_test_id("retry").click()
    expect(said(opened)).to_have_text(["はい"])
    expect(note).to_be_hidden()


def test_what_the_bot_says_appears_at_once_on_its_own_phone_only(opened: Page, canned: Canned) -> None:
    canned.change("company", loading=True)
    expect(opened.locator('[data-phone="company"]').get_by_test_id("loading")).to_be_visible()
    canned.bot("company", text("ご予約はありません。"))
    expect(opened.locator('[data-phone="company"]').get_by_test_id("message")).to_have_count(1)
    expect(opened.locator('[data-phone="company"]').get_by_test_id("loading")).to_have_count(0)
    expect(said(opened)).to_have_count(0)


def test_after_the_stream_breaks_the_page_catches_up(opened: Page, canned: Canned) -> None:
    canned.bot("student", text("一"))
    expect(said(opened)).to_have_text(["一"])
    canned.break_streams()
    canned.bot("student", text("二"))
    expect(said(opened)).to_have_text(["一", "二"])
    expect(opened.get_by_test_id("banner")).to_be_hidden()
    canned.bot("student", text("三"))
    expect(said(opened)).to_have_text(["一", "二", "三"])


def test_a_server_that_is_away_is_announced_and_found_again(opened: Page, canned: Canned) -> None:
    canned.stop()
    expect(opened.get_by_test_id("banner")).to_have_text("つなぎ直しています…")
    field = student(opened).get_by_test_id("input")
    field.fill("まだいますか")
    field.press("Enter")
    expect(student(opened).get_by_test_id("note")).to_contain_text("サーバーが応答しません")
    canned.bot("student", text("お待たせしました。"))
    canned.start()
    expect(said(opened)).to_have_text(["お待たせしました。"])
    expect(opened.get_by_test_id("banner")).to_be_hidden()
    student(opened).get_by_test_id("retry").click()
    expect(said(opened)).to_have_text(["お待たせしました。", "まだいますか"])


def test_a_person_who_reads_above_is_not_pulled_down(opened: Page, canned: Canned) -> None:
    for n in range(40):
        canned.bot("student", text(f"{n}行目"))
    expect(said(opened)).to_have_count(40)
    log = student(opened).get_by_test_id("log")
    log.hover()
    opened.mouse.wheel(0, -4000)
    expect(said(opened).first).to_be_in_viewport()
    canned.bot("student", text("新しい"))
    below = student(opened).get_by_role("button", name="新しいメッセージ")
    expect(below).to_be_visible()
    expect(said(opened).first).to_be_in_viewport()
    below.click()
    expect(said(opened).last).to_be_in_viewport()
    expect(below).to_be_hidden()


def test_blocking_and_adding_a_friend(opened: Page, canned: Canned) -> None:
    student(opened).get_by_test_id("phone-menu").click()
    student(opened).get_by_role("menuitem", name="ブロック").click()
    expect(student(opened).get_by_test_id("input")).to_be_hidden()
    student(opened).get_by_test_id("unblock").click()
    expect(student(opened).get_by_test_id("input")).to_be_visible()
    canned.change("student", friend=False)
    student(opened).get_by_test_id("add-friend").click()
    expect(student(opened).get_by_test_id("richmenu")).to_be_visible()
    assert [what for what, _ in canned.heard(3)] == ["student/block", "student/unblock", "student/follow"]


def test_a_place_can_be_sent(opened: Page, canned: Canned) -> None:
    student(opened).get_by_test_id("phone-menu").click()
    student(opened).get_by_role("menuitem", name="位置情報を送る").click()
    student(opened).get_by_label("名前").fill("駅前")
    student(opened).get_by_label("緯度").fill("43.5")
    student(opened).get_by_test_id("place-ok").click()
    expect(student(opened).get_by_test_id("message").last).to_contain_text("駅前")
    assert canned.heard() == [("student/location", {"title": "駅前", "latitude": 43.5, "longitude": 141.3508})]
