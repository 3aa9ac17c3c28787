"""What must hold of alerts, of what stands because of them, of duties and of maintenance, each as a small function with its sentence; pure.
What the clock does a little later has GRACE."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from chalicelib.booking.closures import Closure
from chalicelib.booking.due import CLOCK
from chalicelib.booking.matching import quiet
from chalicelib.booking.model import PersonId
from chalicelib.booking.snapshot import Spot
from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.alert import Alert
from chalicelib.equipment.alerts import escalates_at, settles_at
from chalicelib.equipment.books import Duty, Trouble, Window
from chalicelib.equipment.hearing import unheard
from chalicelib.reception.alerting import serious
from chalicelib.values import dataclass

GRACE = timedelta(minutes=15)
"""What the clock is given to do its part; it comes each minute."""
PAST = timedelta(days=60)
"""Single days of a duty that are longer ago say nothing any more."""


@dataclass(frozen=True, slots=True)
class Venue:
    """What is on record of a venue; `windows` are those that were not over GRACE ago, None where one of them
    cannot be read."""

    id: str
    alerts: tuple[Alert, ...]
    windows: tuple[Window, ...] | None
    duties: tuple[Duty, ...]
    closures: tuple[Closure, ...]


@dataclass(frozen=True, slots=True)
class Gear:
    """All of it at `now` (aware)."""

    catalogue: Catalogue
    now: datetime
    venues: tuple[Venue, ...]
    troubles: tuple[Trouble, ...]
    staff: frozenset[PersonId]


def an_alert_lies_with_its_room(at: Gear) -> Iterator[Spot]:
    """An alert stands at the venue of its room, so that there is one for its key."""
    yield from (_spot(alert) for alert in _standing(at) if at.catalogue.venue_of(alert.room) not in ("", alert.venue))


def troubles_are_the_serious_alerts_that_stand(at: Gear) -> Iterator[Spot]:
    """What whoever books is warned of is just the serious alerts that stand."""
    grave = {(one.room, one.device, one.fault) for one in _standing(at) if serious(at.catalogue, one.fault)}
    yield from (Spot(note="#".join(each)) for each in sorted(grave ^ set(at.troubles)))


def an_alert_is_told_in_time(at: Gear) -> Iterator[Spot]:
    """Staff hear of an alert soon after it began, once no maintenance mutes it and it need not wait for the morning."""
    for alert in _standing(at):
        if unheard(alert) and at.now - alert.told > GRACE and not _waits(at, alert):
            yield _spot(alert)


def an_alert_is_passed_on_in_time(at: Gear) -> Iterator[Spot]:
    """An alert that nobody takes is passed on soon after it is due, as often as the catalogue says."""
    for alert in _standing(at):
        due = None if unheard(alert) else escalates_at(alert, at.catalogue.alerts)
        if due and at.now - due > GRACE and not _waits(at, alert):
            yield _spot(alert)


def an_unstable_alert_settles_in_time(at: Gear) -> Iterator[Spot]:
    """An unstable alert whose fault has stayed away is over."""
    for alert in _standing(at):
        due = settles_at(alert, at.catalogue.alerts)
        if due and at.now - due > GRACE:
            yield _spot(alert)


def a_broken_room_is_closed(at: Gear) -> Iterator[Spot]:
    """A room with a serious alert that staff have heard of was closed for it, whether or not staff have opened it since."""
    for alert in _standing(at):
        told = not unheard(alert) and at.now - max(alert.opened, alert.told) > GRACE
        if told and alert.level == 0 and serious(at.catalogue, alert.fault) and not _closures(at, alert.venue, alert.room):
            yield _spot(alert)


def a_room_closed_for_a_fault_is_broken(at: Gear) -> Iterator[Spot]:
    """A room that the clock keeps closed has a serious alert that stands, or had one a moment ago."""
    for venue in at.venues:
        for closure in (one for one in venue.closures if one.by == CLOCK and not one.open and one.span.end > at.now):
            mine = [one for one in venue.alerts if one.room == closure.room and serious(at.catalogue, one.fault)]
            last = max((one.history[-1].at for one in mine if one.history), default=closure.created)
            if not any(one.stands for one in mine) and at.now - last > GRACE:
                yield Spot(venue=venue.id, note=f"{closure.room} {closure.id}")


def a_maintenance_can_be_read(at: Gear) -> Iterator[Spot]:
    """A maintenance has a reason, and an end that comes after its beginning."""
    yield from (Spot(venue=venue.id) for venue in at.venues if venue.windows is None)


def an_alert_is_of_something_that_there_is(at: Gear) -> Iterator[Spot]:
    """An alert stands of a room or device that the catalogue does not have any more: nobody can say that it is mended but staff."""
    for alert in _standing(at):
        known = any(
            room.id == alert.room and (not alert.device or any(one.id == alert.device for one in room.equipment))
            for room in at.catalogue.rooms
        )
        if not known:
            yield _spot(alert)


def a_duty_is_of_staff(at: Gear) -> Iterator[Spot]:
    """Somebody who is not of the staff any more still has a duty; they are told nothing."""
    found = {duty.member.who for venue in at.venues for duty in venue.duties if PersonId(duty.member.who) not in at.staff}
    yield from (Spot(person=who) for who in sorted(found))


def a_duty_speaks_of_days_to_come(at: Gear) -> Iterator[Spot]:
    """A duty names single days that are long past."""
    first = (at.now - PAST).astimezone(at.catalogue.zone).date()
    found = {duty.member.who for venue in at.venues for duty in venue.duties if any(day < first for day in duty.member.days)}
    yield from (Spot(person=who) for who in sorted(found))


Invariant = Callable[[Gear], Iterator[Spot]]
FAULTS: tuple[Invariant, ...] = (
    an_alert_lies_with_its_room,
    troubles_are_the_serious_alerts_that_stand,
    an_alert_is_told_in_time,
    an_alert_is_passed_on_in_time,
    an_unstable_alert_settles_in_time,
    a_broken_room_is_closed,
    a_room_closed_for_a_fault_is_broken,
    a_maintenance_can_be_read,
)
"""What must hold."""
NOTICES: tuple[Invariant, ...] = (an_alert_is_of_something_that_there_is, a_duty_is_of_staff, a_duty_speaks_of_days_to_come)
"""What somebody should look at; nobody is rung up for it."""


def _standing(at: Gear) -> Iterator[Alert]:
    return (alert for venue in at.venues for alert in venue.alerts if alert.stands)


def _spot(alert: Alert) -> Spot:
    return Spot(venue=alert.venue, note=alert.key)


def _closures(at: Gear, venue: str, room: str) -> list[Closure]:
    """Those of a room that the clock has made and that are not over."""
    found = (one for each in at.venues if each.id == venue for one in each.closures)
    return [one for one in found if one.by == CLOCK and one.room == room and one.span.end > at.now]


def _waits(at: Gear, alert: Alert) -> bool:
    """Whether staff need not hear of it yet: it is muted, or was within GRACE; or it is minor, and it is night, or was."""
    windows = next((each.windows for each in at.venues if each.id == alert.venue), None) or ()
    if any(one.maintenance.room in ("", alert.room) and one.maintenance.start <= at.now for one in windows):
        return True
    moments = (at.now, at.now - GRACE)
    rules, zone = at.catalogue.rules, at.catalogue.zone
    night = any(quiet(moment.astimezone(zone).time(), rules.quiet_from, rules.quiet_until) for moment in moments)
    return night and not serious(at.catalogue, alert.fault)
