"""What a table and the model say otherwise of each other: half hours, bookings, lines, and what persons are counted for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from chalicelib.booking.cells import Cell, held_by
from chalicelib.booking.model import PersonId
from prove.ground import HOUSE, ROLES
from prove.model import CLOSES, HALF, OPENS, Model
from prove.snapshot import Snapshot


def differences(at: Snapshot, model: Model) -> Iterator[str]:
    """What the table says otherwise than the model."""
    real: dict[str, Any] = {
        id_: (one.person, one.role, one.room, one.span.start, one.span.end, str(one.status), one.version, one.awaits_guest)
        for id_, one in at.bookings.items()
    }
    told: dict[str, Any] = {
        id_: (one.person, one.role, one.room, one.start, one.end, one.status, one.version, one.open) for id_, one in model.lent.items()
    }
    yield from differing("booking", real, told)
    yield from differing("cell", cells_of(at, model.now), halves_of(model))
    yield from differing("line", *lines_of(at, model))
    for name in ROLES:
        person = at.persons[PersonId(name)]
        counts = {one.booking for one in person.standing if of_this_month(one.start, model.now)}
        counted = {one.id for one in model.mine(name) if of_this_month(one.start, model.now)}
        yield from differing("standing of", {name: counts}, {name: counted})
        points = [(one.at, one.hundredths) for one in person.points]
        yield from differing("points of", {name: points}, {name: [(when, n) for who, when, n in model.points if who == name]})
        places = sorted(one.id for one in person.places if one.day >= model.now.date())
        yield from differing("places of", {name: places}, {name: model.places(name)})


def of_this_month(start: datetime, now: datetime) -> bool:
    """Whether limits still ask for what began then: of this month, or later."""
    local = start.astimezone(HOUSE.zone)
    return (local.year, local.month) >= (now.year, now.month)


def differing(what: str, real: dict[Any, Any], told: dict[Any, Any]) -> Iterator[str]:
    for key in sorted({*real, *told}, key=str):
        if real.get(key) != told.get(key):
            yield f"{what} {key} is {real.get(key)} at the desk and {told.get(key)} in the model"


def cells_of(at: Snapshot, now: datetime) -> dict[tuple[str, datetime], str]:
    """Who owns which half hour, and whether it is closed, as the table has it."""
    owners = {held_by(name): f"h:{name}" for name in ROLES}
    found: dict[tuple[str, datetime], str] = {}
    for day in at.days:
        for key in {*day.cells, *day.closed}:
            cell = day.cells.get(key, Cell("", 0))
            counts = cell.until is None or cell.until >= now.timestamp()
            owner = owners.get(cell.owner, cell.owner) if counts else ""
            if owner or day.closed.get(key):
                half = datetime.combine(day.day, datetime.strptime(key, "%H%M").time(), now.tzinfo)  # noqa: DTZ007  only its time is used
                found[day.room, half] = owner + ("x" if day.closed.get(key) else "")
    return found


def halves_of(model: Model) -> dict[tuple[str, datetime], str]:
    """The same of the model."""
    days = {one.start.date() for one in model.lent.values()} | {day for _, day in model.lines}
    days |= {half.date() for one in model.held for half in one.halves} | {half.date() for _, over in model.closed.values() for half in over}
    found = {}
    for room in model.rooms:
        for day in days:
            for n in range((CLOSES.hour - OPENS.hour + 1) * 2):
                half = datetime.combine(day, OPENS, model.now.tzinfo) + n * HALF
                if has := model.has(room, half) + ("x" if model.shut(room, half) else ""):
                    found[room, half] = has
    return found


def lines_of(at: Snapshot, model: Model) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """Who waits where, in order, and what is offered to them until when."""
    real = {
        (waiting.venue, waiting.day): [
            (one.id, one.person, one.offer and (one.offer.room, one.offer.start, one.offer.until)) for one in waiting.entries
        ]
        for waiting in at.lists
        if waiting.entries
    }
    told = {
        key: [(one.id, one.person, (one.room, one.start, one.until) if one.start else None) for one in line]
        for key, line in model.lines.items()
        if line
    }
    return real, told
