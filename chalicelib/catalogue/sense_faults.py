"""What a fault may say alone but not beside its other keys: a limit, the side on which it clears, the device that could have it."""

from collections.abc import Iterator
from typing import Any

from chalicelib.catalogue.equipment import MEASURED
from chalicelib.catalogue.lines import Path
from chalicelib.catalogue.shape import Finding

LIMITS = ("above", "below", "clears")


def findings(data: dict[str, Any]) -> Iterator[Finding]:
    """Everything that contradicts something else in a fault, or between faults."""
    faults = data.get("faults")
    for at, fault in enumerate(faults) if isinstance(faults, list) else ():
        if isinstance(fault, dict) and isinstance(fault.get("value"), str):
            path, name = ("faults", at), f'fault "{fault.get("id")}"'
            yield from _measured(fault, path, name) if fault["value"] in MEASURED else _told(fault, path, name)


def _measured(fault: dict[str, Any], path: Path, name: str) -> Iterator[Finding]:
    """A number needs one limit, and clears on the good side of it."""
    given = [key for key in ("above", "below") if key in fault]
    if len(given) == 2:
        yield Finding((*path, "below"), f"{name} has both above and below", "Write one of them, and a fault with another id for the other")
    elif not given:
        advice = "Add above = 5 where much is bad, or below = 5 where little is"
        yield Finding((*path, "value"), f"{name} watches {fault['value']} without a limit", advice)
    elif "clears" not in fault:
        advice = f"Add clears = {_shown(fault[given[0]])}, or a value further on the good side"
        yield Finding((*path, given[0]), f"{name} does not say when it is over", advice)
    elif all(isinstance(fault[key], int | float) for key in (given[0], "clears")):
        yield from _sides(given[0], fault[given[0]], fault["clears"], path, name)


def _sides(side: str, limit: float, clears: float, path: Path, name: str) -> Iterator[Finding]:
    """What clears on the bad side of its limit would begin and end with one and the same report."""
    if (side == "above" and clears > limit) or (side == "below" and clears < limit):
        what = f"{name} begins {side} {_shown(limit)} and would clear at {_shown(clears)}, where it still is one"
        yield Finding((*path, "clears"), what, f"Write clears = {_shown(limit)} or {'less' if side == 'above' else 'more'}")


def _told(fault: dict[str, Any], path: Path, name: str) -> Iterator[Finding]:
    """What is said, not measured, has no limits; and what is said once needs no row."""
    value = fault["value"]
    for key in LIMITS:
        if key in fault:
            yield Finding((*path, key), f"{name} has {key}, but {value} is no number", f"Take {key} out, or watch {' or '.join(MEASURED)}")
    if value in ("silent", "reported") and "in_a_row" in fault:
        yield Finding((*path, "in_a_row"), f"{name} has in_a_row, but {value} comes in no report", "Take in_a_row out")


def _shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)
