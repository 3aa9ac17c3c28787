"""LINE on a bad day, as the bot meets it at the API."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

KEY = "123e4567-e89b-12d3-a456-426614174000"


def test_a_server_error_does_nothing_and_passes_after_its_number_of_times(friends):
    friends.fault(on="api", kind="status", endpoint="push", status=503, times=2)
    codes = [friends.push(friends.student, str(number)).status_code for number in range(3)]
    assert (codes, friends.shown()) == ([503, 503, 200], [("bot", "2")])


def test_a_fault_meets_its_endpoint_only(friends):
    friends.fault(on="api", kind="status", endpoint="push")
    assert friends.reply(friends.token()).status_code == 200
    assert friends.push(friends.student).status_code == 500


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("rate_limit", "The API rate limit has been exceeded. Try again later."),
        ("month_limit", "You have reached your monthly limit."),
        ("same_user", "Too many messages have been sent to the same user."),
    ],
)
def test_the_three_kinds_of_429_differ_by_their_message(friends, kind, message):
    friends.fault(on="api", kind=kind, endpoint="push")
    answer = friends.push(friends.student)
    assert (answer.status_code, answer.json(), friends.shown()) == (429, {"message": message}, [])


def test_a_lost_answer_means_that_it_was_done(friends):
    friends.fault(on="api", kind="lost_answer", endpoint="push")
    with pytest.raises(httpx.RemoteProtocolError):
        friends.push(friends.student, key=KEY)
    assert (friends.push(friends.student, key=KEY).status_code, friends.shown()) == (409, [("bot", "お知らせです")])


def test_a_lost_reply_has_used_its_token(friends):
    token = friends.token()
    friends.fault(on="api", kind="lost_answer", endpoint="reply")
    with pytest.raises(httpx.RemoteProtocolError):
        friends.reply(token)
    assert friends.reply(token).json() == {"message": "Invalid reply token"}
    assert friends.shown() == [("user", "こんにちは"), ("bot", "はい")]


def test_a_refused_connection_means_that_nothing_was_done(friends):
    friends.fault(on="api", kind="refuse", endpoint="push")
    with pytest.raises(httpx.RemoteProtocolError):
        friends.push(friends.student, key=KEY)
    assert (friends.push(friends.student, key=KEY).status_code, len(friends.shown())) == (200, 1)


def test_a_slow_answer_keeps_the_bot_waiting_and_nobody_else(friends):
    friends.fault(on="api", kind="delay", endpoint="push", seconds=0.6)
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(friends.push, friends.student)
        quick = [friends.api.get("/v2/bot/info").status_code, slow.done()]
    assert (quick, slow.result().status_code) == ([200, False], 200)


def test_a_bot_that_gives_up_waiting_is_heard_all_the_same(friends):
    friends.fault(on="api", kind="delay", endpoint="push", seconds=0.2)
    body = {"to": friends.student, "messages": [{"type": "text", "text": "遅れて"}]}
    with pytest.raises(httpx.ReadTimeout):
        friends.api.post("/v2/bot/message/push", json=body, timeout=0.05)
    with httpx.stream("GET", f"{friends.base_url}/dev/stream", timeout=10) as stream:
        assert any("遅れて" in line for line in stream.iter_lines())


def test_faults_are_listed_and_cleared(scene):
    scene.fault(on="api", kind="delay", endpoint="/v2/bot/richmenu/*", seconds=2, times=None)
    listed = scene.api.get("/dev/faults").json()
    assert listed == [{"on": "api", "kind": "delay", "endpoint": "/v2/bot/richmenu/*", "status": 500, "seconds": 2, "times": None}]
    assert scene.api.delete("/dev/faults").status_code == 200
    assert scene.api.get("/dev/faults").json() == []


@pytest.mark.parametrize(
    "described",
    [
        {"on": "api"},
        {"on": "moon", "kind": "status"},
        {"on": "api", "kind": "reorder"},
        {"on": "api", "kind": "status", "status": "500"},
        {"on": "api", "kind": "status", "times": 0},
        {"on": "api", "kind": "status", "colour": "red"},
        "status",
    ],
)
def test_a_fault_that_does_not_exist_is_named(scene, described):
    answer = scene.api.post("/dev/faults", json=described)
    assert (answer.status_code, list(answer.json())) == (400, ["error"])


def test_the_rate_of_new_rich_menus_is_limited_by_the_hour(scene):
    codes = {scene.api.post("/v2/bot/richmenu", json={}).status_code for _ in range(100)}
    over = scene.api.post("/v2/bot/richmenu", json={}).status_code
    scene.later(minutes=61)
    assert (codes, over, scene.api.post("/v2/bot/richmenu", json={}).status_code) == ({400}, 429, 400)
