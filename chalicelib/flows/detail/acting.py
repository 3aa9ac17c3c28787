"""What staff do with a booking: asked once more where somebody hears of it, and done."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from chalicelib.booking.barring import bar, unbar
from chalicelib.booking.callers import is_caller
from chalicelib.booking.changes import BookingMoved, Change, PersonWrite, together
from chalicelib.booking.ending import cancel_for
from chalicelib.booking.erasing import erase
from chalicelib.booking.model import Booking, Status
from chalicelib.booking.moving import Target, move_for
from chalicelib.booking.presence import check_in
from chalicelib.booking.rules import RuleBroken
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Keep, Outcome
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Span, Value
from chalicelib.flows.detail.draft import TODAY, Draft, case
from chalicelib.flows.detail.moving import target
from chalicelib.reception.hits import told_of
from chalicelib.reception.introduction import needed, unasked
from chalicelib.reception.rings import number_of
from chalicelib.reception.visit import Visit
from chalicelib.values import replace

ASKS = ("checkin", "move", "cancel", "bar", "forget")
DAYS = (30, 90)
"""How long somebody is barred: it ends by itself."""


def ask_days(draft: Draft, visit: Visit) -> Replies | Done:
    booking = case(draft, visit)
    if isinstance(booking, Done):
        return booking
    choices = (Choice("detail.choice.days", Address("detail", "days", str(n)), {"n": n}) for n in DAYS)
    return (Say("detail.ask_days", told_of(booking), (*choices,), (STOP,)),)


def take_days(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    n = int(value) if value.isdecimal() else 0
    return Keep(replace(draft, days=n)) if n in DAYS else Again((Say("engine.not_a_choice"),), draft)


def ask_sure(draft: Draft, visit: Visit) -> Replies | Done | Again:
    """What will be done, with what its person hears of it; of a check-in only whether they agree who were never asked."""
    booking = case(draft, visit)
    if isinstance(booking, Done):
        return booking
    values = told_of(booking)
    if draft.act == "checkin" and not asks_consent(booking, visit):
        return Again((), replace(draft, sure=True))
    if draft.act == "move":
        place = target(draft, booking, visit)
        if place is None:
            return gone(draft)
        values |= going(place, visit)
    if draft.act == "bar":
        values |= {"until": visit.now + timedelta(days=draft.days)}
    yes = Choice(f"detail.choice.yes_{draft.act}", Address("detail", "sure", "yes"), main=True)
    act = draft.act + unheard(draft, booking)
    return (Say(f"detail.sure_{act}", values, (yes, STOP), (BACK,)),)


def unheard(draft: Draft, booking: Booking) -> str:
    """What the names of sentences end with that say that somebody is to be rung."""
    return "_ring" if draft.act in ("move", "cancel") and is_caller(booking.person) else ""


def ringing(draft: Draft, booking: Booking, visit: Visit) -> dict[str, Value]:
    """The number at which they are rung. One read of somebody without LINE."""
    number = number_of(visit.desk.ledger, booking) if unheard(draft, booking) else None
    return {"phone": number} if number else {}


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Again | Done:
    if value == "yes" and draft.act == "cancel" and visit.text and names_another(draft, visit):
        return Again((), draft)
    return (
        Keep(replace(draft, sure=True, agreed=draft.act == "checkin"))
        if value == "yes"
        else Done((Say("detail.stays", {}, (again(draft.booking),)),))
    )


def names_another(draft: Draft, visit: Visit) -> bool:
    """Whether a day or a time is named (yes, tomorrow's too) that is not the booking's."""
    said, booking = visit.reading, case(draft, visit)
    if isinstance(booking, Done):
        return False
    at = booking.span.start.astimezone(visit.catalogue.zone)
    return (said.date or at.date()) != at.date() or (said.start or at.time()) != at.time()


def asks_consent(booking: Booking, visit: Visit) -> bool:
    """Whether staff ask its person for their consent, now that they stand before them. One read."""
    waits = booking.status is Status.CONFIRMED and not booking.awaits_guest
    return waits and unasked(visit.catalogue, visit.desk.ledger.person(booking.person), booking)


def going(place: Target, visit: Visit) -> dict[str, Value]:
    venue = visit.catalogue.room(place.room).venue
    return {"to": Span(place.span.start, place.span.end), "to_room": Name("room", place.room), "to_venue": Name("venue", venue)}


def gone(draft: Draft) -> Again:
    """That time is no longer free."""
    return Again((Say("detail.time_gone"),), replace(draft, start="", sure=False))


def check_in_for(draft: Draft, booking: Booking, visit: Visit) -> Done:
    try:
        change = check_in(visit.desk, visit.person, booking)
        if draft.agreed:
            change = together((change, agreed(booking, visit)))
    except RuleBroken as broken:
        return Done((Say(f"rules.{broken.rule}", broken.values, (again(booking.id),)),))
    except BookingMoved:
        return stands(draft, visit)
    return done("checkin", booking, change, draft, visit)


def agreed(booking: Booking, visit: Visit) -> Change:
    """What its person has said to staff, written of them; nothing where they have said themselves meanwhile what they want. One read."""
    person = visit.desk.ledger.person(booking.person)
    if not unasked(visit.catalogue, person, booking):
        return Change()
    return Change(others=(PersonWrite(replace(person, consents=tuple(sorted({*person.consents, *needed(visit)})))),))


def move_to(draft: Draft, booking: Booking, visit: Visit) -> Done | Again:
    place = target(draft, booking, visit)
    if place is None:
        return gone(draft)
    values = {**told_of(booking), **going(place, visit), **ringing(draft, booking, visit)}
    try:
        change = move_for(visit.desk, visit.person, booking, place)[1]
    except BookingMoved:
        return stands(draft, visit)
    said = Say("detail.done_move_ring" if unheard(draft, booking) else "detail.done_move", values, (again(booking.id),))
    return Done((said,), change, lambda error: gone(draft))


def cancel_it(draft: Draft, booking: Booking, visit: Visit) -> Done:
    try:
        change = cancel_for(visit.desk, visit.person, booking)
        return done(f"cancel{unheard(draft, booking)}", booking, change, draft, visit, ringing(draft, booking, visit))
    except BookingMoved:
        return stands(draft, visit)


def bar_person(draft: Draft, booking: Booking, visit: Visit) -> Done:
    until = visit.now + timedelta(days=draft.days)
    return done("bar", booking, bar(visit.desk, booking.person, until), draft, visit, {"until": until})


def unbar_person(draft: Draft, booking: Booking, visit: Visit) -> Done:
    return done("unbar", booking, unbar(visit.desk, booking.person), draft, visit)


def forget(draft: Draft, booking: Booking, visit: Visit) -> Done:
    """All that is kept of somebody without LINE, as they have asked: what is to come is cancelled, the rest follows as an errand."""
    if not is_caller(booking.person):
        return stands(draft, visit)
    try:
        change = erase(visit.desk, visit.desk.ledger.person(booking.person))
    except RuleBroken as broken:
        return Done((Say("detail.in_use", broken.values, (again(booking.id),)),))
    assert change.person
    theirs = replace(change, person=None, others=(*change.others, change.person))
    return Done((Say("detail.done_forget", told_of(booking), (TODAY,)),), theirs, lambda error: stands(draft, visit))


def done(act: str, booking: Booking, change: Change, draft: Draft, visit: Visit, more: Mapping[str, Value] | None = None) -> Done:
    said = Say(f"detail.done_{act}", {**told_of(booking), **(more or {})}, (again(booking.id),))
    return Done((said,), change, lambda error: stands(draft, visit))


def stands(draft: Draft, visit: Visit) -> Done:
    """Somebody did something about it in between: nothing was done, and how it stands now is a tap away."""
    return Done((Say("detail.overtaken", {}, (again(draft.booking),)),))


def again(booking: str) -> Choice:
    return Choice("detail.choice.again", Address("detail", "", booking))


DOES: Mapping[str, Callable[[Draft, Booking, Visit], Outcome]] = {
    "checkin": check_in_for, "move": move_to, "cancel": cancel_it, "bar": bar_person, "unbar": unbar_person,
    "forget": forget,
}  # fmt: skip
