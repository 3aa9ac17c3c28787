"""Reply tokens: used once, good for a minute after each delivery, renewed for twenty minutes at most."""

from __future__ import annotations

from simulator.line_side.store import Store

MINUTE_MS = 60_000
RENEWABLE_MS = 20 * MINUTE_MS


class ReplyTokens:
    """https://developers.line.biz/en/reference/messaging-api/#send-reply-message-reply-token"""

    def __init__(self, store: Store) -> None:
        self._store = store

    def issue(self, token: str, chat: str, event_at: int) -> None:
        """Good from its event's first delivery on."""
        self._store.run(
            "INSERT OR IGNORE INTO reply_tokens (token, chat, event_at, valid_until) VALUES (?, ?, ?, 0)", token, chat, event_at
        )

    def delivered(self, token: str, now_ms: int) -> None:
        """A minute from now, unless it was used or its event is twenty minutes old."""
        self._store.run(
            "UPDATE reply_tokens SET valid_until = ? WHERE token = ? AND used = 0 AND event_at > ?",
            now_ms + MINUTE_MS, token, now_ms - RENEWABLE_MS,
        )  # fmt: skip

    def take(self, token: str, now_ms: int) -> str | None:
        """Uses the token up and gives its chat; None when it is unknown, used or too old. A jump of the clock ages it too."""
        with self._store.change():
            row = self._store.row("SELECT chat FROM reply_tokens WHERE token = ? AND used = 0 AND valid_until > ?", token, now_ms)
            if row is None:
                return None
            self._store.run("UPDATE reply_tokens SET used = 1 WHERE token = ?", token)
            chat: str = row["chat"]
            return chat

    def forget(self, chat: str) -> None:
        """None of that chat's can be used any more."""
        self._store.run("DELETE FROM reply_tokens WHERE chat = ?", chat)
