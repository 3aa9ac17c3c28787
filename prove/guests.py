"""People who want rooms at the real desk: what each knows, and how an event of theirs is settled, brought again as the queue would."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, TypeVar, cast

from chalicelib.booking.changes import Change, PlanStale
from chalicelib.booking.desk import Desk, Hold, Order
from chalicelib.booking.ledger import Ledger
from chalicelib.booking.model import BookingId, Person, PersonId
from chalicelib.booking.spans import span_at
from chalicelib.catalogue.model import Catalogue, Room
from chalicelib.dialogue.vocabulary import Say
from chalicelib.reception.journal import Entry, EventSeen, StorageBusy
from chalicelib.storage import Store
from prove.history import History, Recorded

Effect = TypeVar("Effect")
PURPOSE = "interview"
DELIVERIES = 600
"""More than any trouble lasts: where all who give something back meet in one list, one of many may lose again and again."""


@dataclass
class Hall:
    """What all guests share. The clock moves on a few seconds with everything that is done, so that holds run out."""

    catalogue: Catalogue
    store: Store
    ledger: Ledger
    history: History
    days: tuple[date, ...]
    start: datetime
    step: timedelta = timedelta(seconds=3)
    _ticks: Iterator[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.journal = Recorded(self.store.journal, self.history)

    def now(self) -> datetime:
        return self.start + self.step * next(self._ticks)


class NeverSettled(RuntimeError):
    """An event came back more often than any trouble lasts."""


@dataclass
class Guest:
    """One person in one thread: what they hold, what they have booked and which runs, as they were told."""

    hall: Hall
    person: PersonId
    role: str
    chance: Random
    hold: Hold | None = None
    bookings: list[BookingId] = field(default_factory=list)
    runs: list[BookingId] = field(default_factory=list)
    waits: bool = False
    _events: Iterator[int] = field(default_factory=itertools.count)

    def settle(self, plan: Callable[[Desk, Person], tuple[Effect, Change]]) -> Effect:
        """Hands one event in until it is settled. Raises BookingError for what the desk refuses, NeverSettled."""
        event, plans = f"{self.person}-{next(self._events)}", cast("list[Effect]", [])
        for _ in range(DELIVERIES):
            try:
                opened = self.hall.journal.open(event, self.person)
                if opened.answer is not None:
                    return plans[_planned(opened.answer)]
                now = self.hall.now()
                effect, change = plan(Desk(self.hall.catalogue, self.hall.ledger, now, event), opened.person)
                plans.append(effect)
                answer = (Say("load", {"plan": len(plans) - 1}),)
                self.hall.journal.commit(Entry(event, self.person, now, "ja", None, answer, change))
            except (StorageBusy, EventSeen, PlanStale):
                continue
            return effect
        raise NeverSettled(event)

    def room(self) -> Room:
        return self.chance.choice(self.hall.catalogue.rooms_for(self.role, PURPOSE))

    def order(self) -> Order:
        """A wish out of the blue: some room, day, time and length, free or not."""
        room, day = self.room(), self.chance.choice(self.hall.days)
        hours = self.chance.choice(self.hall.catalogue.hours(room.venue, day))
        rules = self.hall.catalogue.rules
        minutes = self.chance.choice(rules.lengths)
        last = (hours.close.hour - hours.open.hour) * 60 + hours.close.minute - hours.open.minute - minutes
        opens = datetime.combine(day, hours.open)
        start = (opens + timedelta(minutes=rules.grid * self.chance.randint(0, last // rules.grid))).time()
        span = span_at(day, start, minutes, self.hall.catalogue.zone)
        return Order(room.id, span, self.role, PURPOSE, "load", "load")


def _planned(answer: Any) -> int:
    return int(answer[0].values["plan"])
