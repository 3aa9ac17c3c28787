"""A booking as its venue's staff see it: whose, where, how it stands, what happened to it, and what can be done."""

from chalicelib.booking.callers import is_caller
from chalicelib.booking.due import CLOCK
from chalicelib.booking.model import Booking, BookingId, History, Person, PersonId, Status
from chalicelib.booking.presence import Turnout, turnout
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done
from chalicelib.dialogue.private import private
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Show, Span, Value
from chalicelib.flows.detail.draft import Draft, case
from chalicelib.reception.hits import told_of
from chalicelib.reception.introduction import unasked
from chalicelib.reception.visit import Visit

MOST_TOLD, MOST_NAMES = 8, 3
"""The last things of a history, and colleagues whose names are read."""
KNOWN = frozenset(
    {"booked", "paired", "moved", "joined", "left", "renamed", "handed_over", "checked_in", "completed", "cancelled", "no_show"}
)


def show(draft: Draft, visit: Visit) -> Replies | Done:
    """The card. Two or three reads, and one for each of at most three colleagues in its history."""
    booking = case(draft, visit)
    return booking if isinstance(booking, Done) else Done(card(booking, visit))


def card(booking: Booking, visit: Visit) -> Replies:
    history = [*visit.desk.ledger.history(booking.id)][-MOST_TOLD:]
    owner = visit.desk.ledger.person(booking.person)
    barred = owner.barred_until if owner.barred_until and owner.barred_until > visit.now else None
    values: dict[str, Value] = {
        **told_of(booking),
        "role": Name("role", booking.role),
        "state": f"detail.state.{'awaits' if booking.awaits_guest else booking.status}",
        "history": tuple(line(one, booking, names(history, booking, visit)) for one in history),
        "notes": notes(booking, owner, barred is not None, visit),
        **({"until": barred} if barred else {}),
        **other_half(booking, visit),
        **(once(booking, owner) if is_caller(owner.id) else {}),
    }
    return (Show("detail", values, ways(booking, barred is not None, visit)),)


def once(booking: Booking, owner: Person) -> dict[str, Value]:
    """What somebody without LINE left: it is not kept with the answer."""
    name: dict[str, Value] = {"who": private(str(told_of(booking)["who"]))}
    return {**name, "phone": private(owner.phone)} if owner.phone else name


def notes(booking: Booking, owner: Person, barred: bool, visit: Visit) -> tuple[str, ...]:
    """What else staff must know of its person."""
    asks = booking.status is Status.CONFIRMED and not booking.awaits_guest and unasked(visit.catalogue, owner, booking)
    known = {"card.unreachable": owner.blocked, "card.rings": is_caller(owner.id), "detail.barred": barred, "detail.consent": asks}
    return tuple(key for key, holds in known.items() if holds)


def other_half(booking: Booking, visit: Visit) -> dict[str, Value]:
    """The other room of a pair, and who has it. One read for a pair."""
    partner = visit.desk.ledger.booking(BookingId(booking.partner)) if booking.partner else None
    if partner is None:
        return {}
    who = "" if partner.awaits_guest else str(told_of(partner)["who"])
    return {"other_venue": Name("venue", partner.venue), "other_room": Name("room", partner.room), "other_who": who}


def names(history: list[History], booking: Booking, visit: Visit) -> dict[str, Value]:
    """What whoever acted is called: the person themselves, heya, or somebody of the staff."""
    others = list(dict.fromkeys(one.who for one in history if one.who not in (booking.person, booking.host, CLOCK)))
    called: dict[str, Value] = {CLOCK: Name("words", "detail.by_heya")}
    for who in others[:MOST_NAMES]:
        person = visit.desk.ledger.person(PersonId(who))
        called[who] = (person.name if person.post else "") or Name("words", "detail.by_staff" if person.post else "detail.by_other")
    return called


def line(one: History, booking: Booking, called: dict[str, Value]) -> Value:
    """One line of the history."""
    mine = one.who in (one.person, booking.person, booking.host)
    who = called.get(one.who) or Name("words", "detail.by_person" if mine else "detail.by_other")
    what = Name("words", f"detail.did.{one.what if one.what in KNOWN else 'other'}")
    where: dict[str, Value] = {"span": Span(one.span.start, one.span.end)} if one.what == "moved" and one.span else {}
    return {"at": one.at, "what": what, "who": who, **where}


def ways(booking: Booking, barred: bool, visit: Visit) -> tuple[Choice, ...]:
    """What can be done with it now."""
    there = turnout(visit.desk, booking)
    acts: list[str] = ["checkin"] if there is Turnout.AWAITED else []
    acts += ["move", "cancel"] if booking.status.stands and booking.span.end > visit.now else []
    if is_caller(booking.person):
        acts += ["forget"]
    elif booking.person not in ("", visit.person.id) and not booking.awaits_guest:  # "": they have erased themselves
        acts += ["unbar" if barred else "bar"]
    choices = (Choice(f"detail.choice.{act}", Address("detail", "", f"{act}:{booking.id}"), main=act == "checkin") for act in acts)
    another = (Choice("detail.choice.another", Address("reserve", "", f"behalf:b:{booking.id}")),) if {"bar", "forget"} & {*acts} else ()
    day = str(booking.span.start.astimezone(visit.catalogue.zone).date())
    return (*choices, *another, Choice("detail.choice.day", Address("today", "", day), {"day": booking.span.start}))
