"""A measured figure beside its limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`limit` None: told for comparison, held to nothing."""

    name: str
    value: float
    limit: float | None = None
    unit: str = ""
    digits: int = 2

    @property
    def is_kept(self) -> bool:
        """Whether it is within its limit."""
        return self.limit is None or self.value <= self.limit

    def line(self) -> str:
        """One row of the table."""
        verdict = "" if self.limit is None else "ok" if self.is_kept else "OVER"
        limit = "" if self.limit is None else f"{self.limit:g}"
        return f"{self.name:<64} {self.value:>10.{self.digits}f} {self.unit:<5} {limit:>7}  {verdict}"


def table(figures: Sequence[Figure]) -> str:
    """All figures under one another."""
    return "\n".join([f"{'':<64} {'measured':>10} {'':<5} {'limit':>7}", *(figure.line() for figure in figures)])
