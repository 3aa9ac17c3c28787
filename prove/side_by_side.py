"""The real desk and the model before one table: what is done is done at both, and then they must say the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.booking.changes import BookingError, Change, PersonWrite, PlanStale
from chalicelib.booking.closing import LOOK_UNDER
from chalicelib.booking.desk import RELEASE, Desk
from chalicelib.booking.due import Due, Settled
from chalicelib.booking.model import Person, PersonId
from chalicelib.booking.offering import LOOK_AGAIN, OFFER_OVER
from chalicelib.booking.presence import COMPLETE
from chalicelib.booking.rules import RuleBroken
from chalicelib.reception.errands import DONE, Errands
from chalicelib.reception.journal import Entry, EventSeen
from prove import model_acts
from prove.books import SILENT
from prove.connection import Line, store_on
from prove.differences import differences
from prove.ground import HOUSE, NOTHING_LOOSE, PURPOSE, ROLES, Ground, Loose, Rewriting
from prove.house import START
from prove.invariants import broken
from prove.model import Model, No
from prove.scenario import read_once
from prove.snapshot import Grid, of_pieces

Plan = Callable[[Desk, Person], tuple[Any, Change]]
Modelled = Callable[[Model, Any, bool], None]
"""The same act at the model: what came of it at the real desk (None: it was refused), and whether it was planned before other acts."""
FULL = ("SlotTaken", "SlotClosed", "closure", "turnaround")
"""Ways to say that a time cannot be had."""
FAR = timedelta(days=365)
ALONE, UNSEEN = "the audit alone finds", "the audit does not see it"


@dataclass(slots=True)
class Pending:
    """An act that was planned and is still to be written. `moves` is how often anything had been done by then."""

    what: str
    entry: Entry
    came: Any
    modelled: Modelled
    moves: int


@dataclass
class SideBySide:
    """`story` is what happened so far, a line each."""

    ground: Ground
    loose: Loose = NOTHING_LOOSE
    story: list[str] = field(default_factory=list)
    pending: list[Pending] = field(default_factory=list)
    written: list[Entry] = field(default_factory=list)
    moves: int = 0

    def __post_init__(self) -> None:
        self.now = START.astimezone(HOUSE.zone)
        self.store = store_on(Line(lambda operation, request: self.ground.send(operation, self.loose.sent(operation, request))))
        self.journal = Rewriting(self.store.journal, self.loose.written)
        self.catalogue, self.ledger = self.loose.house(HOUSE), self.loose.ledger(self.store.ledger)
        self.model = Model({room.id: (room.venue, room.roles) for room in HOUSE.rooms}, self.now)
        for name, role in ROLES.items():
            change = Change(person=PersonWrite(Person(PersonId(name), language="ja", role=role, name=name)))
            self.journal.commit(Entry(f"{name}-hello", PersonId(name), self.now, "ja", None, (), change))

    # -- acts ---------------------------------------------------------------------------------------------------------

    def do(self, what: str, name: str, plan: Plan, modelled: Modelled, later: bool = False) -> Any:
        """One act at both; what came of it at the real desk, None when it was refused or is to be written `later`."""
        event = f"event{len(self.story) + 1}"
        person = self.journal.open(event, PersonId(name)).person
        try:
            came, change = plan(Desk(self.catalogue, self.ledger, self.now, event), person)
        except BookingError as error:
            self.refused(what, error, modelled)
            return None
        entry = Entry(event, person.id, self.now, "ja", None, (), change)
        if later:
            self.note(f"{what}: planned, not written yet")
            self.pending.append(Pending(what, entry, came, modelled, self.moves))
            return None
        return self.write(what, entry, came, modelled)

    def write(self, what: str, entry: Entry, came: Any, modelled: Modelled) -> Any:
        try:
            self.journal.commit(entry)
        except PlanStale as error:
            self.fail(f"{what}: stale as soon as it was planned ({type(error).__name__})")
        except BookingError as error:
            self.refused(what, error, modelled)
            return None
        self.done(what, came, modelled, late=False)
        self.written.append(entry)
        return came

    def write_late(self, one: Pending) -> Any:
        """One of the acts that were planned before: it is done as it was planned, or refused because others came in between."""
        self.pending.remove(one)
        what = f"{one.what}, as planned before"
        try:
            self.journal.commit(one.entry)
        except BookingError as error:
            if one.moves == self.moves:  # nobody came in between: then the model refuses it too
                self.refused(what, error, one.modelled)
            else:
                self.note(f"{what}: {type(error).__name__}")
            return None
        self.done(what, one.came, one.modelled, late=True)
        self.written.append(one.entry)
        return one.came

    def done(self, what: str, came: Any, modelled: Modelled, late: bool) -> None:
        self.note(f"{what}: done")
        self.moves += 1
        try:
            modelled(self.model, came, late)
        except No as no:
            self.fail(f"{what}: done, and it may not be ({', '.join(no.args)})")

    def refused(self, what: str, error: BookingError, modelled: Modelled) -> None:
        """The model must refuse it too, for the same reason."""
        said = error.rule if isinstance(error, RuleBroken) else type(error).__name__
        self.note(f"{what}: {said}")
        trial = self.model.copy()
        try:
            modelled(trial, None, False)
        except No as no:
            reasons = {"BookingMoved": "moved", "HoldLost": "lost"} | dict.fromkeys(FULL, "full")
            if reasons.get(said, said) not in no.args:
                self.fail(f"{what}: refused as {said}, and the reason is {', '.join(no.args)}")
            return
        self.fail(f"{what}: refused as {said}, and it may be done")

    def forget_offers(self) -> None:
        """Cells come free, or are closed, without the list being written, as the clock looks again: plans that pass something on may be
        behind."""
        self.pending = [one for one in self.pending if not one.entry.change.lists]

    def again(self, entry: Entry, other: bool) -> None:
        """An earlier event once more, its plan as it was or another: nothing changes, and another plan is refused."""
        self.note(f"{entry.event} once more{', planned otherwise' if other else ''}")
        try:
            self.journal.commit(replace(entry, language="en") if other else entry)
        except EventSeen:
            return
        except BookingError as error:
            self.fail(f"{entry.event} is judged anew ({type(error).__name__})")
        if other:
            self.fail(f"{entry.event} is written twice")

    # -- time ---------------------------------------------------------------------------------------------------------

    def clock(self, until: datetime) -> None:
        """What falls due up to then is done when it does (or now, where it is late), and all that the clock should have done is done."""
        while coming := self.store.ledger.due(until):
            errands = [due for due in coming if due.kind in DONE]
            if said := [Settled(due, until) for due in coming if due.kind not in DONE]:
                self.store.dues.settle(said)
            for due in errands[:1]:
                self.time(max(self.now, due.at.astimezone(HOUSE.zone)))
                Errands(self.catalogue, self.ledger, self.journal, self.store.traces).do(due, self.now)
                self.errand(due)
        self.time(until)
        if over := model_acts.overdue(self.model):
            self.fail(f"the clock came by and left undone: {', '.join(over)}")
        self.nobody_is_forgotten()

    def errand(self, due: Due) -> None:
        """The same at the model."""
        self.moves += 1
        match due.kind:
            case kind if kind == RELEASE:
                model_acts.release(self.model, due.about)
            case kind if kind == COMPLETE:
                model_acts.complete(self.model, due.about)
            case kind if kind == OFFER_OVER:
                model_acts.offer_over(self.model, due.about.split(" ")[2])
            case kind if kind == LOOK_UNDER:
                venue, _, text = due.about.split(" ")
                at = date.fromisoformat(text)
                if any(self.model.lost(wait) for wait in self.model.lines.get((venue, at), [])):
                    self.model.offer(venue, at)
            case kind if kind == LOOK_AGAIN:
                venue, day = due.about.split(" ")
                self.model.offer(venue, datetime.fromisoformat(day).date())

    def time(self, now: datetime) -> None:
        """It is later; what was planned before is no longer written."""
        if now != self.now:
            self.pending.clear()
        self.now = self.model.now = now

    def nobody_is_forgotten(self) -> None:
        """Who waits for something that is free is offered it, or the clock will look again."""
        looks = {due.about for due in self.store.ledger.due(self.now + FAR, 10_000) if due.kind == LOOK_AGAIN}
        for venue, day in self.model.lines:
            for wait, room, start in self.model.due_to(venue, day):
                if f"{venue} {day}" not in looks:
                    self.fail(f"{wait.person} waits, {room} is free from {start:%m-%d %H:%M}, and nobody will look again")

    # -- comparing ----------------------------------------------------------------------------------------------------

    def agree(self) -> None:
        """Everything that both know; and the nightly audit, asked of the same table, finds nothing where nothing is wrong, and
        something where the invariants do not hold of what it judges: today and later."""
        rows, today = self.ground.look().rows, self.now.date()
        pieces = [piece for text in rows.values() if (piece := read_once(text))]
        at, found = of_pieces(pieces, Grid.of(HOUSE), self.now), self.loose.audit(rows, self.catalogue, self.now)
        wrong = [*broken(at, SILENT), *differences(at, self.model)]
        if found and not wrong:
            wrong.append(f"{ALONE}: {'; '.join(found)}")
        if wrong and not found and broken(of_pieces(pieces, Grid.of(HOUSE), self.now, today), SILENT):
            wrong.append(UNSEEN)
        if wrong:
            self.fail("; ".join(wrong))

    def free_for(self, name: str, venue: str, days: int, length: timedelta) -> None:
        """What one person finds free on a day is just what the model calls free for them."""
        day = self.now.date() + timedelta(days=days)
        desk, role = Desk(self.catalogue, self.ledger, self.now, "looking"), ROLES[name]
        search = desk.search(venue, length // timedelta(minutes=1), Person(PersonId(name), role=role), PURPOSE)
        found = [f"{slot.start:%H:%M}" for slot in desk.slots(search, day, PersonId(name))]
        free = [f"{start:%H:%M}" for start in self.model.starts(name, role, venue, day, length)]
        if found != free:
            self.fail(f"{name} finds {found} free at {venue} on {day}, and it is {free}")

    def note(self, line: str) -> None:
        self.story.append(f"{self.now:%m-%d %H:%M}  {line}")

    def fail(self, wrong: str) -> None:
        """Raises AssertionError with the whole story."""
        lines = (f"{number:>3}. {line}" for number, line in enumerate(self.story, 1))
        raise AssertionError("\n".join(["what was done:", *lines, f"wrong: {wrong}"]))
