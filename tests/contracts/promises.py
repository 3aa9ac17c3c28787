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
    ClosureMoved,
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
)
from chalicelib.booking.closures import Closure
from chalicelib.booking.due import Due
from chalicelib.booking.model import Person, PersonId, Post, held_by
from chalicelib.booking.seats import Seats
from chalicelib.booking.spans import Span
from chalicelib.booking.waiting import WaitingList
from chalicelib.catalogue.model import Period
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Say
from chalicelib.reception.journal import EventSeen, TalkMoved
from tests.contracts.makings import (
    AIKO,
    ANSWER,
    BEN,
    DAY,
    NOW,
    VENUE,
    a_booking,
    cancelled,
    days,
    entry,
    hold,
    outcome,
    owners,
    release,
    written,
)


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


def a_waiting_list_that_moved_is_not_written_over(store: Any) -> None:
    """Two plan from the same list: the second must look again, or the place of the first is lost."""
    stale = Change(lists=(WaitingList(VENUE, DAY),))
    assert outcome(lambda: store.journal.commit(entry("e1", stale))) is None
    assert outcome(lambda: store.journal.commit(entry("e2", stale))) is ListMoved


def a_closure_that_moved_is_not_written_over(store: Any) -> None:
    closure = Closure("c1", VENUE, "", Span(NOW, NOW + timedelta(days=1)), "repairs", AIKO, NOW)
    assert outcome(lambda: store.journal.commit(entry("e1", Change(closures=(closure,))))) is None
    stale = Change(closures=(replace(closure, reason="other"),))
    assert outcome(lambda: store.journal.commit(entry("e2", stale))) is ClosureMoved
    assert [one.reason for one in store.ledger.closures(VENUE)] == ["repairs"]


def a_period_that_moved_is_not_written_over(store: Any) -> None:
    first, second = (Change(period=PeriodWrite(Period(None, DAY + timedelta(days=n)), 0, "ops")) for n in range(2))
    assert outcome(lambda: store.journal.commit(entry("e1", first))) is None
    assert outcome(lambda: store.journal.commit(entry("e2", second))) is PeriodMoved
    assert store.ledger.period() == (Period(None, DAY), 1)


def what_fell_due_is_done_once(store: Any) -> None:
    """Two runs of the clock come to it at one moment."""
    due = Due("release", NOW, "b1", 1, AIKO)
    store.journal.commit(entry("e1", Change(due=(due,))))
    assert outcome(lambda: store.journal.commit(entry("run1", Change(settled=(due,))))) is None
    assert outcome(lambda: store.journal.commit(entry("run2", Change(settled=(due,))))) is DueSettled


def seats_that_moved_are_not_written_over(store: Any) -> None:
    first, second = (Change(seats=(SeatsWrite(Seats("trial", 1), NOW, came=(who,)),)) for who in (AIKO, BEN))
    assert outcome(lambda: store.journal.commit(entry("e1", first))) is None
    assert outcome(lambda: store.journal.commit(entry("e2", second, BEN))) is SeatsMoved
    assert store.ledger.seats(("trial",))[0].taken == 1


def who_has_a_seat_takes_no_second_one(store: Any) -> None:
    """The seats are as they were read; only the seat's own row knows whose it is."""
    for version, expected in enumerate((None, SeatsMoved)):
        change = Change(seats=(SeatsWrite(Seats("trial", version + 1, version=version), NOW, came=(AIKO,)),))
        assert outcome(lambda change=change, version=version: store.journal.commit(entry(f"e{version}", change))) is expected


def who_has_no_seat_gives_none_up(store: Any) -> None:
    change = Change(seats=(SeatsWrite(Seats("trial"), NOW, went=(AIKO,)),))
    assert outcome(lambda: store.journal.commit(entry("e1", change))) is SeatsMoved


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
