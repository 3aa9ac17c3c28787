"""Who is on LINE: the people behind the phones, whom they follow or block, and group chats."""

from __future__ import annotations

import json
from dataclasses import dataclass

from simulator.line_side import ids
from simulator.line_side.store import Store

FIRST = (("student", "佐藤 あおい", "ja"), ("company", "北海道フーズ 採用 田中", "ja"), ("staff", "札幌 窓口 鈴木", "ja"))
WEEK_MS = 7 * 24 * 3600 * 1000


class NobodyThere(LookupError):
    """No phone or group has that name."""


class AlreadyThere(ValueError):
    """A phone or group of that name exists."""


@dataclass(frozen=True, slots=True)
class Person:
    """One user of LINE and how they stand to the bot; times are milliseconds since 1970."""

    user_id: str
    phone: str
    name: str
    language: str
    friend: bool
    blocked: bool
    wrote_at: int | None
    loading_until: int

    @property
    def is_heard(self) -> bool:
        """A profile can be read: friend and not blocking."""
        return self.friend and not self.blocked

    def can_be_sent_to(self, now_ms: int) -> bool:
        """Friends, and others for seven days after they wrote; never who blocks (reference, Send push message)."""
        return not self.blocked and (self.friend or (self.wrote_at is not None and now_ms - self.wrote_at < WEEK_MS))


@dataclass(frozen=True, slots=True)
class Group:
    """A group chat: user ids of its people, and whether the bot is in it."""

    group_id: str
    handle: str
    name: str
    members: tuple[str, ...]
    bot_is_in: bool


class People:
    """Reads and keeps persons and groups."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def be_there_from_the_beginning(self) -> None:
        for handle, name, language in FIRST:
            if self._find("phone", handle) is None:
                self.add(handle, name, language)

    def add(self, handle: str, name: str, language: str) -> Person:
        """A new phone, not a friend yet; raises AlreadyThere."""
        with self._store.change():
            if self._find("phone", handle) is not None:
                raise AlreadyThere(handle)
            self._store.run(
                "INSERT INTO users (user_id, phone, name, language, position) SELECT ?, ?, ?, ?, COUNT(*) FROM users",
                ids.user_id(handle), handle, name, language,
            )  # fmt: skip
        return self.by_phone(handle)

    def all(self) -> list[Person]:
        return [
            found for row in self._store.rows("SELECT phone FROM users ORDER BY position") if (found := self._find("phone", row["phone"]))
        ]

    def by_phone(self, handle: str) -> Person:
        """Raises NobodyThere."""
        found = self._find("phone", handle)
        if found is None:
            raise NobodyThere(handle)
        return found

    def by_id(self, user_id: str) -> Person | None:
        return self._find("user_id", user_id)

    def _find(self, column: str, value: str) -> Person | None:
        row = self._store.row(
            f"SELECT user_id, phone, name, language, friend, blocked, wrote_at, loading_until FROM users WHERE {column} = ?", value
        )
        if row is None:
            return None
        return Person(
            row["user_id"], row["phone"], row["name"], row["language"], bool(row["friend"]), bool(row["blocked"]),
            row["wrote_at"], row["loading_until"],
        )  # fmt: skip

    def stand(self, person: Person, friend: bool, blocked: bool) -> None:
        self._store.run("UPDATE users SET friend = ?, blocked = ? WHERE user_id = ?", friend, blocked, person.user_id)

    def wrote(self, person: Person, now_ms: int) -> None:
        self._store.run("UPDATE users SET wrote_at = ? WHERE user_id = ?", now_ms, person.user_id)

    def loading(self, user_id: str, until_ms: int) -> None:
        self._store.run("UPDATE users SET loading_until = ? WHERE user_id = ?", until_ms, user_id)

    def add_group(self, handle: str, name: str, members: tuple[str, ...]) -> Group:
        """A new group of these user ids with the bot in it; raises AlreadyThere."""
        with self._store.change():
            if self.group(ids.group_id(handle)) is not None:
                raise AlreadyThere(handle)
            self._store.run("INSERT INTO groups VALUES (?, ?, ?, ?, 1)", ids.group_id(handle), handle, name, json.dumps(members))
        return self.group_by_handle(handle)

    def set_group(self, group_id: str, members: tuple[str, ...], bot_is_in: bool) -> None:
        self._store.run("UPDATE groups SET members = ?, bot_is_in = ? WHERE group_id = ?", json.dumps(members), bot_is_in, group_id)

    def forget_group(self, group: Group) -> None:
        """The group is gone, with what was said in it."""
        with self._store.change():
            self._store.run("DELETE FROM messages WHERE chat = ?", group.group_id)
            self._store.run("DELETE FROM groups WHERE group_id = ?", group.group_id)

    def group(self, group_id: str) -> Group | None:
        row = self._store.row("SELECT * FROM groups WHERE group_id = ?", group_id)
        if row is None:
            return None
        return Group(row["group_id"], row["handle"], row["name"], tuple(json.loads(row["members"])), bool(row["bot_is_in"]))

    def group_by_handle(self, handle: str) -> Group:
        """Raises NobodyThere."""
        found = self.group(ids.group_id(handle))
        if found is None:
            raise NobodyThere(handle)
        return found

    def groups(self) -> list[Group]:
        rows = self._store.rows("SELECT group_id FROM groups ORDER BY rowid")
        return [found for row in rows if (found := self.group(row["group_id"]))]
