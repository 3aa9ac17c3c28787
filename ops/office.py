"""What the commands that act at the desk share: the books of a heya, and how a booking, a day and a closure are told."""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

import typer

from chalicelib.booking.model import Booking, PersonId
from chalicelib.booking.spans import Span
from chalicelib.catalogue.errors import CatalogueFaulty
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.books import EquipmentBooks
from chalicelib.reception.books import Books
from ops.where import Where, in_the_cloud, on_this_machine

OPERATOR = PersonId("ops")
"""Stands in histories for whoever ran a command."""


@dataclass(frozen=True, slots=True)
class Office:
    """A heya's desk as a command finds it."""

    where: Where
    books: Books
    gear: EquipmentBooks

    @property
    def catalogue(self) -> Catalogue:
        return self.books.catalogue


def office(local: bool, data: Path | None, table: str | None, catalogue: str | None) -> Office:
    """The desk of the heya that the options name."""
    from chalicelib.storage import Store

    if data and not local:
        raise typer.BadParameter("it names the folder of a run on this machine: add --local", param_hint="--data")
    where = on_this_machine(data or Path(".heya"), catalogue) if local else in_the_cloud(table, catalogue)
    try:
        house = load(where.catalogue)
    except CatalogueFaulty as faulty:
        raise typer.BadParameter(str(faulty), param_hint="--catalogue") from faulty
    store = Store(where.table, where.region, where.endpoint, retention=timedelta(days=house.rules.retention_days))
    return Office(where, Books(house, store.journal, store.ledger, f"ops:{uuid.uuid4()}", OPERATOR, ticking(where.now)), store.equipment)


def ticking(start: datetime) -> Callable[[], datetime]:
    """The heya's time while a command runs: whoever is asked may take minutes to answer."""
    began = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - began)


def booking_told(booking: Booking, catalogue: Catalogue) -> str:
    """One line of a booking, as somebody at a desk wants it."""
    start, end = (at.astimezone(catalogue.zone) for at in (booking.span.start, booking.span.end))
    who = " ".join(word for word in (booking.name, f"({booking.company})" if booking.company else "") if word)
    return f"{day_told(start.date())} {start:%H:%M}-{end:%H:%M}  {booking.room}  {booking.code}  {who or '(nobody has joined yet)'}"


def day_told(day: date) -> str:
    return f"{day:%Y-%m-%d} ({day:%a})"


def moment_told(at: datetime, catalogue: Catalogue) -> str:
    local = at.astimezone(catalogue.zone)
    return f"{day_told(local.date())} {local:%H:%M}"


def span_of(begins: str, ends: str | None, catalogue: Catalogue, forever: datetime) -> Span:
    """The span that two texts mean: days or moments, local; a day as the end is closed too; no end is `forever`.

    Raises typer.BadParameter."""
    start = moment_of(begins, catalogue, "--from")
    end = moment_of(ends, catalogue, "--until", whole=True) if ends else forever
    if end <= start:
        raise typer.BadParameter("it ends before it begins", param_hint="--until")
    return Span(start, end)


def moment_of(text: str, catalogue: Catalogue, option: str, whole: bool = False) -> datetime:
    """A local day or moment; with `whole` a day means its end."""
    try:
        if len(text) == len("2026-12-01"):
            return datetime.combine(date.fromisoformat(text) + timedelta(days=whole), clock_time(), catalogue.zone)
        at = datetime.fromisoformat(text)
    except ValueError as unreadable:
        raise typer.BadParameter("write a day, 2026-12-01, or a local time, 2026-12-01T09:00", param_hint=option) from unreadable
    return at if at.tzinfo else at.replace(tzinfo=catalogue.zone)


def day_of(text: str | None, option: str) -> date | None:
    """A day. Raises typer.BadParameter."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as unreadable:
        raise typer.BadParameter("write a day: 2026-12-01", param_hint=option) from unreadable
