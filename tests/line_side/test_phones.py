"""What a person does on the phone and what the bot hears of it."""

from __future__ import annotations

import re

import pytest


def test_three_people_are_there_from_the_beginning_and_nobody_is_a_friend(scene):
    phones = scene.api.get("/dev/state").json()["phones"]
    assert [(one["id"], one["name"], one["friend"], one["blocked"], one["messages"]) for one in phones] == [
        ("student", "佐藤 あおい", False, False, []),
        ("company", "北海道フーズ 採用 田中", False, False, []),
        ("staff", "札幌 窓口 鈴木", False, False, []),
    ]
    assert all(re.fullmatch(r"U[0-9a-f]{32}", one["userId"]) for one in phones)


def test_a_phone_can_be_added_once(scene):
    body = {"id": "en", "name": "Alex", "language": "en"}
    added = scene.api.post("/dev/phones", json=body)
    again = scene.api.post("/dev/phones", json=body)
    assert (added.status_code, added.json()["language"], again.status_code) == (200, "en", 409)
    assert [one["id"] for one in scene.api.get("/dev/state").json()["phones"]] == ["student", "company", "staff", "en"]


def kinds(scene):
    return [(event["type"], event.get("follow")) for event in scene.bot.events]


def test_following_blocking_and_unblocking_are_told_as_line_tells_them(scene):
    for act in ("follow", "follow", "block", "block", "unblock", "unblock"):
        scene.phone(act)
    assert kinds(scene) == [("follow", {"isUnblocked": False}), ("unfollow", None), ("follow", {"isUnblocked": True})]
    assert ["replyToken" in event for event in scene.bot.events] == [True, False, True]


def test_blocking_without_being_a_friend_tells_nobody(scene):
    scene.phone("block")
    scene.phone("unblock")
    assert (kinds(scene), scene.view()["blocked"], scene.view()["friend"]) == ([], False, False)


def test_one_who_blocks_cannot_write(friends):
    friends.phone("block")
    answer = friends.phone("text", {"text": "あ"})
    assert (answer.status_code, friends.shown(), kinds(friends)[-1]) == (409, [], ("unfollow", None))


def test_a_postback_shows_its_words_and_sends_only_its_data(friends):
    friends.phone("postback", {"data": "reserve/room/1", "displayText": "予約する"})
    assert friends.view()["messages"][0]["read"] is True
    event = friends.bot.events[-1]
    assert (event["type"], event["postback"], friends.shown()) == ("postback", {"data": "reserve/room/1"}, [("user", "予約する")])
    assert friends.reply(event["replyToken"]).status_code == 200


def test_a_postback_without_words_shows_nothing(friends):
    friends.phone("postback", {"data": "a"})
    assert friends.shown() == []


@pytest.mark.parametrize(
    ("action", "params", "told", "shown"),
    [
        ({"type": "message", "label": "a", "text": "はい"}, None, ["message"], [("user", "はい")]),
        ({"type": "postback", "label": "a", "data": "d", "displayText": "はい"}, None, ["postback"], [("user", "はい")]),
        ({"type": "postback", "label": "a", "data": "d", "text": "はい"}, None, ["message", "postback"], [("user", "はい")]),
        ({"type": "datetimepicker", "label": "a", "data": "d", "mode": "date"}, {"date": "2026-11-25"}, ["postback"], []),
        ({"type": "uri", "label": "a", "uri": "https://example.com"}, None, [], []),
        ({"type": "camera", "label": "a"}, None, [], []),
        ({"type": "clipboard", "label": "a", "clipboardText": "K7M2"}, None, [], []),
    ],
)
def test_an_action_does_what_the_app_does(friends, action, params, told, shown):
    friends.bot.posts.clear()
    answer = friends.phone("action", {"action": action, "params": params})
    assert (answer.json(), [event["type"] for event in friends.bot.events], friends.shown()) == ({"sent": bool(told)}, told, shown)


def test_a_picked_date_comes_with_the_postback(friends):
    action = {"type": "datetimepicker", "label": "a", "data": "d", "mode": "datetime"}
    friends.phone("action", {"action": action, "params": {"datetime": "2026-11-25T15:00"}})
    assert friends.bot.events[-1]["postback"] == {"data": "d", "params": {"datetime": "2026-11-25T15:00"}}


@pytest.mark.parametrize("params", [None, {"date": "2026-11-25"}, {"datetime": "2026-11-25T15:00", "more": "x"}])
def test_a_picker_gives_what_its_mode_says(friends, params):
    action = {"type": "datetimepicker", "label": "a", "data": "d", "mode": "datetime"}
    assert friends.phone("action", {"action": action, "params": params}).status_code == 409


def test_a_location_arrives_with_its_name(friends):
    friends.phone("location", {"title": "大通", "address": "札幌市中央区", "latitude": 43.06, "longitude": 141.34, "noise": 1})
    message = friends.bot.events[-1]["message"]
    assert {name: message[name] for name in ("type", "title", "address", "latitude", "longitude")} == {
        "type": "location", "title": "大通", "address": "札幌市中央区", "latitude": 43.06, "longitude": 141.34,
    }  # fmt: skip
    assert "noise" not in message


def test_a_sticker_arrives_with_what_the_sdk_needs(friends):
    friends.phone("sticker", {"packageId": "1", "stickerId": "2"})
    message = friends.bot.events[-1]["message"]
    assert (message["packageId"], message["stickerId"], message["stickerResourceType"]) == ("1", "2", "STATIC")


def test_an_unsent_message_is_forgotten_and_the_bot_is_told(friends):
    message_id = friends.phone("text", {"text": "まちがい"}).json()["messageId"]
    assert friends.phone("unsend", {"messageId": message_id}).status_code == 200
    event = friends.bot.events[-1]
    assert (event["type"], event["unsend"], "replyToken" in event) == ("unsend", {"messageId": message_id}, False)
    assert friends.shown() == [("user", {"type": "unsent"})]
    assert friends.phone("unsend", {"messageId": message_id}).status_code == 409


def test_nobody_unsends_what_another_said(friends):
    said = friends.push(friends.student).json()["sentMessages"][0]["id"]
    assert friends.phone("unsend", {"messageId": said}).status_code == 409


def test_a_quoted_message_is_named_by_its_id(friends):
    said = friends.push(friends.student).json()["sentMessages"][0]["id"]
    friends.phone("text", {"text": "これですか", "quotedMessageId": said})
    assert friends.bot.events[-1]["message"]["quotedMessageId"] == said


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("nobody/text", {"text": "a"}, 404),
        ("student/dance", {}, 404),
        ("student/text", {}, 400),
        ("student/text", {"text": " "}, 409),
        ("student/text", [], 400),
        ("student/action", {"action": {"type": "dance"}}, 409),
        ("student/action", {"action": {"type": "message"}}, 400),
        ("student/location", {"latitude": "north"}, 409),
    ],
)
def test_what_a_phone_cannot_do_is_said_in_a_sentence(scene, path, body, status):
    answer = scene.api.post(f"/dev/phones/{path}", json=body)
    assert (answer.status_code, list(answer.json())) == (status, ["error"])
