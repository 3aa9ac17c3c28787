"""The month's messages: counted per recipient, refused beyond the plan (https://developers.line.biz/en/docs/messaging-api/pricing/)."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import TYPE_CHECKING, Any

from simulator.line_side.calls import Refused

if TYPE_CHECKING:
    from simulator.line_side.side import LineSide

JAPAN = timezone(timedelta(hours=9))


def month(side: LineSide) -> str:
    """The month of a Japanese account begins in Japan."""
    return side.clock.now().astimezone(JAPAN).strftime("%Y-%m")


def used(side: LineSide) -> int:
    row = side.store.row("SELECT used FROM quota WHERE month = ?", month(side))
    return 0 if row is None else int(row["used"])


def spend(side: LineSide, recipients: int) -> None:
    """Counts recipients, or refuses when they are more than what is left; inside the change that sends."""
    if side.quota is not None and used(side) + recipients > side.quota:
        raise Refused(429, "You have reached your monthly limit.")
    side.store.run("INSERT INTO quota VALUES (?, ?) ON CONFLICT (month) DO UPDATE SET used = used + excluded.used", month(side), recipients)


def quota_view(side: LineSide) -> dict[str, Any]:
    return {"limit": side.quota, "used": used(side), "month": month(side)}
