"""Who is hit by a closure that is meant, what could become of each, and what is said to them."""

from chalicelib.booking.callers import is_caller
from chalicelib.booking.clearing import Fate, places_for
from chalicelib.booking.closing import rooms_of
from chalicelib.booking.ending import STAFF_CANCELLED
from chalicelib.booking.model import Booking
from chalicelib.booking.moving import STAFF_MOVED, Target
from chalicelib.booking.under import under
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Keep
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Value
from chalicelib.flows.closures.draft import Draft, meant
from chalicelib.reception.hits import told_of
from chalicelib.reception.shut import told
from chalicelib.reception.visit import Visit
from chalicelib.values import replace

MOST_SHOWN = 10
"""Bookings on the card, and whose new room is looked for before it is closed."""


def ask_fate(draft: Draft, visit: Visit) -> Replies | Again:
    """A card of who is hit, and what shall become of them; nothing is asked where nobody is."""
    closure = meant(draft, visit)
    hit = under(visit.desk, closure).bookings
    if not hit:
        return Again((), replace(draft, fate=Fate.LEAVE))
    shown = hit[:MOST_SHOWN]
    places = places_for(visit.desk, shown, rooms_of(visit.catalogue, closure.venue, closure.room))
    card = Show("closing", {"n": len(hit), "rows": tuple(row(one, places.get(one.id), visit) for one in shown)})
    fates = [fate for fate in Fate if places or not fate.startswith("move")]
    choices = tuple(Choice(f"closures.choice.{fate}", Address("closures", "fate", fate)) for fate in fates)
    return (card, Say("closures.ask_fate", {**told(closure), "n": len(hit)}, choices, (BACK, STOP)))


def row(booking: Booking, place: Target | None, visit: Visit) -> Value:
    """A booking as the card shows it, with where it could go."""
    values: dict[str, Value] = {**told_of(booking), "booking": booking.id}
    rings = ("card.rings",) if is_caller(booking.person) else ()
    if booking.span.start <= visit.now:
        return {**values, "notes": ("closures.row_begun",)}
    if place is None:
        return {**values, "notes": ("closures.row_full", *rings)}
    to: dict[str, Value] = {"to_room": Name("room", place.room), "to_venue": Name("venue", visit.catalogue.room(place.room).venue)}
    return {**values, **to, "notes": ("closures.row_moves", *rings)}


def take_fate(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, fate=value)) if value in set(Fate) else Again((Say("engine.not_a_choice"),), draft)


def ask_sure(draft: Draft, visit: Visit) -> Replies:
    """What will be done and said, and whether it is right so."""
    closure = meant(draft, visit)
    hit = under(visit.desk, closure).bookings
    values = {**told(closure), "n": len(hit)}
    yes = Choice("closures.choice.yes", Address("closures", "sure", "yes"), main=True)
    if not hit:
        return (Say("closures.nobody", values, (yes, STOP), (BACK,)),)
    question = Say(f"closures.sure_{draft.fate}", values, (yes, STOP), (BACK,))
    return (*example(draft, hit, visit), question)


def example(draft: Draft, hit: tuple[Booking, ...], visit: Visit) -> Replies:
    """The words that the first of them will read."""
    fate, closure = Fate(draft.fate), meant(draft, visit)
    first = next((one for one in hit if one.span.start > visit.now), None)
    if first is None or fate is Fate.LEAVE:
        return ()
    rooms = rooms_of(visit.catalogue, closure.venue, closure.room)
    place = None if fate is Fate.CANCEL else places_for(visit.desk, (first,), rooms).get(first.id)
    if place is None and fate is Fate.MOVE_OR_LEAVE:
        return ()
    values = told_of(first)
    if place is not None:
        values |= {"room": Name("room", place.room), "venue": Name("venue", visit.catalogue.room(place.room).venue)}
    return (Say("closures.example"), Say(f"notices.{STAFF_MOVED if place else STAFF_CANCELLED}", values))


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Done:
    return Keep(replace(draft, sure=True)) if value == "yes" else Done((Say("closures.left"),))
