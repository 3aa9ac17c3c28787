"""What went over the wire in both directions, the last five hundred, for the developer's drawer."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from simulator.line_side.events import Hub
from simulator.line_side.payload import Unreadable, parse
from simulator.line_side.store import Store

KEPT = 500
SHOWN_HEADERS = ("content-type", "x-line-retry-key", "x-line-signature", "user-agent", "x-line-request-id", "x-line-accepted-request-id")


class Wire:
    """Keeps exchanges and tells the page about each."""

    def __init__(self, store: Store, hub: Hub, now_iso: Callable[[], str]) -> None:
        self._store, self._hub, self._now_iso = store, hub, now_iso

    def passed(self, direction: str, method: str, url: str, status: int | None, request: Any, response: Any, ms: float) -> None:
        """Notes one exchange; `direction` is "webhook" or "api", a status of None means that no answer came."""
        entry = {
            "at": self._now_iso(), "direction": direction, "method": method, "url": url, "status": status,
            "request": request, "response": response, "ms": round(ms, 1),
        }  # fmt: skip
        with self._store.change():
            number = self._store.insert("INSERT INTO wire (entry) VALUES (?)", json.dumps(entry, ensure_ascii=False))
            self._store.run("DELETE FROM wire WHERE n <= ?", number - KEPT)
        self._hub.publish("wire", {"n": number} | entry)

    def after(self, number: int) -> list[dict[str, Any]]:
        rows = self._store.rows("SELECT n, entry FROM wire WHERE n > ? ORDER BY n", number)
        return [{"n": row["n"]} | json.loads(row["entry"]) for row in rows]


def exchanged(headers: Mapping[str, str], body: bytes, mime: str) -> dict[str, Any]:
    """Headers worth reading and the body: parsed if it is JSON, measured if it is not text."""
    shown = {name: value for name, value in headers.items() if name in SHOWN_HEADERS}
    if not body:
        return {"headers": shown, "body": None}
    if mime.startswith("image/"):
        return {"headers": shown, "body": {"bytes": len(body), "type": mime}}
    try:
        return {"headers": shown, "body": parse(body)}
    except Unreadable:
        return {"headers": shown, "body": body[:2000].decode(errors="replace")}
