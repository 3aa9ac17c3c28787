"""The last look, and the booking itself."""

from dataclasses import replace

from chalicelib.booking.desk import Order
from chalicelib.booking.rules import RuleBroken
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Keep
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show
from chalicelib.flows.reserve.draft import Draft, hold_of, slot_told, told, wanted
from chalicelib.flows.reserve.when import taken
from chalicelib.flows.reserve.who import needed
from chalicelib.reception.links import calendar_button
from chalicelib.reception.visit import Visit


def ask_sure(draft: Draft, visit: Visit) -> Replies:
    who = f"{draft.company} {draft.name}".strip()
    values = {**slot_told(draft, visit), "purpose": Name("purpose", draft.purpose), "who": who, "n": visit.catalogue.rules.hold}
    choices = (
        Choice("reserve.choice.book", Address("reserve", "sure", "yes"), main=True),
        Choice("reserve.choice.other_time", Address("reserve", "sure", "time")),
        Choice("reserve.choice.other_day", Address("reserve", "sure", "day")),
        STOP,
    )
    return (Show("confirm", values, choices, (BACK,)),)


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    match value:
        case "yes":
            return Keep(replace(draft, sure=True))
        case "time":
            return Keep(replace(draft, start="", sure=False))
        case "day":
            return Keep(replace(draft, day="", start="", sure=False))
        case _:
            return Again((Say("reserve.change_what"),), draft, look=True)


def finish(draft: Draft, visit: Visit) -> Done | Again:
    person = replace(
        visit.person,
        role=visit.person.role or draft.role,
        language=visit.language,
        consents=tuple(sorted({*visit.person.consents, *needed(visit)})),
    )
    order = Order(draft.room, wanted(draft, visit), draft.role, draft.purpose, draft.name, draft.company)
    try:
        booking, change = visit.desk.book(person, order)
    except RuleBroken as broken:
        return Again(told(broken), replace(draft, start="", sure=False))
    card = {
        **slot_told(draft, visit),
        "code": booking.code,
        "purpose": Name("purpose", booking.purpose),
        "address": Name("address", draft.venue),
    }
    choices = (
        Choice("bookings.choice.map", Address("ask", "", f"map.{booking.venue}")),
        *calendar_button(visit, booking),
        Choice("bookings.choice.cancel", Address("cancel", "", booking.id)),
    )
    return Done(
        (Say("reserve.done"), Show("booked", card, choices)), change, lambda error: taken(replace(draft, room="", held="", until=""), visit)
    )


def abandon(draft: Draft, visit: Visit) -> object:
    return visit.desk.let_go(visit.person, hold_of(draft)) or None


def old(address: Address, visit: Visit) -> Replies:
    """Where things stand after this conversation: in the list of bookings."""
    return (
        Say(
            "reserve.old",
            {},
            (Choice("help.choice.bookings", Address("bookings"), main=True), Choice("help.choice.reserve", Address("reserve"))),
        ),
    )
