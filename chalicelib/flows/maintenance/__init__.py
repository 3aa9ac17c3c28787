"""Maintenance: a time in which nobody is told of a room's faults, with a reason and an end; what is planned, and how it ends early."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Flow, Keep, Step
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Replies, Say
from chalicelib.flows.maintenance.draft import ASKED, refused_because, told, window_of
from chalicelib.flows.maintenance.planned import ask_which
from chalicelib.reception.handling import not_theirs
from chalicelib.reception.tending import muted_for
from chalicelib.reception.visit import Visit
from chalicelib.reception.when import Plan, begun, heard, not_by_button, refused, steps
from chalicelib.values import replace


def ask_sure(draft: Plan, visit: Visit) -> Replies:
    yes = Choice("maintenance.choice.yes", Address("maintenance", "sure", "yes"), main=True)
    return (Say("maintenance.ask_sure", told(window_of(draft, visit)), (yes, STOP), (BACK,)),)


def take_sure(draft: Plan, value: str, visit: Visit) -> Keep | Done:
    return Keep(replace(draft, sure=True)) if value == "yes" else Done((Say("maintenance.left"),))


def finish(draft: Plan, visit: Visit) -> Done | Again:
    if refusal := not_theirs(visit):
        return Done((refusal,))
    if (why := refused_because(draft, visit)) is not None:
        return refused(ASKED, why, draft)
    window = window_of(draft, visit)
    again = Choice("maintenance.choice.list", Address("maintenance"))
    return Done((Say("maintenance.done", told(window), (again,)),), muted_for(window))


FLOW = Flow(
    name="maintenance",
    draft=Plan,
    start=begun,
    hear=lambda draft, visit: heard(ASKED, draft, visit),
    steps=(
        Step("which", lambda d, v: d.new and v.person.post is not None, ask_which, not_by_button, lambda d: Plan()),
        *steps(ASKED),
        Step("sure", lambda d, v: d.sure, ask_sure, take_sure, lambda d: replace(d, sure=False), yes="yes", no="no", writes=True),
    ),
    finish=finish,
    opens=frozenset({"maintenance"}),
)
