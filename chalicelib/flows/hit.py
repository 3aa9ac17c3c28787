"""Hit: what staff do about a booking that a fault hits: moved to an equal room, cancelled, told, or left; nobody does it twice."""

from collections.abc import Callable

from chalicelib.booking.callers import is_caller
from chalicelib.booking.changes import Change
from chalicelib.booking.due import Due
from chalicelib.booking.ending import cancel_for
from chalicelib.booking.model import Booking, BookingId
from chalicelib.booking.moving import Target, move_for
from chalicelib.booking.under import place_for
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Flow, Keep, Outcome, Step
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Value
from chalicelib.equipment.alert import Alert, moved
from chalicelib.reception.deed import deed_of
from chalicelib.reception.handling import called, found, not_theirs, told, written
from chalicelib.reception.hits import CANCELLED, INFORMED, LEFT, MOVED, choices_for, done_about, told_of
from chalicelib.reception.reached import unreachable
from chalicelib.reception.rings import number_of
from chalicelib.reception.standing import BOARD, how_it_stands
from chalicelib.reception.unasked_gear import ROOM_TROUBLE
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass, replace

ASKED = ("move", "cancel")
"""What is asked about before it is done."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be done about which booking because of which alert; `room` is where it was said to go."""

    act: str = ""
    booking: str = ""
    key: str = ""
    room: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """An alert that stands, and a booking that still is in its room."""

    alert: Alert
    booking: Booking


def start(value: str, visit: Visit) -> Draft:
    act, booking, key = (*value.split(":", 2), "", "")[:3]
    return Draft(act, booking, key) if act in ACTS else Draft()


def case(draft: Draft, visit: Visit) -> Case | Done:
    """What is to be decided; or why it need not be any more, or not by them: what becomes of somebody's booking is said by one of the
    staff, and in a group LINE need not tell who that is. Two reads, the booking's first: what has become of it stands in the alert."""
    if refusal := not_theirs(visit, draft.key or "#"):
        return Done((refusal,))
    if visit.group and visit.by is None:
        return Done((Say("hit.own_chat"),))
    booking = visit.desk.ledger.booking(BookingId(draft.booking))
    alert = found(visit, draft.key)
    if alert is None or not alert.stands:
        return Done((how_it_stands(alert, visit) if alert else Say("alert.unknown", {}, (BOARD,)),))
    known = booking is not None and (booking.venue == alert.venue or done_about(alert, booking.id) is not None)
    if booking is None or not known:
        return Done((Say("hit.gone", {}, (rest(alert),)),))
    if not booking.status.stands or booking.span.end <= visit.now:
        return Done((Say("hit.ended", told_of(booking), (rest(alert),)),))
    if booking.room != alert.room:
        return Done((Say("hit.moved_before", {**told_of(booking), **by(alert, booking, visit)}, (rest(alert),)),))
    return Case(alert, booking)


def by(alert: Alert, booking: Booking, visit: Visit) -> dict[str, Value]:
    """Who has done something about the booking; a colleague where it was not done because of this alert. One read where it was."""
    did = done_about(alert, booking.id)
    return {"by": called(visit, did.who) if did else Name("words", "alert.somebody")}


def rest(alert: Alert) -> Choice:
    """Back to all who are hit."""
    return Choice("hit.choice.rest", Address("alert", "", f"hit:{alert.key}"), main=True)


def is_sure(draft: Draft, visit: Visit) -> bool:
    return draft.sure or draft.act not in ASKED


def ask_sure(draft: Draft, visit: Visit) -> Again | Done:
    """The room that is free for it, and whether it shall go there."""
    it = case(draft, visit)
    if isinstance(it, Done):
        return it
    yes = Choice(f"hit.choice.yes_{draft.act}", Address("hit", "sure", "yes"), main=True)
    no = Choice("hit.choice.no", Address("hit", "sure", "no"))
    if draft.act == "cancel":
        return Again((*silent(it, visit), Say("hit.ask_cancel", told_of(it.booking), (yes, no))), draft, look=True)
    place = free_for(it, visit)
    if place is None:
        return none_free(draft, visit)
    return Again((*silent(it, visit), Say("hit.ask_move", going(it, place, visit), (yes, no))), replace(draft, room=place.room), look=True)


