"""Every act at the desk and every errand of the clock, each call of it disturbed in every way, once and twice: the next run finishes
what was begun, once; and once more after the end, or after the client token is forgotten, it changes nothing."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from chalicelib.booking.cells import offered_to
from chalicelib.booking.changes import BookingError, Change, PersonWrite, PlanStale, together
from chalicelib.booking.desk import Desk, Order
from chalicelib.booking.ending import cancel
from chalicelib.booking.lining import Hope, hold_of_offer, leave, line_up, offer_of, taken
from chalicelib.booking.model import Booking, Person, PersonId
from chalicelib.booking.moving import Target, move
from chalicelib.booking.pairing import book_pair, join
from chalicelib.booking.presence import check_in
from chalicelib.booking.spans import Span
from chalicelib.reception.errands import DONE, Errands
from chalicelib.reception.journal import Entry, EventSeen, StorageBusy
from tests.booking.counter import NOW, SAPPORO, THURSDAY, at
from tests.contracts.tables import one_client, one_connection, real_store
from tests.fakes.memory_store import Crash, Fault, MemoryJournal, MemoryStore

__all__ = ["one_client", "one_connection", "real_store"]

TEN = Span(at("2026-11-26T10:00"), at("2026-11-26T11:00"))
NOON = Span(at("2026-11-26T12:00"), at("2026-11-26T13:00"))
HOPE = Hope("odori14", THURSDAY, "interview", 60, time(10), time(10))
RUNS = 8
"""More than any fault here lasts; what is not done by then never will be."""
Plan = Callable[[Desk, Person], Change]


@dataclass(frozen=True)
class Act:
    """Somebody's event, done as a turn does it: planned from a fresh read, written once, and known again by its row."""

    name: str
    person: str
    plan: Plan
    when: datetime = NOW

    def run(self, store: Any) -> None:
        """Raises StorageBusy and Crash: then the queue delivers it again."""
        while True:
            opened = store.journal.open(self.name, PersonId(self.person))
            if opened.answer is not None:
                return
            try:
                change = self.plan(Desk(SAPPORO, store.ledger, self.when, self.name), opened.person)
                store.journal.commit(Entry(self.name, opened.person.id, self.when.astimezone(UTC), "ja", opened.talk, (), change))
            except (PlanStale, EventSeen):
                continue
            return


@dataclass(frozen=True)
class Clock:
    """The clock's round of errands at one moment."""

    name: str
    when: datetime

    def run(self, store: Any) -> None:
        errands = Errands(SAPPORO, store.ledger, store.journal, store.traces)
        for due in store.ledger.due(self.when.astimezone(UTC)):
            if due.kind in DONE:
                errands.do(due, self.when.astimezone(UTC))


def hello(role: str) -> Plan:
    return lambda desk, person: Change(person=PersonWrite(replace(person, role=role, name=person.id)))


def books(room: str, span: Span) -> Plan:
    return lambda desk, person: desk.book(person, Order(room, span, person.role, "interview", person.name, ""))[1]


def theirs(desk: Desk, person: Person) -> Booking:
    (booking,) = (one for one in desk.ledger.bookings_of(person.id, desk.now) if not one.awaits_guest)
    return booking


def pairs(desk: Desk, person: Person) -> Change:
    return book_pair(desk, person, Order("odori14-company", NOON, "company", "interview", "hal", "K"), "sangyo-1", "student")[2]


def joins(desk: Desk, person: Person) -> Change:
    (half,) = (one for one in desk.ledger.bookings_of(PersonId("hal"), desk.now) if one.awaits_guest)
    return join(desk, person, half, "guest")


def takes(desk: Desk, person: Person) -> Change:
    (place,) = person.places
    entry = offer_of(desk, place)
    hold = hold_of_offer(desk, entry) if entry else None
    assert hold
    change = desk.book(person, Order(hold.room, hold.span, "student", "interview", "x", ""), over=offered_to(place.id))[1]
    assert change.person
    return together((change, taken(desk, change.person.person, place)))


MORNING = at("2026-11-26T09:40")
DAY: tuple[Act | Clock, ...] = (
    *(Act(f"hello-{name}", name, hello("student")) for name in ("aoi", "ben", "mei", "sho", "guest")),
    Act("hello-hal", "hal", hello("company")),
    Act("books", "aoi", books("odori14-student", TEN)),
    Act("books for Friday", "sho", books("odori14-student", Span(TEN.start + timedelta(days=1), TEN.end + timedelta(days=1)))),
    Act("pairs", "hal", pairs),
    Act("joins", "guest", joins),
    *(Act(f"{name} lines up", name, lambda desk, person: line_up(desk, person, HOPE)[1]) for name in ("ben", "mei", "sho")),
    Act("leaves the line", "sho", lambda desk, person: leave(desk, person, person.places[0])),
    Act("moves away", "aoi", lambda desk, person: move(desk, person, theirs(desk, person), Target("odori14-student", NOON))[1]),
    Clock("the offer to ben is over", NOW + timedelta(minutes=15)),
    Act("takes the offer", "mei", takes, NOW + timedelta(minutes=20)),
    Act("guest leaves", "guest", lambda desk, person: cancel(desk, person, theirs(desk, person)), NOW + timedelta(minutes=21)),
    Act("checks in", "mei", lambda desk, person: check_in(desk, person, theirs(desk, person)), MORNING),
    Clock("mei's use is over", at("2026-11-26T11:00")),
    Clock("nobody came at noon", at("2026-11-26T12:15")),
    Act("cancels late", "sho", lambda desk, person: cancel(desk, person, theirs(desk, person)), at("2026-11-27T09:00")),
)


