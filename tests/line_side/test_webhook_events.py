"""What the bot is told, and that it can trust it."""

from __future__ import annotations

import re

import pytest
from linebot.v3.webhook import SignatureValidator, WebhookParser

from simulator.line_side.webhooks import sign

SECRET = "the secret of the channel"
ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")


def test_the_signature_is_that_of_lines_own_example():
    body = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
    assert sign("8c570fa6dd201bb328f1c1eac23a96d8", body) == "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="


def test_a_webhook_is_signed_over_its_raw_body(friends):
    friends.phone("text", {"text": "予約したいです 🏢"})
    headers, body = friends.bot.posts[-1]
    assert SignatureValidator(SECRET).validate(body.decode(), headers["x-line-signature"])
    assert "予約したいです 🏢".encode() in body


def test_a_text_arrives_as_line_would_send_it(friends):
    friends.phone("text", {"text": "こんにちは"})
    body = friends.bot.bodies[-1]
    (event,) = body["events"]
    message = event.pop("message")
    assert body["destination"] == friends.side.bot_user_id
    assert ULID.fullmatch(event.pop("webhookEventId"))
    assert re.fullmatch(r"[0-9a-f]{32}", event.pop("replyToken"))
    assert abs(event.pop("timestamp") - friends.side.now_ms()) < 60_000
    assert event == {
        "type": "message",
        "mode": "active",
        "source": {"type": "user", "userId": friends.student},
        "deliveryContext": {"isRedelivery": False},
    }
    assert sorted(message) == ["id", "markAsReadToken", "quoteToken", "text", "type"]


@pytest.mark.parametrize(
    ("act", "body", "kind"),
    [
        ("text", {"text": "あ"}, "MessageEvent"),
        ("sticker", {}, "MessageEvent"),
        ("location", {"latitude": 43.06, "longitude": 141.34, "title": "大通"}, "MessageEvent"),
        ("postback", {"data": "a=1"}, "PostbackEvent"),
        ("block", {}, "UnfollowEvent"),
    ],
)
def test_the_sdks_parser_knows_every_event_a_phone_makes(friends, act, body, kind):
    friends.phone(act, body)
    headers, raw = friends.bot.posts[-1]
    (event,) = WebhookParser(SECRET).parse(raw.decode(), headers["x-line-signature"])
    assert type(event).__name__ == kind


def test_a_message_is_read_when_it_arrived_while_chat_is_off(friends):
    friends.phone("text", {"text": "あ"})
    assert [said["read"] for said in friends.view()["messages"]] == [True]


def test_a_message_is_read_when_the_bot_marks_it_while_chat_is_on(make_scene):
    scene = make_scene(chat_mode="chat")
    scene.phone("text", {"text": "あ"})
    scene.phone("text", {"text": "い"})
    before = [said["read"] for said in scene.view()["messages"]]
    marked = scene.api.post("/v2/bot/chat/markAsRead", json={"markAsReadToken": scene.bot.events[-1]["message"]["markAsReadToken"]})
    after = [said["read"] for said in scene.view()["messages"]]
    assert (before, marked.status_code, after) == ([False, False], 200, [True, True])


def test_an_unknown_mark_as_read_token_is_refused(scene):
    assert scene.api.post("/v2/bot/chat/markAsRead", json={"markAsReadToken": "x"}).status_code == 400


def test_one_post_may_hold_events_of_several_people_and_of_unknown_kinds(scene):
    events = [
        {"type": "follow", "phone": "student", "follow": {"isUnblocked": False}},
        {"type": "somethingNew", "phone": "company"},
        {"type": "message"},
    ]
    scene.api.post("/dev/webhook", json={"events": events})
    assert scene.side.webhooks.wait_idle(10)
    (body,) = scene.bot.bodies
    assert [event["type"] for event in body["events"]] == ["follow", "somethingNew", "message"]
    assert [event.get("source", {}).get("userId") for event in body["events"]] == [scene.student, scene.company, None]
    assert scene.reply(body["events"][1]["replyToken"]).status_code == 200


def test_raw_events_go_untouched(scene):
    scene.api.post("/dev/webhook", json={"events": [{"type": "follow"}, {}], "raw": True})
    assert scene.side.webhooks.wait_idle(10)
    assert scene.bot.bodies[-1]["events"] == [{"type": "follow"}, {}]
