"""The enquiries' books, asked of every store: what is written is read back, nobody writes over what moved, and erasing leaves nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.booking.changes import Change, PersonMoved, PersonWrite
from chalicelib.booking.due import Due
from chalicelib.booking.model import Person
from chalicelib.dialogue.talk import Talk
from chalicelib.enquiries.books import EnquiriesMoved, EnquiryWrite, Filing, Listed, OpenList, added, without
from chalicelib.enquiries.enquiry import add, answer, close, take
from chalicelib.equipment.books import GearMoved
from chalicelib.reception.journal import EventSeen, TalkMoved
from chalicelib.storage import Store
from chalicelib.storage.journal import Journal
from tests.contracts.enquiries import asks, filing, moves, writes
from tests.contracts.gear import everything
from tests.contracts.makings import AIKO, BEN, NOW, VENUE, entry, outcome
from tests.contracts.test_guards import LooseWire
from tests.fakes.memory_journal import MemoryJournal
from tests.fakes.memory_store import MemoryStore


def test_an_enquiry_is_read_as_it_was_written_with_all_that_was_said(store: Any) -> None:
    (one, word), (other, _) = asks(), asks("q2", "", BEN, name="")
    writes(store, "e1", filing((one, word)))
    writes(store, "e2", filing(asks("q2", "", BEN, name="")))
    assert store.enquiries.at(["q2", "none", "q1", "q2"]) == (other, one)
    assert store.enquiries.at([]) == ()
    held = take(one, "suzuki", NOW + timedelta(minutes=1, microseconds=3))
    told, said = answer(held, "suzuki", "Yes.\nBehind the house.", NOW + timedelta(minutes=2))
    more, thanks = add(told, "ありがとう", NOW + timedelta(minutes=3))
    for n, step in enumerate((moves(one, held), moves(held, told, said), moves(told, more, thanks))):
        writes(store, f"m{n}", step)
    assert store.enquiries.at(["q1"]) == (more,)
    assert store.enquiries.thread("q1") == (word, said, thanks)
    assert store.enquiries.thread("none") == ()


def test_a_list_has_what_is_not_over_in_order_and_each_venue_its_own(store: Any) -> None:
    assert store.enquiries.lists(("", VENUE)) == (OpenList(""), OpenList(VENUE))
    writes(store, "e1", filing(asks("q1"), asks("q2")))
    (nobodys, found) = store.enquiries.lists(("", VENUE))
    assert (nobodys, found) == (OpenList(""), OpenList(VENUE, (Listed("q1", NOW), Listed("q2", NOW)), 1))
    writes(store, "e2", Filing(lists=(without(found, "q1"),)))
    assert store.enquiries.lists((VENUE,)) == (OpenList(VENUE, (Listed("q2", NOW),), 2),)


def test_a_person_remembers_the_enquiry_that_is_theirs_and_the_one_in_hand(store: Any) -> None:
    me = Person(AIKO, enquiry="q1", in_hand="q2")
    store.journal.commit(entry("e1", Change(person=PersonWrite(me))))
    assert store.journal.open("e2", AIKO).person == replace(me, version=1)


def test_of_several_refusals_enquiries_come_after_the_equipment_and_before_the_person(store: Any) -> None:
    one, _ = asks()
    writes(store, "e0", filing(asks()))
    store.equipment.write(everything())
    me = Change(person=PersonWrite(Person(AIKO)))
    store.journal.commit(entry("e1", me, talk=Talk()))
    again = filing(asks(), waiting=OpenList(VENUE, version=9))
    stale = replace(entry("e1", me, talk=Talk()), gear=everything(), filing=again, at=NOW + timedelta(seconds=1))
    assert outcome(lambda: store.journal.commit(stale)) is EventSeen
    stale = replace(stale, event="e2")
    assert outcome(lambda: store.journal.commit(stale)) is TalkMoved
    stale = replace(stale, talk=None)
    assert outcome(lambda: store.journal.commit(stale)) is GearMoved
    stale = replace(stale, gear=type(stale.gear)())
    assert outcome(lambda: store.journal.commit(stale)) is EnquiriesMoved
    assert outcome(lambda: store.journal.commit(replace(stale, filing=Filing()))) is PersonMoved
    assert store.enquiries.at(["q1"]) == (one,)


def test_no_store_takes_one_enquiry_twice_or_more_than_a_hundred_rows(store: Any) -> None:
    one, word = asks()
    twice = Filing((EnquiryWrite(one, 0, word), EnquiryWrite(one, 0, None)))
    many = filing(*(asks(f"q{n}") for n in range(40)))
    for bad in (twice, many):
        with pytest.raises(ValueError):  # whatever it says, nothing is sent or written
            writes(store, "e1", bad)
    with pytest.raises(ValueError, match="101 rows"):
        store.enquiries.at([f"q{n}" for n in range(101)])
    assert (store.enquiries.at(["q1"]), store.enquiries.lists((VENUE,))) == ((), (OpenList(VENUE),))


# -- two at once --------------------------------------------------------------------------------------------------------


def of_two_who_take_one_enquiry_one_has_it(store: Any) -> None:
    one, _ = asks()
    writes(store, "e1", filing(asks()))
    acts = [moves(one, take(one, who, NOW)) for who in ("suzuki", "mori")]
    assert [outcome(lambda n=n: writes(store, f"t{n}", acts[n])) for n in range(2)] == [None, EnquiriesMoved]
    assert store.enquiries.at(["q1"])[0].by == "suzuki"


def of_two_words_that_were_planned_from_one_reading_one_is_said(store: Any) -> None:
    held = take(asks()[0], "suzuki", NOW)
    writes(store, "e1", filing(asks()))
    writes(store, "e2", moves(asks()[0], held))
    acts = [moves(held, *answer(held, "suzuki", text, NOW)) for text in ("yes", "no")]
    assert [outcome(lambda n=n: writes(store, f"a{n}", acts[n])) for n in range(2)] == [None, EnquiriesMoved]
    assert [word.text for word in store.enquiries.thread("q1")] == ["Is there a bin?", "yes"]


def nothing_is_added_to_what_was_closed_meanwhile(store: Any) -> None:
    one, _ = asks()
    writes(store, "e1", filing(asks()))
    writes(store, "e2", moves(one, close(one, AIKO)))
    assert outcome(lambda: writes(store, "e3", moves(one, *add(one, "and then", NOW)))) is EnquiriesMoved


def of_two_who_get_into_a_list_at_once_one_looks_again(store: Any) -> None:
    acts = [filing(asks("q1")), filing(asks("q2"))]
    assert [outcome(lambda n=n: writes(store, f"e{n}", acts[n])) for n in range(2)] == [None, EnquiriesMoved]
    assert [one.id for one in store.enquiries.lists((VENUE,))[0].listed] == ["q1"]


PROMISES: Sequence[tuple[Callable[[Any], None], str]] = (
    (of_two_who_take_one_enquiry_one_has_it, "ENQ#"),
    (of_two_words_that_were_planned_from_one_reading_one_is_said, "ENQ#"),
    (nothing_is_added_to_what_was_closed_meanwhile, "ENQ#"),
    (of_two_who_get_into_a_list_at_once_one_looks_again, "ENQS#"),
)
NAMES = [promise.__name__ for promise, _ in PROMISES]


@pytest.mark.parametrize(("promise", "rows"), PROMISES, ids=NAMES)
def test_the_promise_is_kept(store: Any, promise: Callable[[Any], None], rows: str) -> None:
    promise(store)


class LooseJournal(MemoryJournal):
    """Looks at no version of an enquiry or a list."""

    def check_filing(self, entry: Any) -> None:
        """Nothing is looked at."""


class LooseStore(MemoryStore):
    def __init__(self) -> None:
        super().__init__()
        self.journal = LooseJournal(self)


@pytest.mark.parametrize(("promise", "rows"), PROMISES, ids=NAMES)
def test_without_the_check_in_memory_the_promise_is_broken(promise: Callable[[Any], None], rows: str) -> None:
    with pytest.raises(AssertionError):
        promise(LooseStore())


@pytest.mark.parametrize(("promise", "rows"), PROMISES, ids=NAMES)
def test_without_the_condition_on_the_row_the_promise_is_broken(real_store: Any, promise: Callable[[Any], None], rows: str) -> None:
    store: Store = real_store()
    loose = LooseWire(store.wire.table, store.wire.connection.region, None, lambda seconds: None, lambda: 1.0, None)
    loose.connection, loose.kind = store.wire.connection, rows
    store.journal = Journal(loose, timedelta(days=90))
    with pytest.raises(AssertionError):
        promise(store)


# -- erasing ------------------------------------------------------------------------------------------------------------


def test_whoever_is_erased_leaves_no_word_in_any_enquiry_and_waits_in_no_list(store: Any) -> None:
    mine, _ = asks()
    writes(store, "e1", filing(asks(), asks("q2", asker=BEN)))
    held = take(mine, "suzuki", NOW)
    told, word = answer(held, "suzuki", "Dear 愛子, yes", NOW)
    writes(store, "e2", moves(mine, held))
    writes(store, "e3", moves(held, told, word))
    due = Due("enquiry_answer", NOW, "q1", 2, AIKO, "suzuki")
    store.dues.add([due, Due("enquiry_answer", NOW, "q2", 2, BEN, "suzuki")])
    assert store.traces.enquiries(AIKO) == ("q1",)

    for _ in range(2):  # an errand that died is done again
        store.traces.forget_dues(AIKO, {"q1"})
        store.traces.unsay("q1", AIKO)

    assert (store.enquiries.at(["q1"]), store.enquiries.thread("q1"), store.traces.enquiries(AIKO)) == ((), (), ())
    assert [one.id for one in store.enquiries.lists((VENUE,))[0].listed] == ["q2"]
    assert [one.person for one in store.ledger.due(NOW)] == [BEN]
    assert len(store.enquiries.thread("q2")) == 1


def test_nobody_unsays_what_another_asked(store: Any) -> None:
    writes(store, "e1", filing(asks()))
    store.traces.unsay("q1", BEN)
    assert len(store.enquiries.thread("q1")) == 1
    assert [one.id for one in store.enquiries.lists((VENUE,))[0].listed] == ["q1"]


def test_an_added_list_and_one_without_are_the_lists_they_say() -> None:
    one, _ = asks()
    longer = added(OpenList(VENUE, version=3), one)
    assert (longer.listed, longer.version) == ((Listed("q1", NOW),), 3)
    assert without(longer, "none") is longer
    assert without(longer, "q1").listed == ()
