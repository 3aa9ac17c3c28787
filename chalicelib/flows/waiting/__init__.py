"""Waiting: a place on the list of what is full, for a time, a part of a day or the whole day; one's places, and leaving them."""

from chalicelib.dialogue.flow import Flow, Step
from chalicelib.flows.waiting.asking import (
    ask_day,
    ask_length,
    ask_part,
    ask_purpose,
    ask_role,
    ask_venue,
    take_day,
    take_length,
    take_part,
    take_purpose,
    take_role,
    take_venue,
)
from chalicelib.flows.waiting.draft import JOIN, Draft, hear, start
from chalicelib.flows.waiting.places import finish
from chalicelib.values import replace

FLOW = Flow(
    name="waiting",
    draft=Draft,
    start=start,
    hear=hear,
    steps=(
        Step("role", lambda d, v: bool(d.show or d.role), ask_role, take_role, lambda d: replace(d, role="")),
        Step("venue", lambda d, v: bool(d.show or d.venue), ask_venue, take_venue, lambda d: replace(d, venue="")),
        Step("purpose", lambda d, v: bool(d.show or d.purpose), ask_purpose, take_purpose, lambda d: replace(d, purpose="")),
        Step("day", lambda d, v: bool(d.show or d.day), ask_day, take_day, lambda d: replace(d, day="")),
        Step("part", lambda d, v: bool(d.show or d.part), ask_part, take_part, lambda d: replace(d, part="")),
        Step("minutes", lambda d, v: bool(d.show or d.minutes), ask_length, take_length, lambda d: replace(d, minutes=0)),
    ),
    finish=finish,
    opens=frozenset({"wait"}),
    takes_up=lambda value: value.startswith(JOIN),
)
