"""The figures of docs/guarantees.md: each exhibit has its place between two marks, and a full run writes it anew."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from prove.exhibits import Row

PAGE = Path(__file__).resolve().parent.parent / "docs" / "guarantees.md"
PLACE = re.compile(r"(<!-- figures (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
HEAD = "| tried | of what | how many | outcome |\n|---|---|---:|---|\n"


def places(text: str) -> list[str]:
    """The exhibits that a page has a place for, in its order."""
    return [found[2] for found in PLACE.finditer(text)]


def written(text: str, figures: Mapping[str, Sequence[Row]]) -> str:
    """The page with these exhibits' figures; those of others stay. Raises KeyError for an exhibit without a place."""
    if missing := set(figures) - set(places(text)):
        raise KeyError(f"no place for {', '.join(sorted(missing))}")

    def place(found: re.Match[str]) -> str:
        rows = figures.get(found[2])
        return found[0] if rows is None else f"{found[1]}{tabled(rows)}{found[4]}"

    return PLACE.sub(place, text)


def tabled(rows: Sequence[Row]) -> str:
    """The rows as a table. How long they took is left out: it says more of the machine than of heya."""
    lines = (f"| {row.name} | {row.explored} | {row.count:,} | {row.verdict} |" for row in rows)
    return HEAD + "".join(f"{line}\n" for line in lines)
