"""Every call of every turn of an enquiry, the asker's and the staff's, disturbed in every way: the next delivery finishes it, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from chalicelib.booking.codes import hash_of
from chalicelib.booking.model import PersonId, Post
from chalicelib.reception.errands import DONE, Errands
from chalicelib.reception.heard import Heard, Kind
from chalicelib.reception.journal import StorageBusy
from tests.fakes.memory_store import Crash, Fault, MemoryJournal, MemoryStore
from tests.faults.chain import AOI, SAPPORO, TUESDAY, Chain, chain_at
from tests.faults.conversation import Moment

SUZUKI = PersonId("suzuki")
Make = Callable[[Chain], tuple[PersonId, dict[str, object]]]


def says(who: PersonId, text: str) -> Make:
    return lambda chain: (who, {"kind": Kind.TEXT, "text": text})


def presses(who: PersonId, data: str) -> Make:
    """`ID` in the data is the enquiry's."""

    def make(chain: Chain) -> tuple[PersonId, dict[str, object]]:
        (id_,) = (key.split("\t")[1] for key in chain.store.rows if key.startswith("ENQ\t"))
        return who, {"kind": Kind.TAP, "data": data.replace("ID", id_)}

    return make


STEPS: tuple[Make, ...] = (
    says(SUZUKI, "スタッフ登録 KX7M2PQR"),
    says(AOI, "スタッフに相談"),
    says(AOI, "犬を連れていってもいいですか"),
    says(AOI, "小型犬です"),
    says(SUZUKI, "問い合わせ"),
    presses(SUZUKI, "enquiries//take:ID"),
    says(AOI, "ケージもあります"),
    says(SUZUKI, "はい、どうぞ"),
    says(SUZUKI, "送る"),
    says(SUZUKI, "戻す"),
    presses(SUZUKI, "enquiries//take:ID"),
    says(SUZUKI, "お待ちしております"),
    says(SUZUKI, "送って終わる"),
    says(AOI, "こんにちは"),
)


def walked() -> Iterator[Moment]:
    """The conversation on a good day."""
    chain = chain_at({})
    chain.store.invitations.issue(hash_of("KX7M2PQR"), Post("odori14"), TUESDAY + timedelta(days=1))
    for number, step in enumerate(STEPS):
        who, fields = step(chain)
        heard = Heard(event=f"01ENQUIRY{number:02}", person=who, at=TUESDAY, **fields)  # type: ignore[arg-type]
        before, seen = chain.rows, tuple(chain.line.seen)
        chain.store.faults.calls.clear()
        assert chain.deliver(heard) == 1
        (told,) = chain.line.seen[len(seen) :]
        yield Moment(heard, tuple(chain.store.faults.calls), before, chain.rows, seen, told)


CONVERSATION = tuple(walked())
NAMES = [f"{number}-{moment.heard.person}" for number, moment in enumerate(CONVERSATION)]


def disturbed(moment: Moment, call: int, fault: Fault, store: Callable[[], MemoryStore] = MemoryStore) -> str:
    """What is wrong after the call of that number met this fault; "" when all is as on a good day."""
    chain = chain_at(moment.before, moment.seen, store)
    name = moment.calls[call]
    chain.store.faults.switch_on(name, *([None] * moment.calls[:call].count(name)), fault)
    chain.deliver(moment.heard)
    wrong = [] if chain.line.seen == [*moment.seen, moment.told] else [f"told {chain.line.seen[len(moment.seen) :]}"]
    return "; ".join(
        [*wrong, *(f"row {key}" for key in sorted({**chain.rows, **moment.after}) if chain.rows.get(key) != moment.after.get(key))]
    )


@pytest.mark.parametrize("moment", CONVERSATION, ids=NAMES)
def test_one_fault_at_any_call_changes_nothing_in_the_end(moment: Moment) -> None:
    found = {(call, fault.name): disturbed(moment, call, fault) for call in range(len(moment.calls)) for fault in Fault}

    assert {at: wrong for at, wrong in found.items() if wrong} == {}


def test_every_event_once_more_after_the_end_changes_nothing() -> None:
    last = CONVERSATION[-1]
    chain = chain_at(last.after, (*last.seen, last.told))
    chain.line.used |= {f"token {moment.heard.event}" for moment in CONVERSATION}

    for moment in reversed(CONVERSATION):
        chain.deliver(moment.heard)

    assert chain.rows == last.after


def test_a_turn_without_an_enquiry_makes_no_call_more_and_passing_on_makes_one() -> None:
    calls = dict(zip(NAMES, (moment.calls for moment in CONVERSATION), strict=True))
    assert calls["13-aoi"] == ("journal.open", "journal.commit")
    assert calls["3-aoi"] == ("journal.open", "enquiries.at", "journal.commit")
    assert calls["5-suzuki"] == ("journal.open", "enquiries.at", "enquiries.thread", "journal.commit")
    assert calls["8-suzuki"] == ("journal.open", "enquiries.at", "ledger.person", "journal.commit")


@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("minutes", [1, 20, 24 * 60 + 20])
def test_an_errand_that_died_is_done_again_to_the_same_end(minutes: int, fault: Fault) -> None:
    """Staff are told, what nobody answers goes back, what is quiet is over; whichever call of it fails."""
    for moment in (CONVERSATION[3], CONVERSATION[6], CONVERSATION[8]):
        good = chain_at(moment.after)
        runs(good, minutes)
        for call in good.store.faults.calls:
            ill = chain_at(moment.after)
            ill.store.faults.switch_on(call, fault)
            runs(ill, minutes)
            assert ill.rows == good.rows, (moment.heard.event, call)


def runs(chain: Chain, minutes: int) -> None:
    """The clock's errands until all are done; one that fails is done again."""
    store, now = chain.store, TUESDAY + timedelta(minutes=minutes)
    errands = Errands(SAPPORO, store.ledger, store.journal, store.traces, store.equipment, store.enquiries)
    for _ in range(20):
        try:
            due = next((one for one in store.ledger.due(now) if one.kind in DONE), None)
            if due is None:
                return
            errands.do(due, now)
        except (StorageBusy, Crash):
            continue
    raise AssertionError("errands that never come to an end")


class Forgetful(MemoryStore):
    """Takes no notice of the event row: every delivery is the first."""

    def __init__(self) -> None:
        super().__init__()
        self.journal = ForgetfulJournal(self)


class ForgetfulJournal(MemoryJournal):
    def open(self, event: str, person: PersonId):  # type: ignore[no-untyped-def]  # as the one it stands for
        return super().open(f"not {event}", person)

    def check_event(self, entry: object) -> None:
        """Nothing is looked at."""


def test_without_the_event_row_a_word_is_said_twice() -> None:
    """The control: these tests see what goes wrong without the guard."""
    moment = CONVERSATION[3]
    assert any(disturbed(moment, call, Fault.CRASH_AFTER, Forgetful) for call in range(len(moment.calls)))
