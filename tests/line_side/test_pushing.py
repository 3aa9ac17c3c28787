"""Pushes: to whom, how often, and at what cost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

KEY = "123e4567-e89b-12d3-a456-426614174000"
OTHER_KEY = "123e4567-e89b-12d3-a456-426614174001"
STRANGER = "U" + "0" * 32


def used(scene):
    return scene.api.get("/v2/bot/message/quota/consumption").json()["totalUsage"]


def test_a_push_appears_and_counts_one_whatever_it_holds(friends):
    answer = friends.push(friends.student, "一", "二", "三")
    assert (answer.status_code, len(answer.json()["sentMessages"]), used(friends)) == (200, 3, 1)
    assert friends.shown() == [("bot", "一"), ("bot", "二"), ("bot", "三")]
    assert friends.view()["messages"][-1]["deliveredBy"] == "push"


def test_a_push_to_one_who_blocks_is_accepted_not_shown_not_counted(friends):
    friends.phone("block")
    answer = friends.push(friends.student)
    assert (answer.status_code, len(answer.json()["sentMessages"]), friends.shown(), used(friends)) == (200, 1, [], 0)


def test_a_push_to_one_who_never_was_a_friend_is_accepted_not_shown_not_counted(scene):
    assert (scene.push(scene.company).status_code, scene.shown("company"), used(scene)) == (200, [], 0)


def test_one_who_wrote_without_being_a_friend_can_be_pushed_to_for_seven_days(scene):
    scene.phone("text", {"text": "あ"})
    scene.later(days=6)
    scene.push(scene.student, "六日後")
    scene.later(days=1, seconds=1)
    scene.push(scene.student, "七日後")
    assert scene.shown() == [("user", "あ"), ("bot", "六日後")]


def test_a_push_to_nobody_fails(scene):
    answer = scene.push(STRANGER)
    assert (answer.status_code, answer.json()) == (400, {"message": "Failed to send messages"})


def test_an_id_of_no_known_form_is_named(scene):
    answer = scene.push("student")
    assert answer.json() == {"message": "The property, 'to', in the request body is invalid (line: -, column: -)"}


def test_a_retry_key_sends_once_and_says_what_was_sent(friends):
    first, second = friends.push(friends.student, key=KEY), friends.push(friends.student, key=KEY)
    assert (first.status_code, second.status_code) == (200, 409)
    assert second.json() == {"message": "The retry key is already accepted", "sentMessages": first.json()["sentMessages"]}
    assert second.headers["x-line-accepted-request-id"] == first.headers["x-line-request-id"]
    assert (friends.shown(), used(friends)) == ([("bot", "お知らせです")], 1)


def test_a_retry_key_is_the_same_in_capitals(friends):
    assert [friends.push(friends.student, key=key).status_code for key in ("A" + KEY[1:], "a" + KEY[1:])] == [200, 409]


def test_after_a_day_the_same_key_sends_again(friends):
    codes = [friends.push(friends.student, key=KEY).status_code]
    friends.later(hours=23, minutes=59)
    codes.append(friends.push(friends.student, key=KEY).status_code)
    friends.later(minutes=2)
    codes.append(friends.push(friends.student, key=KEY).status_code)
    assert codes == [200, 409, 200]


def test_a_refused_push_leaves_its_key_free(friends):
    bad = friends.api.post("/v2/bot/message/push", json={"to": friends.student, "messages": []}, headers={"x-line-retry-key": KEY})
    assert (bad.status_code, friends.push(friends.student, key=KEY).status_code) == (400, 200)


def test_a_key_accepted_for_one_who_blocks_stays_accepted(friends):
    friends.phone("block")
    friends.push(friends.student, key=KEY)
    friends.phone("unblock")
    assert (friends.push(friends.student, key=KEY).status_code, friends.shown()) == (409, [])


@pytest.mark.parametrize("key", ["", "1", "123e4567e89b12d3a456426614174000", KEY + "0"])
def test_a_retry_key_is_a_uuid(friends, key):
    assert (friends.push(friends.student, key=key).status_code, friends.shown()) == (400, [])


def test_beyond_the_month_nothing_is_sent(make_scene):
    scene = make_scene(quota=2)
    scene.phone("follow")
    answers = [scene.push(scene.student, str(number)) for number in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1].json() == {"message": "You have reached your monthly limit."}
    assert scene.shown() == [("bot", "0"), ("bot", "1")]
    assert scene.reply(scene.token()).status_code == 200


def test_the_month_begins_anew_in_japan(make_scene):
    scene = make_scene(quota=1)
    scene.phone("follow")
    codes = [scene.push(scene.student).status_code, scene.push(scene.student).status_code]
    scene.later(days=6, hours=13, minutes=50)  # 2026-11-30 23:50 JST
    codes.append(scene.push(scene.student).status_code)
    scene.later(minutes=20)
    codes.append(scene.push(scene.student).status_code)
    assert (codes, used(scene)) == ([200, 429, 429, 200], 1)


def test_the_quota_can_be_asked_for(make_scene):
    assert make_scene(quota=5000).api.get("/v2/bot/message/quota").json() == {"type": "limited", "value": 5000}
    assert make_scene(quota=None).api.get("/v2/bot/message/quota").json() == {"type": "none"}


def multicast(scene, to, key=None):
    headers = {} if key is None else {"x-line-retry-key": key}
    body = {"to": to, "messages": [{"type": "text", "text": "皆様へ"}]}
    return scene.api.post("/v2/bot/message/multicast", json=body, headers=headers)


def test_a_multicast_reaches_friends_counts_them_and_answers_nothing(friends):
    friends.phone("follow", phone="company")
    answer = multicast(friends, [friends.student, friends.company, friends.student, STRANGER])
    assert (answer.status_code, answer.json(), used(friends)) == (200, {}, 2)
    assert friends.shown() == friends.shown("company") == [("bot", "皆様へ")]


@pytest.mark.parametrize("to", [[], ["student"], ["C" + "0" * 32], [STRANGER] * 501, "U", None])
def test_one_bad_recipient_and_nobody_gets_a_multicast(friends, to):
    bad = [friends.student, *to] if isinstance(to, list) and to else to
    assert (multicast(friends, bad).status_code, friends.shown()) == (400, [])


def test_a_multicast_takes_a_retry_key_and_its_409_names_no_messages(friends):
    first, second = multicast(friends, [friends.student], KEY), multicast(friends, [friends.student], KEY)
    assert (first.status_code, second.status_code) == (200, 409)
    assert second.json() == {"message": "The retry key is already accepted"}


def test_a_multicast_beyond_the_month_reaches_nobody(make_scene):
    scene = make_scene(quota=1)
    scene.phone("follow")
    scene.phone("follow", phone="company")
    assert multicast(scene, [scene.student, scene.company]).status_code == 429
    assert (scene.shown(), scene.shown("company"), used(scene)) == ([], [], 0)


def test_of_eight_pushes_with_one_key_at_once_one_is_shown(friends):
    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(lambda number: friends.push(friends.student, str(number), key=KEY).status_code, range(8)))
    assert (sorted(codes), len(friends.shown()), used(friends)) == ([200] + [409] * 7, 1, 1)


def test_of_eight_pushes_at_once_the_month_lets_through_what_is_left(make_scene):
    scene = make_scene(quota=3)
    scene.phone("follow")
    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(lambda number: scene.push(scene.student, str(number)).status_code, range(8)))
    assert (sorted(codes), len(scene.shown())) == ([200] * 3 + [429] * 5, 3)


@pytest.mark.parametrize("path", ["validate/push", "reply"])
def test_a_retry_key_is_for_pushes_and_multicasts(friends, path):
    answer = friends.api.post(f"/v2/bot/message/{path}", json={"messages": []}, headers={"x-line-retry-key": KEY})
    assert (answer.status_code, "X-Line-Retry-Key" in answer.json()["message"]) == (400, True)
