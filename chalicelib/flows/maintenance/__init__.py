"""Maintenance: a time in which nobody is told of a room's faults, with a reason and an end; what is planned, and how it ends early."""

from dataclasses import replace

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Flow, Step
from chalicelib.dialogue.vocabulary import Choice, Say
from chalicelib.flows.maintenance.asking import (
    ask_begin,
    ask_end,
    ask_reason,
    ask_room,
    ask_sure,
    hear_reason,
    take_begin,
    take_end,
    take_room,
    take_sure,
)
from chalicelib.flows.maintenance.draft import Draft, hear, refused, start, told, window_of
from chalicelib.flows.maintenance.planned import ask_which, not_by_button
from chalicelib.reception.handling import not_theirs
from chalicelib.reception.tending import muted_for
from chalicelib.reception.visit import Visit


def finish(draft: Draft, visit: Visit) -> Done | Again:
    if refusal := not_theirs(visit):
        return Done((refusal,))
    if (why := refused(draft, visit, draft.reason)) is not None:
        return Again((Say(f"maintenance.refused_{why}"),), replace(draft, end="", sure=False))
    window = window_of(draft, visit, draft.reason)
    again = Choice("maintenance.choice.list", Address("maintenance"))
    return Done((Say("maintenance.done", told(window), (again,)),), muted_for(window))


FLOW = Flow(
    name="maintenance",
    draft=Draft,
    start=start,
    hear=hear,
    steps=(
        Step("which", lambda d, v: d.new and v.person.post is not None, ask_which, not_by_button, lambda d: Draft()),
        Step("room", lambda d, v: bool(d.room), ask_room, take_room, lambda d: replace(d, room="")),
        Step("begin", lambda d, v: bool(d.begin), ask_begin, take_begin, lambda d: replace(d, begin="", end="")),
        Step("end", lambda d, v: bool(d.end), ask_end, take_end, lambda d: replace(d, end="")),
        Step("reason", lambda d, v: bool(d.reason), ask_reason, not_by_button, lambda d: replace(d, reason=""), hear=hear_reason),
        Step("sure", lambda d, v: d.sure, ask_sure, take_sure, lambda d: replace(d, sure=False), yes="yes", no="no", writes=True),
    ),
    finish=finish,
    opens=frozenset({"maintenance"}),
)
