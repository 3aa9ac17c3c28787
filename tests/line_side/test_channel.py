"""The bot itself, profiles, the webhook endpoint, the loading animation."""

from __future__ import annotations

import pytest


def test_the_bot_knows_itself(make_scene):
    off = make_scene().api.get("/v2/bot/info").json()
    on = make_scene(chat_mode="chat").api.get("/v2/bot/info").json()
    assert (off["chatMode"], off["markAsReadMode"], on["chatMode"], on["markAsReadMode"]) == ("bot", "auto", "chat", "manual")
    assert off["userId"] == "U8e742f61d673b39c7fff3cecb7536ef0"


def test_a_profile_is_for_friends_who_do_not_block(friends):
    path = f"/v2/bot/profile/{friends.student}"
    known = friends.api.get(path)
    friends.phone("block")
    assert (known.json(), friends.api.get(path).status_code) == (
        {"userId": friends.student, "displayName": "佐藤 あおい", "language": "ja"}, 404,
    )  # fmt: skip
    stranger, nonsense = friends.api.get(f"/v2/bot/profile/{friends.company}"), friends.api.get("/v2/bot/profile/me")
    assert (stranger.status_code, stranger.json()) == (404, {"message": "Not found"})
    assert (nonsense.status_code, nonsense.json()) == (400, {"message": "The value for the 'userId' parameter is invalid"})


def test_lists_of_followers_are_not_for_everybody(scene):
    assert scene.api.get("/v2/bot/followers/ids").status_code == 403


def test_the_endpoint_can_be_read_moved_and_tested(scene):
    path, url = "/v2/bot/channel/webhook/endpoint", scene.bot.url
    assert scene.api.get(path).json() == {"endpoint": url, "active": True}
    assert scene.api.put(path, json={"endpoint": f"{url}/elsewhere"}).status_code == 200
    assert scene.api.get(path).json()["endpoint"] == f"{url}/elsewhere"
    tested = scene.api.post("/v2/bot/channel/webhook/test", json={"endpoint": url}).json()
    assert (tested["success"], tested["statusCode"], tested["reason"], scene.bot.bodies) == (
        True, 200, "OK", [{"destination": scene.side.bot_user_id, "events": []}],
    )  # fmt: skip


def test_a_test_says_what_went_wrong(scene):
    scene.bot.answers = [500, 0]
    tests = [scene.api.post("/v2/bot/channel/webhook/test").json() for _ in range(2)]
    nobody = scene.api.post("/v2/bot/channel/webhook/test", json={"endpoint": "http://127.0.0.1:9/"}).json()
    assert [(one["success"], one["reason"]) for one in (*tests, nobody)] == [
        (False, "ERROR_STATUS_CODE"), (False, "REQUEST_TIMEOUT"), (False, "COULD_NOT_CONNECT"),
    ]  # fmt: skip


@pytest.mark.parametrize("endpoint", ["http://example.com/", "nonsense", "", "https://example.com/" + "a" * 500, 7])
def test_an_endpoint_elsewhere_speaks_https(scene, endpoint):
    assert scene.api.put("/v2/bot/channel/webhook/endpoint", json={"endpoint": endpoint}).status_code == 400


def test_without_an_endpoint_there_is_nothing_to_read_or_test(scene):
    scene.side.point_webhook_at(None)
    assert scene.api.get("/v2/bot/channel/webhook/endpoint").status_code == 404
    assert scene.api.post("/v2/bot/channel/webhook/test").status_code == 404


def loading(scene, **body):
    return scene.api.post("/v2/bot/chat/loading/start", json=body)


def test_loading_ends_with_the_next_message(friends):
    answer = loading(friends, chatId=friends.student)
    during = friends.view()["loading"]
    friends.push(friends.student)
    assert (answer.status_code, answer.json(), during, friends.view()["loading"]) == (202, {}, True, False)


def test_loading_ends_by_itself(friends):
    loading(friends, chatId=friends.student, loadingSeconds=5)
    friends.later(seconds=6)
    assert friends.view()["loading"] is False


@pytest.mark.parametrize("seconds", [0, 4, 7, 65, "5", True])
def test_loading_goes_in_steps_of_five_up_to_sixty(friends, seconds):
    assert loading(friends, chatId=friends.student, loadingSeconds=seconds).status_code == 400


def test_an_unknown_path_is_not_found_in_lines_form(scene):
    answer = scene.api.get("/v2/bot/nowhere")
    assert (answer.status_code, answer.json()) == (404, {"message": "Not found"})
    assert scene.api.get("/v2/bot/message/push").status_code == 405
