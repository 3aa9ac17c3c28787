"""A room with a serious fault closes itself, a day and what is left of this one at a time, and opens again when none stands any more."""

from datetime import datetime, time, timedelta

from chalicelib.booking import closing
from chalicelib.booking.changes import Change
from chalicelib.booking.closures import Closure
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import CLOCK, Due
from chalicelib.booking.spans import Span
from chalicelib.catalogue.errors import CatalogueError
from chalicelib.equipment.alert import Alert, moved
from chalicelib.equipment.books import AlertWrite, EquipmentBooks, Gear
from chalicelib.reception.alerting import ALERT_KEEP_CLOSED, opening, serious
from chalicelib.reception.deed import Deed
from chalicelib.values import replace


def close(desk: Desk, alert: Alert | None, due: Due) -> Deed:
    """The alert's room, from now to the end of the next local day; once for an opening, and not where it is closed for another fault.

    Both rows are written at the version that was read, so that whoever opens the room again at this moment looks again. One query."""
    if alert is None or not alert.stands or opening(alert) != due.version:
        return Deed()
    closures = desk.ledger.closures(alert.venue)
    if any(one.id == _closure(due, alert.room) for one in closures):
        return Deed()
    marked = Gear(alerts=(AlertWrite(moved(alert, desk.now, "closed"), alert.version),))
    if (standing := next((one for one in closures if _ours(one, alert.room, desk)), None)) is not None:
        return Deed(Change(closures=(standing,)), marked)
    span = Span(desk.now, _midnight(desk, 2))
    try:
        closure, change = closing.close(replace(desk, event=_event(due)), alert.venue, alert.room, span, alert.key, CLOCK)
    except CatalogueError:
        return Deed()  # the catalogue has no such room any more
    return Deed(replace(change, due=(*change.due, _tomorrow(desk, closure))), marked)


def keep_closed(desk: Desk, books: EquipmentBooks, due: Due) -> Deed:
    """One local day further, while a serious fault of the room stands and nobody has opened it by hand. Two queries at most."""
    venue, _, id_ = due.about.partition(" ")
    closure = closing.found(desk, venue, id_)
    if closure is None or closure.open or not _broken(desk, books, venue, closure.room):
        return Deed()
    after, change = closing.go_on(desk, replace(closure, span=Span(closure.span.start, _midnight(desk, 2))))
    return Deed(replace(change, due=(*change.due, _tomorrow(desk, after))))


def reopen(desk: Desk, books: EquipmentBooks, due: Due) -> Deed:
    """The opening of an alert is over: where it was the room's last, the room comes free and is offered to who waits. Two queries, and
    what `closing.reopen` reads."""
    venue, _, key = due.about.partition(" ")
    room = key.partition("#")[0]
    closure = next((one for one in desk.ledger.closures(venue) if _ours(one, room, desk)), None)
    if closure is None or _broken(desk, books, venue, room):
        return Deed()
    return Deed(closing.reopen(desk, closure)[1])


def _broken(desk: Desk, books: EquipmentBooks, venue: str, room: str) -> bool:
    """Whether a serious fault of the room stands."""
    return any(alert.stands and alert.room == room and serious(desk.catalogue, alert.fault) for alert in books.alerts(venue))


def _ours(closure: Closure, room: str, desk: Desk) -> bool:
    """Whether it is what keeps a broken room closed."""
    return closure.by == CLOCK and closure.room == room and not closure.open and closure.span.end > desk.now


def _closure(due: Due, room: str) -> str:
    """The id of what an alert's opening closes."""
    return closing.named(_event(due), due.about.partition(" ")[0], room)


def _event(due: Due) -> str:
    return f"alert:{due.about}:{due.version}"


def _midnight(desk: Desk, days: int) -> datetime:
    """So many local midnights from today's."""
    zone = desk.catalogue.zone
    return datetime.combine(desk.now.astimezone(zone).date() + timedelta(days=days), time(), zone)


def _tomorrow(desk: Desk, closure: Closure) -> Due:
    return Due(ALERT_KEEP_CLOSED, _midnight(desk, 1), f"{closure.venue} {closure.id}", closure.version)
