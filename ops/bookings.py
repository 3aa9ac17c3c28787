"""`ops bookings`: a period's bookings as a file, with no more of anybody than its reader needs."""

import os
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from chalicelib.booking.desk import Desk
from chalicelib.booking.model import Booking, BookingId
from chalicelib.ics.table import table as as_table
from chalicelib.words import Phrasebook
from ops.closures import Data, Local, Named, Table
from ops.office import Office, day_of, day_told, office
from ops.where import stop

app = typer.Typer(help="Bookings: a period's as a file.", no_args_is_help=True)

COLUMNS = ("date", "start", "end", "venue", "room", "purpose", "status")
PERSONAL = ("code", "company", "name")
WARNING = (
    "Warning: this file names people. Keep it where only those read it who need to, and delete it when it has served: "
    "heya forgets after {days} days, a file does not."
)
MOST_DAYS = 366


class Language(StrEnum):
    """What the head of the table, the rooms and the states are told in."""

    JA = "ja"
    EN = "en"


@app.callback()
def bookings() -> None:
    """Keeps `export` a word of its own while it is the only one."""


@app.command()
def export(
    to: Annotated[Path, typer.Option(metavar="FILE", help="the file to write, CSV in UTF-8")],
    begins: Annotated[str | None, typer.Option("--from", metavar="DAY", help="the first day (default: this month's)")] = None,
    ends: Annotated[str | None, typer.Option("--until", metavar="DAY", help="the last day (default: the month's of the first)")] = None,
    venue: Annotated[str | None, typer.Option(help="one venue, by its id in the catalogue (default: each)")] = None,
    names: Annotated[bool, typer.Option("--names", help="who booked, too: names, companies and codes")] = False,
    language: Annotated[Language, typer.Option(help="of the table")] = Language.JA,
    yes: Annotated[bool, typer.Option("--yes", help="write over a file that is there")] = False,
    local: Local = False, data: Data = None, table: Table = None, catalogue: Named = None,
) -> None:  # fmt: skip
    """Write the bookings that stand or were used, and those to which nobody came, as a table for a spreadsheet; no names unless asked."""
    here = office(local, data, table, catalogue)
    first, last = _days(here, begins, ends)
    known = [one.id for one in here.catalogue.venues]
    if venue and venue not in known:
        raise typer.BadParameter(f"the catalogue has no venue {venue}: write {' or '.join(known)}", param_hint="--venue")
    with here.where.troubles():
        found = booked(here.books.desk(), [venue] if venue else known, first, last)
    columns = (*COLUMNS, *PERSONAL) if names else COLUMNS
    text = as_table(found, {}, here.catalogue, Phrasebook(here.catalogue), language.value, columns)
    if to.exists() and not yes:
        typer.confirm(f"{to} is there already. Write over it?", abort=True)
    _write(to, text)
    typer.echo(f"{len(found)} bookings from {day_told(first)} until {day_told(last)} are in {to}.")
    if first < here.where.now.astimezone(here.catalogue.zone).date() - timedelta(days=here.catalogue.rules.retention_days):
        typer.echo(
            f"Those that ended more than {here.catalogue.rules.retention_days} days ago are no longer kept; the month's numbers are."
        )
    if names:
        typer.echo(WARNING.format(days=here.catalogue.rules.retention_days))


def booked(desk: Desk, venues: Sequence[str], first: date, last: date) -> tuple[Booking, ...]:
    """Bookings that have, or had to their end, a room on these days, in order of time: one query for each venue, one batch read for each
    hundred. Those that were cancelled have none."""
    ids = list(_ids(desk, venues, first, last))
    return tuple(sorted(desk.of_ids(ids), key=lambda one: (one.span.start, one.venue, one.room)))


def _ids(desk: Desk, venues: Sequence[str], first: date, last: date) -> Iterator[BookingId]:
    for venue in venues:
        for day in desk.ledger.days(venue, first, last):
            owners = [cell.owner for _, cell in sorted(day.cells.items())]
            yield from (BookingId(owner[2:]) for owner in owners if owner.startswith("b:"))
            yield from (BookingId(one) for one in day.gone)


def _days(here: Office, begins: str | None, ends: str | None) -> tuple[date, date]:
    """The days that are meant. Raises typer.BadParameter."""
    today = here.where.now.astimezone(here.catalogue.zone).date()
    first = day_of(begins, "--from") or today.replace(day=1)
    last = day_of(ends, "--until") or (first.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if last < first:
        raise typer.BadParameter("it ends before it begins", param_hint="--until")
    if (last - first).days >= MOST_DAYS:
        raise typer.BadParameter("a year at most", param_hint="--until")
    return first, last


def _write(to: Path, text: str) -> None:
    """Whole or not at all, and for its owner alone to read. Ends the command where it cannot be written."""
    fresh = to.with_name(f".{to.name}.new")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", newline="") as handle:
            handle.write(text)
        fresh.replace(to)
    except OSError as refused:
        fresh.unlink(missing_ok=True)
        raise stop(f"{to} cannot be written ({refused.strerror}).") from refused
