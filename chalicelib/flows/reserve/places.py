"""Where the two rooms of a pair are: asked only of who wants other places than those that were found."""

from dataclasses import replace

from chalicelib.booking.pair_search import places
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Keep
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say
from chalicelib.flows.reserve.draft import QUICK, Draft, slot, wanted
from chalicelib.flows.reserve.two_rooms import both, placed
from chalicelib.reception.invitation import guest_role
from chalicelib.reception.visit import Visit


def ask_places(draft: Draft, visit: Visit) -> Replies | Again:
    """The pairs of venues that are free then, and who would be where."""
    free = places(visit.desk, both(replace(draft, places=""), visit), wanted(draft, visit).start, visit.person.id)
    if not free:
        return Again((Say("pair.not_free", slot(draft, visit)),), replace(draft, places="", start=""))
    roles = {"role": Name("role", draft.role), "guest_role": Name("role", guest_role(visit.catalogue))}
    choices = tuple(
        Choice(
            "pair.choice.place",
            Address("reserve", "places", f"{host},{guest}"),
            {**roles, "venue": Name("venue", host), "guest_venue": Name("venue", guest)},
        )
        for host, guest in free
    )
    return (Say("pair.ask_places", {}, choices, QUICK),)


def take_places(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    after = placed(draft, value, visit)
    return Keep(after) if after.places == value else Again((Say("engine.not_a_choice"),), draft)
