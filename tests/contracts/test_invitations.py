"""What the operator and a turn may count on for staff codes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

from chalicelib.booking.changes import Change, InvitationSpent, InvitationUse, PersonWrite
from chalicelib.booking.model import Invitation, Member, Person, PersonId, Post
from chalicelib.storage.invitations import CodeTaken
from tests.contracts.makings import AIKO, BEN, NOW, entry, outcome

SOON = NOW + timedelta(hours=1)


def test_an_invitation_is_found_by_its_hash_also_when_it_has_run_out(store: Any) -> None:
    store.invitations.issue("h1", Post("odori14", lead=True), NOW - timedelta(days=1))
    assert store.ledger.invitation("h1") == Invitation("h1", Post("odori14", lead=True), NOW - timedelta(days=1))
    assert store.ledger.invitation("h2") is None


def test_an_invitation_for_a_group_makes_a_member_of_the_roster_that_is_one(store: Any) -> None:
    post = Post("odori14", chat=True)
    store.invitations.issue("h1", post, SOON)
    assert store.ledger.invitation("h1") == Invitation("h1", post, SOON)
    group = PersonId("C1")
    change = Change(person=PersonWrite(Person(group, post=post)), invitation=InvitationUse("h1"))
    store.journal.commit(entry("e1", change, group))
    assert (store.ledger.roster("odori14"), store.ledger.person(group).post) == ((Member(group, post),), post)


def test_the_same_invitation_twice_is_one_and_another_under_its_hash_is_refused(store: Any) -> None:
    store.invitations.issue("h1", Post("odori14"), SOON)
    store.invitations.issue("h1", Post("odori14"), SOON)
    assert outcome(lambda: store.invitations.issue("h1", Post("sangyo"), SOON)) is CodeTaken
    assert store.ledger.invitation("h1") == Invitation("h1", Post("odori14"), SOON)


def test_a_code_that_is_not_there_cannot_be_used(store: Any) -> None:
    assert outcome(lambda: store.journal.commit(entry("e1", Change(invitation=InvitationUse("h1"))))) is InvitationSpent


def test_of_two_who_type_a_code_at_once_one_is_let_in(store: Any) -> None:
    barrier = Barrier(2)

    def use(n: int, person: Any) -> type[BaseException] | None:
        barrier.wait(30)
        return outcome(lambda: store.journal.commit(entry(f"e{n}{person}", Change(invitation=InvitationUse(f"h{n}")), person)))

    for n in range(20):
        store.invitations.issue(f"h{n}", Post("odori14"), SOON)
        with ThreadPoolExecutor(2) as threads:
            told = list(threads.map(use, (n, n), (AIKO, BEN)))
        assert sorted(told, key=str) == sorted((None, InvitationSpent), key=str)
        assert store.ledger.invitation(f"h{n}") is None


def test_a_turn_gives_one_out_and_never_one_that_is_there(store: Any) -> None:
    given = Invitation("h1", Post("odori14"), SOON, PersonId("a mark"))
    store.journal.commit(entry("e1", Change(admits=(given,))))
    assert store.ledger.invitation("h1") == given

    other = Invitation("h1", Post("sangyo", lead=True), SOON)
    assert outcome(lambda: store.journal.commit(entry("e2", Change(admits=(other,))))) is InvitationSpent
    assert store.ledger.invitation("h1") == given
