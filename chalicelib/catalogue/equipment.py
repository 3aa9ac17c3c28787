"""What stands in the rooms, what counts as a fault of it, and the numbers by which staff hear of one."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Literal

from chalicelib.catalogue.localized import Localized
from chalicelib.values import dataclass, field

EquipmentKind = Literal["line", "terminal", "camera", "ai_monitor", "recorder", "presence"]
FaultValue = Literal["loss_pct", "delay_ms", "fps", "storage_free_gb", "recording", "degraded", "down", "silent", "reported"]
MEASURED: tuple[FaultValue, ...] = ("loss_pct", "delay_ms", "fps", "storage_free_gb")
"""The values that are numbers, and so have a limit: per cent, milliseconds, pictures in a second, gigabytes."""


@dataclass(frozen=True, slots=True)
class Equipment:
    """A device of a room; the gateway reports it under this id. `words` are what people in the room call it, or what they miss of
    it (no sound)."""

    id: str
    kind: EquipmentKind
    name: Localized
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that may be wrong with a device.

    A measured `value` `above` (or `below`) its limit is the fault, and one at `clears` or beyond is its end; `recording` is a
    fault when it is false, the other values name what a device or a person says. So many reports `in_a_row` begin it, and as many
    end it. A room cannot be used with a `serious` one. `kinds` None: devices of every kind can have it."""

    id: str
    name: Localized
    value: FaultValue
    serious: bool
    kinds: frozenset[EquipmentKind] | None = None
    above: float | None = None
    below: float | None = None
    clears: float | None = None
    in_a_row: int = 1

    def concerns(self, kind: str) -> bool:
        """Whether a device of that kind can have it."""
        return self.kinds is None or kind in self.kinds


@dataclass(frozen=True, slots=True)
class Alerts:
    """How staff hear of faults; minutes unless the name says otherwise.

    A venue's alerts of `group_seconds` are told together. One that nobody takes goes on after each `escalate`: to the next, then to
    everyone, and `repeats` times more. `snooze` is how long it may be put off, once. So many `flaps` of one fault within
    `flaps_within` are one unstable alert, which ends after `steady` without the fault. A booking in the next `ahead_hours` makes
    it urgent. A device without a word for its heartbeat in opening hours is silent; `heartbeats` are of kinds with their own."""

    group_seconds: int = 45
    escalate: int = 10
    repeats: int = 3
    snooze: int = 60
    flaps: int = 3
    flaps_within: int = 30
    steady: int = 15
    ahead_hours: int = 3
    heartbeat: int = 5
    heartbeats: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def silent_after(self, kind: str) -> timedelta:
        """How long a device of that kind may say nothing in opening hours."""
        return timedelta(minutes=self.heartbeats.get(kind, self.heartbeat))
