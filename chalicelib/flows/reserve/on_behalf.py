"""A booking that staff make for somebody else: the same form, kept under the staff's own hold, booked among that person's own."""

from datetime import date, time

from chalicelib.booking.around import Around, around
from chalicelib.booking.behalf import at_short_notice, book_for, passed_over
from chalicelib.booking.callers import claim_code, is_caller
from chalicelib.booking.changes import Change
from chalicelib.booking.desk import Order
from chalicelib.booking.model import Booking, Person
from chalicelib.booking.rules import RuleBroken
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done
from chalicelib.dialogue.movements import BACK
from chalicelib.dialogue.private import private
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Value
from chalicelib.flows.reserve import one_room
from chalicelib.flows.reserve.draft import BEHALF, NEW, Draft, slot_told, taken, told, wanted
from chalicelib.flows.reserve.opening import wished
from chalicelib.flows.reserve.way import Way
from chalicelib.flows.reserve.where import at_venue
from chalicelib.reception.clients import Client, client_of
from chalicelib.reception.handling import not_theirs
from chalicelib.reception.introduction import needed
from chalicelib.reception.visit import Visit
from chalicelib.reception.warned import warned
from chalicelib.values import replace

TODAY = Choice("help.choice.today", Address("today"), main=True)


def start(value: str, visit: Visit) -> Draft:
    """Whom it is for, with what is known of them, at the staff's own venue; two reads."""
    about, *wish = value.split(",")
    draft = Draft(doing=BEHALF, about=about, agreed=True)
    if visit.person.post is None:
        return draft
    client = client_of(about, visit)
    if client is None or (why := _why_not(client, visit)):
        return replace(draft, barred="behalf.unknown" if client is None else why)
    filled = replace(draft, role=client.role, name=client.name, company=client.company)
    return wished(at_venue(filled, visit.person.post.venue, visit), wish, visit)


def _why_not(client: Client, visit: Visit) -> str:
    if client.person.id == visit.person.id:
        return "behalf.yourself"
    until = client.person.barred_until
    return "behalf.barred" if until and until > visit.now else ""


def barred(draft: Draft, visit: Visit) -> Replies | None:
    """Only staff book for others, and at their own venue."""
    if refusal := not_theirs(visit, act="behalf"):
        return (refusal,)
    assert visit.person.post
    if draft.barred:
        return (Say(draft.barred, {}, (TODAY,)),)
    return (Say("detail.elsewhere", {}, (TODAY,)),) if draft.venue not in ("", visit.person.post.venue) else None


def as_staff(visit: Visit) -> Visit:
    """The same moment with nothing that is counted against staff themselves, at which a booking may begin at once."""
    person = replace(visit.person, standing=(), points=(), barred_until=None)
    desk = at_short_notice(visit.desk)
    return replace(visit, person=person, desk=desk, catalogue=desk.catalogue)


def marks(draft: Draft, visit: Visit, first: date, last: date) -> str:
    return one_room.marks(draft, as_staff(visit), first, last)


def times(draft: Draft, visit: Visit, day: date) -> tuple[time, ...]:
    return one_room.times(draft, as_staff(visit), day)


def keep(draft: Draft, visit: Visit) -> tuple[Draft, Change]:
    return one_room.keep(draft, as_staff(visit))


def near(draft: Draft, visit: Visit) -> Around:
    """What is free around it at this venue."""
    staff = as_staff(visit)
    begin = time.fromisoformat(draft.start) if draft.start else None
    return around(staff.desk, one_room.search(draft, staff), (), date.fromisoformat(draft.day), begin, staff.person.id)


def last_look(draft: Draft, visit: Visit) -> Replies:
    """What will be booked for whom, the rules that it passes over, and what its person hears of it. Two reads."""
    client = client_of(draft.about, visit)
    who = called(draft, client.person if client else None)
    values: dict[str, Value] = {
        **slot_told(draft, visit),
        "purpose": Name("purpose", draft.purpose),
        "who": who,
    }
    held: dict[str, Value] = {"notes": notes(draft, client, visit) if client else (), "n": visit.catalogue.rules.hold}
    yes = Choice("behalf.choice.book", Address("reserve", "sure", "yes"), main=True)
    return (Show("confirm", warned({**values, **held}, visit, draft.room), (yes, *one_room.corrections()), (BACK,)),)


def called(draft: Draft, person: Person | None) -> Value:
    """For whom it is; the name of somebody without LINE is told once."""
    who = f"{draft.company} {draft.name}".strip()
    return private(who) if person and is_caller(person.id) else who


def notes(draft: Draft, client: Client, visit: Visit) -> tuple[str, ...]:
    over = passed_over(visit.desk, client.person, draft.room, wanted(draft, visit), draft.role)
    return (*(f"behalf.over.{rule}" for rule in over), *heard(client, visit))


def heard(client: Client, visit: Visit) -> tuple[str, ...]:
    """What its person hears, and when they are asked for their consent."""
    if is_caller(client.person.id):
        return ("behalf.rings", *(() if needed(visit) <= set(client.person.consents) else ("behalf.consent_there",)))
    told_ = "card.unreachable" if client.person.blocked else "behalf.told"
    return (told_,) if needed(visit) <= set(client.person.consents) else (told_, "behalf.consent")


def finish(draft: Draft, visit: Visit) -> Done | Again:
    """The booking in the one change of this turn; the client is looked at anew. Two reads."""
    client = client_of(draft.about, visit)
    if client is None:
        return gone()
    order = Order(draft.room, wanted(draft, visit), draft.role, draft.purpose, draft.name, draft.company)
    person = replace(client.person, phone=draft.phone.removeprefix(NEW)) if draft.about == NEW else client.person
    try:
        booking, change = book_for(visit.desk, visit.person.id, person, order)
    except RuleBroken as broken:
        if broken.rule == "barred":
            return Done((Say("behalf.barred", {}, (TODAY,)),))
        return Again(told(broken), replace(draft, start="", sure=False))
    lost = replace(draft, room="", held="", until="")
    return Done(done(draft, booking, person, visit), change, lambda error: taken(lost, visit))


def done(draft: Draft, booking: Booking, person: Person, visit: Visit) -> Replies:
    """What was booked, and what is left to be told: to somebody without LINE also the code by which it becomes theirs there."""
    values: dict[str, Value] = {**slot_told(draft, visit), "who": called(draft, person), "code": booking.code}
    again = Choice("detail.choice.again", Address("detail", "", booking.id), main=True)
    if is_caller(person.id):
        return (Say("behalf.done_caller", {**values, "invite": claim_code(booking)}, (again,)),)
    return (Say("behalf.done_unheard" if person.blocked else "behalf.done", values, (again,)),)


def gone() -> Done:
    """They are not on record any more, or what named them is not."""
    return Done((Say("behalf.unknown", {}, (TODAY,)),))


WAY = Way(barred, marks, times, one_room.kept, keep, one_room.let_go, last_look, finish, near)
