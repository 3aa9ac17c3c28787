"""Every call of every turn of a booking, disturbed in every way, once and twice: the next delivery finishes what was begun, once."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Sequence

import pytest

from chalicelib.reception.journal import Entry, Opened
from tests.fakes.memory_store import Fault, MemoryJournal, MemoryStore
from tests.faults.chain import AOI, chain_at
from tests.faults.conversation import CONVERSATION, Moment

LINE_FAULTS = (Fault.LOST, Fault.ANSWER_LOST, Fault.CRASH_BEFORE, Fault.CRASH_AFTER)
DAY = "CAL\todori14\t2026-11-26\todori14-student"
NAMES = [f"{number}-{moment.heard.kind}" for number, moment in enumerate(CONVERSATION)]


def disturbed(moment: Moment, call: int, *faults: Fault, store: Callable[[], MemoryStore] = MemoryStore) -> str:
    """What is wrong after the call of that number met these faults, one per delivery; "" when all is as on a good day."""
    chain = chain_at(moment.before, moment.seen, store)
    name = moment.calls[call]
    chain.store.faults.switch_on(name, *([None] * moment.calls[:call].count(name)), *faults)
    chain.deliver(moment.heard)
    wrong = []
    if chain.line.seen != [*moment.seen, moment.told]:
        wrong.append(f"told {chain.line.seen[len(moment.seen) :]}")
    wrong += [f"row {key}" for key in sorted({**chain.rows, **moment.after}) if chain.rows.get(key) != moment.after.get(key)]
    return "; ".join(wrong)


@pytest.mark.parametrize("moment", CONVERSATION, ids=NAMES)
def test_one_fault_at_any_call_changes_nothing_in_the_end(moment: Moment) -> None:
    found = {(call, fault.name): disturbed(moment, call, fault) for call in range(len(moment.calls)) for fault in Fault}

    assert {at: wrong for at, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("moment", CONVERSATION, ids=NAMES)
def test_two_faults_one_after_the_other_change_nothing_in_the_end(moment: Moment) -> None:
    pairs = itertools.product(range(len(moment.calls)), Fault, Fault)
    found = {(call, first.name, second.name): disturbed(moment, call, first, second) for call, first, second in pairs}

    assert {at: wrong for at, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("moment", CONVERSATION, ids=NAMES)
def test_a_fault_on_the_way_to_line_tells_the_person_once(moment: Moment) -> None:
    for fault in LINE_FAULTS:
        chain = chain_at(moment.before, moment.seen)
        chain.line.fault = fault
        chain.deliver(moment.heard)
        assert (fault, chain.line.seen, chain.rows) == (fault, [*moment.seen, moment.told], moment.after)


def test_every_event_once_more_after_the_end_changes_nothing_and_tells_nothing() -> None:
    last = CONVERSATION[-1]
    chain = chain_at(last.after, (*last.seen, last.told))
    chain.line.used |= {f"token {moment.heard.event}" for moment in CONVERSATION}

    for moment in reversed(CONVERSATION):
        chain.deliver(moment.heard)

    assert (chain.line.seen, chain.rows) == ([*last.seen, last.told], last.after)


def test_the_conversation_calls_the_store_as_often_as_its_budget_says() -> None:
    assert [len(moment.calls) for moment in CONVERSATION] == [2, 2, 3, 3, 3, 2, 2, 2, 3, 3, 4, 3]


# -- the same tests see what goes wrong without the guard -------------------------------------------------------------


class ForgetfulJournal(MemoryJournal):
    """Takes no notice of the event row: every delivery is the first."""

    def open(self, event: str, person: object) -> Opened:
        return super().open(f"not {event}", AOI)

    def checks(self, entry: Entry) -> Sequence[Callable[[], None]]:
        return super().checks(entry)[1:]


class Forgetful(MemoryStore):
    def __init__(self) -> None:
        super().__init__()
        self.journal = ForgetfulJournal(self)


def test_without_the_event_row_a_lost_answer_is_acted_on_twice() -> None:
    wrong = [disturbed(moment, len(moment.calls) - 1, Fault.ANSWER_LOST, store=Forgetful) for moment in CONVERSATION]

    assert all("row TALK#aoi" in one for one in wrong)  # every turn moved the conversation on twice
    booked, cancelled = wrong[7], wrong[10]
    assert "そのボタンは前のものです。" in booked  # and who booked was never told so
    assert "そのボタンは前のものです。" in cancelled


def test_without_the_event_row_a_redelivery_after_the_cancelling_takes_the_room_again() -> None:
    last, asked = CONVERSATION[-1], CONVERSATION[4]
    assert "1500" in asked.after[DAY]

    chains = [chain_at(last.after, (), store) for store in (MemoryStore, Forgetful)]
    for chain in chains:
        chain.deliver(CONVERSATION[2].heard)
        chain.deliver(CONVERSATION[4].heard)

    assert [json.loads(chain.rows[DAY]).keys() & {"1500"} for chain in chains] == [set(), {"1500"}]
