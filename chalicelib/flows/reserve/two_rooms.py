"""A pair: the company's room and its guest's at one time, wherever both are free unless the places are chosen."""

from collections.abc import Sequence
from datetime import date, time
from itertools import islice, product

from chalicelib.booking.around import Around
from chalicelib.booking.availability import Slot
from chalicelib.booking.changes import Change, together
from chalicelib.booking.desk import Order
from chalicelib.booking.pair_search import BATCH, Both, Venues, looked_for, pair_marks, pair_slots, places
from chalicelib.booking.pairing import book_pair, hold_pair
from chalicelib.booking.rules import RuleBroken
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done
from chalicelib.dialogue.movements import BACK
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show
from chalicelib.flows.reserve import one_room
from chalicelib.flows.reserve.draft import Draft, guest_hold, hold_of, slot_told, told, wanted
from chalicelib.flows.reserve.way import Way
from chalicelib.reception.invitation import guest_role, invitation
from chalicelib.reception.visit import Visit
from chalicelib.reception.warned import warned
from chalicelib.values import replace

FIRST, MOST_VENUES = 3, 2
"""Venues of each kind of room among which a pair is put together, and venues of all these pairs that are looked at."""


def venues(draft: Draft, visit: Visit) -> tuple[Venues, ...]:
    """The venues that the two may be in, the best first: the chosen ones, or all where no choice is made or none holds."""
    return possible(draft, visit, draft.places) or possible(draft, visit)


def possible(draft: Draft, visit: Visit, places: str = "") -> tuple[Venues, ...]:
    """Pairs of venues with two different rooms for the two, both in one building before two; only of the places chosen ("host,guest",
    either may be empty). However many venues the house has, it is two that are looked at, and one where a batch does not take the
    rooms of both (`seen_by`): each costs whoever waits, and another is named."""
    host, _, guest = places.partition(",")
    other = guest_role(visit.catalogue)
    hosts = by_venue(draft.role, host, draft, visit)
    guests = by_venue(other, guest, draft, visit) if other else {}
    together = (venue for venue in hosts if venue in guests and len(hosts[venue] | guests[venue]) > 1)
    apart = product(islice(hosts, FIRST), islice(guests, FIRST))
    return looked_at([*((venue, venue) for venue in islice(together, FIRST)), *(each for each in apart if each[0] != each[1])], visit)


def looked_at(pairs: Sequence[Venues], visit: Visit) -> tuple[Venues, ...]:
    """The first of them, and of the others those that take no more looks than are spent on anybody."""
    found, venues = list(pairs[:1]), {venue for pair in pairs[:1] for venue in pair}
    for pair in pairs[1:]:
        more = venues.union(pair)
        rooms = sum(len(visit.catalogue.venue(venue).rooms) for venue in more)
        if more == venues or (len(more) <= MOST_VENUES and rooms <= BATCH):
            found, venues = [*found, pair], more
    return tuple(found)


def by_venue(role: str, venue: str, draft: Draft, visit: Visit) -> dict[str, set[str]]:
    """The rooms for that role, by venue; of that venue alone where one is named."""
    found: dict[str, set[str]] = {}
    for room in visit.catalogue.rooms_for(role or None, draft.purpose or None):
        if venue in ("", room.venue):
            found.setdefault(room.venue, set()).add(room.id)
    return found


def begun(draft: Draft, visit: Visit) -> Draft:
    """The draft as the form of a pair: for a company, for what both kinds of rooms are used for, in the first venue that will do."""
    roles = [role.id for role in visit.catalogue.roles if role.organisation]
    role = draft.role or next(iter(roles), "")
    paired = replace(draft, doing="pair", role=role, sure=False)
    purposes = [one.id for one in visit.catalogue.purposes if possible(replace(paired, purpose=one.id), visit)]
    purpose = paired.purpose if paired.purpose in purposes else next(iter(purposes), "")
    return at_first(replace(paired, purpose=purpose), visit)


def placed(draft: Draft, places: str, visit: Visit) -> Draft:
    """The draft with the places chosen ("host,guest", either may be empty); places where no two rooms are change nothing."""
    return at_first(replace(draft, places=places, sure=False), visit) if possible(draft, visit, places) else draft


def at_first(draft: Draft, visit: Visit) -> Draft:
    """The company's venue, until a time is held and says which it is; blank, and so asked for, where it may be in more than are looked
    at: a day that is full in those may be free in another."""
    if not draft.places and has_more(draft, visit):
        return chosen(replace(draft, venue=""), draft.venue, visit) if draft.venue else draft
    return replace(draft, venue=next((host for host, _ in venues(draft, visit)), draft.venue))


def has_more(draft: Draft, visit: Visit) -> bool:
    """Whether the company could be in a venue that is not looked at."""
    looked = {venue for pair in possible(draft, visit) for venue in pair}
    return bool(looked) and not looked.issuperset(by_venue(draft.role, "", draft, visit))


def chosen(draft: Draft, venue: str, visit: Visit) -> Draft:
    """The draft with the company in that venue; a venue in which it cannot be changes nothing."""
    return placed(draft, f"{venue},", visit)


