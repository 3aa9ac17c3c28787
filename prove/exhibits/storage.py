"""The storage's own tests on each engine."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from prove.engines import Engine, engines
from prove.exhibits import Row, Size
from prove.suite import STORAGE, storage_on


def measure(size: Size) -> Sequence[Row]:
    """The same in every size: it takes seconds."""
    return [tried(engine) for engine in engines(print)]


def tried(engine: Engine) -> Row:
    began = perf_counter()
    with engine.start() as address:
        ran = storage_on(address)
    return Row(
        name=f"the storage's tests, {engine.name}",
        explored=f"tests that passed ({', '.join(STORAGE)})",
        count=ran.passed,
        seconds=perf_counter() - began,
        verdict="all passed" if not ran.failed else f"{len(ran.failed)} FAILED",
        ok=not ran.failed,
        story="\n".join(ran.failed),
    )
