"""What is done at the desk without any chat: an operator's command commits through the same journal, one event for each act."""

from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import TypeVar

from chalicelib.booking.changes import BookingMoved, Change, HoldLost, PlanStale, SlotTaken
from chalicelib.booking.desk import Desk
from chalicelib.booking.ledger import Ledger
from chalicelib.booking.model import Person, PersonId
from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.books import NO_GEAR, GearMoved
from chalicelib.reception.deed import Deed, deed_of
from chalicelib.reception.journal import Entry, Journal
from chalicelib.values import dataclass, field, replace

TRIES = 5
"""How often an act is planned anew when somebody else was quicker."""
Planned = TypeVar("Planned")


class Overtaken(BookingMoved):
    """A booking was written between the plan and its write; whether it can still be done is seen when it is planned anew."""


@dataclass(frozen=True, slots=True)
class Books:
    """The desk for one who acts by themselves; each act at the time that `now` tells (aware). `cause` names all that is done here
    ("ops:<id>", the id never used before); `who` stands in the histories."""

    catalogue: Catalogue
    journal: Journal
    ledger: Ledger
    cause: str
    who: PersonId
    now: Callable[[], datetime]
    _count: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def staff(self) -> Person:
        """Whoever acts, as the desk's functions want them."""
        return Person(self.who)

    def desk(self, event: str = "") -> Desk:
        """The desk with the period in force; one read."""
        period, _ = self.ledger.period()
        house = replace(self.catalogue, period=period) if period else self.catalogue
        return Desk(house, self.ledger, self.now(), event or self.cause)

    def act(self, plan: Callable[[Desk], tuple[Planned, Change | Deed]]) -> Planned:
        """Plans and commits, planning anew when what it was planned from was written in between; gives what the plan gives. Nothing is
        written for a change without anything in it.

        Raises what the plan raises, the last refusal when others were quicker every time, and StorageBusy."""
        event = f"{self.cause}:{next(self._count)}"
        for _ in range(TRIES - 1):
            try:
                return self._once(event, plan)
            except (PlanStale, GearMoved, SlotTaken, HoldLost, Overtaken):
                continue
        return self._once(event, plan)

    def _once(self, event: str, plan: Callable[[Desk], tuple[Planned, Change | Deed]]) -> Planned:
        desk = self.desk(event)
        planned, wanted = plan(desk)
        deed = deed_of((wanted,))
        try:
            if deed.change or deed.gear != NO_GEAR:
                self.journal.commit(Entry(event, self.who, desk.now, "", None, (), deed.change, gear=deed.gear))
        except BookingMoved as moved:
            raise Overtaken(*moved.args) from moved
        return planned
