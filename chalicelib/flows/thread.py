"""Thread: while an enquiry is open its asker talks to a person; what they type is passed on, and each time they hear that it was."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Say, Value
from chalicelib.enquiries.enquiry import LONGEST, Enquiry, ThreadFull, WordTooLong
from chalicelib.enquiries.hours import answers_at, answers_from
from chalicelib.reception.enquiring import closed, end_button, passed_on
from chalicelib.reception.visit import Visit, remember

END = "end:"
LEADS = {"reserve": "reserve", "availability": "availability", "list": "bookings", "cancel": "cancel"}
"""Where a sentence that heya would have taken for its own leads by one tap."""


def start(value: str, visit: Visit) -> str:
    return value


def finish(value: str, visit: Visit) -> Done:
    one = next(iter(visit.enquiries.at((visit.person.enquiry,))), None) if visit.person.enquiry else None
    if one is None or not one.stands:
        return gone(visit)
    if value.startswith(END):
        return end(one, visit) if value == f"{END}{one.id}" else Done((Say("thread.stands", {}, (end_button(one.id),)),))
    if value or not visit.text:
        return Done((Say("thread.stands", {}, (end_button(one.id),)),))
    return pass_on(one, visit)


def pass_on(one: Enquiry, visit: Visit) -> Done:
    try:
        deed = passed_on(visit, one, visit.text)
    except WordTooLong as error:
        return Done((Say("thread.too_long", {"n": error.length, "most": LONGEST}),))
    except ThreadFull:
        return Done((Say("thread.full", {"phone": visit.catalogue.contact.phone}, (end_button(one.id),)),))
    lead = LEADS.get(visit.reading.wish or "")
    choices = (Choice(f"help.choice.{lead}", Address(lead), numbered=False),) if lead else ()
    key, values = how(one, visit)
    return Done((Say(key, values, (*choices, end_button(one.id))),), deed)


def how(one: Enquiry, visit: Visit) -> tuple[str, dict[str, Value]]:
    """Who has heard it: the one who answers, the list, or nobody before the hours begin."""
    if one.by:
        return "thread.told", {}
    opens = answers_from(visit.catalogue, one.venue, visit.now)
    if opens and not answers_at(visit.catalogue, one.venue, visit.now):
        return "thread.kept", {"opens": opens}
    return "thread.added", {}


def end(one: Enquiry, visit: Visit) -> Done:
    return Done((Say("thread.ended"),), closed(visit, one))


def gone(visit: Visit) -> Done:
    """It is over: what is typed is heya's again."""
    change = remember(visit.person, enquiry="") if visit.person.enquiry else None
    return Done((Say("thread.over", {}, (Choice("ask.choice.staff", Address("enquiry")),)),), change)


FLOW = Flow(name="thread", start=start, finish=finish, opens=frozenset({"thread"}), aside=True)
