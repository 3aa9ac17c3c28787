"""What is due goes in lanes side by side: shared out so that nothing overtakes what it must not, counted so that nobody spends twice, and
one lane's trouble is its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.booking.desk import RELEASE
from chalicelib.booking.due import Due, Settled
from chalicelib.booking.model import PersonId
from chalicelib.booking.presence import COMPLETE
from chalicelib.booking.reminding import REMIND_DAY
from chalicelib.line.clockwork import Clockwork
from chalicelib.line.lanes import LANES, Gone, Work, one_after_the_other, shared_out, side_by_side
from chalicelib.line.money import Money
from chalicelib.line.outcome import Message, Outcome
from chalicelib.notices.money import Rank
from chalicelib.reception.alerting import ALERT
from chalicelib.reception.errands import DONE
from chalicelib.reception.journal import StorageBusy
from chalicelib.reception.precedence import URGENT
from tests.booking.counter import at
from tests.line.test_clockwork import Here, Phone

NOON = at("2026-11-25T12:00")
KINDS = (REMIND_DAY, RELEASE, COMPLETE, ALERT)
TOGETHER = 5
"""Seconds after which whoever waits for the others waits in vain."""


@st.composite
def dues(draw: st.DrawFn) -> list[Due]:
    """What may be due at one moment, some of it for the same people."""
    drawn = draw(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 3), st.integers(0, 9)), max_size=60))
    return [
        Due(kind, NOON + timedelta(minutes=minute), f"b{n}", 1, PersonId("" if kind in DONE else f"p{who}"))
        for n, (kind, minute, who) in enumerate(drawn)
    ]


@given(dues(), st.integers(1, LANES))
def test_each_thing_is_in_one_lane_and_no_lane_is_empty(found: list[Due], lanes: int):
    shared = shared_out(found, lanes)

    assert sorted(due.about for lane in shared for step in lane for due in step) == sorted(due.about for due in found)
    assert all(lane and all(lane) for lane in shared)
    assert len(shared) <= lanes


@given(dues(), st.integers(1, LANES))
def test_all_of_one_person_is_in_one_lane_in_its_order_and_what_is_of_one_time_together(found: list[Due], lanes: int):
    shared = shared_out(found, lanes)
    for who in {due.person for due in found if due.kind not in DONE}:
        theirs = [[step for step in lane if step[0].person == who] for lane in shared]
        (steps,) = [steps for steps in theirs if steps]
        times = [(not any(due.kind in URGENT for due in step), step[0].at) for step in steps]
        assert times == sorted(times)
        assert len({step[0].at for step in steps}) == len(steps)


@given(dues(), st.integers(1, LANES))
def test_errands_that_write_the_same_lists_are_in_one_lane_and_what_is_urgent_is_first_in_each(found: list[Due], lanes: int):
    shared = shared_out(found, lanes)

    assert sum(any(due.kind == RELEASE for step in lane for due in step) for lane in shared) <= 1
    for lane in shared:
        waits = [not any(due.kind in URGENT for due in step) for step in lane]
        assert waits == sorted(waits)


# -- side by side -------------------------------------------------------------------------------------------------------


@dataclass
class Together(Phone):
    """LINE's side answers once so many pushes are on their way at a time; where they never are, each breaks off."""

    gate: Barrier = field(default_factory=lambda: Barrier(2))

    def push(self, person: str, messages: Sequence[Message], key: str) -> Outcome:
        self.gate.wait(TOGETHER)
        return super().push(person, messages, key)


@pytest.fixture
def three() -> Here:
    """aoi, ben and ken are reminded of tomorrow at this moment."""
    here = Here()
    for name, hour in (("aoi", 10), ("ben", 12), ("ken", 14)):
        here.counter.book(name, f"2026-11-26T{hour}:00")
    here.counter.now = at("2026-11-25T18:00")
    return here


THREE = [(name, "notices.remind_day") for name in ("aoi", "ben", "ken")]


def goes(here: Here, phone: Phone, abreast: Callable[[Sequence[Work]], list[Gone]] = side_by_side) -> list[tuple[str, str]]:
    here.phone = phone
    replace(here.clockwork(), abreast=abreast).run(here.counter.now)
    return sorted(here.phone.seen)


