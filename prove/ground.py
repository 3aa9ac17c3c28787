"""Where the desk and the model meet: a table, the house with its people, and what may be taken out of the desk to see it noticed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.booking.changes import Change
from chalicelib.booking.ledger import Ledger
from chalicelib.booking.model import PersonId
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.vocabulary import Replies
from chalicelib.reception.journal import Entry, Journal, Opened
from prove.audited import audit_finds
from prove.connection import Send, Shelf
from prove.house import sapporo
from prove.moves import Sent, all_of
from prove.replay import RealTable
from prove.table import Answer, Key, Request, Table

ROLES = {"aoi": "student", "ben": "student", "mei": "student", "hal": "company", "kai": "company"}
PURPOSE = "interview"


@dataclass(frozen=True, slots=True)
class Ground:
    """A table: calls go to `send`, `look` shows all of it, `forget` lets the ten minutes of the client tokens pass where it can."""

    send: Send
    look: Callable[[], Table]
    forget: Callable[[], None]


def in_memory() -> Ground:
    """A fresh table in memory."""
    shelf = Shelf()

    def forget() -> None:
        shelf.table = replace(shelf.table, tokens={})

    return Ground(shelf.send, lambda: shelf.table, forget)


def on_tables(table: RealTable) -> Ground:
    """A real table. What an engine remembers of client tokens cannot be made to pass: instead they are called otherwise from then on."""
    ages = [0]

    def send(operation: str, request: Request) -> Answer:
        token = request.get("ClientRequestToken")
        return table.send(operation, {**request, "ClientRequestToken": f"{token} {ages[0]}"} if token else request)

    def forget() -> None:
        ages[0] += 1

    return Ground(send, table.look, forget)


@dataclass(frozen=True, slots=True)
class Loose:
    """What is taken out of the real desk, for negative controls; nothing by default."""

    name: str = ""
    keeps: str = ""
    sent: Sent = all_of
    ledger: Callable[[Ledger], Ledger] = lambda ledger: ledger
    house: Callable[[Catalogue], Catalogue] = lambda catalogue: catalogue
    written: Callable[[Change], Change] = lambda change: change
    audit: Callable[[Mapping[Key, str], Catalogue, datetime], list[str]] = audit_finds


NOTHING_LOOSE = Loose()


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A journal that writes what `written` makes of a change."""

    journal: Journal
    written: Callable[[Change], Change]

    def open(self, event: str, person: PersonId) -> Opened:
        return self.journal.open(event, person)

    def commit(self, entry: Entry) -> None:
        self.journal.commit(replace(entry, change=self.written(entry.change)))

    def shown(self, person: PersonId, menu: str) -> None:
        self.journal.shown(person, menu)

    def keep(self, person: PersonId, replies: Replies) -> None:
        self.journal.keep(person, replies)


def house() -> Catalogue:
    """The shipped catalogue, the company's room at one venue open to students too, so that there is a choice of rooms."""
    catalogue = sapporo().catalogue
    venues = []
    for venue in catalogue.venues:
        rooms = (replace(room, roles=frozenset(("student", "company"))) if room.id == "odori14-company" else room for room in venue.rooms)
        venues.append(replace(venue, rooms=tuple(rooms)))
    return replace(catalogue, venues=tuple(venues))


HOUSE = house()
