"""Which error is told, for every combination of conditions that can fail together."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

from chalicelib.booking.changes import (
    BookingMoved,
    Change,
    ClosureMoved,
    CompanyMoved,
    DueSettled,
    HoldLost,
    InvitationSpent,
    InvitationUse,
    ListMoved,
    PeriodMoved,
    PeriodWrite,
    PersonMoved,
    PersonWrite,
    SeatsMoved,
    SeatsWrite,
    SlotTaken,
    together,
)
from chalicelib.booking.closures import Closure
from chalicelib.booking.company import Company
from chalicelib.booking.due import Due
from chalicelib.booking.model import Person, PersonId, Post, held_by
from chalicelib.booking.seats import Seats
from chalicelib.booking.spans import Span
from chalicelib.booking.waiting import WaitingList
from chalicelib.dialogue.talk import Talk
from chalicelib.reception.journal import Entry, EventSeen, TalkMoved
from tests.contracts.makings import BEN, DAY, NOW, VENUE, a_booking, cancelled, days, entry, hold, outcome, release, written

ORDER = (
    *(EventSeen, TalkMoved, PersonMoved, BookingMoved, ListMoved, ClosureMoved, PeriodMoved, CompanyMoved, SeatsMoved),
    *(InvitationSpent, DueSettled, SlotTaken, HoldLost),
)
"""Of several failures the first in this order is told: what a repeated event or a fresh read settles goes before what a person is told."""
COMBINATIONS = [failing for size in (0, 1, 2, len(ORDER)) for failing in itertools.combinations(ORDER, size)]


def a_turn_in_which(store: Any, failing: tuple[type[Exception], ...], n: int) -> Entry:
    """The entry of a turn in which just these conditions fail; `n` keeps the turns of one store apart."""
    me = PersonId(f"U{n}")
    person, booking, day = Person(me), a_booking(f"b{n}", me), DAY + timedelta(days=n)
    moved = Change(bookings=(written(cancelled(booking), 1, "cancelled"),))
    read = what_was_read(store, n)
    before = {
        EventSeen: entry(f"turn{n}", person=me),
        TalkMoved: entry(f"talk{n}", person=me, talk=Talk()),
        PersonMoved: entry(f"me{n}", Change(person=PersonWrite(person)), me),
        BookingMoved: entry(f"move{n}", moved, me),
        SlotTaken: entry(f"take{n}", days(hold(BEN, "0930", day=day)), BEN),
        **{kind: entry(f"{kind.__name__}{n}", change) for kind, change in read.items()},
    }
    due = Due("release", NOW, f"b{n}", 1, me)
    store.journal.commit(entry(f"book{n}", Change(bookings=(written(booking),), due=() if DueSettled in failing else (due,)), me))
    for kind in failing:
        if kind in before:
            store.journal.commit(before[kind])
    if InvitationSpent not in failing:
        store.invitations.issue(f"hash{n}", Post("odori14"), NOW + timedelta(hours=1))
    if HoldLost not in failing:
        store.journal.commit(entry(f"hold{n}", days(hold(me, "1000", day=day, room="company")), me))
    claim, give_up = hold(me, "0930", day=day), release(held_by(me), "1000", day=day, room="company")
    own = Change((claim, give_up), moved.bookings, PersonWrite(person), InvitationUse(f"hash{n}"), settled=(due,))
    return entry(f"turn{n}", together((own, *read.values())), me, at=NOW + timedelta(seconds=1), talk=Talk())


def what_was_read(store: Any, n: int) -> dict[type[Exception], Change]:
    """Rows written at the version that was read, by the error when they have moved; the period is one for all turns of a store."""
    closure = Closure(f"c{n}", VENUE, "", Span(NOW, NOW + timedelta(days=1)), "repairs", BEN, NOW)
    return {
        ListMoved: Change(lists=(WaitingList(VENUE, DAY + timedelta(days=n)),)),
        ClosureMoved: Change(closures=(closure,)),
        PeriodMoved: Change(period=PeriodWrite(None, store.ledger.period()[1], "ops")),
        CompanyMoved: Change(company=Company(f"c{n}", "", "company", (BEN,), NOW)),
        SeatsMoved: Change(seats=(SeatsWrite(Seats(f"event{n}"), NOW),)),
    }


def test_of_the_conditions_that_fail_the_first_is_told(store: Any) -> None:
    told = []
    for n, failing in enumerate(COMBINATIONS):
        turn = a_turn_in_which(store, failing, n)
        told.append(outcome(lambda turn=turn: store.journal.commit(turn)))
    assert told == [failing[0] if failing else None for failing in COMBINATIONS]
