"""Where the two rooms of a pair are: asked only of who wants other places than those that were found."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Keep
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say
from chalicelib.flows.reserve.draft import QUICK, Draft, slot
from chalicelib.flows.reserve.keeping import said, way
from chalicelib.flows.reserve.two_rooms import placed
from chalicelib.reception.invitation import guest_role
from chalicelib.reception.visit import Visit
from chalicelib.values import replace


def ask_places(draft: Draft, visit: Visit) -> Replies | Again:
    """The pairs of venues that are free then, and who would be where."""
    look = way(draft).places
    free = look(draft, visit) if look else ()
    if not free:
        return Again((Say(said(draft, "reserve.not_free"), slot(draft, visit)),), replace(draft, places="", start=""))
    roles = {"role": Name("role", draft.role), "guest_role": Name("role", guest_role(visit.catalogue))}
    choices = tuple(
        Choice(
            said(draft, "pair.choice.place"),
            Address("reserve", "places", f"{host},{guest}"),
            {**roles, "venue": Name("venue", host), "guest_venue": Name("venue", guest), "n": n},
        )
        for host, guest, n in free
    )
    return (Say("pair.ask_places", {}, choices, QUICK),)


def take_places(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    after = placed(draft, value, visit)
    return Keep(after) if after.places == value else Again((Say("engine.not_a_choice"),), draft)
