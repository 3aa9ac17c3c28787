"""What the clock does about alerts: tells staff of them, passes on what nobody takes, and ends what has stayed quiet."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from chalicelib.booking.changes import Change
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import Due
from chalicelib.booking.model import PersonId
from chalicelib.equipment.alert import Alert, State, StillUnstable
from chalicelib.equipment.alerts import escalate, escalates_at, settle
from chalicelib.equipment.books import EquipmentBooks, Gear, alert_write
from chalicelib.equipment.duty import OnDuty
from chalicelib.equipment.hearing import heard, unheard
from chalicelib.reception.alerting import (
    ALERT,
    ALERT_CLOSE,
    ALERT_KEEP_CLOSED,
    ALERT_MORE,
    ALERT_PASS_ON,
    ALERT_REOPEN,
    ALERT_SETTLE,
    ALERT_TELL,
    MOST_PEOPLE,
    about,
    kept,
    opening,
    serious,
)
from chalicelib.reception.board import Board, crew, known_venue
from chalicelib.reception.broken_rooms import close, keep_closed, reopen
from chalicelib.reception.deed import Deed

MOST_ALERTS = 20
"""Alerts that one transaction marks as told; the rest of them follow at once, and are told already: whoever hears of one hears how many
there are. Of more than MOST_PEOPLE the next are told at once too, each page of them by a transaction of its own."""
NOBODY_ON_DUTY = "nobody"

Plan = Callable[[Desk, EquipmentBooks, Due], Deed]


def tell(desk: Desk, books: EquipmentBooks, due: Due) -> Deed:
    """A venue's alerts of which nobody has heard: one notice for each who is on duty, whatever number of them there is. What is muted, or
    may wait for the morning, is looked at again then."""
    venue, _, rest = due.about.partition(" ")
    fresh = [alert for alert in books.alerts(venue) if unheard(alert)]
    if not fresh or not known_venue(desk.catalogue, venue):
        return Deed()
    board = Board.at(desk, books, venue)
    waiting = {alert.key: until for alert in fresh if (until := board.waits(alert))}
    ready = board.gravest([alert for alert in fresh if alert.key not in waiting])
    again = tuple(_tell_at(venue, at) for at in sorted(set(waiting.values())))
    told, left = ready[:MOST_ALERTS], ready[MOST_ALERTS:]
    more = (Due(ALERT_TELL, desk.now, f"{venue} {len(left)}", _second(desk.now)),) if left else ()
    first = next((alert for alert in ready if alert.state is State.OPEN), None)  # somebody may have taken it from the board
    people = _notices(desk, crew(desk, books, venue), first, 0) if first and not rest else ()
    deed = _told(desk, told)
    return Deed(Change(due=(*again, *more, *people, *deed.change.due)), deed.gear)


def pass_on(desk: Desk, books: EquipmentBooks, due: Due) -> Deed:
    """Nobody took it: the next on duty hear of it, then everyone. One that was put off, is muted or may wait for the morning waits."""
    alert = alert_of(books, due)
    if alert is None or opening(alert) != due.version or (at := escalates_at(alert, desk.catalogue.alerts)) is None:
        return Deed()
    board = Board.at(desk, books, alert.venue)
    if (later := max(at, board.waits(alert) or at)) > desk.now:
        return Deed(Change(due=(_pass_on_at(alert, later),)))
    after = escalate(alert, desk.now, desk.catalogue.alerts)
    people = _notices(desk, crew(desk, books, alert.venue), after, after.level)
    return Deed(Change(due=(*people, *_passed_on(desk, after))), _written(desk, alert, after))


def settled(desk: Desk, books: EquipmentBooks, due: Due) -> Deed:
    """An unstable alert ends when its fault has stayed away."""
    alert = alert_of(books, due)
    if alert is None:
        return Deed()
    try:
        after = settle(alert, desk.now, desk.catalogue.alerts)
    except StillUnstable:
        return Deed()  # it came back, or went away anew, which has its own time
    part = kept(desk.catalogue, alert, after, desk.now)
    return Deed(Change(due=part.dues), part.gear)


def next_page(desk: Desk, books: EquipmentBooks, due: Due) -> Deed:
    """Those who come after the first so many."""
    venue, level, first = due.about.split(" ")
    return Deed(Change(due=(*_page(desk, crew(desk, books, venue), venue, due.version, int(level), int(first), due.detail),)))


def alert_of(books: EquipmentBooks, due: Due) -> Alert | None:
    """The alert that something is about; None: there is none."""
    venue, _, key = due.about.partition(" ")
    return next(iter(books.alerts_at(venue, (key,))), None)


WATCHED: Mapping[str, Plan] = {
    ALERT_TELL: tell,
    ALERT_MORE: next_page,
    ALERT_PASS_ON: pass_on,
    ALERT_SETTLE: settled,
    ALERT_CLOSE: lambda desk, books, due: close(desk, alert_of(books, due), due),
    ALERT_KEEP_CLOSED: keep_closed,
    ALERT_REOPEN: reopen,
}
"""What each kind plans; nothing where there is nothing to do any more."""


def _told(desk: Desk, alerts: Iterable[Alert]) -> Deed:
    """The alerts as they are once the first have heard: with when they are passed on, and the rooms that are closed because of them."""
    after = [(alert, heard(alert, desk.now)) for alert in alerts]
    grave = [alert for alert, _ in after if serious(desk.catalogue, alert.fault)]
    closing = (Due(ALERT_CLOSE, desk.now, about(alert), opening(alert)) for alert in grave)
    passing = (due for _, alert in after for due in _passed_on(desk, alert))
    return Deed(Change(due=(*passing, *closing)), Gear(alerts=tuple(alert_write(*both, serious=False) for both in after)))


def _written(desk: Desk, before: Alert, after: Alert) -> Gear:
    return Gear(alerts=(alert_write(before, after, serious(desk.catalogue, after.fault)),))


def _passed_on(desk: Desk, alert: Alert) -> tuple[Due, ...]:
    at = escalates_at(alert, desk.catalogue.alerts)
    return (_pass_on_at(alert, at),) if at else ()


def _pass_on_at(alert: Alert, at: datetime) -> Due:
    return Due(ALERT_PASS_ON, at, about(alert), opening(alert))


def _tell_at(venue: str, at: datetime) -> Due:
    return Due(ALERT_TELL, at, venue, _second(at))


def _notices(desk: Desk, duty: OnDuty, alert: Alert, level: int) -> tuple[Due, ...]:
    """One for each who hears at that level, of all that is told them now; the same whichever alert it is for."""
    detail = f"{alert.key} {NOBODY_ON_DUTY}" if duty.nobody else alert.key
    return (*_page(desk, duty, alert.venue, _second(desk.now), level, 0, detail),)


def _page(desk: Desk, duty: OnDuty, venue: str, second: int, level: int, first: int, detail: str) -> Iterator[Due]:
    """The people of one page, and the next page where there is one; what they hear is named by the second in which it was told."""
    people = [PersonId(member.who) for member in duty.told(level)]
    yield from (Due(ALERT, desk.now, venue, second, who, detail) for who in people[first : first + MOST_PEOPLE])
    if more := people[first + MOST_PEOPLE :]:
        yield Due(ALERT_MORE, desk.now, f"{venue} {level} {len(people) - len(more)}", second, detail=detail)


def _second(at: datetime) -> int:
    return int(at.timestamp())
