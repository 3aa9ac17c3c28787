"""A room's day as a sequential model: cells with owners, and what a change or a look can be told of them.

Written on its own, not from storage: what the conditions of a write mean is said a second time here, in plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chalicelib.booking.changes import DayChange
from chalicelib.booking.model import Cell, RoomDay
from prove.linearizable import Call, Offence

Key = tuple[str, str, date]
"""Venue, room, local day."""
Cells = frozenset[tuple[str, Cell]]
"""Taken cells by their keys; a closure over a cell is one more entry, under the key with an x before it."""
FREE: Cells = frozenset()


class Verdict(StrEnum):
    """How a change was answered."""

    DONE = "done"
    TAKEN = "taken"  # a cell that it claims is somebody else's
    LOST = "lost"  # a cell that it gives up is no longer its own
    UNKNOWN = "no answer"


@dataclass(frozen=True, slots=True)
class Changed:
    """A change to a room's day, planned at `now` (unix seconds), and its answer."""

    change: DayChange
    now: int
    told: Verdict


@dataclass(frozen=True, slots=True)
class Looked:
    """A strongly consistent look at a room's day."""

    cells: Cells


Did = Changed | Looked


def after(cells: Cells, did: Did) -> Cells | None:
    """The cells after it; None when it cannot have been answered so."""
    if isinstance(did, Looked):
        return cells if did.cells == cells else None
    refused = refusal(cells, did.change, did.now)
    if did.told in (Verdict.TAKEN, Verdict.LOST):
        return cells if refused is did.told else None
    return None if refused else written(cells, did.change)


def refusal(cells: Cells, change: DayChange, now: int) -> Verdict | None:
    """Why the change cannot be made; None when it can. A claim that fails is told before a release that does."""
    have = dict(cells)
    for claim in change.claims:
        for key in claim.keys:
            if f"x{key}" in have:
                return Verdict.TAKEN
            cell = have.get(key)
            if cell is not None and cell.owner != claim.over and (cell.until is None or cell.until >= now):
                return Verdict.TAKEN
    for release in change.releases:
        if any(key not in have or have[key].owner != release.owner for key in release.keys):
            return Verdict.LOST
    return None


def written(cells: Cells, change: DayChange) -> Cells:
    """The cells once all of the change is made."""
    claimed = {key: claim.cell for claim in change.claims for key in claim.keys}
    gone = {*claimed, *(key for release in change.releases for key in release.keys)}
    left = {(key, cell) for key, cell in cells if key not in gone} | claimed.items()
    for closing in change.closings:
        over = {(f"x{key}", Cell(closing.closure)) for key in closing.keys}
        left = left - over if closing.open else left | over
    return frozenset(left)


def as_cells(day: RoomDay) -> Cells:
    """A room's day as storage reads it."""
    closed = {(f"x{key}", Cell(closure)) for key, closures in day.closed.items() for closure in closures}
    return frozenset(day.cells.items() | closed)


# -- told in words ----------------------------------------------------------------------------------------------------

MOST_LINES = 14


def story(key: Key, offence: Offence[Cells, Did]) -> str:
    """The shortest beginning that no order explains, a line for each call that has to do with it; of a long one its end."""
    at = concerned(offence)
    calls = [call for call in offence.calls if call is not offence.last and touched(call.what) & at]
    calls.sort(key=lambda call: call.answered or call.made)
    left = len(calls) - MOST_LINES
    stood = " or ".join(sorted({owners(cells, at) for cells in offence.possible}))
    return "\n".join(
        [
            f"{key[1]} on {key[2]}: no order of these calls explains the answer of the last",
            *([f"  ({left} earlier ones)"] if left > 0 else []),
            *(f"  {line(call, at)}" for call in calls[-MOST_LINES:]),
            f"  then there is {stood}",
            f"  {line(offence.last, at)}",
        ]
    )


def concerned(offence: Offence[Cells, Did]) -> frozenset[str]:
    """The cells that the answer which cannot be is about: of a look, those that cannot be as they were seen."""
    last = offence.last.what
    if isinstance(last, Changed):
        return touched(last)
    return frozenset(key for cells in offence.possible for key, _ in cells ^ last.cells)


def touched(did: Did) -> frozenset[str]:
    """The cells that a change is about; a look is about none."""
    if isinstance(did, Looked):
        return frozenset()
    claimed = {key for claim in did.change.claims for key in claim.keys}
    closed = {f"{mark}{key}" for closing in did.change.closings for key in closing.keys for mark in ("", "x")}
    return frozenset(claimed.union(closed, *(release.keys for release in did.change.releases)))


def line(call: Call[Did], at: frozenset[str]) -> str:
    """Who did what, from when to when, and what they were told; of a look only these cells."""
    until = "" if call.answered is None else str(call.answered)
    return f"{call.made:>5}-{until:<5} {call.who} {deed(call.what, at)}"


def deed(did: Did, at: frozenset[str]) -> str:
    """What was done and told."""
    if isinstance(did, Looked):
        return f"sees {owners(did.cells, at)}"
    parts = [f"takes {' '.join(claim.keys)} as {claim.cell.owner}" for claim in did.change.claims]
    parts += [f"{'opens' if closing.open else 'closes'} {' '.join(closing.keys)} for {closing.closure}" for closing in did.change.closings]
    parts += [f"gives up {' '.join(release.keys)} of {release.owner}" for release in did.change.releases]
    return f"{', '.join(parts)}: {did.told}"


def owners(cells: Cells, at: frozenset[str]) -> str:
    """Who has what of these cells, in order of the day."""
    return ", ".join(f"{key} {cell.owner}" for key, cell in sorted(cells, key=lambda each: each[0]) if key in at) or "nothing taken"
