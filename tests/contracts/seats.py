"""What the seats of an event promise, as functions of a store: never more than there are, never one empty while somebody waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from typing import Any

from chalicelib.booking.changes import Change, PlanStale
from chalicelib.booking.desk import Desk
from chalicelib.booking.model import Person, PersonId
from chalicelib.booking.rules import RuleBroken
from chalicelib.booking.seating import attend, leave, wait
from chalicelib.catalogue.load import load
from tests.contracts.makings import entry

HALL = load("tests/catalogues/trial-seats.toml")
NOW = datetime.fromisoformat("2026-11-24T10:00+09:00")
TRIAL = next(event for event in HALL.events if event.id == "trial")
SEATS = 2
Act = Callable[[Desk, Person], Change]
ROUNDS = 60
"""More often than anybody is overtaken here: each time at least one of the others has got on."""


def desk(store: Any, event: str = "e") -> Desk:
    return Desk(HALL, store.ledger, NOW, event)


def comes_or_waits(at: Desk, person: Person) -> Change:
    """A seat, else a place among those who wait, as a person who wants to come takes it."""
    try:
        return attend(at, person, TRIAL)
    except RuleBroken as no:
        if no.rule != "event_full":
            raise
        return wait(at, person, TRIAL)[1]


def goes(at: Desk, person: Person) -> Change:
    return leave(at, person, TRIAL)


def settled(store: Any, who: str, act: Act) -> Change:
    """Planned and written until nobody was quicker, as reception does it."""
    for attempt in range(ROUNDS):
        event = f"{act.__name__}-{who}-{attempt}"
        try:
            change = act(desk(store, event), store.ledger.person(PersonId(who)))
            store.journal.commit(entry(event, change, PersonId(who), NOW))
        except (PlanStale, RuleBroken) as quicker:
            if isinstance(quicker, RuleBroken) and quicker.rule != "event_free":
                raise
            continue
        return change
    raise AssertionError(f"{who} never got on")


def standing(store: Any, people: Sequence[str]) -> tuple[list[str], list[str]]:
    """Who has a seat, and who waits, first come first; what is counted must be what people have."""
    (seats,) = store.ledger.seats(("trial",))
    here = [who for who in people if store.ledger.person(PersonId(who)).events]
    sit = [who for who in here if who not in seats.waiting]
    assert len(sit) <= SEATS, "more seats are given out than there are"
    assert seats.taken == len(sit), f"{len(sit)} have a seat, {seats.taken} are counted"
    assert not seats.waiting or seats.taken == SEATS, "a seat is empty while somebody waits"
    assert sorted(seats.waiting) == sorted(set(here) - set(sit)), "somebody waits without knowing it, or has a seat and waits"
    return sit, list(seats.waiting)


def seats_planned_at_one_moment_are_given_out_once(store: Any) -> None:
    """Five plan from the same look; then each writes, and plans anew where somebody was quicker."""
    people = [f"U{n}" for n in range(5)]
    plans = [comes_or_waits(desk(store, f"first-{who}"), store.ledger.person(PersonId(who))) for who in people]
    for who, plan in zip(people, plans, strict=True):
        try:
            store.journal.commit(entry(f"first-{who}", plan, PersonId(who), NOW))
        except PlanStale:
            settled(store, who, comes_or_waits)
    sit, waiting = standing(store, people)
    assert (len(sit), len(waiting)) == (2, 3)


def a_seat_given_up_twice_at_one_moment_is_passed_on_once(store: Any) -> None:
    people = ["U0", "U1", "U2", "U3"]
    for who in people:
        settled(store, who, comes_or_waits)
    plans = [goes(desk(store, f"go-{who}"), store.ledger.person(PersonId(who))) for who in people[:2]]
    for who, plan in zip(people[:2], plans, strict=True):
        try:
            store.journal.commit(entry(f"go-{who}", plan, PersonId(who), NOW))
        except PlanStale:
            settled(store, who, goes)
    assert standing(store, people) == (["U2", "U3"], [])


def many_come_and_go_at_once(store: Any, people: int = 12) -> None:
    """All at once for fewer seats; then those who sit all leave at once, while others wait and one more arrives."""
    names = [f"U{n:02}" for n in range(people)]
    together(store, [(who, comes_or_waits) for who in names])
    sit, queue = standing(store, names)
    assert (len(sit), len(queue)) == (SEATS, people - SEATS)
    together(store, [*((who, goes) for who in sit), (queue[1], goes), ("late", comes_or_waits)])
    sits, waits = standing(store, [*names, "late"])
    line = [who for who in (*queue, "late") if who != queue[1] or who in sits]
    served = [who for who in line if who in sits]
    assert waits == [who for who in line if who in waits], "those who wait are out of order"
    assert line.index(waits[0]) > max(line.index(who) for who in served), "somebody was passed over"


def together(store: Any, acts: Sequence[tuple[str, Act]]) -> None:
    """Each in a thread of its own, from one moment."""
    barrier = Barrier(len(acts))

    def one(who: str, act: Act) -> None:
        barrier.wait(30)
        settled(store, who, act)

    with ThreadPoolExecutor(len(acts)) as threads:
        for done in [threads.submit(one, who, act) for who, act in acts]:
            done.result()
