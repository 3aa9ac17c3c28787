"""Rich menus from creation to the person's eye."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

MENU = {
    "size": {"width": 1200, "height": 405},
    "selected": True,
    "name": "学生",
    "chatBarText": "メニュー",
    "areas": [{"bounds": {"x": 0, "y": 0, "width": 600, "height": 405}, "action": {"type": "postback", "data": "book", "label": "予約"}}],
}


def picture(form="PNG", size=(1200, 405)):
    buffer = BytesIO()
    Image.new("RGB", size, "#06C755").save(buffer, form)
    return buffer.getvalue()


def create(scene, **more):
    answer = scene.api.post("/v2/bot/richmenu", json=MENU | more)
    assert answer.status_code == 200
    return answer.json()["richMenuId"]


def upload(scene, menu, content=None, mime="image/png"):
    content = picture() if content is None else content
    return scene.api.post(f"/v2/bot/richmenu/{menu}/content", content=content, headers={"content-type": mime})


def ready(scene, **more):
    menu = create(scene, **more)
    assert upload(scene, menu).status_code == 200
    return menu


def seen(scene, phone="student"):
    menu = scene.view(phone)["richMenu"]
    return None if menu is None else menu["richMenuId"]


def test_a_menu_can_be_made_listed_read_and_deleted(scene):
    first, second = create(scene), create(scene, name="企業")
    assert [menu["richMenuId"] for menu in scene.api.get("/v2/bot/richmenu/list").json()["richmenus"]] == [first, second]
    assert scene.api.get(f"/v2/bot/richmenu/{first}").json() == {"richMenuId": first} | MENU
    assert scene.api.delete(f"/v2/bot/richmenu/{first}").status_code == 200
    gone = scene.api.get(f"/v2/bot/richmenu/{first}")
    assert (gone.status_code, gone.json()) == (404, {"message": "richmenu not found"})


def test_a_bad_menu_is_refused_by_the_dry_run_as_by_the_real_one(scene):
    bad = MENU | {"chatBarText": "あ" * 15}
    answers = [scene.api.post(path, json=bad) for path in ("/v2/bot/richmenu", "/v2/bot/richmenu/validate")]
    assert [answer.status_code for answer in answers] == [400, 400]
    assert answers[0].json() == {
        "message": "The request body has 1 error(s)",
        "details": [{"message": "Length must be between 1 and 14", "property": "chatBarText"}],
    }
    assert scene.api.post("/v2/bot/richmenu/validate", json=MENU).status_code == 200
    assert scene.api.get("/v2/bot/richmenu/list").json() == {"richmenus": []}


@pytest.mark.parametrize(("form", "mime"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_an_image_comes_back_as_it_went_up(scene, form, mime):
    menu, content = create(scene), picture(form)
    upload(scene, menu, content, mime)
    down = scene.api.get(f"/v2/bot/richmenu/{menu}/content")
    assert (down.content, down.headers["content-type"]) == (content, mime)


def test_an_image_cannot_be_replaced(scene):
    menu = ready(scene)
    assert upload(scene, menu).status_code == 400


@pytest.mark.parametrize(
    ("content", "mime", "status"),
    [
        (picture(), "text/plain", 415),
        (picture("GIF"), "image/gif", 415),
        (picture("JPEG"), "image/png", 400),
        (b"not an image", "image/png", 400),
        (picture()[:60], "image/png", 400),
        (picture(size=(1201, 405)), "image/png", 400),
        (picture(size=(799, 249)), "image/png", 400),
        (b"\x89PNG" + b"x" * 1024 * 1024, "image/png", 413),
    ],
)
def test_an_image_that_line_would_not_take_is_refused(scene, content, mime, status):
    menu = create(scene)
    assert upload(scene, menu, content, mime).status_code == status
    assert scene.api.get(f"/v2/bot/richmenu/{menu}/content").status_code == 404


def test_the_page_may_look_at_images_without_the_token(scene):
    menu = ready(scene)
    bare = {"authorization": ""}
    assert scene.api.get(f"/v2/bot/richmenu/{menu}/content?dev=1", headers=bare).status_code == 200
    assert scene.api.get(f"/v2/bot/richmenu/{menu}/content", headers=bare).status_code == 401
    assert scene.api.get("/v2/bot/info?dev=1", headers=bare).status_code == 401


def test_ones_own_menu_goes_before_the_default(friends):
    default, own = ready(friends), ready(friends)
    friends.api.post(f"/v2/bot/user/all/richmenu/{default}")
    first = seen(friends)
    friends.api.post(f"/v2/bot/user/{friends.student}/richmenu/{own}")
    second = seen(friends)
    friends.api.delete(f"/v2/bot/user/{friends.student}/richmenu")
    assert (first, second, seen(friends)) == (default, own, default)


def test_a_phone_is_shown_the_menu_with_its_picture(friends):
    menu = ready(friends)
    friends.api.post(f"/v2/bot/user/all/richmenu/{menu}")
    view = friends.view()["richMenu"]
    assert view == {"richMenuId": menu} | MENU | {"image": f"/v2/bot/richmenu/{menu}/content?dev=1"}
    assert friends.api.get(view["image"], headers={"authorization": ""}).content == picture()


def test_who_is_no_friend_sees_no_menu(friends):
    friends.api.post(f"/v2/bot/user/all/richmenu/{ready(friends)}")
    friends.phone("block")
    assert (seen(friends), seen(friends, "company")) == (None, None)


def test_a_menu_without_its_image_cannot_be_given_to_anybody(friends):
    menu = create(friends)
    alias = {"richMenuAliasId": "a", "richMenuId": menu}
    for answer in (
        friends.api.post(f"/v2/bot/user/all/richmenu/{menu}"),
        friends.api.post(f"/v2/bot/user/{friends.student}/richmenu/{menu}"),
        friends.api.post("/v2/bot/richmenu/alias", json=alias),
    ):
        assert (answer.status_code, answer.json()) == (400, {"message": "must upload richmenu image before applying it to user"})


def test_the_default_can_be_asked_for_and_taken_away(scene):
    menu = ready(scene)
    path = "/v2/bot/user/all/richmenu"
    assert scene.api.get(path).json() == {"message": "no default richmenu"}
    scene.api.post(f"{path}/{menu}")
    assert scene.api.get(path).json() == {"richMenuId": menu}
    scene.api.delete(path)
    assert scene.api.get(path).status_code == 404


def test_a_persons_menu_can_be_asked_for(friends):
    path = f"/v2/bot/user/{friends.student}/richmenu"
    none = friends.api.get(path)
    menu = ready(friends)
    friends.api.post(f"{path}/{menu}")
    assert (none.status_code, none.json(), friends.api.get(path).json()) == (
        404, {"message": "the user has no richmenu"}, {"richMenuId": menu},
    )  # fmt: skip


def test_linking_to_one_who_blocks_is_accepted_and_does_nothing(friends):
    friends.phone("block")
    assert friends.api.post(f"/v2/bot/user/{friends.student}/richmenu/{ready(friends)}").status_code == 200
    assert friends.api.get(f"/v2/bot/user/{friends.student}/richmenu").status_code == 404


def test_many_are_linked_and_unlinked_in_one_call(friends):
    friends.phone("follow", phone="company")
    menu, users = ready(friends), [friends.student, friends.company]
    linked = friends.api.post("/v2/bot/richmenu/bulk/link", json={"richMenuId": menu, "userIds": users})
    between = [seen(friends), seen(friends, "company")]
    unlinked = friends.api.post("/v2/bot/richmenu/bulk/unlink", json={"userIds": users})
    assert (linked.status_code, between, unlinked.status_code, seen(friends)) == (202, [menu, menu], 202, None)
    assert friends.api.post("/v2/bot/richmenu/bulk/unlink", json={"userIds": ["x"]}).status_code == 400


def test_deleting_a_menu_gives_its_people_the_default_back(friends):
    default, own = ready(friends), ready(friends)
    friends.api.post(f"/v2/bot/user/all/richmenu/{default}")
    friends.api.post(f"/v2/bot/user/{friends.student}/richmenu/{own}")
    friends.api.delete(f"/v2/bot/richmenu/{own}")
    after = seen(friends)
    friends.api.delete(f"/v2/bot/richmenu/{default}")
    assert (after, seen(friends), friends.api.get("/v2/bot/user/all/richmenu").status_code) == (default, None, 404)


def test_an_alias_is_made_once_moved_and_deleted(scene):
    first, second = ready(scene), ready(scene)
    path = "/v2/bot/richmenu/alias"
    alias = {"richMenuAliasId": "student-ja", "richMenuId": first}
    assert [scene.api.post(path, json=alias).status_code for _ in range(2)] == [200, 400]
    assert scene.api.post(f"{path}/student-ja", json={"richMenuId": second}).status_code == 200
    assert scene.api.get(f"{path}/student-ja").json() == alias | {"richMenuId": second}
    assert scene.api.get(f"{path}/list").json() == {"aliases": [alias | {"richMenuId": second}]}
    assert [scene.api.delete(f"{path}/student-ja").status_code for _ in range(2)] == [200, 404]
    assert scene.api.get(f"{path}/student-ja").status_code == 404


@pytest.mark.parametrize("alias", ["Student", "a" * 33, "", "学生"])
def test_an_alias_has_a_plain_name(scene, alias):
    body = {"richMenuAliasId": alias, "richMenuId": ready(scene)}
    assert scene.api.post("/v2/bot/richmenu/alias", json=body).status_code == 400


def switch(scene, alias):
    scene.phone("action", {"action": {"type": "richmenuswitch", "richMenuAliasId": alias, "data": "tab"}})
    return scene.bot.events[-1]["postback"]


def test_turning_to_another_tab_makes_it_ones_own_menu(friends):
    default, other = ready(friends), ready(friends)
    friends.api.post(f"/v2/bot/user/all/richmenu/{default}")
    friends.api.post("/v2/bot/richmenu/alias", json={"richMenuAliasId": "other", "richMenuId": other})
    told = switch(friends, "other")
    assert told == {"data": "tab", "params": {"newRichMenuAliasId": "other", "status": "SUCCESS"}}
    assert (seen(friends), friends.api.get(f"/v2/bot/user/{friends.student}/richmenu").json()) == (other, {"richMenuId": other})


def test_turning_to_a_tab_that_is_gone_says_why(friends):
    menu = ready(friends)
    friends.api.post("/v2/bot/richmenu/alias", json={"richMenuAliasId": "other", "richMenuId": menu})
    friends.api.delete(f"/v2/bot/richmenu/{menu}")
    assert switch(friends, "other")["params"]["status"] == "RICHMENU_NOTFOUND"
    assert switch(friends, "nowhere")["params"]["status"] == "RICHMENU_ALIAS_ID_NOTFOUND"


def test_the_thousandth_menu_is_the_last(scene):
    with scene.side.store.change():
        for number in range(1000):
            scene.side.store.run("INSERT INTO richmenus (id, n, body) VALUES (?, ?, '{}')", f"m{number}", number)
    assert scene.api.post("/v2/bot/richmenu", json=MENU).status_code == 400
