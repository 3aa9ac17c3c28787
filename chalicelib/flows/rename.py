"""Rename: the name on a booking that stands is corrected, for a company its name too; the booking stays what it is."""

from chalicelib.booking.changes import BookingMoved
from chalicelib.booking.model import Booking, BookingId
from chalicelib.booking.renaming import rename
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Flow, Keep, Step
from chalicelib.dialogue.movements import STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Span, Value
from chalicelib.reception.introduction import answers_only, corrects, name_in, odd_name
from chalicelib.reception.visit import Visit
from chalicelib.understanding.names import is_asked
from chalicelib.understanding.second_thoughts import keeps_it, leaves_it
from chalicelib.values import dataclass, replace

MOST = 10
SAME = "same"
BOOKINGS = Choice("help.choice.bookings", Address("bookings"), main=True)


@dataclass(frozen=True, slots=True)
class Draft:
    """`organised`: the booking names a company of the person's own; `was` and `company_was` are what it bears."""

    booking: str = ""
    organised: bool = False
    was: str = ""
    company_was: str = ""
    company: str = ""
    name: str = ""


def start(value: str, visit: Visit) -> Draft:
    """The booking of the button, or the only one there is; one read."""
    ahead = [one.booking for one in visit.person.standing if one.end > visit.now]
    return of_booking(value or (ahead[0] if len(ahead) == 1 else ""), visit)


def of_booking(id_: str, visit: Visit) -> Draft:
    found = theirs(id_, visit)
    if found is None:
        return Draft()
    own = visit.catalogue.is_organisation(found.role) and not found.is_guests
    return Draft(found.id, own, found.name, found.company if own else "")


def theirs(id_: str, visit: Visit) -> Booking | None:
    found = visit.desk.ledger.booking(BookingId(id_)) if id_ else None
    return found if found and named(found, visit) else None


def named(one: Booking, visit: Visit) -> bool:
    """Whether the booking bears a name of this person's."""
    return one.person == visit.person.id and one.status.stands and not one.awaits_guest and one.span.end > visit.now


def ask_booking(draft: Draft, visit: Visit) -> Replies | Done:
    own = [one for one in visit.desk.ledger.bookings_of(visit.person.id, visit.now) if named(one, visit)]
    if not own:
        return Done((Say("change.none", {}, (Choice("help.choice.reserve", Address("reserve"), main=True),)),))
    choices = tuple(Choice("cancel.choice.booking", Address("rename", "booking", one.id), told(one)) for one in own[:MOST])
    return (Say("rename.ask_booking", {}, choices, (STOP,)),)


def told(one: Booking) -> dict[str, Value]:
    return {"span": Span(one.span.start, one.span.end), "venue": Name("venue", one.venue)}


def take_booking(draft: Draft, value: str, visit: Visit) -> Keep | Done:
    after = of_booking(value, visit)
    return Keep(after) if after.booking else gone()


def ask_company(draft: Draft, visit: Visit) -> Replies:
    same = Choice("rename.choice.same", Address("rename", "company", SAME))
    return (Say("rename.ask_company", {"company": draft.company_was}, (same,), (STOP,)),)


def take_company(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, company=draft.company_was)) if value == SAME else Again((Say("engine.not_a_choice"),), draft)


def hear_company(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    said = visit.reading
    else_ = said.date or said.start or said.shift or said.wish in ("join", "pair") or answers_only(said) or is_asked(text)
    return None if else_ else given(draft, text, "company")


def ask_name(draft: Draft, visit: Visit) -> Replies:
    choices = (Choice("rename.choice.same", Address("rename", "name", SAME)),) if draft.organised else ()
    return (Say("rename.ask_name", {"name": draft.was}, choices, (STOP,)),)


def take_name(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, name=draft.was)) if value == SAME else Again((Say("engine.not_a_choice"),), draft)


def hear_name(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    return None if corrects(visit) else given(draft, text, "name")


def given(draft: Draft, text: str, blank: str) -> Keep | Again:
    name = name_in(text)
    if not name:
        return Again(odd_name(), draft)
    return Keep(replace(draft, company=name) if blank == "company" else replace(draft, name=name))


def finish(draft: Draft, visit: Visit) -> Done:
    """Written at once: what was typed is said back, and can be typed anew."""
    booking = theirs(draft.booking, visit)
    if booking is None:
        return gone()
    company = draft.company if draft.organised else booking.company
    who = f"{company if draft.organised else ''} {draft.name}".strip()
    again = Choice("change.choice.name", Address("rename", "", booking.id))
    choices = (replace(BOOKINGS, main=False), again)
    said: Replies = (Say("rename.done", {**told(booking), "who": who}, choices),)
    if visit.person.company_id and draft.organised and company != visit.person.company:
        everywhere = Choice("company.choice.name", Address("company_name", "", booking.id), main=True)
        said = (Say("rename.here_alone", {**told(booking), "who": who, "company": visit.person.company}, (everywhere, *choices)),)
    if (draft.name, company) == (booking.name, booking.company):
        return Done(said)
    try:
        _, change = rename(visit.desk, visit.person, booking, draft.name, company)
    except BookingMoved:
        return gone()
    return Done(said, change, lambda error: gone())


def gone() -> Done:
    return Done((Say("change.gone", {}, (BOOKINGS,)),))


FLOW = Flow(
    name="rename",
    draft=Draft,
    start=start,
    steps=(
        Step("booking", lambda d, v: bool(d.booking), ask_booking, take_booking, lambda d: Draft()),
        Step(
            "company",
            lambda d, v: bool(d.company) or not d.organised,
            ask_company,
            take_company,
            lambda d: replace(d, company=""),
            hear_company,
        ),
        Step("name", lambda d, v: bool(d.name), ask_name, take_name, lambda d: replace(d, name=""), hear_name),
    ),
    finish=finish,
    opens=frozenset({"rename"}),
    stops=lambda d, v: keeps_it(v.reading.text) or leaves_it(v.reading.text),
)
