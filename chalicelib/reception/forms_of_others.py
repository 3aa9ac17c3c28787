"""A form in which staff have written down what somebody else left: forgotten within a day, for no erasing finds it."""

from datetime import datetime, timedelta

from chalicelib.dialogue.flow import Flows
from chalicelib.dialogue.run import draft_of
from chalicelib.dialogue.talk import Talk

KEPT = timedelta(days=1)
"""After the last word of whoever fills it in."""


def forgotten_at(flows: Flows, talk: Talk, now: datetime) -> int:
    """When (unix seconds) the form that is going on is forgotten, with all of the memory; 0 where it holds nobody else's."""
    flow = flows.by_name.get(talk.flow)
    theirs = flow and flow.theirs and flow.theirs(draft_of(flows, talk))
    return int((now + KEPT).timestamp()) if theirs else 0


def in_time(talk: Talk, now: datetime) -> Talk:
    """The memory without a form whose day is over: the store's sweeper may be late."""
    if not talk.forget_at or now.timestamp() < talk.forget_at:
        return talk
    return Talk(kept=talk.kept, menu=talk.menu, paced_from=talk.paced_from, paced=talk.paced, version=talk.version)
