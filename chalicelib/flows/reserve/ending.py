"""The last look, and the act itself."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Keep
from chalicelib.dialogue.movements import BACK
from chalicelib.dialogue.vocabulary import Choice, Replies, Say, Show
from chalicelib.flows.reserve.changing import unchanged
from chalicelib.flows.reserve.draft import ASK, BEHALF, Draft
from chalicelib.flows.reserve.hearing import hear
from chalicelib.flows.reserve.keeping import way
from chalicelib.reception.visit import Visit
from chalicelib.understanding.follow_ups import asks_whether_possible
from chalicelib.understanding.parts import part_named
from chalicelib.understanding.second_thoughts import cancels_alone, keeps_it, leaves_it, takes_as_shown
from chalicelib.values import replace

WORDS = 14
"""A word or two are no longer than this."""


def ask_sure(draft: Draft, visit: Visit) -> Replies:
    return way(draft).last_look(draft, visit)


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    match value:
        case "yes":
            return Keep(replace(draft, sure=True))
        case "time":
            return Keep(replace(draft, start="", ends="", sure=False))
        case "places":
            return Keep(replace(draft, places=ASK, sure=False))
        case "day":
            return Keep(replace(draft, day="", start=draft.start if draft.doing in ("move", "run") else "", sure=False))
        case "name" if draft.doing != "move":
            return Keep(replace(draft, company="", name="", sure=False))
        case _:
            if keeps_it(visit.text):
                return Again((), draft)
            heard = hear(draft, visit) if visit.text else draft
            return Keep(heard) if heard != draft else what_to_change(draft, visit)


def what_to_change(draft: Draft, visit: Visit) -> Again:
    """What the last look offers beside its yes, and the name: the card's own buttons are old from now on."""
    look = next(reply for reply in reversed(ask_sure(draft, visit)) if isinstance(reply, Show))
    name = Choice("reserve.choice.other_name", Address("reserve", "sure", "name"))
    *ways, stop = look.choices[1:]
    choices = (*ways, *(() if draft.doing == "move" else (name,)), stop)
    return Again((Say("reserve.change_what", {}, choices, (BACK,)),), draft, look=True)


def finish(draft: Draft, visit: Visit) -> Done | Again:
    return way(draft).finish(draft, visit)


def hear_sure(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    """Who says at the last look that something is to change is asked what, but for the name; what they name is heard as anywhere. That all
    is to stay as it is, is a yes."""
    said = visit.reading
    named = said.people or said.date or said.start or said.shift or said.minutes or said.venue or said.alternatives or said.doubts
    if named:
        return None
    if draft.doing != "move" and takes_as_shown(text):
        return Keep(replace(draft, sure=True))
    if said.wish == "rename":
        return take_sure(draft, "name", visit)
    return what_to_change(draft, visit) if said.wish == "change" and not part_named(text) else None


def stops(draft: Draft, visit: Visit) -> bool:
    """Whether words of cancelling, or of leaving it, are for what is not booked yet: they name no booking; who has one says no more than
    that it is cancelled (that one cannot come any more is said of the one that stands)."""
    said = visit.reading
    if said.date or said.start or said.venue or said.code or draft.doing == BEHALF or asks_whether_possible(said.text):
        return False
    bare = len(said.text) <= WORDS or not visit.person.standing
    kept = draft.doing == "move" and unchanged(draft, visit) and keeps_it(said.text)
    undone = said.wish == "cancel" and draft.doing != "move" and (cancels_alone(said.text) or not visit.person.standing)
    return kept or undone or (bare and leaves_it(said.text))


def abandon(draft: Draft, visit: Visit) -> object:
    return way(draft).let_go(draft, visit) or None


def old(address: Address, visit: Visit) -> Replies:
    """Where things stand after this conversation: in the list of bookings."""
    return (
        Say(
            "reserve.old",
            {},
            (Choice("help.choice.bookings", Address("bookings"), main=True), Choice("help.choice.reserve", Address("reserve"))),
        ),
    )
