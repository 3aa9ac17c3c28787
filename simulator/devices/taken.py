"""What the door has taken of each device, and so what still matters to be said while the clock jumps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.silence import open_since
from simulator.devices.conditions import told_to_settle
from simulator.devices.kept import Spot

AHEAD = timedelta(minutes=2)
"""So much before the end of its heartbeat a device speaks again."""


@dataclass(slots=True)
class Taken:
    """How often each device's present condition was taken, and when it last was. Of this run only: the next one says it again."""

    catalogue: Catalogue
    _times: dict[Spot, int] = field(default_factory=dict)
    _last: dict[Spot, datetime] = field(default_factory=dict)

    def count(self, spots: Iterable[Spot], at: datetime) -> None:
        """The door took a report of these; what it did not take is not counted, and so said again."""
        for spot in spots:
            self._times[spot] = self._times.get(spot, 0) + 1
            self._last[spot] = at

    def forget(self, *spots: Spot) -> None:
        """Their condition is another from now on."""
        for spot in spots:
            self._times.pop(spot, None)

    def matters(self, spot: Spot, kind: str, moment: datetime) -> bool:
        """Whether anything hangs on this device's word at that minute of a jump.

        A jump of eight hours passes through 480 minutes, and reports at each would take longer than all the rest of it, to change
        nothing. Two things do hang on it. A condition that is news: the catalogue's faults want up to so many reports in a
        row. And silence, which counts in opening hours only: one word within each heartbeat of those."""
        last = self._last.get(spot)
        if last is None or self._times.get(spot, 0) < told_to_settle(self.catalogue):
            return True
        return moment - last > self.catalogue.alerts.silent_after(kind) - AHEAD and open_since(self.catalogue, spot[0], moment) is not None
