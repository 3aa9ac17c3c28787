"""Group chats: events without names, replies to all, pushes counted by head."""

from __future__ import annotations

import pytest


@pytest.fixture
def group(scene):
    view = scene.api.post("/dev/groups", json={"id": "desk", "name": "窓口", "members": ["staff", "company"]}).json()
    assert scene.side.webhooks.wait_idle(10)
    return view["groupId"]


def shown(scene):
    (group,) = scene.api.get("/dev/state").json()["groups"]
    return [(said["from"], said["message"]["text"]) for said in group["messages"]]


def test_a_new_group_tells_the_bot_that_it_joined(scene, group):
    (event,) = scene.bot.events
    assert (event["type"], event["source"], "replyToken" in event) == ("join", {"type": "group", "groupId": group}, True)


def test_who_speaks_in_a_group_is_named_and_answered_in_the_group(scene, group):
    scene.phone("text", {"text": "今日", "group": "desk"}, "staff")
    event = scene.bot.events[-1]
    staff = scene.side.people.by_phone("staff").user_id
    assert event["source"] == {"type": "group", "groupId": group, "userId": staff}
    scene.reply(event["replyToken"], "3件です")
    assert (shown(scene), scene.shown("staff")) == ([("user", "今日"), ("bot", "3件です")], [])


def test_a_postback_in_a_group_names_nobody(scene, group):
    scene.phone("postback", {"data": "a", "group": "desk"}, "staff")
    assert scene.bot.events[-1]["source"] == {"type": "group", "groupId": group}


def test_a_push_to_a_group_counts_its_people(scene, group):
    assert scene.push(group, "皆様へ").status_code == 200
    assert (shown(scene), scene.side.state()["quota"]["used"]) == ([("bot", "皆様へ")], 2)


def test_people_come_and_go(scene, group):
    for change in ("join", "leave"):
        scene.api.post(f"/dev/groups/desk/{change}", json={"phone": "student"})
    assert scene.side.webhooks.wait_idle(10)
    joined, left = scene.bot.events[-2:]
    assert (joined["type"], joined["joined"], "replyToken" in joined) == (
        "memberJoined", {"members": [{"type": "user", "userId": scene.student}]}, True,
    )  # fmt: skip
    assert (left["type"], left["left"], "replyToken" in left) == (
        "memberLeft", {"members": [{"type": "user", "userId": scene.student}]}, False,
    )  # fmt: skip


def test_what_may_be_asked_about_a_group(scene, group):
    path = f"/v2/bot/group/{group}"
    company = {"userId": scene.company, "displayName": "北海道フーズ 採用 田中"}
    assert scene.api.get(f"{path}/summary").json() == {"groupId": group, "groupName": "窓口"}
    assert scene.api.get(f"{path}/members/count").json() == {"count": 2}
    assert scene.api.get(f"{path}/member/{scene.company}").json() == company
    assert scene.api.get(f"{path}/member/{scene.student}").status_code == 404
    assert scene.api.get(f"{path}/members/ids").status_code == 403


def test_the_bot_can_leave_and_hears_no_more(scene, group):
    assert scene.api.post(f"/v2/bot/group/{group}/leave").status_code == 200
    assert scene.side.webhooks.wait_idle(10)
    assert (scene.bot.events[-1]["type"], "replyToken" in scene.bot.events[-1]) == ("leave", False)
    assert scene.api.post("/dev/phones/staff/text", json={"text": "a", "group": "desk"}).status_code == 409
    assert scene.push(group).status_code == 400


def test_a_group_that_is_dissolved_is_known_no_more_and_its_name_can_be_used_again(scene, group):
    scene.phone("text", {"text": "今日", "group": "desk"}, "staff")
    token = scene.bot.events[-1]["replyToken"]
    assert scene.api.post("/dev/groups/desk/dissolve").status_code == 200
    assert scene.side.webhooks.wait_idle(10)
    assert scene.bot.events[-1]["type"] == "leave"
    assert scene.api.get("/dev/state").json()["groups"] == []
    assert [scene.push(group).status_code, scene.reply(token).status_code] == [400, 400]
    assert scene.api.post("/dev/groups/desk/dissolve").status_code == 404
    scene.api.post("/dev/groups", json={"id": "desk", "name": "窓口", "members": ["staff"]}).raise_for_status()
    assert shown(scene) == []


def test_the_loading_animation_is_not_for_groups(scene, group):
    assert scene.api.post("/v2/bot/chat/loading/start", json={"chatId": group}).status_code == 400
