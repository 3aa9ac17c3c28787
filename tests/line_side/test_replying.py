"""Replies: a token once, within a minute, free of charge."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

JSON = {"content-type": "application/json"}


def test_a_reply_appears_on_the_phone_and_costs_nothing(friends):
    answer = friends.reply(friends.token(), "一", "二")
    assert answer.status_code == 200
    assert [sorted(sent) for sent in answer.json()["sentMessages"]] == [["id", "quoteToken"]] * 2
    assert friends.shown() == [("user", "こんにちは"), ("bot", "一"), ("bot", "二")]
    assert friends.view()["messages"][-1]["deliveredBy"] == "reply"
    assert friends.api.get("/v2/bot/message/quota/consumption").json() == {"totalUsage": 0}


def test_a_token_works_once(friends):
    token = friends.token()
    assert [friends.reply(token).status_code for _ in range(2)] == [200, 400]
    assert friends.reply(token).json() == {"message": "Invalid reply token"}


def test_a_token_lives_a_minute(friends):
    early, late = friends.token(), friends.token()
    friends.later(seconds=55)
    assert friends.reply(early).status_code == 200
    friends.later(seconds=6)
    assert friends.reply(late).json() == {"message": "Invalid reply token"}


def test_an_invented_token_is_refused(friends):
    assert friends.reply("0" * 32).json() == {"message": "Invalid reply token"}


def test_a_reply_takes_no_retry_key(friends):
    token = friends.token()
    keyed = friends.reply(token, **{"x-line-retry-key": "123e4567-e89b-12d3-a456-426614174000"})
    assert (keyed.status_code, friends.reply(token).status_code) == (400, 200)


def test_refused_messages_name_every_fault_and_leave_the_token(friends):
    token = friends.token()
    bad = {"replyToken": token, "messages": [{"type": "text", "text": ""}, {"type": "text", "text": "あ" * 5001}]}
    answer = friends.api.post("/v2/bot/message/reply", json=bad)
    assert (answer.status_code, answer.json()) == (
        400,
        {
            "message": "The request body has 2 error(s)",
            "details": [
                {"message": "May not be empty", "property": "messages[0].text"},
                {"message": "Length must be between 1 and 5000", "property": "messages[1].text"},
            ],
        },
    )
    assert friends.reply(token).status_code == 200


def test_a_fault_in_a_flex_container_is_named_from_the_container(friends):
    flex = {"type": "flex", "altText": "a", "contents": {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": [{}]}}}
    answer = friends.api.post("/v2/bot/message/reply", json={"replyToken": friends.token(), "messages": [flex]})
    body = answer.json()
    assert (answer.status_code, body["message"]) == (400, "A message (messages[0]) in the request body is invalid")
    assert [detail["property"] for detail in body["details"]] == ["/body/contents/0/type"]


def test_one_of_several_bad_messages_keeps_all_from_the_phone(friends):
    messages = [{"type": "text", "text": "よい"}, {"type": "text"}]
    friends.api.post("/v2/bot/message/reply", json={"replyToken": friends.token(), "messages": messages})
    assert friends.shown() == [("user", "こんにちは")]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"{", "The request body could not be parsed as JSON (line: 1, column: 2)"),
        (b"[]", "The request body could not be parsed as JSON (line: 1, column: 1)"),
        (b'{"a":"\\ud800"}', "The request body could not be parsed as JSON (line: 1, column: 1)"),
        (b'{"a":NaN}', "The request body could not be parsed as JSON (line: 1, column: 1)"),
        (b"[" * 100_000, "The request body could not be parsed as JSON (line: 1, column: 1)"),
        (b"\xff", "The request body could not be parsed as JSON (line: 1, column: 1)"),
        (b'{"messages":[]}', "The property, 'replyToken', in the request body is invalid (line: -, column: -)"),
        (b'{"replyToken":"x"}', "The property, 'messages', in the request body is invalid (line: -, column: -)"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused_in_lines_words(scene, body, message):
    answer = scene.api.post("/v2/bot/message/reply", content=body, headers=JSON)
    assert (answer.status_code, answer.json()) == (400, {"message": message})


def test_a_body_over_two_megabytes_is_refused(scene):
    assert scene.api.post("/v2/bot/message/reply", content=b"x" * (2 * 1024 * 1024 + 1), headers=JSON).status_code == 413


@pytest.mark.parametrize("header", ["", "Bearer wrong", "Basic the token of the channel"])
def test_without_the_channels_token_nothing_is_answered(scene, header):
    answer = scene.api.post("/v2/bot/message/push", json={}, headers={"authorization": header})
    assert (answer.status_code, answer.json()) == (
        401,
        {"message": "Authentication failed. Confirm that the access token in the authorization header is valid."},
    )


def test_every_answer_carries_a_request_id_of_its_own(scene):
    ids = {scene.api.get(path).headers["x-line-request-id"] for path in ("/v2/bot/info", "/v2/bot/info", "/v2/bot/nowhere")}
    assert len(ids) == 3


def test_a_reply_to_one_who_has_blocked_since_is_accepted_and_not_shown(friends):
    token = friends.token()
    friends.phone("block")
    assert friends.reply(token).status_code == 200
    assert friends.shown() == [("user", "こんにちは")]


def test_a_message_can_be_quoted_by_its_token_only(friends):
    token = friends.token()
    quote = friends.bot.events[-1]["message"]["quoteToken"]
    wrong = {"replyToken": token, "messages": [{"type": "text", "text": "a", "quoteToken": "nonsense"}]}
    right = {"replyToken": token, "messages": [{"type": "text", "text": "a", "quoteToken": quote}]}
    assert [friends.api.post("/v2/bot/message/reply", json=body).status_code for body in (wrong, right)] == [400, 200]


def test_a_dry_run_checks_and_sends_nothing(friends):
    good, bad = {"messages": [{"type": "text", "text": "a"}]}, {"messages": [{"type": "text", "text": ""}]}
    for kind in ("reply", "push", "multicast"):
        path = f"/v2/bot/message/validate/{kind}"
        assert [friends.api.post(path, json=body).status_code for body in (good, bad)] == [200, 400]
    assert friends.shown() == []


def test_a_body_that_is_not_called_json_is_refused(scene):
    answer = scene.api.post("/v2/bot/message/push", data={"to": "a"})
    assert (answer.status_code, answer.json()) == (
        415, {"message": "The content type, application/x-www-form-urlencoded, is not supported"},
    )  # fmt: skip


def test_of_eight_replies_with_one_token_at_once_one_is_shown(friends):
    token = friends.token()
    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(lambda number: friends.reply(token, str(number)).status_code, range(8)))
    assert (sorted(codes), len(friends.shown())) == ([200] + [400] * 7, 2)
