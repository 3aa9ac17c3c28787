"""The one alert of a room, device and fault, as a frozen value, and the names of what cannot be done with it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from chalicelib.values import dataclass, replace

MOST_HISTORY = 50
"""So many of the last things that happened to it stay with an alert."""


SOMEBODY = "-"
"""Stands where the id of somebody stood who is erased."""


def in_group(group: str, person: str = "") -> str:
    """How somebody in a group stands in an alert who is nobody of the staff: the group, and who in it where that is known."""
    return f"{group}/{person}" if person else group


def told_at(who: str) -> str:
    """Where somebody hears of an alert: themselves, or the group in which they did something about it."""
    return who.partition("/")[0]


class State(StrEnum):
    """Nobody has it, somebody has it, it is over."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to an alert; `who` is "" where a device or the clock did it, SOMEBODY where it is not kept any more."""

    at: datetime
    what: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """A fault that staff hear of; times are aware. `device` "" is the room itself, whatever in it a person meant.

    `opened` is when this opening began, `openings` those that still count for flapping. `by` has it since it was acknowledged: a person,
    a group, or somebody in one (`in_group`). `told` is when staff last heard of it, at `level` 0 the first, 1 the next, from 2 on
    everyone. `snoozed_until` stays when it is over: an opening is put off once. An `unstable` one is many openings of a flapping fault;
    `quiet_since` is when its fault last went away (None: it is there). `reporter` is the first person who said it. `version` counts
    its changes."""

    venue: str
    room: str
    device: str
    fault: str
    opened: datetime
    told: datetime
    state: State = State.OPEN
    by: str = ""
    version: int = 1
    level: int = 0
    snoozed_until: datetime | None = None
    openings: tuple[datetime, ...] = ()
    unstable: bool = False
    quiet_since: datetime | None = None
    reporter: str = ""
    history: tuple[Happened, ...] = ()

    @property
    def key(self) -> str:
        """What there is one of: room#device#fault."""
        return f"{self.room}#{self.device}#{self.fault}"

    @property
    def stands(self) -> bool:
        """Whether it is not over."""
        return self.state is not State.RESOLVED

    @property
    def closed_by(self) -> str:
        """Who ended it last, "" when the device did, or nobody yet."""
        return next((one.who for one in reversed(self.history) if one.what == "resolved"), "")

    @property
    def reporters(self) -> tuple[str, ...]:
        """The persons who said it in this opening, the first one first."""
        opened = max((place for place, one in enumerate(self.history) if one.what == "opened"), default=0)
        said = (one.who for one in self.history[opened:] if one.what in ("opened", "joined") and one.who)
        return tuple(dict.fromkeys((self.reporter, *said) if self.reporter else said))


class AlertError(Exception):
    """What was asked of an alert is not possible any more, or not yet."""


class AlreadyAcknowledged(AlertError):
    """`by` was quicker."""

    def __init__(self, by: str) -> None:
        super().__init__(by)
        self.by = by


class AlreadyResolved(AlertError):
    """It is over; `by` ended it, "" when the device did."""

    def __init__(self, by: str) -> None:
        super().__init__(by)
        self.by = by


class AlreadySnoozed(AlertError):
    """It was put off once, until `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


class StillUnstable(AlertError):
    """An unstable alert ends at `until` when its fault stays away; None: the fault is there."""

    def __init__(self, until: datetime | None) -> None:
        super().__init__(until)
        self.until = until


class TooEarly(AlertError):
    """It is not passed on before `due`."""

    def __init__(self, due: datetime) -> None:
        super().__init__(due)
        self.due = due


class EscalatedEnough(AlertError):
    """Everyone has heard of it as often as the catalogue says."""


def without(alert: Alert, person: str) -> Alert:
    """The alert's next version with SOMEBODY wherever that person is named; the very same where they are not."""

    def kept(who: str) -> str:
        return SOMEBODY if who == person else told_at(who) if who.endswith(f"/{person}") else who

    history = tuple(replace(one, who=kept(one.who)) for one in alert.history)
    after = replace(alert, by=kept(alert.by), reporter=kept(alert.reporter), history=history)
    return alert if after == alert else replace(after, version=alert.version + 1)


def moved(alert: Alert, at: datetime, what: str, who: str = "", **changes: Any) -> Alert:
    """The alert's next version, with what happened."""
    history = (*alert.history, Happened(at, what, who))[-MOST_HISTORY:]
    return replace(alert, version=alert.version + 1, history=history, **changes)
