"""What the devices were made to be, kept in the data folder: whoever has once spoken must go on speaking in the next run."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

Spot = tuple[str, str]
"""A device by its room and its own id."""


@dataclass(slots=True)
class Kept:
    """Whether the gateways report at all; the condition of each device that is not well; the venues whose gateway is silent."""

    reporting: bool = False
    conditions: dict[Spot, str] = field(default_factory=dict)
    silenced: set[str] = field(default_factory=set)


class KeptFile:
    """A `Kept` as JSON in a file of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Kept:
        """What was kept last; as in the beginning where there is nothing to be read."""
        try:
            told = json.loads(self._path.read_text())
            conditions = {(room, device): condition for room, device, condition in told["conditions"]}
            return Kept(bool(told["reporting"]), conditions, set(told["silenced"]))
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return Kept()

    def write(self, kept: Kept) -> None:
        """All of it or nothing."""
        conditions = [[*spot, condition] for spot, condition in sorted(kept.conditions.items())]
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps({"reporting": kept.reporting, "conditions": conditions, "silenced": sorted(kept.silenced)}, indent=1))
        fresh.replace(self._path)
