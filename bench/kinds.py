"""What each kind of turn costs: round trips and units until its answer stands, what follows it, and processor time; and turns a second."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping, Sequence

from bench import conversation
from bench.figures import Figure
from bench.handler import Cost, Handler
from bench.surroundings import Surroundings

ROUNDS, ANSWERED = 3, 200
MOST_CALLS, MOST_WRITES = 6, 26
"""No budget of a kind of its own: what the dearest kind may come to, so that none grows unseen."""


def measure(around: Surroundings) -> tuple[list[Figure], str]:
    """The dearest of all kinds against a limit, the turns a second, and the table of kinds."""
    handler = Handler(around)
    kinds = conversation.held(handler)
    costs = [cost for costs in kinds.values() for cost in costs]
    figures = [
        Figure(
            "any kind of turn: round trips until its answer, the dearest",
            max(float(len(cost.calls)) for cost in costs),
            MOST_CALLS,
            digits=0,
        ),
        Figure(
            "any kind of turn: write units until its answer, the dearest", max(cost.write_units for cost in costs), MOST_WRITES, digits=0
        ),
        Figure("turns a second of one process, answers only", rate(handler), unit="/s", digits=0),
    ]
    return figures, table(kinds)


def rate(handler: Handler) -> float:
    """How many questions one process answers in a second, one after another, waiting for the embedded AWS and LINE's side included."""
    began = time.perf_counter()
    for _ in range(ANSWERED):
        handler.say("料金は？")
    return ANSWERED / (time.perf_counter() - began)


def table(kinds: Mapping[str, Sequence[Cost]]) -> str:
    """A line for each kind; where it came more than once, the dearest counts and the median times."""
    head = f"{'kind of turn':<26} {'trips':>6} {'reads':>6} {'writes':>6} {'CPU ms':>7} {'ours':>6} {'later: trips':>13} {'units':>6}"
    return "\n".join([head, *(line(kind, costs) for kind, costs in kinds.items())])


def line(kind: str, costs: Sequence[Cost]) -> str:
    calls, later = (max(len(each) for each in of) for of in ([cost.calls for cost in costs], [cost.later for cost in costs]))
    reads, writes, after = (max(of) for of in zip(*((cost.read_units, cost.write_units, cost.later_units) for cost in costs), strict=True))
    cpu, own = (statistics.median(of) for of in zip(*((cost.cpu_ms, cost.own_ms) for cost in costs), strict=True))
    return f"{kind:<26} {calls:>6} {reads:>6g} {writes:>6g} {cpu:>7.1f} {own:>6.1f} {later or '':>13} {after or '':>6}"
