"""Whether a turn costs more in a large house or after a long time: the same conversation in four tables, counted exactly.

From 3 rooms to 3,000 in a hundred venues, and from no booking to a million in the past, no kind of turn may cost a round trip or a unit
more. What does grow is told beside it: a venue with thirty rooms of its own, all taken for weeks. Tables lie in files of the second
engine's (dynoxide): a million bookings are written there as its own rows are; through its API that would take an hour. Where that engine
cannot be had, nothing is measured, and that is said."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench import conversation, large
from bench.figures import Figure
from bench.handler import Cost, Handler
from bench.surroundings import START, Surroundings
from bench.sweep import TABLE
from chalicelib.catalogue.load import load
from chalicelib.understanding import lexicon_of
from prove.engines import NoSecondEngine, dynoxide, installed
from simulator import account, furniture

MILLION, VENUES, ROOMS, BESIDE, WEEKS = 1_000_000, 100, 30, 28, 21
WARM = 40
Kinds = Mapping[str, Sequence[Cost]]


@dataclass(frozen=True, slots=True)
class World:
    """One table and catalogue, and what the conversation cost in it; the catalogue's reading and an answer in milliseconds."""

    name: str
    kinds: Kinds
    load_ms: float
    own_ms: float


def measure(around: Surroundings, scratch: Path, past: int = MILLION) -> tuple[list[Figure], str]:
    """The growth of the dearest kind against its limit, and the table of kinds."""
    try:
        small, wide, old, busy = worlds(around, scratch, past)
    except (NoSecondEngine, OSError) as why:
        return [], f"[bench] growth is not measured: no second engine ({why})"
    rooms, bookings = "3,000 rooms / 3 rooms", f"{past:,} past bookings / none"
    figures = [
        Figure(f"{what} of any kind of turn, {large}", grown(small.kinds, world.kinds, count), 1.0)
        for large, world in ((bookings, old), (rooms, wide))
        for what, count in COUNTS.items()
    ]
    figures += [
        Figure("an answer's processor time, 3 rooms", small.own_ms, unit="ms", digits=1),
        Figure(f"an answer's processor time, {rooms}", wide.own_ms / small.own_ms),
        Figure("catalogue and lexicon read, 3 rooms (once in a process)", small.load_ms, unit="ms", digits=0),
        Figure("catalogue and lexicon read, 3,000 rooms (once in a process)", wide.load_ms, unit="ms", digits=0),
    ]
    return figures, table((small, wide, old, busy))


COUNTS: dict[str, Callable[[Cost], float]] = {
    "round trips": lambda cost: len(cost.calls) + len(cost.later),
    "read units": lambda cost: cost.read_units,
    "write units": lambda cost: cost.write_units + cost.later_units,
}


def grown(before: Kinds, after: Kinds, count: Callable[[Cost], float]) -> float:
    """How many times more the kind that grew most costs."""
    pairs = ((count(one), count(other)) for kind in before for one, other in zip(before[kind], after[kind], strict=True))
    return max(other / one for one, other in pairs if one)


def worlds(around: Surroundings, scratch: Path, past: int) -> Iterator[World]:
    """Few rooms and nothing past; many rooms; much past; many rooms in one venue. Raises NoSecondEngine."""
    program, empty = installed(), scratch / "empty.sqlite"
    with dynoxide(program, empty) as address:
        furniture.make_table(account.embedded(address).client("dynamodb"), TABLE, furniture.template()["Table"]["Properties"])
    person = around.line.people.by_phone("student").user_id
    taken = [f"beside-{n}" for n in range(BESIDE)]
    plans: tuple[tuple[str, str, Iterator[large.Row]], ...] = (
        ("3 rooms", "sapporo", iter(())),
        (f"{VENUES * ROOMS:,} rooms", large.catalogue(scratch / "wide", VENUES, ROOMS), iter(())),
        (f"{past:,} past", "sapporo", large.past(past, person, START)),
        (
            f"{BESIDE + 2} in one venue",
            large.catalogue(scratch / "crowded", 0, 0, BESIDE),
            large.full_days("odori14", taken, START.date(), WEEKS),
        ),
    )
    for name, catalogue, rows in plans:
        file = scratch / "now.sqlite"
        shutil.copy(empty, file)
        large.filed(file, rows)
        with dynoxide(program, file) as address:
            yield told(name, replace(around, account=account.embedded(address)), catalogue)
        file.unlink()


def told(name: str, around: Surroundings, catalogue: str) -> World:
    """The conversation from its beginning, in that table."""
    around.clock.jump(START)
    load.cache_clear()
    began = time.process_time()
    lexicon_of(load(catalogue))
    took = (time.process_time() - began) * 1000
    handler = Handler(around, catalogue)
    kinds = conversation.held(handler)
    warm = [handler.say("料金は？").own_ms for _ in range(WARM)]
    return World(name, kinds, took, statistics.median(warm))


def table(worlds: Sequence[World]) -> str:
    """Round trips, read and write units of each kind in each of them, those that follow the answer included."""
    lines = [f"{'trips / read units / write units':<26} " + " ".join(f"{world.name:>16}" for world in worlds)]
    for kind in worlds[0].kinds:
        most = (tuple(max(count(cost) for cost in world.kinds[kind]) for count in COUNTS.values()) for world in worlds)
        lines.append(f"{kind:<26} " + " ".join(f"{' / '.join(f'{n:g}' for n in counts):>16}" for counts in most))
    return "\n".join(lines)
