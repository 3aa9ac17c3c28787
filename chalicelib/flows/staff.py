"""Staff: become staff with a one-time code; asked for without one, how to reach the people at the desk."""

from datetime import timedelta

from chalicelib.booking.changes import Change, InvitationUse, together
from chalicelib.booking.codes import hash_of
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow, Outcome
from chalicelib.dialogue.vocabulary import Choice, Name, Say
from chalicelib.reception.visit import Visit, remember

GUESSES = 5
FORGOTTEN = timedelta(hours=1)
"""So many wrong codes within this time, and no further code is looked at until it has passed."""


def start(value: str, visit: Visit) -> str:
    return visit.reading.code or "" if visit.reading.intent == "staff" else ""


def finish(code: str, visit: Visit) -> Done:
    contact = visit.catalogue.contact
    if not code:
        key = "staff.already" if visit.person.post else "staff.reach"
        return Done((Say(key, {"phone": contact.phone, "email": contact.email, "hours": Name("contact", "hours")}),))
    failed = visit.person.failed_codes if recent(visit) else 0
    if failed >= GUESSES:
        return Done((Say("staff.too_many"),))
    invitation = visit.desk.ledger.invitation(hash_of(code))
    if invitation is None or invitation.expires <= visit.now:
        return wrong(visit, failed)
    welcome = Say(
        "staff.welcome", {"venue": Name("venue", invitation.post.venue)}, (Choice("help.choice.today", Address("today"), main=True),)
    )
    person = remember(visit.person, post=invitation.post, failed_codes=0, language=visit.language)
    return Done(
        (welcome,),
        together((person, Change(invitation=InvitationUse(invitation.code_hash, visit.person.post)))),
        lambda error: spent(visit, failed),
    )


def wrong(visit: Visit, failed: int) -> Done:
    return Done((Say("staff.wrong"),), remember(visit.person, failed_codes=failed + 1, failed_at=visit.now))


def spent(visit: Visit, failed: int) -> Outcome:
    """Somebody used the code in between."""
    return wrong(visit, failed)


def recent(visit: Visit) -> bool:
    at = visit.person.failed_at
    return at is not None and at + FORGOTTEN > visit.now


FLOW = Flow(name="staff", start=start, finish=finish, opens=frozenset({"staff"}), aside=True)