def barred(draft: Draft, visit: Visit) -> Replies | None:
    """Pairs are for companies, and where there are rooms for two; else whatever speaks against a booking."""
    reserve = Choice("help.choice.reserve", Address("reserve"), main=True)
    if not visit.catalogue.is_organisation(draft.role):
        join = Choice("pair.choice.join", Address("join"))
        who = Choice("help.choice.role", Address("welcome", "", "ask"))
        return (Say("pair.for_companies", {}, (reserve, join, who)),)
    if not possible(draft, visit):
        return (Say("pair.nowhere", {}, (reserve,)),)
    return one_room.barred(draft, visit)


def both(draft: Draft, visit: Visit) -> Both:
    """What is looked for; any length where none is known yet. Raises the rule `who`."""
    minutes = draft.minutes or visit.catalogue.rules.shortest
    first, *others = venues(draft, visit)
    person = replace(visit.person, role=draft.role)
    return looked_for(visit.desk, person, guest_role(visit.catalogue), first, minutes, draft.purpose, others)


def marks(draft: Draft, visit: Visit, first: date, last: date) -> str:
    return pair_marks(visit.desk, both(draft, visit), first, last)


def times(draft: Draft, visit: Visit, day: date) -> tuple[time, ...]:
    return pair_slots(visit.desk, both(draft, visit), day, visit.person.id)


def near(draft: Draft, visit: Visit) -> Around:
    """The other times of the day; there is no other place to look at, for all of them are looked at."""
    return Around(tuple(Slot(at, ()) for at in times(draft, visit, date.fromisoformat(draft.day))))


def free_places(draft: Draft, visit: Visit) -> tuple[tuple[str, str, int], ...]:
    """Every pair of venues that is free at the time that is wanted."""
    anywhere, begin = both(replace(draft, places=""), visit), wanted(draft, visit).start
    return tuple((host, guest, 1) for host, guest in places(visit.desk, anywhere, begin, visit.person.id))


def kept(draft: Draft, visit: Visit) -> bool:
    """True while both rooms are held, where and when they are wanted."""
    guest = guest_hold(draft)
    if guest is None or not one_room.kept(draft, visit):
        return False
    where = (visit.catalogue.room(draft.room).venue, visit.catalogue.room(guest.room).venue)
    return where in venues(draft, visit)


def keep(draft: Draft, visit: Visit) -> tuple[Draft, Change]:
    """Both rooms for five minutes, in the first places that are free, giving up what was held before."""
    person = replace(visit.person, role=draft.role)
    hold, change = hold_pair(visit.desk, person, both(draft, visit), draft.purpose, wanted(draft, visit).start, None)
    host, guest = hold.host, hold.guest
    held = replace(draft, room=host.room, held=host.span.start.isoformat(), held_minutes=host.span.minutes, until=host.until.isoformat())
    mine, theirs = (visit.catalogue.room(one.room).venue for one in (host, guest))
    return replace(held, venue=mine, guest_venue=theirs, guest_room=guest.room), together((let_go(draft, visit), change))


def let_go(draft: Draft, visit: Visit) -> Change:
    holds = (hold_of(draft), guest_hold(draft))
    return together(visit.desk.let_go(visit.person, hold) for hold in holds)


def last_look(draft: Draft, visit: Visit) -> Replies:
    who = f"{draft.company} {draft.name}".strip()
    values = {**slot_told(draft, visit), "purpose": Name("purpose", draft.purpose), "who": who, "n": visit.catalogue.rules.hold}
    book = Choice("reserve.choice.book", Address("reserve", "sure", "yes"), main=True)
    time_, day, stop = one_room.corrections()
    elsewhere = Choice("pair.choice.places", Address("reserve", "sure", "places"))
    choices = (book, *([elsewhere] if len(possible(draft, visit)) > 1 else []), time_, day, stop)
    told_ = warned({**values, "alt": "pair.alt_confirm"}, visit, draft.room, draft.guest_room)
    return (Show("confirm", told_, choices, (BACK,)),)


def finish(draft: Draft, visit: Visit) -> Done | Again:
    order = Order(draft.room, wanted(draft, visit), draft.role, draft.purpose, draft.name, draft.company)
    try:
        person = one_room.who_books(draft, visit)
        host, guest, change = book_pair(visit.desk, person, order, draft.guest_room, guest_role(visit.catalogue))
    except RuleBroken as broken:
        return Again(told(broken), replace(draft, start="", sure=False))
    card = one_room.booked(host, visit)
    card = replace(card, values={**card.values, **slot_told(draft, visit)})
    lost = replace(draft, room="", guest_room="", held="", until="")
    gone = Again((Say("pair.taken", slot_told(draft, visit)),), replace(lost, start="", sure=False))
    return Done((Say("pair.done"), card, *invitation(guest, visit)), change, lambda error: gone)


SAYS = {
    "reserve.ask_day": "pair.ask_day",
    "reserve.full": "pair.full",
    "reserve.not_free": "pair.not_free",
    "reserve.taken": "pair.taken",
    "reserve.ask_company": "pair.ask_company",
    "times.title": "pair.times",
}
"""What is said of two rooms where the form speaks of one."""
WAY = Way(barred, marks, times, kept, keep, let_go, last_look, finish, near, free_places, SAYS)
