"""How an alert stands, in a sentence with what can be done about it, for the staff of its venue."""

from collections.abc import Sequence

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice, Say, Value
from chalicelib.equipment.alert import Alert, State
from chalicelib.reception.handling import called, told
from chalicelib.reception.visit import Visit

BOARD = Choice("alert.choice.board", Address("board"))
MOST_CHOICES = 10


def how_it_stands(alert: Alert, visit: Visit) -> Say:
    """Who has it, since when; that it is over, and who ended it; or that nobody has it yet. One read where somebody has a part in it."""
    values = told(alert)
    match alert.state:
        case State.OPEN:
            return Say("alert.open", values, ways(alert, visit))
        case State.ACKNOWLEDGED:
            mine = visit.is_me(alert.by)
            since: dict[str, Value] = {**values, "since": last(alert, "acknowledged")}
            who: dict[str, Value] = {} if mine else {"who": called(visit, alert.by)}
            return Say("alert.yours" if mine else "alert.theirs", {**since, **who}, ways(alert, visit))
        case _:
            ended: dict[str, Value] = {**values, "since": last(alert, "resolved")}
            if not alert.closed_by:
                return Say("alert.over", ended, (BOARD,))
            return Say("alert.over_by", {**ended, "who": called(visit, alert.closed_by)}, (BOARD,))


def last(alert: Alert, what: str) -> Value:
    """When that last happened to it."""
    return next((one.at for one in reversed(alert.history) if one.what == what), alert.opened)


def ways(alert: Alert, visit: Visit) -> tuple[Choice, ...]:
    """What can be done about it now."""
    if not alert.stands:
        return (BOARD,)
    first = ("take",) if alert.state is State.OPEN else ("fixed",)
    choices = [button(act, alert, main=True) for act in first]
    choices.append(button("hit", alert))
    return (*choices, *((snooze_button(alert, visit.catalogue.alerts.snooze),) if alert.snoozed_until is None else ()))


def button(act: str, alert: Alert, main: bool = False) -> Choice:
    """Takes it ("take"), says that it is mended ("fixed"), or shows who is hit ("hit")."""
    return Choice(f"alert.choice.{act}", Address("alert", "", f"{act}:{alert.key}"), main=main)


def snooze_button(alert: Alert, minutes: int) -> Choice:
    """Puts it off for so long, as the catalogue says."""
    key, n = ("alert.choice.snooze_hours", minutes // 60) if minutes % 60 == 0 else ("alert.choice.snooze", minutes)
    return Choice(key, Address("alert", "", f"snooze:{alert.key}"), {"n": n})


def one_of(alerts: Sequence[Alert], act: str) -> tuple[Choice, ...]:
    """A choice for each alert; picked, it is acted upon."""
    return tuple(Choice("alert.choice.one", Address("alert", "", f"{act}:{one.key}"), told(one)) for one in alerts[:MOST_CHOICES])
