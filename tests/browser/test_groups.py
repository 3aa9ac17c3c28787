"""A staff group chat on the page: made from the staff phone, spoken in by its people, its buttons pressed, and taken away again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from chalice import Chalice
from playwright.sync_api import Locator, Page, expect

from simulator import server
from simulator.clock import Clock
from simulator.doors import Doors
from simulator.line_side import LineSide

Picture = Callable[[Page, str], Path]
Event = dict[str, Any]
START = datetime.fromisoformat("2026-11-24T10:00+09:00")
SMALL = {"width": 390, "height": 844}
TAKE = {"type": "postback", "label": "対応します", "data": "alert/take/1", "displayText": "対応します"}
ALERT = {
    "type": "template",
    "altText": "警報",
    "template": {"type": "buttons", "text": "【要対応】就活生用ルーム：Webカメラ　動いていません", "actions": [TAKE]},
}


@dataclass
class Line:
    """LINE's side with its page, and a bot that listens and says what it is told to say."""

    side: LineSide
    url: str
    events: list[Event] = field(default_factory=list)

    def heard(self) -> list[Event]:
        """What the bot has heard, once nothing is on its way any more."""
        assert self.side.webhooks.wait_idle(10)
        return self.events

    def pushes(self, to: str, *messages: Event) -> httpx.Response:
        headers = {"authorization": f"Bearer {self.side.channel_token}"}
        return httpx.post(f"{self.url}/v2/bot/message/push", json={"to": to, "messages": messages}, headers=headers)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    app, clock, door = Chalice(app_name="test"), Clock(START), server.listen(0)
    url = f"http://127.0.0.1:{door.getsockname()[1]}"
    made = Line(LineSide(tmp_path / "line", clock, "secret", "token", f"{url}/line/webhook"), url)

    @app.route("/line/webhook", methods=["POST"])
    def webhook() -> dict[str, str]:
        made.events.extend(json.loads(app.current_request.raw_body)["events"])
        return {}

    site = server.Server(server.site(Doors(app), clock, clock.jump, made.side.routes(), with_page=True), door)
    site.start()
    made.side.start()
    yield made
    made.side.hub.close()
    site.stop()
    made.side.stop()


def makes_group(page: Page, line: Line) -> Locator:
    page.goto(line.url)
    expect(page.locator("body.ready")).to_be_attached()
    page.locator('[data-phone="staff"]').get_by_test_id("phone-menu").click()
    page.get_by_role("menuitem").last.click()
    group = page.locator('[data-phone^="group-"]')
    expect(group.get_by_test_id("input")).to_be_visible()
    return group


def test_a_group_is_a_further_chat_in_which_its_people_speak_and_press_buttons(
    new_page: Callable[..., Page], line: Line, picture: Picture
) -> None:
    page = new_page()
    group = makes_group(page, line)
    (joined,) = line.heard()
    assert (joined["type"], joined["source"]["type"]) == ("join", "group")
    expect(page.locator(".phone")).to_have_count(4)
    boxes = [page.locator(".phone").nth(n).bounding_box() for n in range(4)]
    assert all(box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 1440 for box in boxes)

    group.get_by_test_id("input").fill("設備")
    group.get_by_test_id("input").press("Enter")
    expect(group.get_by_test_id("message").last).to_contain_text("鈴木")
    group.get_by_test_id("speaker").select_option(label="札幌 窓口 山本")
    group.get_by_test_id("input").fill("見てきます")
    group.get_by_test_id("input").press("Enter")
    expect(group.get_by_test_id("message").last).to_contain_text("山本")
    said = [event for event in line.heard() if event["type"] == "message"]
    by = {phone: line.side.people.by_phone(phone).user_id for phone in ("staff", "colleague")}
    assert [(one["message"]["text"], one["source"]["userId"]) for one in said] == [("設備", by["staff"]), ("見てきます", by["colleague"])]
    assert {one["source"]["groupId"] for one in said} == {joined["source"]["groupId"]}

    assert line.pushes(joined["source"]["groupId"], ALERT).status_code == 200
    group.get_by_role("button", name="対応します").click()
    expect(group.get_by_test_id("message").last).to_contain_text("対応します")
    picture(page, "group-1")
    page.get_by_test_id("wire-toggle").click()
    expect(page.locator('[data-testid="wire-row"] .wire-who').first).to_have_text("グループ")
    page.locator(".phone").first.scroll_into_view_if_needed()
    expect(page.locator(".phone").first).to_be_in_viewport(ratio=0.99)
    picture(page, "group-2-wire")
    page.keyboard.press("Escape")
    pressed = line.heard()[-1]
    assert (pressed["type"], pressed["postback"]["data"]) == ("postback", "alert/take/1")
    assert pressed["source"] == {"type": "group", "groupId": joined["source"]["groupId"]}
    expect(page.locator('[data-phone="staff"]').get_by_test_id("message")).to_have_count(0)


def test_a_group_is_still_there_on_another_page_and_gone_everywhere_when_it_is_taken_away(
    new_page: Callable[..., Page], line: Line
) -> None:
    page, other = new_page(), new_page(locale="en-GB")
    other.goto(line.url)
    group = makes_group(page, line)
    expect(other.locator('[data-phone^="group-"]').get_by_role("heading", name="Group")).to_be_visible()
    page.reload()
    group.get_by_test_id("phone-menu").click()
    page.get_by_role("menuitem", name="グループを消す").click()
    for each in (page, other):
        expect(each.locator('[data-phone^="group-"]')).to_have_count(0)
        expect(each.locator(".phone")).to_have_count(3)
    assert [event["type"] for event in line.heard()] == ["join", "leave"]


def test_a_group_that_the_bot_has_left_takes_no_more_words(new_page: Callable[..., Page], line: Line) -> None:
    page = new_page()
    group = makes_group(page, line)
    handle = group.get_attribute("data-phone")
    httpx.post(f"{line.url}/dev/groups/{handle}/remove-bot").raise_for_status()
    expect(group).to_contain_text("heya はこのグループにいません。")
    expect(group.get_by_test_id("input")).to_be_hidden()


def test_a_group_has_its_tab_at_phone_width(new_page: Callable[..., Page], line: Line, picture: Picture) -> None:
    page = new_page(viewport=SMALL, locale="en-GB")
    page.goto(line.url)
    expect(page.locator("body.ready")).to_be_attached()
    page.get_by_role("tab", name="Staff").click()
    group = makes_group(page, line)
    expect(page.get_by_role("tab", name="Group")).to_have_attribute("aria-selected", "true")
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    page.get_by_role("tab", name="Student").click()
    group_id = line.heard()[0]["source"]["groupId"]
    assert line.pushes(group_id, ALERT).status_code == 200
    expect(page.get_by_role("tab", name="Group")).to_have_class("fresh")
    page.get_by_role("tab", name="Group").click()
    expect(group.get_by_role("button", name="対応します")).to_be_visible()
    picture(page, "group-small-en")
