"""What only somebody who leads a venue's staff may do; everybody else is refused politely, and it is on record that they were."""

import logging

from chalicelib.dialogue.vocabulary import Name, Say
from chalicelib.reception.handling import not_theirs
from chalicelib.reception.visit import Visit

log = logging.getLogger(__name__)


def leads(visit: Visit) -> bool:
    """Whether whoever acts leads the staff of this venue."""
    return visit.person.post is not None and visit.acting.post is not None and visit.acting.post.lead


def not_a_lead(visit: Visit, act: str) -> Say | None:
    """Why this person may not do `act` (a word without personal data, for the log); None: they may."""
    if refusal := not_theirs(visit, act=act):
        return refusal
    if leads(visit):
        return None
    log.warning("refused act=%s staff=%s", act, True)
    contact = visit.catalogue.contact
    return Say("rank.lead_only", {"phone": contact.phone, "hours": Name("contact", "hours")})
