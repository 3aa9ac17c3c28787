"""The page's live stream: numbered, resumable, and honest about gaps."""

from __future__ import annotations

import json
from contextlib import contextmanager

import httpx
import pytest

from simulator.line_side.events import BACKLOG


@contextmanager
def listening(scene, last=None):
    """An open stream as an iterator of (id, kind, data)."""
    headers = {} if last is None else {"last-event-id": str(last)}
    with httpx.stream("GET", f"{scene.base_url}/dev/stream", headers=headers, timeout=10) as response:
        yield read(response.iter_lines())


def read(lines):
    fields = {}
    for line in lines:
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
        elif "event" in fields:
            yield int(fields["id"]), fields["event"], json.loads(fields["data"])
            fields = {}


def until(stream, kind):
    return next((number, data) for number, seen, data in stream if seen == kind)


def test_a_new_listener_first_hears_the_whole_state(scene):
    with listening(scene) as stream:
        _, kind, state = next(stream)
    now = scene.side.state()
    assert (kind, state | {"now": 0}) == ("state", now | {"now": 0})


def test_messages_of_both_sides_are_heard_as_they_come(friends):
    with listening(friends) as stream:
        next(stream)
        friends.reply(friends.token(), "はい")
        heard = [
            data
            for _, kind, data in (next(stream) for _ in range(5))
            if kind == "message" and not (data["from"] == "user" and data["read"])
        ]
    assert [(one["phone"], one["from"], one["message"]["text"], one["deliveredBy"]) for one in heard] == [
        ("student", "user", "こんにちは", None),
        ("student", "bot", "はい", "reply"),
    ]


def test_a_phone_is_heard_without_its_messages(scene):
    with listening(scene) as stream:
        next(stream)
        scene.api.post("/dev/phones/student/follow")
        _, phone = until(stream, "phone")
    assert (phone["id"], phone["friend"], "messages" in phone) == ("student", True, False)


def test_the_wire_is_heard_in_both_directions(friends):
    with listening(friends) as stream:
        next(stream)
        token = friends.token()
        _, webhook = until(stream, "wire")
        friends.reply(token)
        _, call = until(stream, "wire")
    assert [(one["direction"], one["method"], one["url"], one["status"]) for one in (webhook, call)] == [
        ("webhook", "POST", friends.bot.url, 200),
        ("api", "POST", "/v2/bot/message/reply", 200),
    ]
    assert webhook["request"]["body"]["events"][0]["replyToken"] == token
    assert call["response"]["body"].keys() == {"sentMessages"}


def test_a_jump_of_the_clock_is_heard(scene):
    with listening(scene) as stream:
        next(stream)
        scene.later(days=1)
        _, clock = until(stream, "clock")
    assert clock["now"].startswith("2026-11-25T01:00")


def test_who_comes_back_hears_what_was_missed_and_nothing_twice(scene):
    with listening(scene) as stream:
        next(stream)
        scene.api.post("/dev/phones/student/follow")
        number, _ = until(stream, "phone")
    scene.api.post("/dev/phones/company/follow")
    with listening(scene, number) as stream:
        seen, phone = until(stream, "phone")
    assert (phone["id"], seen > number) == ("company", True)


@pytest.mark.parametrize("last", [0, 10**15])
def test_after_a_gap_the_whole_state_comes_first(scene, last):
    with listening(scene, last) as stream:
        assert next(stream)[1] == "state"


def test_only_so_much_is_kept(scene):
    with listening(scene) as stream:
        number = next(stream)[0]
    for _ in range(BACKLOG + 1):
        scene.side.hub.publish("clock", {})
    with listening(scene, number) as stream:
        assert next(stream)[1] == "state"
    with listening(scene, number + 1) as stream:
        assert next(stream)[:2] == (number + 2, "clock")


def test_numbers_go_on_after_a_restart(make_scene):
    with listening(make_scene()) as stream:
        number = next(stream)[0]
    with listening(make_scene()) as stream:
        assert next(stream)[0] > number


def test_the_wire_can_be_read_from_a_number_on_and_keeps_five_hundred(scene):
    for number in range(503):
        scene.side.wire.passed("api", "GET", f"/{number}", 200, {}, {}, 1.0)
    whole = scene.api.get("/dev/wire").json()
    last = scene.api.get(f"/dev/wire?after={whole[-2]['n']}").json()
    assert ([len(whole), whole[0]["url"]], last) == ([500, "/3"], whole[-1:])
    assert sorted(last[0]) == ["at", "direction", "method", "ms", "n", "request", "response", "status", "url"]
