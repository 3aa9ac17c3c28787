"""Staff: become staff with a one-time code; asked for without one, how to reach the people at the desk by other ways."""

from chalicelib.booking.changes import Change, InvitationUse, together
from chalicelib.booking.codes import hash_of
from chalicelib.booking.due import marked
from chalicelib.booking.model import Invitation
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow, Outcome
from chalicelib.dialogue.vocabulary import Choice, Name, Say
from chalicelib.reception.guessing import may_guess, wrong_guess
from chalicelib.reception.visit import Visit, remember
from chalicelib.values import replace

ASK = Choice("ask.choice.staff", Address("enquiry"), main=True)


def start(value: str, visit: Visit) -> str:
    return visit.reading.code or "" if visit.reading.wish == "staff" else ""


def finish(code: str, visit: Visit) -> Done:
    contact = visit.catalogue.contact
    if not code:
        key, ways = ("staff.already", ()) if visit.person.post and not visit.group else ("staff.reach", () if visit.group else (ASK,))
        return Done((Say(key, {"phone": contact.phone, "email": contact.email, "hours": Name("contact", "hours")}, ways),))
    if not may_guess(visit):
        return Done((Say("staff.too_many"),))
    invitation = visit.desk.ledger.invitation(hash_of(code))
    if invitation is None or invitation.expires <= visit.now or not still_given(invitation, visit):
        return wrong(visit)
    if invitation.post.chat != bool(visit.group):
        return Done((Say("staff.for_a_group" if invitation.post.chat else "staff.for_a_person"),))
    if visit.person.post == replace(invitation.post, lead=True):
        return Done((Say("staff.already"),))  # whoever leads a venue's staff would lead it no more, by a code that they gave out
    way = Choice("alert.choice.board", Address("board")) if visit.group else Choice("help.choice.today", Address("today"), main=True)
    joined = "staff.welcome_group" if visit.group else "staff.welcome_lead" if invitation.post.lead else "staff.welcome"
    welcome = Say(joined, {"venue": Name("venue", invitation.post.venue)}, (way,))
    person = remember(visit.person, post=invitation.post, failed_codes=0, language=visit.language)
    return Done(
        (welcome,),
        together((person, Change(invitation=InvitationUse(invitation.code_hash, visit.person.post)))),
        lambda error: spent(visit),
    )


def still_given(invitation: Invitation, visit: Visit) -> bool:
    """Whether who gave it out leads the venue's staff still: who was removed lets nobody in, themselves neither. One query, none of the
    operator's."""
    if not invitation.by:
        return True
    return any(one.post.lead and marked(one.person) == invitation.by for one in visit.desk.ledger.roster(invitation.post.venue))


def wrong(visit: Visit) -> Done:
    return Done((Say("staff.wrong"),), wrong_guess(visit))


def spent(visit: Visit) -> Outcome:
    """Somebody used the code in between."""
    return wrong(visit)


FLOW = Flow(name="staff", start=start, finish=finish, opens=frozenset({"staff"}), aside=True)
