"""A run: the company's room and its guests', one interview after the other, as many as fit and are wanted, kept and booked as one."""

from datetime import date, time

from chalicelib.booking.around import Around
from chalicelib.booking.availability import Slot
from chalicelib.booking.desk import Order
from chalicelib.booking.rules import RuleBroken
from chalicelib.booking.run_changes import Pair
from chalicelib.booking.run_search import run_marks, run_places, run_starts
from chalicelib.booking.runs import book_run, most_for
from chalicelib.booking.spans import span_at
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done
from chalicelib.dialogue.movements import BACK
from chalicelib.dialogue.vocabulary import Choice, Replies, Say, Show, Value
from chalicelib.dialogue.vocabulary import Span as Told
from chalicelib.flows.reserve import one_room, two_rooms
from chalicelib.flows.reserve.draft import Draft, slot_told, told
from chalicelib.flows.reserve.slots import keep, kept, last_of, let_go, slots_of, stretch
from chalicelib.flows.reserve.way import Way
from chalicelib.reception.invitation import guest_role, invitations
from chalicelib.reception.promised import promise
from chalicelib.reception.visit import Visit
from chalicelib.reception.warned import warned
from chalicelib.values import replace


def marks(draft: Draft, visit: Visit, first: date, last: date) -> str:
    return run_marks(visit.desk, two_rooms.both(draft, visit), first, last, stretch(draft), draft.people)


def times(draft: Draft, visit: Visit, day: date) -> tuple[time, ...]:
    """The starts from which all fit; where there are none, those from which the most do."""
    return run_starts(visit.desk, two_rooms.both(draft, visit), day, last_of(draft), draft.people, visit.person.id)


def places(draft: Draft, visit: Visit) -> tuple[tuple[str, str, int], ...]:
    """Every pair of venues that has a slot, with how many."""
    anywhere, day = two_rooms.both(replace(draft, places=""), visit), date.fromisoformat(draft.day)
    return run_places(visit.desk, anywhere, day, stretch(draft), draft.people, visit.person.id)


def near(draft: Draft, visit: Visit) -> Around:
    return Around(tuple(Slot(at, ()) for at in times(replace(draft, ends=""), visit, date.fromisoformat(draft.day))))


def last_look(draft: Draft, visit: Visit) -> Replies:
    """What is held, told as a sentence and as a card; where fewer fit than are wanted, that is said and the word is the person's."""
    who = f"{draft.company} {draft.name}".strip()
    values = {**shown(draft, visit), "who": who, "hold": visit.catalogue.rules.hold, "turnaround": visit.catalogue.rules.turnaround}
    n = values["n"]
    book = Choice("run.choice.book", Address("reserve", "sure", "yes"), {"n": n}, main=True)
    time_, day, stop = one_room.corrections()
    elsewhere = Choice("pair.choice.places", Address("reserve", "sure", "places"))
    choices = (book, time_, day, *([elsewhere] if len(two_rooms.possible(draft, visit)) > 1 else []), stop)
    key = "run.found" if n == draft.people else "run.limited" if n == most_allowed(draft, visit) else "run.fewer"
    card = Show("run", warned(values, visit, draft.room, draft.guest_room), choices, (BACK,))
    return (Say(key, slot_told(draft, visit) | {"minutes": draft.minutes}), card)


def most_allowed(draft: Draft, visit: Visit) -> int:
    """How many the person's limits leave of those that are wanted."""
    person = replace(visit.person, role=draft.role)
    return most_for(visit.desk, person, two_rooms.both(draft, visit), date.fromisoformat(draft.day), draft.people)


def shown(draft: Draft, visit: Visit) -> dict[str, Value]:
    """The card's values."""
    spans = tuple(Told(one.span.start, one.span.end) for one in slots_of(draft))
    rows: tuple[Value, ...] = tuple({"span": span} for span in spans)
    return {**slot_told(draft, visit), "title": "card.run", "minutes": draft.minutes, "spans": rows}


def finish(draft: Draft, visit: Visit) -> Done | Again:
    slots = slots_of(draft)
    span = span_at(date.fromisoformat(draft.day), time.fromisoformat(draft.slots[:5]), draft.held_minutes, visit.catalogue.zone)
    order = Order(draft.room, span, draft.role, draft.purpose, draft.name, draft.company)
    try:
        pairs, change = book_run(visit.desk, one_room.who_books(draft, visit), order, slots, guest_role(visit.catalogue))
    except RuleBroken as broken:
        return Again(told(broken), replace(draft, start="", sure=False))
    return Done(booked(draft, pairs, visit), change, lambda error: lost(draft, visit))


def booked(draft: Draft, pairs: tuple[Pair, ...], visit: Visit) -> Replies:
    """The run as it was booked, each with its code for the desk, and an invitation for each to pass on."""
    spans = (Told(pair.host.span.start, pair.host.span.end) for pair in pairs)
    rows: tuple[Value, ...] = tuple({"span": span, "code": pair.host.code} for span, pair in zip(spans, pairs, strict=True))
    values = {
        **shown(draft, visit),
        **promise(visit, pairs[0].host),  # whose `first` is the first reminder
        "begin": pairs[0].host.span.start.astimezone(visit.catalogue.zone).time(),
        "title": "card.run_booked",
        "spans": rows,
        "alt": "card.alt.run_booked",
    }
    mine = Choice("help.choice.bookings", Address("bookings"), main=True)
    guests = [pair.guest for pair in pairs if pair.guest]
    return (Say("run.done", {"n": len(pairs)}), Show("run", values, (mine,)), *invitations(guests, visit))


def lost(draft: Draft, visit: Visit) -> Again:
    """Somebody was quicker: what is free now is looked for at once, and is again the person's to confirm."""
    empty = replace(draft, room="", guest_room="", held="", until="", slots="", asked="", sure=False)
    return Again((Say("run.taken", {"day": date.fromisoformat(draft.day)}),), empty)


SAYS = {
    "reserve.ask_day": "run.ask_day",
    "reserve.full": "run.full",
    "reserve.not_free": "run.not_free",
    "reserve.taken": "run.taken",
    "reserve.ask_company": "run.ask_company",
    "reserve.ask_length": "run.ask_length",
    "reserve.moved": "run.held",
    "times.title": "run.times",
    "pair.choice.place": "run.choice.place",
}
"""What is said of several interviews where the form speaks of one room."""
WAY = Way(two_rooms.barred, marks, times, kept, keep, let_go, last_look, finish, near, places, SAYS)
