"""What is promised of a whole story, from what stood before, what stands at the end, and what everybody was told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from chalicelib.booking.model import PersonId
from chalicelib.dialogue.encoding import load_replies
from chalicelib.dialogue.vocabulary import Replies, Say, Show
from prove.actors import Told
from prove.invariants import standing
from prove.snapshot import Snapshot

Promise = Callable[[Snapshot, Snapshot, Sequence[Told]], Iterator[str]]
"""Yields what of it does not hold, from what stood before, what stands at the end, and what everybody was told."""


KEPT = Say("reserve.old")
"""Some answer that could not be sent at once."""


def the_answer_is_on_record(before: Snapshot, after: Snapshot, told: Sequence[Told]) -> Iterator[str]:
    """Whoever is told something is told what is on record as the answer to that event."""
    for one in told:
        seen = after.seen.get(one.event)
        if one.event and not one.refused and (seen is None or seen.answer != replies_of(one)):
            yield one.event


def a_memory_takes_in_each_event_once(before: Snapshot, after: Snapshot, told: Sequence[Told]) -> Iterator[str]:
    """A person's memory has gone on by one version for each of their events."""
    for person in {one.person for one in told if one.person and not one.refused}:
        events = {one.event for one in told if one.person == person}
        was = before.talks[PersonId(person)].version if person in before.talks else 0
        if after.talks[PersonId(person)].version - was != len(events):
            yield person


@lru_cache(10_000)
def replies_of(told: Told) -> Replies:
    return load_replies(told.replies) if told.replies else ()


ALWAYS: tuple[Promise, ...] = (the_answer_is_on_record, a_memory_takes_in_each_event_once)


def somebody_gets_the_room(before: Snapshot, after: Snapshot, told: Sequence[Told]) -> Iterator[str]:
    """When several want one room, one of them has it in the end."""
    if len(standing(after)) <= len(standing(before)):
        yield "nobody"


def a_hold_is_kept(before: Snapshot, after: Snapshot, told: Sequence[Told]) -> Iterator[str]:
    """Who is asked to confirm, and does so in time, has the room."""
    asked = {one.person for one in told if any(isinstance(reply, Show) and reply.card == "confirm" for reply in replies_of(one))}
    yield from sorted(asked - {booking.person for booking in standing(after)})


def aoi_gets_the_room(before: Snapshot, after: Snapshot, told: Sequence[Told]) -> Iterator[str]:
    """Who confirms while their hold counts has the room."""
    if "aoi" not in {booking.person for booking in standing(after)}:
        yield "aoi"


def booked_once(before: Snapshot, after: Snapshot, told: Sequence[Told]) -> Iterator[str]:
    """A confirmation, however often it comes, is one booking."""
    if len(after.bookings) != len(before.bookings) + 1:
        yield f"{len(after.bookings) - len(before.bookings)} bookings"


def cancelled_once(before: Snapshot, after: Snapshot, told: Sequence[Told]) -> Iterator[str]:
    """A cancellation, however often it comes, ends one booking."""
    ended = [line for line in after.history if line.what == "cancelled"]
    if len(ended) != 1 or standing(after):
        yield f"{len(ended)} times"


def one_or_the_other(before: Snapshot, after: Snapshot, told: Sequence[Told]) -> Iterator[str]:
    """A pair is booked whole, or the student has the room and nothing of the pair stands."""
    count = len(standing(after))
    if count not in (1, 2) or (count == 1 and any(booking.partner for booking in after.bookings.values())):
        yield f"{count} bookings"


def who_is_hit_is_shown(before: Snapshot, after: Snapshot, told: Sequence[Told]) -> Iterator[str]:
    """Whoever has a booking under a closure is shown to who closed: nobody books what is closed."""
    shown = {id_ for one in told for id_ in one.hit}
    closed = {(day.room, day.day, key) for day in after.days for key in day.closed}
    for booking in standing(after):
        used, _ = after.grid.cells(booking.span)
        if booking.id not in shown and any((booking.room, after.grid.day(booking.span), key) in closed for key in used):
            yield booking.id


def the_first_in_line_is_offered(before: Snapshot, after: Snapshot, told: Sequence[Told]) -> Iterator[str]:
    """When the booking ends, the first who waits is offered the room, and nobody behind them."""
    for waiting in after.lists:
        offers = [entry.offer is not None for entry in waiting.entries]
        if not standing(after) and offers != sorted(offers, reverse=True):
            yield f"{waiting.venue} {waiting.day}"
        if not standing(after) and offers and not offers[0]:
            yield f"{waiting.entries[0].person} waits before a free room"


def what_is_kept_is_told_once(before: Snapshot, after: Snapshot, told: Sequence[Told]) -> Iterator[str]:
    """An answer that is kept for later is told once, or still waits."""
    waiting = load_replies(after.talks[PersonId("aoi")].kept or "[]")
    heard = [reply for one in told for reply in replies_of(one)]
    count = sum(reply == KEPT for reply in (*waiting, *heard))
    if count != 1:
        yield f"{count} times"