def silent(it: Case, visit: Visit) -> tuple[Say, ...]:
    """That whoever has the booking hears nothing of it, or is to be rung, where that is so. One read."""
    if number := number_of(visit.desk.ledger, it.booking):
        return (Say("hit.ring", {**told_of(it.booking), "phone": number}),)
    return (Say("hit.unreachable", told_of(it.booking)),) if unreachable(visit.desk.ledger, (it.booking,)) else ()


def free_for(it: Case, visit: Visit) -> Target | None:
    """An equal room that is free and sound. One query for each venue with equal rooms."""
    return place_for(visit.desk, it.booking, {room for room, _, _ in visit.troubles})


def going(it: Case, place: Target, visit: Visit) -> dict[str, Value]:
    return {**told_of(it.booking), "to_room": Name("room", place.room), "to_venue": Name("venue", visit.catalogue.room(place.room).venue)}


def none_free(draft: Draft, visit: Visit) -> Done:
    """No equal room is free: what else can be done. Looked at once more, for it may be this booking that has come there meanwhile."""
    it = case(draft, visit)
    if isinstance(it, Done):
        return it
    return Done((Say("hit.none_free", told_of(it.booking), choices_for(it.booking, it.alert, ("tell", "cancel", "leave"))),))


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Done:
    return Keep(replace(draft, sure=True)) if value == "yes" else Done((Say("hit.stays"),))


def unsure(draft: Draft) -> Draft:
    return replace(draft, room="", sure=False)


def finish(draft: Draft, visit: Visit) -> Done | Again:
    it = case(draft, visit)
    return it if isinstance(it, Done) else ACTS[draft.act](draft, it, visit)


def move(draft: Draft, it: Case, visit: Visit) -> Done | Again:
    """Both cells and the person's own row in one change, and the person is told; asked again where another room is free by now."""
    place = free_for(it, visit)
    if place is None:
        return none_free(draft, visit)
    if place.room != draft.room:
        return Again((Say("hit.place_gone"),), unsure(draft))
    change = move_for(visit.desk, visit.acting, it.booking, place)[1]
    return done(MOVED, draft, it, visit, change, going(it, place, visit))


def cancel(draft: Draft, it: Case, visit: Visit) -> Done:
    return done(CANCELLED, draft, it, visit, cancel_for(visit.desk, visit.acting, it.booking))


def tell(draft: Draft, it: Case, visit: Visit) -> Done:
    """Whoever has it hears what is wrong, once."""
    if before := done_about(it.alert, it.booking.id, INFORMED):
        values = {**told_of(it.booking), "at": before.at, "by": called(visit, before.who)}
        return Done((Say("hit.informed_before", values, (rest(it.alert),)),))
    if unheard := silent(it, visit):
        return Done((replace(unheard[0], choices=choices_for(it.booking, it.alert, ("move", "cancel", "leave"))),))
    about = f"{it.booking.id} {it.alert.key}"
    due = Due(ROOM_TROUBLE, visit.now, about, it.booking.version, it.booking.person)
    return done(INFORMED, draft, it, visit, Change(due=(due,)))


def leave(draft: Draft, it: Case, visit: Visit) -> Done:
    return done(LEFT, draft, it, visit, Change())


def done(what: str, draft: Draft, it: Case, visit: Visit, change: Change, values: dict[str, Value] | None = None) -> Done:
    """What was done, written with who did it into the alert's history: of two at once the second plans anew, and hears of it."""
    after = moved(it.alert, visit.now, f"{what}:{it.booking.id}", visit.who)
    deed = deed_of((change, written(visit, it.alert, after)))
    ring = silent(it, visit) if is_caller(it.booking.person) and what in (MOVED, CANCELLED) else ()
    replies = (*ring, Say(f"hit.done_{what}", values or {**told_of(it.booking), **told(it.alert)}, (rest(it.alert),)))
    return Done(replies, deed, lambda error: overtaken(draft))


def overtaken(draft: Draft) -> Outcome:
    """Somebody took the room in between, or did something about the booking: looked at anew."""
    return Again((Say("hit.place_gone"),), unsure(draft)) if draft.act == "move" else Again((), unsure(draft))


def old(address: Address, visit: Visit) -> Replies:
    return (Say("hit.old", {}, (BOARD,)),)


ACTS: dict[str, Callable[[Draft, Case, Visit], Done | Again]] = {"move": move, "cancel": cancel, "tell": tell, "leave": leave}

FLOW = Flow(
    name="hit",
    draft=Draft,
    start=start,
    steps=(Step("sure", is_sure, ask_sure, take_sure, unsure, yes="yes", no="no", writes=True),),
    finish=finish,
    old=old,
)
