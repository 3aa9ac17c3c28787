"""Whether a recording may be seen: asked when it is told of, when it is listed, and once more whenever a link is followed."""

import hashlib
from datetime import datetime, timedelta

from chalicelib.booking.ledger import Ledger
from chalicelib.booking.model import Person, PersonId
from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.books import RecordingBooks
from chalicelib.equipment.showing import Kept
from chalicelib.reception.tokens import hash_of
from chalicelib.understanding.companies import same_company

CONSENT = "monitoring"
"""What somebody agrees to who may be watched and recorded."""
RECORDING_READY = "recording_ready"
"""Kind of what falls due, about a recording's key: its owner is told that it can be seen."""


def agrees(person: Person, since: datetime) -> bool:
    """Whether somebody agrees to be seen in what was recorded from `since` on: on record now, and not taken back meanwhile."""
    return CONSENT in person.consents and (person.withdrew is None or person.withdrew <= since)


def all_agree(ledger: Ledger, kept: Kept) -> bool:
    """Whether everybody who is shown agrees still. One batch read."""
    shown = ledger.persons([PersonId(who) for who in kept.shown])
    return bool(shown) and all(agrees(person, kept.start) for person in shown)


def is_kept(catalogue: Catalogue, kept: Kept, now: datetime) -> bool:
    """Whether its time has not run out, swept or not."""
    return now < kept.end + timedelta(days=catalogue.rules.retention_days)


def is_theirs(kept: Kept, person: Person) -> bool:
    """Whether it is a person's own, or of the company that they are of: whoever has left that one, or was taken out, has no more of it."""
    return kept.company_id == person.company_id if kept.company_id else kept.owner == person.id


def may_view(books: RecordingBooks, kept: Kept, person: Person) -> bool:
    """Whether it is this person's or their company's, or its owner lets them see it and they are of the same company still.
    One read for whose it is not."""
    if is_theirs(kept, person):
        return True
    return same_company(person.company, kept.company) and books.let_in(kept, person.id)


def token_hash(token: str) -> str:
    """What is kept of a link."""
    return hash_of("recording", token)


def share_hash(code: str) -> str:
    """A colleague's code as it is looked up; upper and lower case are one."""
    return hashlib.sha256(f"share:{code.strip().upper()}".encode()).hexdigest()
