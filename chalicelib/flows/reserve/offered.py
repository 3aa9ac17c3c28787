"""What somebody on the waiting list is offered, taken: the room is kept for them already, until the offer ends."""

from datetime import date, time

from chalicelib.booking.around import Around
from chalicelib.booking.cells import offered_to
from chalicelib.booking.changes import Change, HoldLost, SlotClosed, together
from chalicelib.booking.desk import Order
from chalicelib.booking.lining import hold_of_offer, offer_of, offered_now, taken
from chalicelib.booking.model import Place
from chalicelib.booking.rules import RuleBroken
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Outcome
from chalicelib.dialogue.movements import BACK
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Value
from chalicelib.flows.reserve import one_room
from chalicelib.flows.reserve.draft import Draft, as_it_was, hold_of, slot_told, told, wanted, was_of
from chalicelib.flows.reserve.way import Way
from chalicelib.reception.introduction import needed
from chalicelib.reception.visit import Visit
from chalicelib.reception.warned import warned
from chalicelib.values import replace


def place_of(id_: str, visit: Visit) -> Place | None:
    return next((place for place in visit.person.places if place.id == id_), None)


def start(id_: str, visit: Visit) -> Draft:
    """The form with what is offered in it: one query. An offer that has gone says so, and where things stand.

    Whoever typed it names no place: theirs that is offered something, one query for each."""
    id_ = id_ or offered_now(visit.desk, visit.person)
    place = place_of(id_, visit)
    entry = offer_of(visit.desk, place) if place else None
    hold = hold_of_offer(visit.desk, entry) if entry else None
    person = visit.person
    if place is None or entry is None or hold is None:
        day = place.day.isoformat() if place else ""
        return Draft(doing="offer", barred="waiting.offer_over", role=person.role, venue=place.venue if place else "", day=day)
    draft = Draft(
        doing="offer", about=id_, role=entry.role or person.role, purpose=entry.purpose, name=person.name, company=person.company,
        agreed=needed(visit) <= set(person.consents),
    )  # fmt: skip
    return one_room.held(as_it_was(draft, hold, place.venue, visit), hold)


def asked_for(draft: Draft, visit: Visit) -> Draft | None:
    """The form of what is offered to this person, where that is what they ask for in words of their own: one query for each of their
    places on that day. Nothing is free then, because it is kept for them."""
    for place in visit.person.places:
        if (place.venue, place.day.isoformat()) == (draft.venue, draft.day):
            after = start(place.id, visit)
            if not after.barred and after.purpose == draft.purpose and wanted(after, visit) == wanted(draft, visit):
                return replace(after, name=draft.name, company=draft.company, agreed=draft.agreed)
    return None


def barred(draft: Draft, visit: Visit) -> Replies | None:
    if not draft.barred:
        return one_room.barred(draft, visit)
    free = Address("availability", "", f"{draft.venue},{draft.day}" if draft.venue else "")
    choices = (Choice("waiting.choice.free", free, main=True), Choice("waiting.choice.places", Address("waiting", "", "list")))
    return (Say(draft.barred, {}, choices),)


def is_offered(draft: Draft, visit: Visit) -> bool:
    """Whether the form still says what is offered."""
    if not (draft.day and draft.start and draft.minutes > 0):
        return False
    return wanted(draft, visit) == was_of(draft).span and draft.venue == was_of(draft).venue


def times(draft: Draft, visit: Visit, day: date) -> tuple[time, ...]:
    """The free ones, and the one that is offered while it is."""
    free, was = one_room.times(draft, visit, day), was_of(draft)
    mine = (was.span.start.time(),) if was.span.start.date() == day and was.until > visit.now and draft.venue == was.venue else ()
    return tuple(sorted({*free, *mine}))


def keep(draft: Draft, visit: Visit) -> tuple[Draft, Change]:
    """Back to what is offered nothing needs to be held; any other time is held like any other, and the offer stays until it ends."""
    was = was_of(draft)
    if not is_offered(draft, visit):
        held, change = one_room.keep(draft if not is_kept_for(draft) else unheld(draft), visit)
        return held, change
    if was.until <= visit.now:
        raise RuleBroken("offer_over", until=was.until)
    return replace(
        draft, room=was.room, held=was.span.start.isoformat(), held_minutes=was.span.minutes, until=was.until.isoformat()
    ), let_go(draft, visit)


def is_kept_for(draft: Draft) -> bool:
    """Whether what the form holds are the list's own cells: they are not this person's to give up."""
    hold, was = hold_of(draft), was_of(draft)
    return hold is not None and (hold.room, hold.span) == (was.room, was.span)


def unheld(draft: Draft) -> Draft:
    return replace(draft, room="", held="", held_minutes=0, until="")


def let_go(draft: Draft, visit: Visit) -> Change:
    """What was held beside the offer; the offer itself stays until it ends or is declined."""
    return Change() if not draft.was or is_kept_for(draft) else one_room.let_go(draft, visit)


def last_look(draft: Draft, visit: Visit) -> Replies:
    who = f"{draft.company} {draft.name}".strip()
    values: dict[str, Value] = {**slot_told(draft, visit), "purpose": Name("purpose", draft.purpose), "who": who}
    offer: dict[str, Value] = {"notes": ("card.offered",), "until": was_of(draft).until}
    noted = offer if is_kept_for(draft) else {"n": visit.catalogue.rules.hold}
    yes = Choice("reserve.choice.book", Address("reserve", "sure", "yes"), main=True)
    return (Show("confirm", warned({**values, **noted}, visit, draft.room), (yes, *one_room.corrections()), (BACK,)),)


def finish(draft: Draft, visit: Visit) -> Done | Again:
    """The booking over the offered cells and the place off the list, in one change; another time is an ordinary booking."""
    place = place_of(draft.about, visit)
    if not is_kept_for(draft) or place is None:
        return one_room.finish(draft, visit)
    order = Order(draft.room, wanted(draft, visit), draft.role, draft.purpose, draft.name, draft.company)
    try:
        booking, change = visit.desk.book(one_room.who_books(draft, visit), order, offered_to(place.id))
        assert change.person
        off = taken(visit.desk, change.person.person, place)
    except RuleBroken as broken:
        return Again(told(broken), replace(draft, start="", sure=False))
    except HoldLost:
        return over(draft)
    return Done((Say("reserve.done"), one_room.booked(booking, visit)), together((change, off)), lambda error: lost(error, draft))


def over(draft: Draft) -> Again:
    """The offer has run out: said, and the free times follow, as for an ordinary booking."""
    after = replace(unheld(draft), doing="", about="", was="", start="", sure=False)
    return Again((Say("rules.offer_over", {"until": was_of(draft).until}),), after)


def lost(error: Exception, draft: Draft) -> Outcome:
    """The offer has run out, or the room was closed meanwhile: then the offer is not over, and the place on the list stays."""
    if not isinstance(error, SlotClosed):
        return over(draft)
    return replace(over(draft), because=told(RuleBroken("closure", day=date.fromisoformat(draft.day))))


def near(draft: Draft, visit: Visit) -> Around:
    return one_room.near(draft, visit)


WAY = Way(barred, one_room.marks, times, one_room.kept, keep, let_go, last_look, finish, near)
