"""Who sees which rich menu: the default, people's own, and aliases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from simulator.line_side.calls import Answer, Call, Refused, bad_parameter, bad_property
from simulator.line_side.channel import USER_ID
from simulator.line_side.richmenus import menu_of

if TYPE_CHECKING:
    from simulator.line_side.side import LineSide

ALIAS = re.compile(r"[a-z0-9_-]{1,32}")
MOST_ALIASES = 1000
MOST_USERS = 500


def set_default(side: LineSide, call: Call) -> Answer:
    menu = _ready(side, call.params["richMenuId"])
    side.store.set("default richmenu", menu)
    side.tell_menus()
    return Answer()


def get_default(side: LineSide, _call: Call) -> Answer:
    menu = side.store.setting("default richmenu")
    if menu is None:
        raise Refused(404, "no default richmenu")
    return Answer(body={"richMenuId": menu})


def clear_default(side: LineSide, _call: Call) -> Answer:
    side.store.set("default richmenu", None)
    side.tell_menus()
    return Answer()


def link(side: LineSide, call: Call) -> Answer:
    """Gives a person a menu of their own; for those who block or are unknown it is taken silently."""
    _link(side, [_user(call)], _ready(side, call.params["richMenuId"]))
    return Answer()


def unlink(side: LineSide, call: Call) -> Answer:
    _unlink(side, [_user(call)])
    return Answer()


def get_of_user(side: LineSide, call: Call) -> Answer:
    row = side.store.row("SELECT menu FROM links WHERE user_id = ?", _user(call))
    if row is None:
        raise Refused(404, "the user has no richmenu")
    return Answer(body={"richMenuId": row["menu"]})


def bulk_link(side: LineSide, call: Call) -> Answer:
    menu = _ready(side, call.text("richMenuId"))
    _link(side, _users(call), menu)
    return Answer(202)


def bulk_unlink(side: LineSide, call: Call) -> Answer:
    _unlink(side, _users(call))
    return Answer(202)


def create_alias(side: LineSide, call: Call) -> Answer:
    alias = call.text("richMenuAliasId")
    if not ALIAS.fullmatch(alias):
        raise bad_property("richMenuAliasId")
    menu = _ready(side, call.text("richMenuId"))
    with side.store.change():
        if len(side.store.rows("SELECT id FROM aliases")) >= MOST_ALIASES:
            raise Refused(400, "The number of rich menu aliases has reached its limit")
        if side.store.row("SELECT 1 FROM aliases WHERE id = ?", alias) is not None:
            raise Refused(400, "conflict richmenu alias id")
        side.store.run("INSERT INTO aliases VALUES (?, ?)", alias, menu)
    return Answer()


def update_alias(side: LineSide, call: Call) -> Answer:
    menu = _ready(side, call.text("richMenuId"))
    if not side.store.run("UPDATE aliases SET menu = ? WHERE id = ?", menu, call.params["richMenuAliasId"]):
        raise _no_alias()
    return Answer()


def get_alias(side: LineSide, call: Call) -> Answer:
    row = side.store.row("SELECT id, menu FROM aliases WHERE id = ?", call.params["richMenuAliasId"])
    if row is None:
        raise _no_alias()
    return Answer(body={"richMenuAliasId": row["id"], "richMenuId": row["menu"]})


def list_aliases(side: LineSide, _call: Call) -> Answer:
    rows = side.store.rows("SELECT id, menu FROM aliases ORDER BY rowid")
    return Answer(body={"aliases": [{"richMenuAliasId": row["id"], "richMenuId": row["menu"]} for row in rows]})


def delete_alias(side: LineSide, call: Call) -> Answer:
    if not side.store.run("DELETE FROM aliases WHERE id = ?", call.params["richMenuAliasId"]):
        raise _no_alias()
    return Answer()


def _no_alias() -> Refused:
    return Refused(404, "richmenu alias not found")


def _ready(side: LineSide, menu_id: str) -> str:
    """The menu's id, if it exists and has its image."""
    menu_of(side, menu_id)
    if side.store.row("SELECT 1 FROM richmenus WHERE id = ? AND image IS NOT NULL", menu_id) is None:
        raise Refused(400, "must upload richmenu image before applying it to user")
    return menu_id


def _user(call: Call) -> str:
    user_id = call.params["userId"]
    if not USER_ID.fullmatch(user_id):
        raise bad_parameter("userId")
    return user_id


def _users(call: Call) -> list[str]:
    users = call.json().get("userIds")
    if not isinstance(users, list) or not 1 <= len(users) <= MOST_USERS:
        raise bad_property("userIds")
    if not all(isinstance(user, str) and USER_ID.fullmatch(user) for user in users):
        raise bad_property("userIds")
    return users


def _link(side: LineSide, users: list[str], menu: str) -> None:
    with side.store.change():
        for user in users:
            person = side.people.by_id(user)
            if person is not None and person.is_heard:
                side.store.run("INSERT OR REPLACE INTO links VALUES (?, ?)", user, menu)
    _tell(side, users)


def _unlink(side: LineSide, users: list[str]) -> None:
    with side.store.change():
        for user in users:
            side.store.run("DELETE FROM links WHERE user_id = ?", user)
    _tell(side, users)


def _tell(side: LineSide, users: list[str]) -> None:
    for user in users:
        person = side.people.by_id(user)
        if person is not None:
            side.tell_phone("menu", person)
