"""What recruiters of one company may count on, of either store: its row, its codes, and bookings that change hands."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

from chalicelib.booking.changes import Change, CompanyMoved, InvitationSpent, PersonWrite
from chalicelib.booking.company import Company, CompanyCode
from chalicelib.booking.desk import Desk
from chalicelib.booking.handing import handed
from chalicelib.booking.model import Person
from tests.contracts.erasing import GUEST, HALL, HOST, KEN, a_short_life, on
from tests.contracts.makings import AIKO, BEN, NOW, entry, outcome

OURS = Company("c1", "北海商会", "company", (AIKO,), NOW)
CODE = CompanyCode("h1", "c1", AIKO, NOW + timedelta(days=3))


def begins(store: Any) -> Company:
    store.journal.commit(entry("begins", Change(company=OURS, company_codes=(CODE,))))
    found: Company = store.ledger.company("c1")
    return found


def test_a_company_and_its_code_are_found_as_they_were_written(store: Any) -> None:
    assert begins(store) == OURS._replace(version=1)
    assert store.ledger.company_code("h1") == CODE
    assert (store.ledger.company("c2"), store.ledger.company_code("h2")) == (None, None)


def test_whose_company_somebody_is_of_stands_in_their_row(store: Any) -> None:
    store.journal.commit(entry("e1", Change(person=PersonWrite(Person(AIKO, company_id="c1")))))
    assert store.journal.open("e2", AIKO).person.company_id == store.ledger.person(AIKO).company_id == "c1"


def test_a_company_that_moved_is_not_written_over(store: Any) -> None:
    company = begins(store)
    store.journal.commit(entry("e1", Change(company=company._replace(members=(AIKO, BEN)))))
    assert outcome(lambda: store.journal.commit(entry("e2", Change(company=company)))) is CompanyMoved
    assert outcome(lambda: store.journal.commit(entry("e3", Change(company=OURS)))) is CompanyMoved
    assert store.ledger.company("c1").members == (AIKO, BEN)


def test_a_company_without_members_is_no_more(store: Any) -> None:
    company = begins(store)
    store.journal.commit(entry("e1", Change(company=company._replace(members=()))))
    assert store.ledger.company("c1") is None


def test_a_code_is_used_once_and_one_that_was_never_given_is_not(store: Any) -> None:
    begins(store)
    used = Change(company_codes=(CODE._replace(used=True),))
    store.journal.commit(entry("e1", used))
    assert outcome(lambda: store.journal.commit(entry("e2", used))) is InvitationSpent
    assert outcome(lambda: store.journal.commit(entry("e3", Change(company_codes=(CODE,))))) is InvitationSpent
    forged = Change(company_codes=(CODE._replace(code_hash="h2", used=True),))
    assert outcome(lambda: store.journal.commit(entry("e4", forged))) is InvitationSpent
    assert store.ledger.company_code("h1").used


def test_of_two_who_come_by_one_code_at_once_one_is_let_in(store: Any) -> None:
    begins(store)
    barrier = Barrier(2)

    def comes(person: Any) -> type[BaseException] | None:
        barrier.wait(30)
        return outcome(lambda: store.journal.commit(entry(f"e{person}", Change(company_codes=(CODE._replace(used=True),)), person)))

    with ThreadPoolExecutor(2) as threads:
        told = list(threads.map(comes, (AIKO, BEN)))
    assert sorted(told, key=str) == sorted((None, InvitationSpent), key=str)


def test_a_pair_that_changes_hands_lies_beside_who_has_it_and_keeps_its_guest(store: Any) -> None:
    life = a_short_life(store)
    host, guest = life.pairs(on(8, "14:00"))
    life.joins(GUEST, guest)
    desk = Desk(HALL, store.ledger, life.now, "hands")
    giver, taker = store.ledger.persons((HOST, KEN))
    change = handed(desk, giver, taker, [host], {host.id: life.now_is(guest)}, KEN)
    store.journal.commit(entry("hands", change, KEN, at=life.now))

    assert host.id in {one.id for one in store.ledger.bookings_of(KEN, life.now)}
    assert host.id not in {one.id for one in store.ledger.bookings_of(HOST, life.now)}
    assert life.now_is(guest).host == KEN
    assert life.now_is(guest).person == GUEST
    assert [one.booking for one in store.ledger.person(KEN).standing][-1] == host.id
    assert host.id in store.traces.bookings(HOST)  # erasing who had it finds it still
