"""A webhook that fails comes again; what LINE may do on the way can be switched on."""

from __future__ import annotations

import pytest


def texts(bot):
    return [event["message"]["text"] for event in bot.events if event["type"] == "message"]


@pytest.mark.parametrize("first_answer", [500, 404, 302, 0])
def test_what_is_not_taken_comes_again_as_the_same_event(scene, first_answer):
    scene.bot.answers = [first_answer]
    scene.phone("text", {"text": "あ"})
    first, second = scene.bot.events
    assert (first["deliveryContext"], second["deliveryContext"]) == ({"isRedelivery": False}, {"isRedelivery": True})
    assert first | {"deliveryContext": None} == second | {"deliveryContext": None}


def test_redelivery_ends_when_its_patience_does(make_scene):
    scene = make_scene(backoff=(0.01, 0.01))
    scene.bot.answers = [500] * 9
    scene.phone("text", {"text": "あ"})
    assert [event["deliveryContext"]["isRedelivery"] for event in scene.bot.events] == [False, True, True]


def test_without_redelivery_a_failed_webhook_is_gone(make_scene):
    scene = make_scene(redelivery=False)
    scene.bot.answers = [500]
    scene.phone("text", {"text": "あ"})
    scene.phone("text", {"text": "い"})
    assert texts(scene.bot) == ["あ", "い"]


def test_a_failing_event_does_not_hold_up_the_next(make_scene):
    scene = make_scene(backoff=(0.3,))
    scene.bot.answers = [500]
    scene.api.post("/dev/phones/student/text", json={"text": "あ"})
    scene.api.post("/dev/phones/student/text", json={"text": "い"})
    assert scene.side.webhooks.wait_idle(10)
    assert texts(scene.bot) == ["あ", "い", "あ"]


def test_one_persons_events_come_in_order(scene):
    for number in range(20):
        scene.api.post("/dev/phones/student/text", json={"text": str(number)})
    assert scene.side.webhooks.wait_idle(10)
    assert texts(scene.bot) == [str(number) for number in range(20)]


def test_a_redelivery_renews_the_reply_token_for_a_minute(scene):
    token = scene.token()
    scene.later(seconds=61)
    scene.side.tokens.delivered(token, scene.side.now_ms())
    assert scene.reply(token).status_code == 200


def test_a_used_token_is_not_renewed(scene):
    token = scene.token()
    scene.reply(token)
    scene.side.tokens.delivered(token, scene.side.now_ms())
    assert scene.reply(token).json() == {"message": "Invalid reply token"}


def test_no_token_is_renewed_twenty_minutes_after_its_event(scene):
    token = scene.token()
    scene.later(minutes=20)
    scene.side.tokens.delivered(token, scene.side.now_ms())
    assert scene.reply(token).json() == {"message": "Invalid reply token"}


def test_the_token_of_a_redelivered_event_works(scene):
    scene.bot.answers = [500]
    token = scene.token()
    assert scene.reply(token).status_code == 200


def test_a_duplicate_is_the_same_post_twice(scene):
    scene.fault(on="webhook", kind="duplicate")
    scene.phone("text", {"text": "あ"})
    (_, first), (_, second) = scene.bot.posts
    assert first == second


def test_reordered_events_change_places(scene):
    scene.fault(on="webhook", kind="reorder", seconds=60)
    scene.api.post("/dev/phones/student/text", json={"text": "あ"})
    scene.api.post("/dev/phones/student/text", json={"text": "い"})
    assert scene.side.webhooks.wait_idle(10)
    assert texts(scene.bot) == ["い", "あ"]


def test_a_reordered_event_with_nothing_after_it_comes_in_the_end(scene):
    scene.fault(on="webhook", kind="reorder", seconds=0.05, times=None)
    scene.phone("text", {"text": "あ"})
    assert texts(scene.bot) == ["あ"]


def test_a_delayed_event_keeps_its_place(scene):
    scene.fault(on="webhook", kind="delay", seconds=0.2)
    scene.api.post("/dev/phones/student/text", json={"text": "あ"})
    scene.api.post("/dev/phones/student/text", json={"text": "い"})
    assert scene.side.webhooks.wait_idle(10)
    assert texts(scene.bot) == ["あ", "い"]


def test_a_lost_answer_makes_line_send_again_what_the_bot_took(scene):
    scene.fault(on="webhook", kind="lost_answer")
    scene.phone("text", {"text": "あ"})
    assert [event["deliveryContext"]["isRedelivery"] for event in scene.bot.events] == [False, True]


@pytest.mark.parametrize("kind", ["refuse", "status"])
def test_a_webhook_that_never_reached_the_bot_comes_again(scene, kind):
    scene.fault(on="webhook", kind=kind)
    scene.phone("text", {"text": "あ"})
    assert [event["deliveryContext"]["isRedelivery"] for event in scene.bot.events] == [True]


def test_a_fault_may_wait_for_one_kind_of_event(scene):
    scene.fault(on="webhook", kind="duplicate", endpoint="postback")
    scene.phone("text", {"text": "あ"})
    scene.phone("postback", {"data": "a"})
    assert [event["type"] for event in scene.bot.events] == ["message", "postback", "postback"]


def test_an_undelivered_event_is_delivered_after_a_restart(make_scene):
    scene = make_scene(backoff=(60,))
    scene.bot.answers = [500]
    scene.api.post("/dev/phones/student/text", json={"text": "あ"})
    assert not scene.side.webhooks.wait_idle(0.2)
    again = make_scene()
    assert again.side.webhooks.wait_idle(10)
    assert [event["deliveryContext"]["isRedelivery"] for event in again.bot.events] == [False, True]


def test_nothing_is_sent_while_webhooks_are_off(scene):
    scene.side.point_webhook_at(None)
    scene.phone("text", {"text": "あ"})
    assert scene.bot.posts == []