def test_three_people_are_pushed_to_at_the_same_time_and_each_once(three: Here):
    assert goes(three, Together(gate=Barrier(3))) == THREE
    assert goes(three, three.phone) == THREE


def test_one_after_the_other_they_are_not(three: Here):
    """The control: whoever waits for the others waits in vain."""
    gate = Barrier(3)
    gate.abort()
    assert goes(three, Together(gate=gate), one_after_the_other) == []


class Careless(Money):
    """Takes nothing out of the purse before LINE has answered: not what heya does."""

    def _allows(self, rank: Rank, now: datetime) -> bool:
        self._held = 0
        return super()._allows(rank, now)


@pytest.mark.parametrize(("money", "told"), [(Money, 2), (Careless, 3)], ids=["held", "careless"])
def test_pushes_on_their_way_are_out_of_the_purse(three: Here, money: type[Money], told: int):
    """78 of 100 are used, and the evening's reminders end at 80: two go, however many ask at once."""
    three.phone = Together(gate=Barrier(told), plan=(100, 78))
    work = replace(three.clockwork(), abreast=side_by_side)
    purse = money(three.phone, work.money.kept, work.money.reserve, work.money.warn)
    replace(work, money=purse).run(three.counter.now)

    assert len(three.phone.seen) == told
    assert purse.month(three.counter.now).used == 78 + told


def test_what_line_did_not_take_is_back_in_the_purse(three: Here):
    money = three.clockwork().money
    three.phone.plan = (100, 79)
    for _ in range(3):
        with money.held(Rank.DAY_BEFORE, three.counter.now) as gone_out:
            assert gone_out
            with money.held(Rank.DAY_BEFORE, three.counter.now) as another:
                assert another is None
    assert money.month(three.counter.now).used == 79


def test_a_threshold_that_many_cross_together_is_warned_of_once(three: Here):
    warned: list[int] = []
    three.phone = Together(gate=Barrier(3), plan=(100, 68))
    work = replace(three.clockwork(), abreast=side_by_side)
    purse = Money(three.phone, work.money.kept, work.money.reserve, lambda threshold, month: warned.append(threshold))
    replace(work, money=purse).run(three.counter.now)

    assert warned == [70]


# -- trouble and time ---------------------------------------------------------------------------------------------------


@dataclass
class Failing:
    """The hand that takes things out of the line; of one person's it cannot."""

    inner: object
    person: str

    def settle(self, settled: Sequence[Settled]) -> None:
        if any(one.due.person == self.person for one in settled):
            raise StorageBusy("settle")
        self.inner.settle(settled)  # type: ignore[attr-defined]  # as the fake has it

    def put_off(self, dues: Sequence[Due], at: datetime, tries: int, group: str = "") -> None:
        raise StorageBusy("put_off")

    def __getattr__(self, name: str) -> object:
        return getattr(self.inner, name)


@pytest.mark.parametrize("abreast", [one_after_the_other, side_by_side])
def test_a_lane_that_storage_stops_stops_no_other_and_the_round_fails_for_all_to_see(three: Here, abreast: object):
    work = replace(three.clockwork(), abreast=abreast)
    broken = replace(work, settling=Failing(work.settling, "aoi"))

    with pytest.raises(StorageBusy):
        broken.run(three.counter.now)
    assert sorted(three.phone.seen) == THREE
    assert sorted(three.run(1)) == THREE


class Enough(BaseException):
    """As a process that is stopped."""


def test_what_no_lane_should_raise_is_raised_when_all_have_ended():
    done: list[int] = []

    def stops() -> Gone:
        raise Enough

    def does() -> Gone:
        done.append(1)
        return Gone(1)

    with pytest.raises(Enough):
        side_by_side([stops, does, does])
    assert done == [1, 1]


def times(n: int) -> Iterator[bool]:
    yield from [True] * n
    while True:
        yield False


def test_a_round_whose_time_is_over_begins_nothing_more_and_the_next_one_goes_on(three: Here):
    work: Clockwork = three.clockwork()
    done = work.run(three.counter.now, partial(next, times(3)))

    assert 0 < done < 3
    told = list(three.phone.seen)
    assert 0 < len(told) < 3
    assert sorted(three.run(1)) == THREE
    assert three.phone.seen[: len(told)] == told
