"""What was said in each chat, in order, and the tokens that point at a message."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.line_side import ids
from simulator.line_side.store import Store

BOT = "bot"
QUOTABLE = frozenset({"text", "textV2", "sticker", "image", "video", "imagemap", "template", "flex"})


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a chat; `author` is "bot" or a user id, `at` milliseconds since 1970."""

    message_id: str
    chat: str
    author: str
    at: int
    body: Mapping[str, Any]
    delivered_by: str | None
    read: bool
    quote_token: str | None
    read_token: str | None

    @property
    def sent(self) -> dict[str, str]:
        """As LINE answers after sending."""
        return {"id": self.message_id} | ({"quoteToken": self.quote_token} if self.quote_token else {})


class Talks:
    """Reads and keeps messages."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def say(
        self, chat: str, author: str, body: Mapping[str, Any], now_ms: int, delivered_by: str | None = None, read: bool = False
    ) -> Said:
        """Keeps a message. One of the bot's counts as read at once: the phone lies open on the table."""
        number = self._next_number()
        said = Said(
            ids.message_id(number), chat, author, now_ms, body, delivered_by, read or author == BOT,
            ids.long_token() if body["type"] in QUOTABLE else None, None if author == BOT else ids.long_token(),
        )  # fmt: skip
        self._store.run(
            "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            number, said.message_id, chat, author, now_ms, json.dumps(body, ensure_ascii=False), delivered_by, said.read,
            said.quote_token, said.read_token,
        )  # fmt: skip
        return said

    def unshown(self, body: Mapping[str, Any]) -> dict[str, str]:
        """The id and quote token of a message that LINE accepted and shows to nobody."""
        quoted = {"quoteToken": ids.long_token()} if body["type"] in QUOTABLE else {}
        return {"id": ids.message_id(self._next_number())} | quoted

    def _next_number(self) -> int:
        with self._store.change():
            number = int(self._store.setting("last message") or 0) + 1
            self._store.set("last message", str(number))
            return number

    def of(self, chat: str) -> list[Said]:
        return [_said(row) for row in self._store.rows("SELECT * FROM messages WHERE chat = ? ORDER BY n", chat)]

    def find(self, message_id: str) -> Said | None:
        row = self._store.row("SELECT * FROM messages WHERE id = ?", message_id)
        return None if row is None else _said(row)

    def knows_quote(self, token: str, chat: str) -> bool:
        return self._store.row("SELECT 1 FROM messages WHERE quote_token = ? AND chat = ?", token, chat) is not None

    def by_read_token(self, token: str) -> Said | None:
        row = self._store.row("SELECT * FROM messages WHERE read_token = ?", token)
        return None if row is None else _said(row)

    def mark_read(self, upto: Said) -> list[Said]:
        """Marks this and every earlier message of the chat as read; gives those that were not."""
        with self._store.change():
            rows = self._store.rows(
                "SELECT * FROM messages WHERE chat = ? AND read = 0 AND n <= (SELECT n FROM messages WHERE id = ?) ORDER BY n",
                upto.chat, upto.message_id,
            )  # fmt: skip
            for row in rows:
                self._store.run("UPDATE messages SET read = 1 WHERE n = ?", row["n"])
        return [found for row in rows if (found := self.find(row["id"]))]

    def take_back(self, said: Said) -> None:
        """Forgets what a message said, as LINE does when it is unsent."""
        self._store.run("UPDATE messages SET body = ?, quote_token = NULL WHERE id = ?", json.dumps({"type": "unsent"}), said.message_id)


def _said(row: sqlite3.Row) -> Said:
    return Said(
        row["id"], row["chat"], row["author"], row["at"], json.loads(row["body"]), row["delivered_by"], bool(row["read"]),
        row["quote_token"], row["read_token"],
    )  # fmt: skip
