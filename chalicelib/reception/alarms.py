"""What staff are told of alerts unasked: what is broken and who is hit next, as it is when it is said, and that something is over."""

from chalicelib.booking.desk import Desk
from chalicelib.booking.model import Booking
from chalicelib.dialogue.vocabulary import Name, Replies, Say, Span, Value
from chalicelib.equipment.alert import Alert, State
from chalicelib.equipment.hearing import unheard
from chalicelib.reception.board import Board
from chalicelib.reception.standing import button, snooze_button
from chalicelib.reception.telling import Telling
from chalicelib.reception.watch import NOBODY_ON_DUTY


def alarmed(telling: Telling) -> Replies:
    """The gravest of the alerts that fell due now and that nobody has taken since, and how many more there are; nothing when all have
    been taken or are over. Three queries and a batch read."""
    if telling.books is None:
        return ()
    due, alerts = telling.due, telling.books.alerts(telling.due.about)
    board = Board.at(Desk(telling.catalogue, telling.ledger, telling.now, ""), telling.books, due.about)
    told = [alert for alert in alerts if alert.state is State.OPEN and int(alert.told.timestamp()) == due.version]
    if not told:
        return ()
    coming = [alert for alert in alerts if unheard(alert) and alert.state is State.OPEN and not board.waits(alert)]
    meant, _, how = due.detail.partition(" ")
    first = next((alert for alert in told if alert.key == meant), None) or board.gravest(told)[0]
    more = (Say("notices.alert_more", {"n": n}),) if (n := len({alert.key for alert in (*told, *coming)}) - 1) else ()
    alone = (Say("notices.alert_nobody", {}),) if how == NOBODY_ON_DUTY else ()
    return (*alone, *more, _alert(telling, board, first))


def all_over(telling: Telling) -> Replies:
    """What they took care of is over, and has not begun again. One read."""
    venue, _, key = telling.due.about.partition(" ")
    alert = next(iter(telling.books.alerts_at(venue, (key,))), None) if telling.books else None
    if alert is None or alert.stands:
        return ()
    return (Say("notices.alert_over", _named(alert)),)


def _alert(telling: Telling, board: Board, alert: Alert) -> Say:
    booked = board.next_use(alert)
    values: dict[str, Value] = {**_named(alert), **(_use(booked) if booked else {})}
    snooze = snooze_button(alert, telling.catalogue.alerts.snooze)
    choices = (button("take", alert, main=True), button("fixed", alert), snooze, button("hit", alert))
    if booked is None:
        return Say("notices.alert", values, choices)
    return Say("notices.alert_booked" if booked.span.start > telling.now else "notices.alert_in_use", values, choices)


def _use(booking: Booking) -> dict[str, Value]:
    """Who is hit next."""
    return {"span": Span(booking.span.start, booking.span.end), "name": booking.name, "purpose": Name("purpose", booking.purpose)}


def _named(alert: Alert) -> dict[str, Value]:
    return {
        "venue": Name("venue", alert.venue),
        "room": Name("room", alert.room),
        "device": Name("device", f"{alert.room}#{alert.device}") if alert.device else Name("room", alert.room),
        "fault": Name("fault", alert.fault),
        "since": alert.opened,
    }
