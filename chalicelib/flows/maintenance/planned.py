"""What maintenance is planned, and how it ends early."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done
from chalicelib.dialogue.vocabulary import Choice, Replies, Say
from chalicelib.equipment.books import Window
from chalicelib.flows.maintenance.draft import told
from chalicelib.reception.handling import not_theirs
from chalicelib.reception.tending import ended_early
from chalicelib.reception.visit import Visit
from chalicelib.reception.when import Plan

MOST_LISTED = 8


def ask_which(draft: Plan, visit: Visit) -> Replies | Done:
    """What is planned; picked, it is ended."""
    if refusal := not_theirs(visit):
        return Done((refusal,))
    windows = listed(visit)
    if draft.ends:
        return end_now(draft, windows, visit)
    new = Choice("maintenance.choice.new", Address("maintenance", "", "new"), main=not windows)
    ends = tuple(
        Choice("maintenance.choice.end", Address("maintenance", "", f"end:{named(one)}"), told(one.maintenance)) for one in windows
    )
    key = "maintenance.listed" if windows else "maintenance.none"
    return Done((Say(key, {"n": len(windows)}, (new, *ends)),))


def listed(visit: Visit) -> list[Window]:
    """What is not over at this person's venue, soonest first. One query."""
    assert visit.person.post
    return list(visit.equipment.windows(visit.person.post.venue, visit.now))[:MOST_LISTED]


def named(window: Window) -> str:
    return f"{int(window.maintenance.start.timestamp())}:{window.maintenance.room}"


def end_now(draft: Plan, windows: list[Window], visit: Visit) -> Done:
    """Over from now on, or taken back before it began; what is broken is told again."""
    window = next((one for one in windows if named(one) == draft.ends), None)
    if window is None:
        return Done((Say("maintenance.gone", {}, (Choice("maintenance.choice.list", Address("maintenance")),)),))
    return Done((Say("maintenance.ended", told(window.maintenance)),), ended_early(window, visit.now))
