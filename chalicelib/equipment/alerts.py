"""What can happen to an alert, each a pure function to its next version; what changes nothing gives the very same alert.

open → acknowledged (the first one has it) → resolved (by staff, or by the device); begun again after that it is a new opening of the
same key, so there is never a second one beside it. The write is the check: it holds only for the version that was read."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from chalicelib.catalogue.model import Alerts
from chalicelib.equipment.alert import (
    Alert,
    AlreadyAcknowledged,
    AlreadyResolved,
    AlreadySnoozed,
    EscalatedEnough,
    State,
    StillUnstable,
    TooEarly,
    moved,
)
from chalicelib.equipment.devices import Begun

EVERYONE = 2
"""The first level at which all hear of it; `repeats` of the catalogue follow."""


def begin(before: Alert | None, begun: Begun, venue: str, now: datetime, numbers: Alerts, reporter: str = "") -> Alert:
    """The alert of a fault that began: a new one, the one that stands (joined), or a new opening of the one that was over.

    `before` is what is on record under its key (ValueError for another's), `reporter` the person who says it, "" when a device does.
    A fault of which a gateway told late began at its own time, and staff hear of it from `now` on."""
    if before is None:
        first = Alert(venue, begun.room, begun.device, begun.fault, begun.at, now, version=0, openings=(begun.at,), reporter=reporter)
        return moved(first, now, "opened", reporter)
    if (before.room, before.device, before.fault) != (begun.room, begun.device, begun.fault):
        raise ValueError(before.key)
    return join(before, now, reporter) if before.stands else _reopened(before, begun.at, now, numbers, reporter)


def join(alert: Alert, at: datetime, reporter: str = "") -> Alert:
    """One that stands, after its fault began again or a person said so too: it is the same opening. Raises AlreadyResolved."""
    _must_stand(alert)
    if reporter:
        return alert if reporter in alert.reporters else moved(alert, at, "joined", reporter, reporter=alert.reporter or reporter)
    return alert if alert.quiet_since is None else moved(alert, at, "again", quiet_since=None)


def to_join(alerts: Iterable[Alert], room: str, device: str) -> Alert | None:
    """The alert that a person in the room speaks of when they name a device: the oldest of it that stands; None: theirs is new."""
    standing = [alert for alert in alerts if alert.stands and (alert.room, alert.device) == (room, device)]
    return min(standing, key=lambda alert: alert.opened, default=None)


def acknowledge(alert: Alert, who: str, at: datetime) -> Alert:
    """Somebody has it: the first one. Raises AlreadyAcknowledged with who was quicker, AlreadyResolved."""
    _must_stand(alert)
    if alert.state is State.ACKNOWLEDGED and alert.by != who:
        raise AlreadyAcknowledged(alert.by)
    return alert if alert.state is State.ACKNOWLEDGED else moved(alert, at, "acknowledged", who, state=State.ACKNOWLEDGED, by=who)


def resolve(alert: Alert, who: str, at: datetime, numbers: Alerts) -> Alert:
    """Staff say that it is over; the device's watch is then to be started anew (`devices.restart`). Raises AlreadyResolved, and
    StillUnstable while a flapping fault has not been away for long enough."""
    _must_stand(alert)
    return _over(alert, who, at, numbers)


def end(alert: Alert, at: datetime) -> Alert:
    """The device says that its fault is over: so is the alert, but for an unstable one, which waits whether it stays so."""
    if not alert.stands or (alert.unstable and alert.quiet_since):
        return alert
    return moved(alert, at, "quiet", quiet_since=at) if alert.unstable else moved(alert, at, "resolved", state=State.RESOLVED)


def settle(alert: Alert, at: datetime, numbers: Alerts) -> Alert:
    """The clock ends an unstable alert whose fault has stayed away. The same where it is over, or not unstable; raises StillUnstable."""
    return _over(alert, "", at, numbers) if alert.stands and alert.unstable else alert


def settles_at(alert: Alert, numbers: Alerts) -> datetime | None:
    """When an unstable alert may end if its fault stays away; None: it is not waiting for that."""
    if not alert.stands or not alert.unstable or alert.quiet_since is None:
        return None
    return alert.quiet_since + timedelta(minutes=numbers.steady)


def snooze(alert: Alert, who: str, at: datetime, numbers: Alerts) -> Alert:
    """Staff put it off, once in an opening: it is not passed on before then. Raises AlreadySnoozed, AlreadyResolved."""
    _must_stand(alert)
    if alert.snoozed_until is not None:
        raise AlreadySnoozed(alert.snoozed_until)
    return moved(alert, at, "snoozed", who, snoozed_until=at + timedelta(minutes=numbers.snooze))


def escalate(alert: Alert, at: datetime, numbers: Alerts) -> Alert:
    """Nobody took it: more people hear. Raises AlreadyAcknowledged, AlreadyResolved, EscalatedEnough, TooEarly."""
    _must_stand(alert)
    if alert.state is State.ACKNOWLEDGED:
        raise AlreadyAcknowledged(alert.by)
    due = escalates_at(alert, numbers)
    if due is None:
        raise EscalatedEnough(alert.key)
    if at < due:
        raise TooEarly(due)
    return moved(alert, at, "escalated", level=alert.level + 1, told=at)


def escalates_at(alert: Alert, numbers: Alerts) -> datetime | None:
    """When it is passed on if nobody takes it; None: somebody has it, it is over, or everyone has heard often enough."""
    if alert.state is not State.OPEN or alert.level >= EVERYONE + numbers.repeats:
        return None
    due = alert.told + timedelta(minutes=numbers.escalate)
    return max(due, alert.snoozed_until) if alert.snoozed_until else due


def gathered(at: datetime, numbers: Alerts) -> datetime:
    """When what began at `at` is told (UTC): with all that begins at its venue in the same stretch of `group_seconds`."""
    size = numbers.group_seconds
    return datetime.fromtimestamp((int(at.timestamp()) // size + 1) * size, UTC)


def _must_stand(alert: Alert) -> None:
    if not alert.stands:
        raise AlreadyResolved(alert.closed_by)


def _over(alert: Alert, who: str, at: datetime, numbers: Alerts) -> Alert:
    until = settles_at(alert, numbers)
    if alert.unstable and (until is None or at < until):
        raise StillUnstable(until)
    kept = () if alert.unstable else alert.openings  # what stayed away has been counted
    return moved(alert, at, "resolved", who, state=State.RESOLVED, openings=kept)


def _reopened(alert: Alert, at: datetime, now: datetime, numbers: Alerts, reporter: str) -> Alert:
    """A new opening of one that was over; too many of them in a while make it unstable, as Nagios calls it flapping
    (https://assets.nagios.com/downloads/nagioscore/docs/nagioscore/4/en/flapping.html)."""
    since = at - timedelta(minutes=numbers.flaps_within)
    openings = (*(one for one in alert.openings if one > since), at)
    fresh = Alert(
        alert.venue, alert.room, alert.device, alert.fault, at, now, version=alert.version, openings=openings, reporter=reporter,
        unstable=len(openings) >= numbers.flaps, history=alert.history,
    )  # fmt: skip
    return moved(fresh, now, "opened", reporter)
