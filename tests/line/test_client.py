"""LINE's API over HTTP: what goes out, and what every answer is taken for."""

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from chalicelib.line.client import LineClient
from chalicelib.line.outcome import Outcome
from tests.line.server import HANG, scripted

TEXT = [{"type": "text", "text": "やあ"}]
KEY = "123e4567-e89b-12d3-a456-426614174000"


def error(message: str) -> bytes:
    return json.dumps({"message": message}).encode()


def test_a_reply_goes_out_with_its_token_and_without_a_retry_key():
    with scripted() as line:
        assert LineClient(line.address, "access").reply("token", TEXT) is Outcome.SENT
    [(method, path, headers, body)] = line.asked
    assert (method, path) == ("POST", "/v2/bot/message/reply")
    assert json.loads(body) == {"replyToken": "token", "messages": TEXT}
    assert headers["authorization"] == "Bearer access"
    assert headers["content-type"] == "application/json"
    assert "x-line-retry-key" not in headers


def test_a_push_goes_out_with_its_retry_key():
    with scripted() as line:
        assert LineClient(line.address + "/", "access").push("U1", TEXT, KEY) is Outcome.SENT
    [(method, path, headers, body)] = line.asked
    assert (method, path, headers["x-line-retry-key"]) == ("POST", "/v2/bot/message/push", KEY)
    assert json.loads(body) == {"to": "U1", "messages": TEXT}


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (200, b"", Outcome.SENT),
        (200, b"not json", Outcome.SENT),
        (200, b'{"sentMessages": 7}', Outcome.SENT),
        (400, error("Invalid reply token"), Outcome.TOKEN_REFUSED),
        (400, error("The request body has 1 error(s)"), Outcome.CONTENT_REFUSED),
        (400, error("Failed to send messages"), Outcome.NOBODY_THERE),
        (400, b"\xff\xfe", Outcome.UNKNOWN),
        (401, error("Authentication failed"), Outcome.BARRED),
        (403, error("Not available"), Outcome.BARRED),
        (404, error("Not found"), Outcome.CONTENT_REFUSED),
        (409, error("The retry key is already accepted"), Outcome.ALREADY_ACCEPTED),
        (413, b"", Outcome.CONTENT_REFUSED),
        (429, error("You have reached your monthly limit."), Outcome.MONTHLY_LIMIT),
        (429, error("The API rate limit has been exceeded. Try again later."), Outcome.RATE_LIMITED),
        (429, b"[]", Outcome.RATE_LIMITED),
        (429, error("You have exceeded the limit on concurrent operations."), Outcome.RATE_LIMITED),
        (429, error("Too many messages have been sent to the same user."), Outcome.USER_FLOODED),
        (500, error("Internal error"), Outcome.SERVER_TROUBLE),
        (503, b"<html>", Outcome.SERVER_TROUBLE),
    ],
)
def test_an_answer_is_taken_for_what_it_means_and_asked_for_once(status, body, outcome):
    with scripted((status, body)) as line:
        assert LineClient(line.address, "access").push("U1", TEXT, KEY) is outcome
    assert len(line.asked) == 1


def test_no_answer_in_time_is_unknown_and_not_tried_again():
    with scripted(HANG) as line:
        assert LineClient(line.address, "access", timeout=(0.2, 0.2)).reply("token", TEXT) is Outcome.UNKNOWN
    assert len(line.asked) == 1


def test_nobody_there_is_trouble():
    with scripted() as line:
        gone = line.address
    assert LineClient(gone, "access").reply("token", TEXT) is Outcome.SERVER_TROUBLE


@pytest.mark.parametrize(("chat", "kind"), [("C1", "group"), ("R1", "room")])
def test_how_many_are_in_a_group_is_asked_of_line(chat: str, kind: str):
    with scripted((200, b'{"count": 7}'), (404, error("Not found")), (200, b"{}")) as line:
        client = LineClient(line.address, "access")
        assert [client.members(chat) for _ in range(3)] == [7, None, None]
    assert line.asked[0][:2] == ("GET", f"/v2/bot/{kind}/{chat}/members/count")


def test_a_menus_alias_is_looked_up_once():
    with scripted((200, b'{"richMenuAliasId": "heya-student-ja", "richMenuId": "richmenu-1"}')) as line:
        client = LineClient(line.address, "access")
        assert [client.link_menu(person, "heya-student-ja") for person in ("U1", "U2")] == [Outcome.SENT] * 2
    assert [(method, path) for method, path, _, _ in line.asked] == [
        ("GET", "/v2/bot/richmenu/alias/heya-student-ja"),
        ("POST", "/v2/bot/user/U1/richmenu/richmenu-1"),
        ("POST", "/v2/bot/user/U2/richmenu/richmenu-1"),
    ]


def test_an_alias_that_points_elsewhere_by_now_is_looked_up_again():
    alias = (200, b'{"richMenuId": "richmenu-1"}')
    with scripted(alias, (404, error("Not found")), alias) as line:
        client = LineClient(line.address, "access")
        assert [client.link_menu("U1", "a") for _ in range(2)] == [Outcome.CONTENT_REFUSED, Outcome.SENT]
    assert len(line.asked) == 4


def test_a_token_that_line_refuses_is_asked_for_anew_and_the_same_is_said_once_more():
    with scripted((401, error("Authentication failed"))) as line:
        client = LineClient(line.address, "old", renew=lambda: "new")
        assert [client.reply("token", TEXT), client.reply("another", TEXT)] == [Outcome.SENT, Outcome.SENT]
    assert [headers["authorization"] for _, _, headers, _ in line.asked] == ["Bearer old", "Bearer new", "Bearer new"]
    assert line.asked[0][3] == line.asked[1][3]


def test_of_two_threads_that_are_refused_together_one_asks_for_the_token_and_both_go_on():
    both, asked = Barrier(2, timeout=5), []

    def refused() -> tuple[int, bytes]:
        both.wait()
        return 401, error("Authentication failed")

    def renewed() -> str:
        asked.append("new")
        return "new"

    with scripted(refused, refused) as line, ThreadPoolExecutor(2) as threads:
        client = LineClient(line.address, "old", renew=renewed)
        told = [threads.submit(client.push, person, TEXT, KEY) for person in ("U1", "U2")]
        assert [each.result() for each in told] == [Outcome.SENT, Outcome.SENT]
    assert asked == ["new"]
    assert sorted(headers["authorization"] for _, _, headers, _ in line.asked) == ["Bearer new"] * 2 + ["Bearer old"] * 2


def test_the_same_token_again_is_not_tried_again():
    with scripted((401, error("Authentication failed"))) as line:
        assert LineClient(line.address, "old", renew=lambda: "old").reply("token", TEXT) is Outcome.BARRED
    assert len(line.asked) == 1


def test_a_call_leaves_one_line_without_token_person_or_text(caplog):
    with scripted((400, error("Invalid reply token"))) as line, caplog.at_level(logging.INFO, "chalicelib"):
        LineClient(line.address, "access").reply("token", TEXT)
    assert caplog.messages == ["line call=reply status=400 outcome=token_refused request=R1"]
