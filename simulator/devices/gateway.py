"""The gateways of the house: what they report, and when, as their devices were made to be."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from chalicelib.catalogue.errors import UnknownRoom
from chalicelib.catalogue.model import Catalogue, Equipment, Room
from chalicelib.equipment.reports import MOST_ENTRIES
from simulator.devices.conditions import WELL, Condition, conditions
from simulator.devices.kept import Kept, KeptFile, Spot
from simulator.devices.posting import Answer, Wire
from simulator.devices.taken import Taken

Entry = dict[str, Any]


class NoSuchDevice(LookupError):
    """No such venue, room, device or condition; the text names it."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The last body that went out, and what the door made of it."""

    at: datetime
    body: Mapping[str, Sequence[Entry]]
    answer: Answer


@dataclass(slots=True)
class Gateway:
    """Speaks for every device of the catalogue: one gateway by its secret, and a box in each venue that can be silenced.

    It begins with the first thing that somebody does to a device: until then nobody has spoken, and so nobody is missed
    (`chalicelib.equipment.silence`); a first look at the page, and a test that reports by itself, stay undisturbed. From then on all
    of them report every minute, also in the next run with the same data, for whoever has spoken is missed."""

    catalogue: Catalogue
    wire: Wire
    now: Callable[[], datetime]
    file: KeptFile
    tell: Callable[[], None] = lambda: None
    sent: Sent | None = None
    kept: Kept = field(init=False)
    _taken: Taken = field(init=False)
    _one: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.kept, self._taken = self.file.read(), Taken(self.catalogue)

    # -- what is done to it -------------------------------------------------------------------------------------------

    def make(self, room: str, device: str, condition: str) -> None:
        """A device is so from now on, and its gateway says so at once. Raises NoSuchDevice."""
        found = self.device(room, device)
        if all(one.id != condition for one in conditions(found.kind, self.catalogue)):
            raise NoSuchDevice(f"{found.kind} cannot be {condition}")
        with self._one:
            self.kept.conditions[room, device] = condition
            self._taken.forget((room, device))
            self._changed([(room, device)])

    def silence(self, venue: str, silent: bool) -> None:
        """The box of a venue says nothing from now on, or speaks again, at once. Raises NoSuchDevice."""
        if all(one.id != venue for one in self.catalogue.venues):
            raise NoSuchDevice(f"the catalogue has no venue {venue}")
        with self._one:
            (self.kept.silenced.add if silent else self.kept.silenced.discard)(venue)
            self._changed([spot for spot in self._spots() if self.catalogue.room(spot[0]).venue == venue])

    def make_all_well(self) -> None:
        """Every device and every box, at once."""
        with self._one:
            self.kept.conditions.clear()
            self.kept.silenced.clear()
            self._taken.forget(*self._spots())
            self._changed(list(self._spots()))

    def record(self, room: str, status: str, start: datetime, end: datetime) -> None:
        """A recording of a room from `start` to `end` (aware) is "ready" or "failed": said once, even where the room's box is silent."""
        begin = start.astimezone(UTC)
        entry = {"room": room, "start": begin.isoformat(), "end": end.astimezone(UTC).isoformat(), "status": status}
        if status == "ready":
            entry["url"] = f"https://recordings.example.jp/{room}/{begin:%Y%m%dT%H%M%SZ}"
        with self._one:
            self._post({"recordings": [entry]})
        self.tell()

    # -- what it does by itself ---------------------------------------------------------------------------------------

    def minute(self, moment: datetime, on_the_way: bool) -> None:
        """What is reported at a full minute; nothing before it has begun. `on_the_way`: a jump of the clock passes here.

        A minute that is lived through has all devices reported; so has one on the way, if anything hangs on the word of any of them
        (`Taken.matters`). All or nobody, as a gateway does: what falls silent with it is missed at one time, and told in one push."""
        with self._one:
            if not self.kept.reporting:
                return
            every = [spot for spot in self._spots() if self._entry(spot)]
            if on_the_way and not any(self._taken.matters(spot, self.device(*spot).kind, moment) for spot in every):
                return
            self._report(every)
        self.tell()

    # -- what it knows ------------------------------------------------------------------------------------------------

    def room(self, room: str) -> Room:
        """Raises NoSuchDevice."""
        try:
            return self.catalogue.room(room)
        except UnknownRoom:
            raise NoSuchDevice(f"the catalogue has no room {room}") from None

    def device(self, room: str, device: str) -> Equipment:
        """Raises NoSuchDevice."""
        found = next((one for one in self.room(room).equipment if one.id == device), None)
        if found is None:
            raise NoSuchDevice(f"room {room} has no device {device}")
        return found

    def condition(self, room: str, device: Equipment) -> Condition:
        """What a device was made to be; well, where nobody did anything or the catalogue knows it no more."""
        every = conditions(device.kind, self.catalogue)
        wanted = self.kept.conditions.get((room, device.id), WELL)
        return next((one for one in every if one.id == wanted), every[0])

    # -- the pieces ---------------------------------------------------------------------------------------------------

    def _changed(self, spots: Sequence[Spot]) -> None:
        """Keeps what was done, and reports it; all there is, where this is the beginning."""
        begins = not self.kept.reporting
        self.kept.reporting = True
        self.file.write(self.kept)
        self._report(list(self._spots()) if begins else spots)
        self.tell()

    def _spots(self) -> Iterator[Spot]:
        return ((room.id, device.id) for room in self.catalogue.rooms for device in room.equipment)

    def _report(self, spots: Sequence[Spot]) -> None:
        """Reports those of these devices that are not silent, as many in a body as the door takes."""
        entries = [entry for spot in spots if (entry := self._entry(spot)) is not None]
        for at in range(0, len(entries), MOST_ENTRIES):
            some = entries[at : at + MOST_ENTRIES]
            if self._post({"reports": some}).taken:
                self._taken.count(((entry["room"], entry["device"]) for entry in some), datetime.fromisoformat(some[0]["at"]))

    def _entry(self, spot: Spot) -> Entry | None:
        room, device = self.catalogue.room(spot[0]), self.device(*spot)
        condition = self.condition(room.id, device)
        if condition.status is None or room.venue in self.kept.silenced:
            return None
        at = self.now().isoformat()
        told = {"room": room.id, "device": device.id, "kind": device.kind, "status": condition.status, "at": at}
        return told | ({"values": dict(condition.values)} if condition.values else {})

    def _post(self, body: Mapping[str, Sequence[Entry]]) -> Answer:
        now = self.now()
        answer = self.wire.post(body, now)
        self.sent = Sent(now, body, answer)
        return answer
