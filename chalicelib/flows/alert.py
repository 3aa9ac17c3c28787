"""Alert: staff take an alert, end it, put it off, or see whom it hits; what cannot be done any more is answered with how it stands."""

from collections.abc import Callable

from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Say, Value
from chalicelib.equipment.alert import Alert, AlreadyAcknowledged, AlreadyResolved, AlreadySnoozed, State, StillUnstable
from chalicelib.reception import tending
from chalicelib.reception.deed import deed_of
from chalicelib.reception.handling import called, found, not_theirs, standing, taken, told
from chalicelib.reception.hits import affected
from chalicelib.reception.standing import BOARD, how_it_stands, one_of, ways
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done, and about which alert; `key` "" is the one that fits."""

    act: str
    key: str = ""


def start(value: str, visit: Visit) -> Wanted:
    """What a button says, or the words of somebody of the staff."""
    act, _, key = value.partition(":")
    task = visit.reading.task
    return Wanted(act if act in ACTS else "show", key) if value else Wanted(task.kind if task and task.kind in ACTS else "show")


def finish(wanted: Wanted, visit: Visit) -> Done:
    if refusal := not_theirs(visit, wanted.key):
        return Done((refusal,))
    if not wanted.key:
        return by_words(wanted.act, visit)
    alert = found(visit, wanted.key)
    return ACTS[wanted.act](alert, visit) if alert else Done((Say("alert.unknown", {}, (BOARD,)),))


def by_words(act: str, visit: Visit) -> Done:
    """The only alert that is meant; of several it is asked which. In a group nothing is said where none fits: people say these words
    to each other too."""
    alerts = standing(visit)
    meant = [alert for alert in alerts if MEANT[act](alert, visit)] or ([] if visit.group else alerts)
    if not meant:
        return Done(() if visit.group else (Say("alert.none", {}, (BOARD,)),))
    return ACTS[act](meant[0], visit) if len(meant) == 1 else Done((Say(f"alert.which_{act}", {}, one_of(meant, act)),))


def take(alert: Alert, visit: Visit) -> Done:
    """The first one has it; the others who were told hear so."""
    try:
        after, deed = tending.taken(visit.catalogue, alert, visit.who, visit.now)
    except (AlreadyAcknowledged, AlreadyResolved):
        return show(alert, visit)
    if after is alert:
        return show(alert, visit)
    return Done((Say(*said_of(after, visit), ways(after, visit)),), deed_of((deed, taken(visit, after))))


def said_of(alert: Alert, visit: Visit) -> tuple[str, dict[str, Value]]:
    """What is said to whoever takes it; in a group, to all who are in it."""
    if visit.group:
        return "alert.taken_here", {**told(alert), "who": called(visit, visit.who)}
    return "alert.taken" if visit.person.name else "alert.taken_unnamed", told(alert)


def fixed(alert: Alert, visit: Visit) -> Done:
    """It is over: what watches the device begins anew, and a room that was closed because of it is opened."""
    try:
        after, deed = tending.mended(visit.catalogue, visit.equipment, alert, visit.who, visit.now)
    except AlreadyResolved:
        return show(alert, visit)
    except StillUnstable as error:
        values = {**told(alert), "until": error.until, "minutes": visit.catalogue.alerts.steady}
        return Done((Say("alert.unstable" if error.until else "alert.unstable_now", values, ways(alert, visit)),))
    return Done((Say("alert.fixed", told(after), (BOARD,)),), deed)


def put_off(alert: Alert, visit: Visit) -> Done:
    """Once, and until then nobody else is called."""
    try:
        after, deed = tending.put_off(visit.catalogue, alert, visit.who, visit.now)
    except AlreadyResolved:
        return show(alert, visit)
    except AlreadySnoozed as error:
        return Done((Say("alert.snoozed_before", {**told(alert), "until": error.until}, ways(alert, visit)),))
    return Done((Say("alert.snoozed", {**told(after), "until": after.snoozed_until}, ways(after, visit)),), deed)


def hit(alert: Alert, visit: Visit) -> Done:
    return Done(affected(alert, visit))


def show(alert: Alert, visit: Visit) -> Done:
    return Done((how_it_stands(alert, visit),))


ACTS: dict[str, Callable[[Alert, Visit], Done]] = {"take": take, "fixed": fixed, "snooze": put_off, "hit": hit, "show": show}
MEANT: dict[str, Callable[[Alert, Visit], bool]] = {
    "take": lambda alert, visit: alert.state is State.OPEN,
    "fixed": lambda alert, visit: visit.is_me(alert.by) or (bool(visit.group) and alert.by != ""),
    "snooze": lambda alert, visit: alert.snoozed_until is None,
    "hit": lambda alert, visit: True,
    "show": lambda alert, visit: True,
}
"""Which alerts the words speak of before any other that stands."""

FLOW = Flow(name="alert", start=start, finish=finish, opens=frozenset({"take", "fixed", "snooze", "hit"}), aside=True)
