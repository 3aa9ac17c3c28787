"""What is kept of the equipment, what one act writes of it, and the port by which it is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from chalicelib.values import dataclass

if TYPE_CHECKING:  # every turn loads this file, and few touch what it speaks of
    from chalicelib.equipment.alert import Alert
    from chalicelib.equipment.devices import Device
    from chalicelib.equipment.duty import Member
    from chalicelib.equipment.maintenance import Maintenance
    from chalicelib.equipment.showing import Kept, Link, Part, ShareCode, Showing, Trail

Spot = tuple[str, str]
"""A device by its room and its own id."""
Trouble = tuple[str, str, str]
"""A serious fault that stands, by its room, device and fault."""


class GearMoved(Exception):
    """What an act was planned from was written by somebody else in between; plan again from a fresh read."""


@dataclass(frozen=True, slots=True)
class DeviceWrite:
    """A device of a venue as it shall stand. `before` is the version it must have now; 0: it must not be on record."""

    venue: str
    device: Device
    before: int


@dataclass(frozen=True, slots=True)
class AlertWrite:
    """An alert as it shall stand; `before` as above. `trouble` says whether whoever books is to know of it from now on: True it
    began (a serious one), False it is over, None nothing of that changes."""

    alert: Alert
    before: int
    trouble: bool | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """A maintenance on record, at its `version`."""

    maintenance: Maintenance
    version: int


@dataclass(frozen=True, slots=True)
class WindowWrite:
    """A maintenance that is set, or ends at another time; `before` as above. `gone`: it is taken back before it began."""

    maintenance: Maintenance
    before: int = 0
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Duty:
    """When somebody is on duty, as it is on record at its `version`."""

    member: Member
    version: int


@dataclass(frozen=True, slots=True)
class DutyWrite:
    """Somebody's duty at a venue as it shall stand; `before` as above. `gone`: they have none any more."""

    member: Member
    before: int = 0
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked for silence at `at`, and has done so without a gap since `since` (both aware)."""

    at: datetime
    since: datetime


@dataclass(frozen=True, slots=True)
class Gear:
    """All that one act changes of the equipment; it happens whole or not at all, and each thing is named once."""

    devices: tuple[DeviceWrite, ...] = ()
    alerts: tuple[AlertWrite, ...] = ()
    windows: tuple[WindowWrite, ...] = ()
    duties: tuple[DutyWrite, ...] = ()
    recordings: tuple[Showing, ...] = ()

    def __bool__(self) -> bool:
        return self != NO_GEAR

    @property
    def rows(self) -> int:
        """How many rows it writes; all the troubles are one."""
        troubles = any(write.trouble is not None for write in self.alerts)
        shown = sum(write.rows for write in self.recordings)
        return sum(map(len, (self.devices, self.alerts, self.windows, self.duties))) + shown + troubles


NO_GEAR = Gear()


def combined(parts: Iterable[Gear]) -> Gear:
    """One Gear that does what all of them do."""
    every = tuple(parts)
    return Gear(
        devices=tuple(write for part in every for write in part.devices),
        alerts=tuple(write for part in every for write in part.alerts),
        windows=tuple(write for part in every for write in part.windows),
        duties=tuple(write for part in every for write in part.duties),
        recordings=tuple(one for part in every for one in part.recordings),
    )


def alert_write(before: Alert | None, after: Alert, serious: bool) -> AlertWrite:
    """What writes an alert that was `before` (None: there was none); a `serious` one that begins or ends is a trouble that does."""
    stood = before is not None and before.stands
    trouble = after.stands if serious and stood != after.stands else None
    return AlertWrite(after, before.version if before else 0, trouble)


class RecordingBooks(Protocol):
    """What is kept of recordings. Reads are strongly consistent; all raise StorageBusy."""

    def recording(self, room: str, start: datetime) -> Kept | None:
        """The recording of a room that began then: one read."""
        ...

    def recordings_of(self, person: str, since: datetime, parts: Sequence[Part] = ("owner", "viewer")) -> Sequence[Kept]:
        """Those that began after `since` and are that to somebody, oldest first: one query, and one batch read (of the newest hundred)
        where there are any."""
        ...

    def let_in(self, kept: Kept, who: str) -> bool:
        """Whether its owner lets that colleague see it: one read."""
        ...

    def trail(self, kept: Kept) -> Trail:
        """Who may see it, and who did: one query."""
        ...

    def share_code(self, code_hash: str) -> ShareCode | None:
        """The code with that hash, whether or not it has expired or is used: one read."""
        ...

    def link(self, token_hash: str) -> Link | None:
        """The link with that hash, whether or not it has expired: one read."""
        ...


class EquipmentBooks(RecordingBooks, Protocol):
    """Storage as the equipment sees it. Reads are strongly consistent unless said otherwise."""

    def devices_at(self, venue: str, spots: Sequence[Spot]) -> Sequence[Device]:
        """Those that are on record, in the order of `spots`, each once: one batch read. Raises ValueError over 100, StorageBusy."""
        ...

    def devices(self, venue: str) -> Sequence[Device]:
        """All of a venue that are on record, by room and id: one query, eventually consistent (the write decides). Raises StorageBusy."""
        ...

    def alerts_at(self, venue: str, keys: Sequence[str]) -> Sequence[Alert]:
        """Those that are on record under these keys (room#device#fault), in that order: one batch read. Raises ValueError over 100,
        StorageBusy."""
        ...

    def alerts(self, venue: str) -> Sequence[Alert]:
        """All of a venue that are on record, also those that have been over for a while, by key: one query. Raises StorageBusy."""
        ...

    def windows(self, venue: str, now: datetime) -> Sequence[Window]:
        """The maintenance of a venue that is not over at `now` (aware), soonest first: one query. Raises StorageBusy."""
        ...

    def duties(self, venue: str) -> Sequence[Duty]:
        """Who has a duty at a venue, or at every one (""), in the order of their ids: one query. Raises StorageBusy."""
        ...
