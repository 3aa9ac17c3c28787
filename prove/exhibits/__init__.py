"""The exhibits of `python -m prove`: each module here has a `measure(size)`, and is found by being there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules


class Size(Enum):
    """How much is tried: what fits into `make test`, or all of it."""

    QUICK = "quick"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `count` of what `explored` names; `verdict` in a few words, `ok` whether it is the one hoped for;
    `story` is shown under the table."""

    name: str
    explored: str
    count: int
    seconds: float
    verdict: str
    ok: bool
    story: str = ""


Measure = Callable[[Size], Sequence[Row]]


def exhibits() -> Mapping[str, Measure]:
    """Every exhibit by its module's name."""
    return {module.name: import_module(f"{__name__}.{module.name}").measure for module in iter_modules(__path__)}


def table(rows: Sequence[Row]) -> str:
    """All rows under one another."""
    head = f"{'':<46} {'explored':<58} {'how many':>22} {'seconds':>8}  verdict"
    lines = (f"{row.name:<46} {row.explored:<58} {row.count:>22,} {row.seconds:>8.1f}  {row.verdict}" for row in rows)
    return "\n".join([head, *lines])
