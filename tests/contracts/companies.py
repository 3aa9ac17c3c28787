"""What storage promises of a company of several recruiters, each as a function that a store keeps or breaks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from chalicelib.booking.changes import Change, CompanyMoved, InvitationSpent
from chalicelib.booking.company import Company, CompanyCode
from tests.contracts.makings import AIKO, BEN, NOW, entry, outcome

OURS = Company("c1", "北海商会", "company", (AIKO,), NOW)
CODE = CompanyCode("h1", "c1", AIKO, NOW + timedelta(days=3))


def begins(store: Any) -> Company:
    store.journal.commit(entry("begins", Change(company=OURS, company_codes=(CODE,))))
    found: Company = store.ledger.company("c1")
    return found


def a_company_that_moved_is_not_written_over(store: Any) -> None:
    company = begins(store)
    store.journal.commit(entry("e1", Change(company=company._replace(members=(AIKO, BEN)))))
    assert outcome(lambda: store.journal.commit(entry("e2", Change(company=company)))) is CompanyMoved
    assert outcome(lambda: store.journal.commit(entry("e3", Change(company=OURS)))) is CompanyMoved
    assert store.ledger.company("c1").members == (AIKO, BEN)


def a_code_is_used_once_and_one_that_was_never_given_is_not(store: Any) -> None:
    begins(store)
    used = Change(company_codes=(CODE._replace(used=True),))
    store.journal.commit(entry("e1", used))
    assert outcome(lambda: store.journal.commit(entry("e2", used))) is InvitationSpent
    assert outcome(lambda: store.journal.commit(entry("e3", Change(company_codes=(CODE,))))) is InvitationSpent
    forged = Change(company_codes=(CODE._replace(code_hash="h2", used=True),))
    assert outcome(lambda: store.journal.commit(entry("e4", forged))) is InvitationSpent
    assert store.ledger.company_code("h1").used
