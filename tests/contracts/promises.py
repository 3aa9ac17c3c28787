"""What storage promises, each as a function that a store keeps or breaks; the controls ask the same of stores without a guard."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import Any

from chalicelib.booking.changes import (
    BookingMoved,
    Change,
    HoldLost,
    InvitationSpent,
    InvitationUse,
    PersonMoved,
    PersonWrite,
    SlotTaken,
)
from chalicelib.booking.model import Person, PersonId, Post, held_by
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Say
from chalicelib.reception.journal import EventSeen, TalkMoved
from tests.contracts.makings import AIKO, ANSWER, BEN, DAY, NOW, a_booking, cancelled, days, entry, hold, outcome, owners, release, written


def an_event_takes_effect_once(store: Any) -> None:
    store.journal.commit(entry("e1", days(hold(AIKO, "0930"))))
    again = entry("e1", days(hold(AIKO, "1000")), at=NOW + timedelta(seconds=1), answer=(Say("other"),))
    assert outcome(lambda: store.journal.commit(again)) is EventSeen
    assert owners(store) == {"0930": held_by(AIKO)}
    assert store.journal.open("e1", AIKO).answer == ANSWER


def a_memory_that_moved_is_not_written_over(store: Any) -> None:
    store.journal.commit(entry("e1", talk=Talk(flow="reserve")))
    assert outcome(lambda: store.journal.commit(entry("e2", talk=Talk(flow="cancel")))) is TalkMoved
    assert outcome(lambda: store.journal.commit(entry("e3", talk=Talk(flow="cancel", version=2)))) is TalkMoved
    assert store.journal.open("e9", AIKO).talk == Talk(flow="reserve", version=1)


def a_person_that_moved_is_not_written_over(store: Any) -> None:
    store.journal.commit(entry("e1", Change(person=PersonWrite(Person(AIKO, language="ja")))))
    stale = Change(person=PersonWrite(Person(AIKO, language="en")))
    assert outcome(lambda: store.journal.commit(entry("e2", stale))) is PersonMoved
    assert store.journal.open("e9", AIKO).person == Person(AIKO, language="ja", version=1)


def a_booking_that_moved_is_not_written_over(store: Any) -> None:
    booking = a_booking("b1")
    store.journal.commit(entry("e1", Change(bookings=(written(booking),))))
    store.journal.commit(entry("e2", Change(bookings=(written(cancelled(booking), 1, "cancelled"),))))
    stale = written(replace(booking, name="別人", version=2), 1, "renamed")
    assert outcome(lambda: store.journal.commit(entry("e3", Change(bookings=(stale,))))) is BookingMoved
    assert outcome(lambda: store.journal.commit(entry("e4", Change(bookings=(written(booking),))))) is BookingMoved
    assert store.ledger.booking(booking.id) == cancelled(booking)


def an_invitation_works_once(store: Any) -> None:
    store.invitations.issue("hash", Post("odori14"), NOW + timedelta(hours=1))
    use = Change(invitation=InvitationUse("hash"))
    assert outcome(lambda: store.journal.commit(entry("e1", use))) is None
    assert outcome(lambda: store.journal.commit(entry("e2", use))) is InvitationSpent


def an_invitation_that_ran_out_does_not_work(store: Any) -> None:
    store.invitations.issue("hash", Post("odori14"), NOW)
    assert outcome(lambda: store.journal.commit(entry("e1", Change(invitation=InvitationUse("hash"))))) is InvitationSpent


def a_cell_of_somebody_else_is_not_claimed(store: Any) -> None:
    store.journal.commit(entry("e1", days(hold(AIKO, "0930", "1000"))))
    assert outcome(lambda: store.journal.commit(entry("e2", days(hold(BEN, "1000", "1030")), BEN))) is SlotTaken
    assert owners(store) == {"0930": held_by(AIKO), "1000": held_by(AIKO)}


def a_cell_that_is_not_ones_own_is_not_released(store: Any) -> None:
    store.journal.commit(entry("e1", days(hold(AIKO, "0930"))))
    assert outcome(lambda: store.journal.commit(entry("e2", days(release(held_by(BEN), "0930")), BEN))) is HoldLost
    assert outcome(lambda: store.journal.commit(entry("e3", days(release(held_by(AIKO), "1000"))))) is HoldLost
    assert owners(store) == {"0930": held_by(AIKO)}


def one_of_eight_wins(store: Any, rounds: int = 6) -> None:
    """Eight threads claim one cell at the same moment, round after round, each round another cell."""
    barrier = Barrier(8)
    cells = [(DAY + timedelta(days=n // 40), f"{n % 40 // 2:02}{n % 2 * 30:02}") for n in range(rounds)]

    def take_part(name: str) -> list[bool]:
        person, won = PersonId(name), []
        for day, key in cells:
            barrier.wait(30)
            change = days(hold(person, key, day=day))
            won.append(
                outcome(lambda change=change, key=key, day=day: store.journal.commit(entry(f"{name}{day}{key}", change, person))) is None
            )
        return won

    names = [f"U{n}" for n in range(8)]
    with ThreadPoolExecutor(8) as threads:
        won = dict(zip(names, threads.map(take_part, names), strict=True))
    winners = [[name for name in names if won[name][n]] for n in range(rounds)]
    assert [len(each) for each in winners] == [1] * rounds
    stands = {day: owners(store, day) for day, _ in cells}
    assert [stands[day][key] for day, key in cells] == [held_by(PersonId(each[0])) for each in winners]
