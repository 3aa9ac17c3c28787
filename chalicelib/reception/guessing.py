"""Codes that guard something are not for guessing: after a few wrong ones nothing more is looked at for a while."""

from chalicelib.booking.changes import Change
from chalicelib.booking.codes import FORGOTTEN
from chalicelib.reception.visit import Visit, remember

GUESSES = 5
"""So many wrong codes within the time that they are counted (FORGOTTEN), of whatever kind, and no further code is looked at until it
has passed."""


def failed(visit: Visit) -> int:
    """How many wrong codes this person has given of late."""
    at = visit.person.failed_at
    return visit.person.failed_codes if at is not None and at + FORGOTTEN > visit.now else 0


def may_guess(visit: Visit) -> bool:
    """Whether a code of this person's is looked at. To be asked before any look."""
    return failed(visit) < GUESSES


def wrong_guess(visit: Visit) -> Change:
    """One more wrong code, remembered with the turn that said so."""
    return remember(visit.person, failed_codes=failed(visit) + 1, failed_at=visit.now)
