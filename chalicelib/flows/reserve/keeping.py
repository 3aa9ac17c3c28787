"""The one way from the form to the desk: finds free times, keeps one, lets it go and finishes, each as what is being done wants it."""

from importlib import import_module
from types import ModuleType

from chalicelib.flows.reserve import another_time, offered, one_room, two_rooms
from chalicelib.flows.reserve.draft import BEHALF, Draft
from chalicelib.flows.reserve.way import Way

WAYS: dict[str, Way] = {"": one_room.WAY, "move": another_time.WAY, "offer": offered.WAY, "pair": two_rooms.WAY}
"""What the form can be used for, by the draft's `doing`."""


LATER = {"run": "chalicelib.flows.reserve.several", BEHALF: "chalicelib.flows.reserve.on_behalf"}
"""Where the code is of what the form does for several interviews in one go, and for staff: who never does it never pays for it at a cold
start."""


def way(draft: Draft) -> Way:
    """How the desk is dealt with for this draft."""
    if draft.doing in LATER and draft.doing not in WAYS:
        WAYS[draft.doing] = import_module(LATER[draft.doing]).WAY
    return WAYS.get(draft.doing, one_room.WAY)


def behalf() -> ModuleType:
    """How the form of staff's for somebody else begins."""
    return import_module(LATER[BEHALF])


def said(draft: Draft, key: str) -> str:
    """The key of a sentence as it is said of what is being done; of a pair that moves, too, it speaks of both rooms."""
    return (two_rooms.SAYS if draft.partner else way(draft).says).get(key, key)
