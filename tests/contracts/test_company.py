"""What recruiters of one company may count on, of either store: its row, its codes, and bookings that change hands."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from chalicelib.booking.changes import Change, InvitationSpent, PersonWrite
from chalicelib.booking.desk import Desk
from chalicelib.booking.handing import handed
from chalicelib.booking.model import Booking, Person, PersonId
from tests.contracts.companies import CODE, OURS, begins
from tests.contracts.erasing import GUEST, HALL, HOST, KEN, REN, Life, a_short_life, named, on
from tests.contracts.makings import AIKO, BEN, entry, outcome


def test_a_company_and_its_code_are_found_as_they_were_written(store: Any) -> None:
    assert begins(store) == OURS._replace(version=1)
    assert store.ledger.company_code("h1") == CODE
    assert (store.ledger.company("c2"), store.ledger.company_code("h2")) == (None, None)


def test_whose_company_somebody_is_of_stands_in_their_row(store: Any) -> None:
    store.journal.commit(entry("e1", Change(person=PersonWrite(Person(AIKO, company_id="c1")))))
    assert store.journal.open("e2", AIKO).person.company_id == store.ledger.person(AIKO).company_id == "c1"


def test_a_company_without_members_is_no_more(store: Any) -> None:
    company = begins(store)
    store.journal.commit(entry("e1", Change(company=company._replace(members=()))))
    assert store.ledger.company("c1") is None


def test_of_two_who_come_by_one_code_at_once_one_is_let_in(store: Any) -> None:
    begins(store)
    barrier = Barrier(2)

    def comes(person: Any) -> type[BaseException] | None:
        barrier.wait(30)
        return outcome(lambda: store.journal.commit(entry(f"e{person}", Change(company_codes=(CODE._replace(used=True),)), person)))

    with ThreadPoolExecutor(2) as threads:
        told = list(threads.map(comes, (AIKO, BEN)))
    assert sorted(told, key=str) == sorted((None, InvitationSpent), key=str)


def changes_hands(life: Life, giver: PersonId, taker: PersonId, host: Booking, guest: Booking) -> None:
    life.count += 1
    desk = Desk(HALL, life.store.ledger, life.now, f"hands{life.count}")
    gives, takes = life.store.ledger.persons((giver, taker))
    change = handed(desk, gives, takes, [life.now_is(host)], {host.id: life.now_is(guest)}, taker)
    life.store.journal.commit(entry(desk.event, change, taker, at=life.now))


def test_who_had_a_pair_for_a_while_is_erased_from_the_history_of_both_halves(store: Any) -> None:
    life = a_short_life(store)
    host, guest = life.pairs(on(8, "14:00"))
    life.joins(GUEST, guest)
    changes_hands(life, HOST, KEN, host, guest)
    changes_hands(life, KEN, REN, host, guest)
    life.erases(KEN)
    life.errand()
    assert named(store, KEN) == []


def test_a_pair_that_changes_hands_lies_beside_who_has_it_and_keeps_its_guest(store: Any) -> None:
    life = a_short_life(store)
    host, guest = life.pairs(on(8, "14:00"))
    life.joins(GUEST, guest)
    changes_hands(life, HOST, KEN, host, guest)

    assert host.id in {one.id for one in store.ledger.bookings_of(KEN, life.now)}
    assert host.id not in {one.id for one in store.ledger.bookings_of(HOST, life.now)}
    assert life.now_is(guest).host == KEN
    assert life.now_is(guest).person == GUEST
    assert [one.booking for one in store.ledger.person(KEN).standing][-1] == host.id
    assert host.id in store.traces.bookings(HOST)  # erasing who had it finds it still
