"""What a device can be made to be, and what its gateway then reports of it; taken from the faults of the catalogue that is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from chalicelib.catalogue.equipment import MEASURED
from chalicelib.catalogue.model import Catalogue, EquipmentKind, Fault
from chalicelib.equipment.reports import MOST

WELL, DEGRADED, DOWN, SILENT = "ok", "degraded", "down", "silent"
Values = Mapping[str, float | bool]


@dataclass(frozen=True, slots=True)
class Condition:
    """One way for a device to be: the `status` and `values` it reports, or no word at all (None). `shows` is the value that is wrong,
    "" where none is."""

    id: str
    status: str | None
    values: Values = field(default_factory=lambda: MappingProxyType({}), hash=False)
    shows: str = ""


def conditions(kind: EquipmentKind, catalogue: Catalogue) -> tuple[Condition, ...]:
    """All that a device of that kind can be, well first: a trouble for each value that has a limit (it goes by the fault's id), or
    "degraded" where none has; then down, and silent. One trouble is wrong in one value, so that it comes to one alert."""
    limited = [fault for fault in catalogue.faults_of(kind) if fault.value in MEASURED or fault.value == "recording"]
    well: dict[str, float | bool] = {fault.value: _well(fault.value, limited) for fault in limited}
    troubles = [Condition(fault.id, "ok", MappingProxyType(well | {fault.value: _wrong(fault)}), fault.value) for fault in limited]
    return (
        Condition(WELL, "ok", MappingProxyType(well)),
        *(troubles or [Condition(DEGRADED, "degraded")]),
        Condition(DOWN, "down"),
        Condition(SILENT, None),
    )


def told_to_settle(catalogue: Catalogue) -> int:
    """So many reports of a condition begin, or end, whatever the catalogue's faults make of it."""
    return max((fault.in_a_row for fault in catalogue.faults), default=1)


def _wrong(fault: Fault) -> float | bool:
    """A value well over, or under, the limit: 8 % for five, 4 pictures for ten."""
    if fault.value == "recording":
        return False
    if fault.above is not None:
        return min(round(max(fault.above * 1.6, fault.above + 1), 1), MOST[fault.value])
    return round((fault.below or 0) * 0.4, 1)


def _well(value: str, faults: Sequence[Fault]) -> float | bool:
    """A value that clears every fault of its kind."""
    if value == "recording":
        return True
    ceilings = list(_clearing(fault for fault in faults if fault.value == value and fault.above is not None))
    if ceilings:
        return round(min(ceilings) * 0.1, 1)
    return round(max(_clearing(fault for fault in faults if fault.value == value)) * 1.5, 1)


def _clearing(faults: Iterator[Fault]) -> Iterator[float]:
    for fault in faults:
        limit = fault.below if fault.above is None else fault.above
        yield fault.clears if fault.clears is not None else limit or 0
