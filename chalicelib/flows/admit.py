"""Admit: who leads a venue's staff lets one person more onto it, by a code that works once, in a message to be passed on."""

from datetime import datetime, timedelta

from chalicelib.booking.changes import Change
from chalicelib.booking.codes import hash_of, invitation_of
from chalicelib.booking.due import marked
from chalicelib.booking.model import Invitation, Post
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Name, Say, Value
from chalicelib.reception.rank import not_a_lead
from chalicelib.reception.visit import Visit

VALID_FOR = timedelta(hours=24)
"""As long as one that the operator gives out."""


def finish(draft: None, visit: Visit) -> Done:
    """The code stands with the answer that tells it. Whoever bears it is of the staff of this venue, and leads nobody."""
    if refusal := not_a_lead(visit, "invite"):
        return Done((refusal,))
    if visit.group:
        return Done((Say("admit.not_here"),))
    assert visit.person.post
    venue, code = visit.person.post.venue, invitation_of(visit.secret())
    expires: datetime = visit.now + VALID_FOR
    told: dict[str, Value] = {"venue": Name("venue", venue), "code": code, "service": Name("text", "name"), "until": expires}
    given = Invitation(hash_of(code), Post(venue), expires, marked(visit.acting.id))
    return Done((Say("admit.done", told), Say("admit.message", told)), Change(admits=(given,)), lambda error: finish(draft, visit))


FLOW = Flow(name="admit", finish=finish, opens=frozenset({"admit"}), aside=True)
