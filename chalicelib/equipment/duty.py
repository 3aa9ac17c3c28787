"""Who hears of an alert, how grave it is for whoever is booked, and what may wait for the morning."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from chalicelib.catalogue.model import Alerts, Fault
from chalicelib.equipment.alerts import EVERYONE
from chalicelib.values import dataclass, field, replace

Use = tuple[datetime, datetime]
"""From when until when a room is booked: aware, half-open."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A duty of every week, local time: from `start` on that weekday (0 is Monday) until just before `end`, of the next day where
    that is not later."""

    weekday: int
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the staff, or a group chat, who looks after a venue ("" is every venue). `days` override the shifts of single local
    days: True is on duty all that day, False not, whatever the shifts that begin on it say. Who is `always` on duty needs no shift; a
    day off is one all the same."""

    who: str
    venue: str
    shifts: tuple[Shift, ...] = ()
    days: Mapping[date, bool] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    always: bool = False


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Who is on duty, in the order in which they are told, and `everyone` of the venue. `nobody` is on duty: then all are told at
    once, and that it is so."""

    members: tuple[Member, ...]
    everyone: tuple[Member, ...]

    @property
    def nobody(self) -> bool:
        return not self.members

    def told(self, level: int) -> tuple[Member, ...]:
        """Who hears at that level of an alert: the first on duty, the next, then everyone; each once."""
        if level >= EVERYONE or self.nobody:
            return self.everyone
        return self.members[level : level + 1] or self.everyone


def on_duty(members: Iterable[Member], venue: str, at: datetime, zone: ZoneInfo) -> OnDuty:
    """Who looks after a venue at `at` (aware), their shifts being in `zone`, in the order of `members`."""
    everyone = tuple({one.who: one for one in members if one.venue in ("", venue)}.values())
    return OnDuty(tuple(one for one in everyone if serves(one, at, zone)), everyone)


def serves(member: Member, at: datetime, zone: ZoneInfo) -> bool:
    """Whether a member is on duty then."""
    local = at.astimezone(zone)
    if member.days.get(local.date(), member.always):
        return True
    return any(start <= local.replace(tzinfo=None) < end for start, end in _shifts(member, local.date()))


def without_past(member: Member, today: date) -> Member:
    """The member without the single days that are over (`today` is local). The day before today stays: a shift that would have begun on
    it may last until now."""
    kept = {day: on for day, on in member.days.items() if day >= today - timedelta(days=1)}
    return member if len(kept) == len(member.days) else replace(member, days=MappingProxyType(kept))


def _shifts(member: Member, day: date) -> Iterator[tuple[datetime, datetime]]:
    """The member's shifts that begin on a local day or the one before, less those of days off; as times of the local clock."""
    for begins in (day - timedelta(days=1), day):
        if begins not in member.days:
            for shift in (shift for shift in member.shifts if shift.weekday == begins.weekday()):
                ends = begins if shift.end > shift.start else begins + timedelta(days=1)
                yield datetime.combine(begins, shift.start), datetime.combine(ends, shift.end)


class Severity(StrEnum):
    """How grave an alert is: somebody is hit now or soon, the room cannot be used, or neither."""

    URGENT = "urgent"
    SERIOUS = "serious"
    MINOR = "minor"


def severity(fault: Fault | None, uses: Sequence[Use], now: datetime, numbers: Alerts) -> Severity:
    """How grave a fault is for a room that is booked so. What makes the room unusable is urgent when it is in use, or will be within
    `ahead_hours`, and serious else; what does not is serious when it is in use, and minor else. No fault is a serious one."""
    serious = fault is None or fault.serious
    hit = any(start <= now < end for start, end in uses)
    soon = any(now < start <= now + timedelta(hours=numbers.ahead_hours) for start, _ in uses)
    if serious:
        return Severity.URGENT if hit or soon else Severity.SERIOUS
    return Severity.SERIOUS if hit else Severity.MINOR


def waits_until(grave: Severity, now: datetime, quiet: tuple[time, time], zone: ZoneInfo) -> datetime | None:
    """When staff are told of what may wait: a minor alert in the quiet hours (from, until; local), once they are over. None: now."""
    starts, ends = quiet
    local = now.astimezone(zone)
    at = local.time()
    inside = starts <= at < ends if starts <= ends else at >= starts or at < ends
    if grave is not Severity.MINOR or not inside:
        return None
    day = local.date() + timedelta(days=1 if at >= ends else 0)
    return datetime.combine(day, ends, zone)
