"""Many people at once on each engine: what they were told must be linearizable, and without a guard it must not be."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from random import Random
from time import perf_counter

from chalicelib.storage import Store
from prove.engines import engines
from prove.exhibits import Row, Size
from prove.guards import CELLS, UNTIL, Guard
from prove.load import Crowd, Load, at_the_desk, in_the_chat
from prove.rough import without
from simulator import account, furniture

Way = Callable[[Store, Crowd], Load]

CROWDS: dict[Size, tuple[tuple[Way, Crowd], ...]] = {
    Size.QUICK: ((at_the_desk, Crowd(16, 25)), (in_the_chat, Crowd(16, 25))),
    Size.FULL: ((at_the_desk, Crowd(16, 400)), (at_the_desk, Crowd(32, 100)), (in_the_chat, Crowd(16, 120))),
}
LOOSE = Crowd(16, 25, late=0.9)
"""Without a guard: looks that are mostly late let everybody reach for what is taken already."""
NUMBERS = itertools.count(1)


def measure(size: Size) -> Sequence[Row]:
    """Each crowd on each engine; then a small one without each guard that this load rests on."""
    rows = []
    for engine in engines(print):
        with engine.start() as address:
            here = account.embedded(address)
            account.enter(here)
            rows += [judged(engine.name, fresh_store(here), way, crowd) for way, crowd in CROWDS[size]]
            rows += [loosened(engine.name, without(guard, fresh_store(here)), guard) for guard in (CELLS, UNTIL)]
    return rows


def judged(engine: str, store: Store, way: Way, crowd: Crowd) -> Row:
    began = perf_counter()
    load = way(store, crowd)
    stories, calls = load.history.stories(), len(load.history.calls())
    crossed = f"{load.history.side_by_side():,} of {calls:,} calls crossed another"
    return Row(
        name=f"{crowd.people} people {told(way)}, {engine}",
        explored=f"acts; {crossed}; {load.lost:,} lost",
        count=load.acts(),
        seconds=perf_counter() - began,
        verdict="linearizable, and the books agree"
        if not stories and not load.wrong
        else "NOT LINEARIZABLE"
        if stories
        else "BOOKS DISAGREE",
        ok=not stories and not load.wrong,
        story="\n".join([*stories.values(), *load.wrong]),
    )


def loosened(engine: str, store: Store, guard: Guard) -> Row:
    began = perf_counter()
    load = at_the_desk(store, LOOSE)
    stories = load.history.stories()
    return Row(
        name=f"without {guard.name}, {engine}",
        explored=f"acts; {len(stories)} of {len(load.history.days)} rooms' days not linearizable",
        count=load.acts(),
        seconds=perf_counter() - began,
        verdict="found, as it must be" if stories else "NOT FOUND: the judge is blind",
        ok=bool(stories),
        story=f"without the guard that {guard.keeps}, on {engine}:\n{min(stories.values(), key=len, default='')}",
    )


def told(way: Way) -> str:
    return way.__name__.replace("_", " ")


def fresh_store(here: account.Account) -> Store:
    """A store on a fresh table of an account that this process has entered."""
    name = f"heya-load-{next(NUMBERS)}"
    furniture.make_table(here.client("dynamodb"), name, furniture.template()["Table"]["Properties"])
    return Store(name, here.region, jitter=Random(next(NUMBERS)).random)