@dataclass(frozen=True)
class Moment:
    """A step of the day, the calls to the store that it made, and the store before and after."""

    step: Act | Clock
    calls: tuple[str, ...]
    before: dict[str, str]
    after: dict[str, str]


def lived() -> Iterator[Moment]:
    """The day when nothing goes wrong."""
    store = MemoryStore()
    for step in DAY:
        before = dict(store.rows)
        store.faults.calls.clear()
        step.run(store)
        yield Moment(step, tuple(store.faults.calls), before, dict(store.rows))


MOMENTS = tuple(lived())
each_moment = pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.step.name)


def disturbed(moment: Moment, call: int, *faults: Fault) -> list[str]:
    """The rows that differ from a good day's after the call of that number met these faults, one a run, and then once more."""
    store = MemoryStore()
    store.rows.update(moment.before)
    store.faults.switch_on(moment.calls[call], *([None] * moment.calls[:call].count(moment.calls[call])), *faults)
    for _ in range(RUNS):
        try:
            moment.step.run(store)
        except (StorageBusy, Crash):
            continue
        break
    moment.step.run(store)  # delivered once more
    return [key for key in sorted({*store.rows, *moment.after}) if store.rows.get(key) != moment.after.get(key)]


@each_moment
def test_one_fault_at_any_call_changes_nothing_in_the_end(moment: Moment) -> None:
    assert moment.before != moment.after
    found = {(call, fault.name): disturbed(moment, call, fault) for call in range(len(moment.calls)) for fault in Fault}
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


@each_moment
def test_two_faults_one_after_the_other_change_nothing_in_the_end(moment: Moment) -> None:
    ways = itertools.product(range(len(moment.calls)), Fault, Fault)
    found = {(call, one.name, two.name): disturbed(moment, call, one, two) for call, one, two in ways}
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


def test_the_whole_day_delivered_again_backwards_changes_nothing() -> None:
    store = MemoryStore()
    store.rows.update(MOMENTS[-1].after)
    for step in reversed(DAY):
        if isinstance(step, Act):
            step.run(store)
    assert store.rows == MOMENTS[-1].after


def test_what_comes_before_what_it_needs_is_refused_and_done_when_it_comes_again() -> None:
    """A queue hands a person's events over in order; should it not, nothing half is written."""
    for number, step in enumerate(DAY):
        if isinstance(step, Act) and step.name in ("joins", "moves away", "takes the offer", "guest leaves", "leaves the line"):
            store = MemoryStore()
            store.rows.update(MOMENTS[5].after)
            with pytest.raises((BookingError, ValueError, IndexError)):
                step.run(store)
            assert store.rows == MOMENTS[5].after
            store.rows.update(MOMENTS[number].before)
            step.run(store)
            assert store.rows == MOMENTS[number].after


# -- on a table that remembers client tokens for ten minutes ----------------------------------------------------------


def test_an_act_whose_answer_was_lost_is_done_once_within_the_client_tokens_ten_minutes_and_after(real_store: Callable[..., Any]) -> None:
    """The same transaction again finds its token; once that is forgotten (here: sent under another), the event's row refuses it."""
    store = real_store(sleep=lambda seconds: None)
    for step in DAY[:9]:
        step.run(store)
    step = DAY[8]
    assert isinstance(step, Act)
    assert step.name == "pairs"
    assert store.journal.open(step.name, PersonId("hal")).answer is not None
    before = [store.ledger.days(venue, THURSDAY, THURSDAY) for venue in ("odori14", "sangyo")]

    entry = written(step)
    store.journal.commit(entry)  # the token is known: done, not done again
    with pytest.raises(EventSeen):
        store.journal.commit(replace(entry, language="en"))
    step.run(store)

    assert [store.ledger.days(venue, THURSDAY, THURSDAY) for venue in ("odori14", "sangyo")] == before


def written(step: Act) -> Entry:
    """The entry that a step of the day was written with: planned again from what stood before it."""
    store = MemoryStore()
    store.rows.update(MOMENTS[DAY.index(step)].before)
    opened = store.journal.open(step.name, PersonId(step.person))
    change = step.plan(Desk(SAPPORO, store.ledger, step.when, step.name), opened.person)
    return Entry(step.name, opened.person.id, step.when.astimezone(UTC), "ja", opened.talk, (), change)


# -- the same tests see what goes wrong without the guard -------------------------------------------------------------


class ForgetfulJournal(MemoryJournal):
    """Takes no notice of the event row: every delivery is the first."""

    def open(self, event: str, person: PersonId) -> Any:
        return super().open(f"not {event}", person)

    def checks(self, entry: Entry) -> Any:
        return super().checks(entry)[1:]


def test_without_the_event_row_a_place_in_line_is_taken_again_after_it_was_given_up() -> None:
    step = next(one for one in DAY if one.name == "sho lines up")
    places = []
    for forgets in (False, True):
        store = MemoryStore()
        store.journal = ForgetfulJournal(store) if forgets else store.journal
        store.rows.update(next(one.after for one in MOMENTS if one.step.name == "leaves the line"))
        step.run(store)
        places.append(len(store.ledger.person(PersonId("sho")).places))
    assert places == [0, 1]
