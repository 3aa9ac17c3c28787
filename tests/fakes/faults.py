"""Faults that a test switches on at a port, as the caller of the real part would meet them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Fault(Enum):
    """What goes wrong with one call, as its caller sees it once the store's own tries are used up."""

    LOST = "the request never arrived"
    ANSWER_LOST = "it took effect, and the answer never came"
    CONFLICT = "other transactions were in the way each time"
    THROTTLED = "too many requests"
    CRASH_BEFORE = "the process died before the call"
    CRASH_AFTER = "the process died after the call took effect"


class Crash(BaseException):
    """The process dies here: nothing but the test catches it."""


@dataclass
class Faults:
    """Faults to come, by the name of the call ("journal.commit"), used up in order; `calls` is every call made."""

    coming: dict[str, list[Fault | None]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    def switch_on(self, call: str, *faults: Fault | None) -> None:
        """The next calls of that name meet these; None is a call that goes well."""
        self.coming.setdefault(call, []).extend(faults)

    def next(self, call: str) -> Fault | None:
        self.calls.append(call)
        waiting = self.coming.get(call)
        return waiting.pop(0) if waiting else None
