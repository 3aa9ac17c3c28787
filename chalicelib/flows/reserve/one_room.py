"""An ordinary booking: one room for one person, kept while the rest is asked."""

from datetime import date, time

from chalicelib.booking.around import Around, around
from chalicelib.booking.availability import Search
from chalicelib.booking.changes import Change
from chalicelib.booking.desk import Hold, Order
from chalicelib.booking.model import Booking, Person
from chalicelib.booking.rules import RuleBroken, paused_until
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Value
from chalicelib.dialogue.vocabulary import Span as Told
from chalicelib.flows.reserve.draft import Draft, hold_of, rooms_of, slot_told, taken, told, wanted
from chalicelib.flows.reserve.way import Way
from chalicelib.reception.introduction import consents
from chalicelib.reception.links import calendar_button
from chalicelib.reception.promised import promise
from chalicelib.reception.visit import Visit
from chalicelib.reception.warned import sound_first, warned
from chalicelib.values import replace

OTHERS = 3
"""So many other venues are looked at."""


def barred(draft: Draft, visit: Visit) -> Replies | None:
    """Who has as many bookings as they may, or is to pause: no time would help, so it is said at once, with what can be done."""
    if replies := paused(visit):
        return replies
    limits = visit.catalogue.rules.limits.get(draft.role)
    ahead = sum(one.end > visit.now for one in visit.person.standing)
    if not limits or ahead < limits.at_a_time:
        return None
    choices = (Choice("help.choice.bookings", Address("bookings"), main=True), Choice("help.choice.cancel", Address("cancel")))
    return (Say("rules.at_a_time", {"n": limits.at_a_time}, choices),)


def paused(visit: Visit) -> Replies | None:
    """Who is to pause, or whom staff have barred, hears until when, and whom to call."""
    ends = {"barred": visit.person.barred_until, "pause": paused_until(visit.person.points, visit.catalogue)}
    rule, until = next(((rule, until) for rule, until in ends.items() if until and until > visit.now), ("", None))
    if until is None:
        return None
    choices = (Choice("help.choice.bookings", Address("bookings"), main=True), Choice("ask.topic.contact", Address("ask", "", "contact")))
    return (Say(f"rules.{rule}", {"until": until}, choices),)


def search(draft: Draft, visit: Visit) -> Search:
    """What is looked for; any length where none is known yet. Raises the rule `who`."""
    minutes = draft.minutes or visit.catalogue.rules.shortest
    return visit.desk.search(draft.venue, minutes, replace(visit.person, role=draft.role), draft.purpose)


def marks(draft: Draft, visit: Visit, first: date, last: date) -> str:
    return visit.desk.marks(search(draft, visit), first, last)


def times(draft: Draft, visit: Visit, day: date) -> tuple[time, ...]:
    return tuple(slot.start for slot in visit.desk.slots(search(draft, visit), day, visit.person.id))


def kept(draft: Draft, visit: Visit) -> bool:
    """True while the room held is the one wanted and the hold has not run out."""
    hold = hold_of(draft)
    named = draft.day and draft.start and draft.minutes > 0  # one of them may just have been emptied, to be asked anew
    if hold is None or not named or hold.until <= visit.now or hold.span != wanted(draft, visit):
        return False
    return any(room.id == hold.room for room in rooms_of(draft, visit))


def keep(draft: Draft, visit: Visit) -> tuple[Draft, Change]:
    """Takes the cells for five minutes (the catalogue says how long), giving up what was held before."""
    person = replace(visit.person, role=draft.role)
    hold, change = visit.desk.hold(search(draft, visit), person, draft.purpose, wanted(draft, visit).start, hold_of(draft))
    return held(draft, hold), change


def held(draft: Draft, hold: Hold) -> Draft:
    """The form with that hold in it."""
    return replace(draft, room=hold.room, held=hold.span.start.isoformat(), held_minutes=hold.span.minutes, until=hold.until.isoformat())


def near(draft: Draft, visit: Visit) -> Around:
    return nearby(draft, visit, search(draft, visit))


def nearby(draft: Draft, visit: Visit, here: Search) -> Around:
    """What is free around what the form says, also in the other venues that have a room for this person."""
    rooms = visit.catalogue.rooms_for(draft.role or None, draft.purpose or None)
    venues = [venue for venue in dict.fromkeys(room.venue for room in rooms) if venue != draft.venue][:OTHERS]
    others = [sound_first(search(replace(draft, venue=venue), visit), visit) for venue in venues]
    begin = time.fromisoformat(draft.start) if draft.start else None
    return around(visit.desk, here, others, date.fromisoformat(draft.day), begin, visit.person.id)


def let_go(draft: Draft, visit: Visit) -> Change:
    return visit.desk.let_go(visit.person, hold_of(draft))


def last_look(draft: Draft, visit: Visit) -> Replies:
    who = f"{draft.company} {draft.name}".strip()
    values = {**slot_told(draft, visit), "purpose": Name("purpose", draft.purpose), "who": who, "n": visit.catalogue.rules.hold}
    yes = Choice("reserve.choice.book", Address("reserve", "sure", "yes"), main=True)
    return (Show("confirm", warned(values, visit, draft.room), (yes, *corrections()), (BACK,)),)


def corrections() -> tuple[Choice, ...]:
    """What a last look offers beside its yes."""
    return (
        Choice("reserve.choice.other_time", Address("reserve", "sure", "time")),
        Choice("reserve.choice.other_day", Address("reserve", "sure", "day")),
        STOP,
    )


def who_books(draft: Draft, visit: Visit) -> Person:
    """The person with what the form has asked of them."""
    return replace(
        visit.person,
        role=visit.person.role or draft.role,
        language=visit.language,
        consents=consents(visit),
    )


def finish(draft: Draft, visit: Visit) -> Done | Again:
    order = Order(draft.room, wanted(draft, visit), draft.role, draft.purpose, draft.name, draft.company)
    try:
        booking, change = visit.desk.book(who_books(draft, visit), order)
    except RuleBroken as broken:
        return Again(told(broken), replace(draft, start="", sure=False))
    lost = replace(draft, room="", held="", until="")
    return Done((Say("reserve.done"), booked(booking, visit)), change, lambda error: taken(lost, visit))


def booked(booking: Booking, visit: Visit) -> Show:
    """The card of a booking that has just been made, with what can be done about it."""
    span = Told(booking.span.start, booking.span.end)
    card: dict[str, Value] = {
        "span": span,
        "venue": Name("venue", booking.venue),
        "room": Name("room", booking.room),
        "code": booking.code,
        "purpose": Name("purpose", booking.purpose),
        "address": Name("address", booking.venue),
        **promise(visit, booking),
    }
    choices = (
        Choice("bookings.choice.map", Address("ask", "", f"map.{booking.venue}")),
        *calendar_button(visit, booking),
        Choice("bookings.choice.change", Address("change", "", booking.id)),
        Choice("bookings.choice.cancel", Address("cancel", "", booking.id)),
    )
    return Show("booked", card, choices)


WAY = Way(barred, marks, times, kept, keep, let_go, last_look, finish, near)
