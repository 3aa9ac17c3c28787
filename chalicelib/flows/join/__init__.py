"""Join: a code that a company passed on makes its guest's room one's own; what it is is shown before anything is asked."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Flow, Step
from chalicelib.dialogue.vocabulary import Choice, Replies, Say
from chalicelib.flows.join.code import ask_code, code_in, hear_code, look_up, not_asked, take_code
from chalicelib.flows.join.draft import Draft
from chalicelib.flows.join.joining import ask_name, ask_wanted, consent, finish, hear_name, take_consent, take_wanted
from chalicelib.reception.introduction import needed
from chalicelib.reception.visit import Visit
from chalicelib.values import replace


def start(value: str, visit: Visit) -> Draft:
    """The code of the button, and what is known of the person."""
    person = visit.person
    return Draft(code=code_in(value), name=person.name, agreed=needed(visit) <= set(person.consents))


def hear(draft: Draft, visit: Visit) -> Draft:
    """The draft with the code of the sentence; another code than before begins anew."""
    code = code_in(visit.reading.code or "")
    return replace(start(code, visit), left=draft.left) if code and code != draft.code else draft


def old(address: Address, visit: Visit) -> Replies:
    """Where things stand after this conversation: in the list of bookings."""
    return (Say("reserve.old", {}, (Choice("help.choice.bookings", Address("bookings"), main=True),)),)


FLOW = Flow(
    name="join",
    draft=Draft,
    start=start,
    hear=hear,
    steps=(
        Step("code", lambda d, v: bool(d.code), ask_code, take_code, lambda d: Draft(name=d.name, agreed=d.agreed), hear_code),
        Step("found", lambda d, v: bool(d.booking), look_up, not_asked, lambda d: Draft(name=d.name, agreed=d.agreed)),
        Step("wanted", lambda d, v: d.wanted, ask_wanted, take_wanted, lambda d: replace(d, wanted=False), yes="yes", no="no"),
        Step("name", lambda d, v: bool(d.name), ask_name, not_asked, lambda d: replace(d, name=""), hear_name),
        Step("agreed", lambda d, v: d.agreed, consent, take_consent, lambda d: replace(d, agreed=False), yes="yes", no="no"),
    ),
    finish=finish,
    opens=frozenset({"join"}),
    old=old,
)
