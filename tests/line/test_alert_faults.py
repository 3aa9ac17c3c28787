"""Two runs of the clock that overlap, a door that is slow, and faults wherever a call is made: everybody is told at most once, and once."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta

import pytest

from chalicelib.booking.due import Due
from chalicelib.equipment import hearing
from chalicelib.equipment.alert import Alert
from chalicelib.line.outcome import Outcome
from chalicelib.reception import watch
from chalicelib.reception.journal import StorageBusy
from tests.fakes.faults import Crash, Fault
from tests.fakes.memory_store import MemoryJournal
from tests.line.alarm_house import House

CALLS = ("journal.commit", "dues.settle", "dues.put_off", "equipment.alerts", "equipment.windows", "ledger.roster", "ledger.due")
FAULTS = (Fault.LOST, Fault.ANSWER_LOST, Fault.CRASH_BEFORE, Fault.CRASH_AFTER)
ANSWERS = (Outcome.SENT, Outcome.UNKNOWN, Outcome.SERVER_TROUBLE)


def a_house() -> House:
    house = House()
    house.hires("ito", "sato")
    house.says("camera", "down")
    return house


def tries(act: Callable[[], object]) -> None:
    """An act of a process that may die."""
    with suppress(Crash, StorageBusy):
        act()


def overlapping(house: House) -> None:
    """Two runs of one minute: the second has read the line before the first did anything; then the clock runs on for a while."""
    house.counter.now += timedelta(minutes=1)
    slow, found = house.clockwork(), list[Due]()
    tries(lambda: found.extend(house.store.ledger.due(house.now)))
    tries(house.tick)
    tries(lambda: slow.deal_with(found, house.now))
    for _ in range(15):
        tries(lambda: house.passes(1))


def placements() -> Iterator[tuple[tuple[str, Fault, int], ...]]:
    """Every fault at each of the first calls of every kind, and pairs of them."""
    single = list(itertools.product(CALLS, FAULTS, range(3)))
    yield from ((one,) for one in single)
    yield from itertools.islice(itertools.combinations(single, 2), 0, None, 37)


def disturbed(house: House, faults: tuple[tuple[str, Fault, int], ...]) -> None:
    for call, fault, after in faults:
        house.store.faults.switch_on(call, *[None] * after, fault)


@pytest.mark.parametrize("answer", ANSWERS, ids=str)
def test_in_every_order_of_two_runs_with_two_faults_the_first_is_told_once(answer: Outcome):
    for faults in placements():
        house = a_house()
        disturbed(house, faults)
        house.pocket.answers = [answer]
        overlapping(house)
        heard = [(person, text.split("（11")[0]) for person, text in house.told()]
        assert heard == [("ito", heard[0][1]), ("sato", heard[0][1])], faults


class Rerun(MemoryJournal):
    """Takes what fell due for done, whether or not it is still in the line: whoever comes second does it too."""

    def check_settled(self, change: object) -> None:
        """Lets both pass."""


def test_without_the_mark_that_they_have_heard_a_run_that_comes_second_tells_them_twice():
    """The control: the place in the line and the alert's version each hold it; without both, nothing does."""
    assert first_told(lambda house: None) == 1

    def loosened(house: House) -> None:
        house.store.journal = Rerun(house.store)
        house.store.equipment.check = lambda gear: None

    assert first_told(loosened) == 2


def first_told(loosen: Callable[[House], None]) -> int:
    """How many notices two runs that planned at one moment write for one person."""
    house = a_house()
    loosen(house)
    house.counter.now += timedelta(minutes=1)
    (due,) = house.store.ledger.due(house.now)
    before = dict(house.store.rows)
    first = house.clockwork().errands.do(due, house.now)
    after = dict(house.store.rows)
    puts(house, before)
    house.store.journal = late(house, after)
    second = house.clockwork().errands.do(due, house.now + timedelta(seconds=1))
    return sum(one.kind == watch.ALERT for one in (*first, *second))


def puts(house: House, rows: dict[str, str]) -> None:
    house.store.rows.clear()
    house.store.rows.update(rows)


def late(house: House, rows: dict[str, str]) -> MemoryJournal:
    """A journal whose writer planned from what stood before, and writes on these rows."""

    class Late(type(house.store.journal)):  # type: ignore[misc]  # whichever journal it is
        def commit(self, entry: object) -> None:
            puts(house, rows)
            super().commit(entry)

    made: MemoryJournal = Late(house.store)
    return made


def test_an_alert_that_has_been_heard_is_not_unheard_however_often_it_is_asked():
    house = a_house()
    alert: Alert = house.alert()
    assert hearing.unheard(alert)
    assert not hearing.unheard(hearing.heard(alert, house.now + timedelta(seconds=1)))
