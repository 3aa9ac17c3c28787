"""A recording that is ready is pushed to its company once, whatever dies on the way, and gives way when the month runs short."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial

import pytest

from chalicelib.booking.changes import Change, PersonWrite
from chalicelib.booking.due import Due
from chalicelib.dialogue.encoding import load_replies
from chalicelib.line.clockwork import Clockwork
from chalicelib.line.money import Money, warn_staff
from chalicelib.line.outcome import Outcome
from chalicelib.reception.errands import Errands
from chalicelib.reception.journal import StorageBusy
from chalicelib.reception.unasked import Unasked
from tests.booking.counter import SAPPORO
from tests.fakes.faults import Crash, Fault
from tests.fakes.memory_store import MemoryStore
from tests.flows.pairs import at_the_desk, write
from tests.flows.recorded import COMPANYS, HERE, interviewed, tells
from tests.flows.town import Town
from tests.line.test_clockwork import Phone, show

READY = ("tanaka", "notices.recording_ready")
CALLS = ("dues.settle", "dues.put_off", "equipment.recording", "ledger.persons", "ledger.person", "ledger.due", "journal.remember")
FAULTS = (Fault.LOST, Fault.ANSWER_LOST, Fault.CRASH_BEFORE, Fault.CRASH_AFTER)


@dataclass
class House:
    """A store in which a recording is ready, and the clock before it."""

    store: MemoryStore
    now: datetime
    phone: Phone = field(default_factory=Phone)

    def clockwork(self) -> Clockwork:
        store = self.store
        errands = Errands(SAPPORO, store.ledger, store.journal, store.traces, store.equipment)
        unasked = Unasked(SAPPORO, store.ledger, store.equipment)
        money = Money(self.phone, store.pushes, 10, partial(warn_staff, store.ledger, store.dues))
        return Clockwork(store.ledger, store.dues, errands, unasked, store.journal, self.phone, show, money)

    def run(self, minutes: int = 0) -> list[tuple[str, str]]:
        self.now += timedelta(minutes=minutes)
        self.clockwork().run(self.now)
        return [one for one in self.phone.seen if "recording" in one[1]]


@cache
def recorded(rooms: tuple[str, ...]) -> tuple[dict[str, str], datetime]:
    town = Town(links=HERE)
    town.phone("aoi").follows().taps("就活生")
    town.phone("tanaka").follows().taps("採用企業")
    booking = interviewed(town)
    for room in rooms:
        tells(town, booking, room)
    return dict(town.store.rows), town.now.astimezone(UTC) + timedelta(minutes=5)


def a_house(*rooms: str) -> House:
    rows, now = recorded(rooms or ("odori14-student",))
    house = House(MemoryStore(), now)
    house.store.rows.update(rows)
    return house


def tries(act: Callable[[], object]) -> None:
    """An act of a process that may die."""
    with suppress(Crash, StorageBusy):
        act()


def placements() -> Iterator[Sequence[tuple[str, Fault, int]]]:
    """Every fault at each of the first calls of every kind, and pairs of them."""
    single = list(itertools.product(CALLS, FAULTS, range(2)))
    yield from ((one,) for one in single)
    yield from itertools.islice(itertools.combinations(single, 2), 0, None, 29)


@pytest.mark.parametrize("answer", [Outcome.SENT, Outcome.UNKNOWN, Outcome.SERVER_TROUBLE], ids=str)
def test_in_every_order_of_two_runs_with_two_faults_it_is_told_once(answer: Outcome):
    for faults in placements():
        house, found = a_house(), list[Due]()
        for call, fault, after in faults:
            house.store.faults.switch_on(call, *[None] * after, fault)
        house.phone.answers = [answer]
        slow = house.clockwork()
        tries(lambda house=house, found=found: found.extend(house.store.ledger.due(house.now)))
        tries(house.run)
        tries(lambda house=house, found=found, slow=slow: slow.deal_with(found, house.now))
        for _ in range(15):
            tries(lambda house=house: house.run(1))
        assert [one for one in house.phone.seen if "recording" in one[1]] == [READY], faults


def test_without_a_retry_key_of_its_own_it_would_be_told_twice():
    """The negative control: a LINE that forgets keys shows what the key holds back."""
    house = a_house()
    house.phone.answers = [Outcome.UNKNOWN]
    house.run()
    house.phone.keys.clear()
    assert house.run(5) == [READY, READY]


def test_two_rooms_of_one_interview_are_one_push():
    house = a_house("odori14-student", COMPANYS)
    assert house.run() == [READY]
    assert house.phone.messages == [2]


@pytest.mark.parametrize(("used", "told"), [(69, [READY]), (70, []), (95, [])])
def test_it_gives_way_with_the_first_and_is_read_before_the_next_answer(used: int, told: list[tuple[str, str]]):
    house = a_house()
    house.phone.plan = (100, used)
    assert house.run() == told
    kept = house.store.journal.open("none", "tanaka").talk.kept  # type: ignore[arg-type]
    assert [getattr(reply, "key", "") for reply in (load_replies(kept) if kept else ())] == ([] if told else ["notices.recording_ready"])
    assert house.run(60) == told


@pytest.mark.parametrize("fields", [{"blocked": True}, {"consents": ()}])
def test_it_is_told_neither_to_who_has_blocked_nor_without_consent(fields: dict[str, object]):
    house = a_house()
    town = Town(store=house.store, now=house.now)
    town.events = itertools.count(900)
    phone = town.phone("tanaka" if "blocked" in fields else "aoi")
    desk, person = at_the_desk(phone)
    write(phone, desk, Change(person=PersonWrite(replace(person, **fields))))  # type: ignore[arg-type]
    assert house.run() == []
    assert [(one.state, one.reason) for one in house.store.ledger.told("odori14-student 20261125T050000Z")] == [
        ("undeliverable", "blocked") if "blocked" in fields else ("skipped", "untrue")
    ]
