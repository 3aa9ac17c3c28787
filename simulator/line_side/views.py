"""Phones, messages and menus as the page is told about them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from simulator.line_side.people import Group, Person
from simulator.line_side.store import Store
from simulator.line_side.talks import BOT, Said


def iso(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds")


def message_view(said: Said) -> dict[str, Any]:
    view: dict[str, Any] = {
        "id": said.message_id, "from": "bot" if said.author == BOT else "user", "at": iso(said.at), "message": dict(said.body),
        "read": said.read, "deliveredBy": said.delivered_by,
    }  # fmt: skip
    return view | ({"userId": said.author} if said.author != BOT else {})


def phone_view(store: Store, person: Person, now_ms: int) -> dict[str, Any]:
    """A phone without its messages."""
    return {
        "id": person.phone, "userId": person.user_id, "name": person.name, "language": person.language,
        "friend": person.friend, "blocked": person.blocked, "richMenu": shown_menu(store, person),
        "loading": person.loading_until > now_ms,
    }  # fmt: skip


def group_view(group: Group, messages: list[Said]) -> dict[str, Any]:
    return {
        "id": group.handle, "groupId": group.group_id, "name": group.name, "members": list(group.members), "botIsIn": group.bot_is_in,
        "messages": [message_view(said) for said in messages],
    }  # fmt: skip


def shown_menu_id(store: Store, person: Person) -> str | None:
    """The menu a person sees: their own, else the default (reference, Rich menu priority)."""
    linked = store.row("SELECT menu FROM links WHERE user_id = ?", person.user_id)
    return linked["menu"] if linked is not None else store.setting("default richmenu")


def shown_menu(store: Store, person: Person) -> dict[str, Any] | None:
    if not person.is_heard:
        return None
    row = store.row("SELECT id, body FROM richmenus WHERE id = ? AND image IS NOT NULL", shown_menu_id(store, person))
    return None if row is None else menu_view(row["id"], json.loads(row["body"]))


def menu_view(menu_id: str, body: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "richMenuId": menu_id, "size": body["size"], "selected": body["selected"], "name": body["name"],
        "chatBarText": body["chatBarText"], "areas": body["areas"], "image": f"/v2/bot/richmenu/{menu_id}/content?dev=1",
    }  # fmt: skip
