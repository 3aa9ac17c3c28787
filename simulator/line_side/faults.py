"""Faults that tests and the page switch on: what LINE or the way to it may do on a bad day."""

from __future__ import annotations

import threading
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from typing import Any

API_KINDS = ("status", "rate_limit", "month_limit", "same_user", "delay", "lost_answer", "refuse")
WEBHOOK_KINDS = ("status", "delay", "lost_answer", "refuse", "duplicate", "reorder")


class NoSuchFault(ValueError):
    """The description of a fault names something that does not exist."""


@dataclass(slots=True)
class Fault:
    """One thing that goes wrong `times` times (None: until cleared).

    on       "api": a call of the bot; "webhook": a delivery to the bot.
    kind     status        the call does nothing and answers `status` (500); a webhook counts as answered so without being sent
             rate_limit    429, the rate (retry later);  month_limit: 429, the month (do not retry)
             same_user     429, too much went to that person (leave them alone for a while)
             delay         `seconds` before anything is done (a webhook's lane waits, so order is kept)
             lost_answer   it is done, then the connection is cut; a webhook is sent, its answer counts as never come
             refuse        the connection is cut before anything is done
             duplicate     the webhook is sent twice, both as first deliveries
             reorder       the webhook is sent after the next one of its chat, or after `seconds`
    endpoint for the API: a path, whole or from /v2/bot/ or /v2/bot/message/ on, with * ("push", "richmenu/*");
             for webhooks: an event type or "*".
    """

    on: str
    kind: str
    endpoint: str = "*"
    status: int = 500
    seconds: float = 1.0
    times: int | None = 1

    def meets(self, endpoint: str) -> bool:
        return any(fnmatch(endpoint, prefix + self.endpoint) for prefix in ("", "/v2/bot/", "/v2/bot/message/"))


class Faults:
    """The faults that are switched on; taking one uses it up."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._on: list[Fault] = []

    def switch_on(self, fault: Fault) -> None:
        kinds = {"api": API_KINDS, "webhook": WEBHOOK_KINDS}.get(fault.on)
        if kinds is None:
            raise NoSuchFault(f'on: "{fault.on}" is neither "api" nor "webhook"')
        if fault.kind not in kinds:
            raise NoSuchFault(f'kind: "{fault.kind}" is none of {", ".join(kinds)}')
        if fault.times is not None and fault.times < 1:
            raise NoSuchFault("times: a number from 1, or null until cleared")
        with self._lock:
            self._on.append(fault)

    def clear(self) -> None:
        with self._lock:
            self._on.clear()

    def shown(self) -> list[dict[str, Any]]:
        with self._lock:
            return [asdict(fault) for fault in self._on]

    def take(self, on: str, *endpoints: str) -> dict[str, Fault]:
        """The faults that meet this call, by kind; each is used once."""
        with self._lock:
            met: dict[str, Fault] = {}
            for fault in list(self._on):
                if fault.on != on or fault.kind in met or not any(fault.meets(endpoint) for endpoint in endpoints):
                    continue
                met[fault.kind] = fault
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times == 0:
                        self._on.remove(fault)
            return met


def read_fault(described: Any) -> Fault:
    """A fault from JSON; raises NoSuchFault."""
    if not isinstance(described, dict):
        raise NoSuchFault("a fault is an object")
    known = {"on": str, "kind": str, "endpoint": str, "status": int, "seconds": (int, float), "times": (int, type(None))}
    for name, value in described.items():
        if name not in known:
            raise NoSuchFault(f"{name}: not one of {', '.join(known)}")
        if not isinstance(value, known[name]):  # type: ignore[arg-type]  # the table mixes types and tuples of them
            raise NoSuchFault(f"{name}: {value!r} is of the wrong type")
    if "on" not in described or "kind" not in described:
        raise NoSuchFault('a fault needs "on" and "kind"')
    return Fault(**described)
