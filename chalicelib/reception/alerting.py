"""An alert's next version as what is written: the alert itself, whether it is a trouble that whoever books must know of, and what
falls due because it began or is over."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.booking.due import Due
from chalicelib.booking.model import PersonId
from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.alert import Alert, State, told_at
from chalicelib.equipment.alerts import begin, end, gathered, settles_at
from chalicelib.equipment.books import NO_GEAR, EquipmentBooks, Gear, GearMoved, Look, alert_write, combined
from chalicelib.equipment.devices import Begun, News
from chalicelib.reception.journal import StorageBusy
from chalicelib.values import dataclass

ALERT_TELL = "alert_tell"
"""Kind of what falls due: staff are told of a venue's alerts that nobody has heard of."""
ALERT_MORE = "alert_more"
"""There were more people to tell than one transaction tells."""
ALERT_PASS_ON, ALERT_SETTLE = "alert_pass_on", "alert_settle"
"""Nobody took one, so more people hear; an unstable one may be over."""
ALERT_CLOSE, ALERT_KEEP_CLOSED, ALERT_REOPEN = "alert_close", "alert_keep_closed", "alert_reopen"
"""A room is closed because of one, kept closed for another day, opened again."""
ALERT, ALERT_OVER = "alert", "alert_over"
"""What is said to staff: something is broken; what they took care of is over."""
HELP_TAKEN, HELP_OVER = "help_taken", "help_over"
"""What is said to who told of it from the room: somebody has it; it is over. Each about "venue key" at the alert's version."""
TRIES = 6
"""How often something is planned anew when others were quicker."""
MOST_PEOPLE = 30
"""People whom one transaction tells."""
MOST_ROWS = 90
"""Rows of one transaction, which takes a hundred."""
MOST_READ = 90
"""Devices that are looked at together."""


class Books(EquipmentBooks, Protocol):
    """The equipment's books, and how they are written without anybody's turn."""

    def write(self, gear: Gear, dues: Sequence[Due] = ()) -> None:
        """One transaction, of a hundred rows at most. Raises GearMoved, StorageBusy."""
        ...


class Watching(Books, Protocol):
    """The same, and when somebody last looked for silence."""

    def looked(self) -> Look | None:
        """The last look; None: there was none. One read. Raises StorageBusy."""
        ...

    def look(self, look: Look) -> None:
        """The last one stands. One write. Raises StorageBusy."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """What is written together, and what falls due because of it."""

    gear: Gear = NO_GEAR
    dues: tuple[Due, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gear or self.dues)

    @property
    def rows(self) -> int:
        return self.gear.rows + len(self.dues)


def joined(parts: Iterable[Part]) -> Part:
    """One part of all; what falls due in several is one thing."""
    every = tuple(parts)
    return Part(combined(part.gear for part in every), tuple({due.id: due for part in every for due in part.dues}.values()))


def serious(catalogue: Catalogue, fault: str) -> bool:
    """Whether a room cannot be used with that fault; one that the catalogue does not know is taken for such."""
    known = catalogue.fault(fault)
    return known is None or known.serious


def kept(catalogue: Catalogue, before: Alert | None, after: Alert, now: datetime) -> Part:
    """What writes the next version of an alert (`before` None: there was none) at `now` (aware), with what falls due because of it;
    nothing where it is the same."""
    if after is before:
        return Part()
    grave = serious(catalogue, after.fault)
    dues = (
        *_over(before, after, grave, now),
        *_told_of(before, after, now),
        *_begun(catalogue, before, after, now),
        *_quiet(catalogue, after),
    )
    return Part(Gear(alerts=(alert_write(before, after, grave),)), dues)


def about(alert: Alert) -> str:
    """What a due thing is about: the alert of its venue."""
    return f"{alert.venue} {alert.key}"


def opening(alert: Alert) -> int:
    """The name of its present opening: the microsecond in which it began."""
    return round(alert.opened.timestamp() * 1_000_000)


def _begun(catalogue: Catalogue, before: Alert | None, after: Alert, now: datetime) -> tuple[Due, ...]:
    """A new opening is told with the others of its stretch of time."""
    if not after.stands or (before is not None and before.stands and before.opened == after.opened):
        return ()
    at = gathered(now, catalogue.alerts)
    return (Due(ALERT_TELL, at, after.venue, int(at.timestamp())),)


def _over(before: Alert | None, after: Alert, grave: bool, now: datetime) -> tuple[Due, ...]:
    """An opening that is over gives its room back, and whoever had it hears of it, unless they ended it themselves."""
    if before is None or not before.stands or (after.stands and before.opened == after.opened):
        return ()
    again = (Due(ALERT_REOPEN, now, about(before), opening(before)),) if grave else ()
    if after.stands or not after.by or told_at(after.by) == told_at(after.closed_by):
        return again
    return (*again, Due(ALERT_OVER, now, about(after), after.version, PersonId(told_at(after.by))))


def _told_of(before: Alert | None, after: Alert, now: datetime) -> tuple[Due, ...]:
    """Who told of it from the room, and waits there, hears that somebody has it and that it is over, unless they did it themselves."""
    if before is None or not before.stands or before.opened != after.opened:
        return ()
    if not after.stands:
        kind, who = HELP_OVER, after.closed_by
    elif after.state is State.ACKNOWLEDGED and before.state is not after.state:
        kind, who = HELP_TAKEN, after.by
    else:
        return ()
    return tuple(Due(kind, now, about(after), after.version, PersonId(one)) for one in before.reporters if one != who)


def _quiet(catalogue: Catalogue, after: Alert) -> tuple[Due, ...]:
    """An unstable one whose fault has gone away is looked at when it may be over."""
    at = settles_at(after, catalogue.alerts)
    return (Due(ALERT_SETTLE, at, about(after), after.version),) if at else ()


def after_news(catalogue: Catalogue, venue: str, before: Alert | None, news: Iterable[News], now: datetime) -> Alert | None:
    """The alert of one key after what its device began and ended, in that order; None: there is none."""
    alert = before
    for new in news:
        if isinstance(new, Begun):
            alert = begin(alert, new, venue, now, catalogue.alerts)
        elif alert is not None:
            alert = end(alert, new.at)
    return alert


def write_all(books: Books, plan: Callable[[], Iterable[Part]]) -> None:
    """Writes the parts that `plan` makes, as many in a transaction as it takes, and plans anew when others were quicker: what has been
    written by then must come out as nothing. Raises StorageBusy."""
    for _ in range(TRIES):
        try:
            for part in packed(plan()):
                books.write(part.gear, part.dues)
        except GearMoved:
            continue
        return
    raise StorageBusy("others were quicker each time: equipment")


def packed(parts: Iterable[Part]) -> Iterable[Part]:
    """The parts in few transactions, none of them torn."""
    together = Part()
    for part in parts:
        more = joined((together, part))
        if together and more.rows > MOST_ROWS:
            yield together
            more = part
        together = more
    if together:
        yield together
