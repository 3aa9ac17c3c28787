"""The desk with one guard taken out, for the machine to notice: what is sent, read or written lacks just that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, cast

from chalicelib.booking.changes import Change
from chalicelib.booking.ledger import Calendar, Ledger
from chalicelib.booking.waiting import Waiting, WaitingList
from chalicelib.catalogue.model import Catalogue
from prove.ground import Loose
from prove.guards import BOOKING, CELLS, CLOSED, EVENT, LIST, PERSON, UNTIL, Guard, key_at
from prove.table import Request

ASIDE = 10_000
"""So many minutes no room is free for."""


def without_history(operation: str, request: Request) -> Request:
    """Sends no line of any booking's history."""
    if operation != "TransactWriteItems":
        return request
    kept = [each for each in request["TransactItems"] if not key_at(next(iter(each.values()))).sk.startswith("H#")]
    return {**request, "TransactItems": kept}


def unlimited(catalogue: Catalogue) -> Catalogue:
    """Counts nobody's bookings."""
    return replace(catalogue, rules=replace(catalogue.rules, limits=MappingProxyType({})))


class SkipsTheFirst:
    """A ledger that sets the first in line aside while others wait behind them: they are never offered anything."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    def calendar(self, venue: str, first: date, last: date, consistent: bool = False) -> Calendar:
        seen = self._ledger.calendar(venue, first, last, consistent)
        return replace(seen, lists=tuple(replace(one, entries=aside(one.entries)) for one in seen.lists))


def aside(entries: Sequence[Waiting]) -> tuple[Waiting, ...]:
    hopes = [entry for entry in entries if not entry.offer]
    first = hopes[0] if len(hopes) > 1 else None
    return tuple(replace(entry, minutes=entry.minutes + ASIDE) if entry is first else entry for entry in entries)


def back_in_line(change: Change) -> Change:
    """What is written of the line is as it was before the first was set aside."""

    def whole(waiting: WaitingList) -> WaitingList:
        return replace(waiting, entries=tuple(replace(entry, minutes=entry.minutes % ASIDE) for entry in waiting.entries))

    return replace(change, lists=tuple(map(whole, change.lists)))


def guarded(guard: Guard) -> Loose:
    return Loose(guard.name, guard.keeps, sent=guard.without)


CONTROLS: tuple[Loose, ...] = (
    *map(guarded, (CELLS, LIST, UNTIL, PERSON, BOOKING, CLOSED, EVENT)),
    Loose("limits", "a person's bookings are counted", house=unlimited),
    Loose("history", "what happens to a booking is written down with it", sent=without_history),
    Loose("line", "the first in line is offered first", ledger=lambda ledger: cast("Ledger", SkipsTheFirst(ledger)), written=back_in_line),
)
