"""`ops period`: from when until when rooms are offered, set without a deploy, and who is booked outside."""

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Annotated

import typer

from chalicelib.booking.changes import Change
from chalicelib.booking.desk import Desk
from chalicelib.booking.lining import looked_at
from chalicelib.booking.offer_period import IN_FLIGHT, outside, set_to, waited_for
from chalicelib.booking.under import Choice
from chalicelib.catalogue.model import Period
from ops import hit
from ops.closures import Data, Dry, Local, Named, Table, Yes
from ops.office import OPERATOR, Office, day_of, day_told, office

app = typer.Typer(help="The offer period: the days on which rooms are lent at all.", no_args_is_help=True)

Each = Annotated[Choice | None, typer.Option(help="what becomes of every booking outside, cancel or leave (default: asked one by one)")]
Wait = Annotated[float, typer.Option(metavar="SECONDS", help="how long turns may take that began with the period before")]
SECONDS = IN_FLIGHT.total_seconds()


@app.command()
def show(local: Local = False, data: Data = None, table: Table = None, catalogue: Named = None) -> None:
    """Show the period in force, and who is booked outside it."""
    here = office(local, data, table, catalogue)
    with here.where.troubles():
        period, _ = here.books.ledger.period()
        by = "as staff have set it" if period else "as the catalogue says"
        typer.echo(f"Rooms are offered {_told(period or here.catalogue.period)}, {by}.")
        if period:
            typer.echo(f"The catalogue says: {_told(here.catalogue.period)}.")
        _show_outside(here, period or here.catalogue.period)


@app.command("set")
def set_period(
    begins: Annotated[str | None, typer.Option("--from", metavar="DAY", help="the first day (default: no first day)")] = None,
    ends: Annotated[str | None, typer.Option("--until", metavar="DAY", help="the last day (default: no last day)")] = None,
    each: Each = None, yes: Yes = False, dry_run: Dry = False, wait: Wait = SECONDS,
    local: Local = False, data: Data = None, table: Table = None, catalogue: Named = None,
) -> None:  # fmt: skip
    """Set the period, and say what becomes of each booking outside it."""
    period = Period(day_of(begins, "--from"), day_of(ends, "--until"))
    if period.start and period.end and period.end < period.start:
        raise typer.BadParameter("it ends before it begins", param_hint="--until")
    here = office(local, data, table, catalogue)
    change(here, period, each, yes, dry_run, wait)


@app.command()
def clear(
    each: Each = None, yes: Yes = False, dry_run: Dry = False, wait: Wait = SECONDS,
    local: Local = False, data: Data = None, table: Table = None, catalogue: Named = None,
) -> None:  # fmt: skip
    """Give the period back to the catalogue."""
    change(office(local, data, table, catalogue), None, each, yes, dry_run, wait)


def change(
    here: Office,
    period: Period | None,
    each: Choice | None,
    yes: bool,
    dry_run: bool,
    wait: float,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Shows who is outside, sets it, and lists them again to settle when no turn can still know the period before; then whoever waits
    for a day that is offered again gets what came free there meanwhile."""
    if each is Choice.MOVE:
        raise typer.BadParameter("another room does not help: write cancel or leave", param_hint="--each")
    meant = period or here.catalogue.period
    with here.where.troubles():
        typer.echo(f"Rooms will be offered {_told(meant)}.")
        _show_outside(here, meant)
        if dry_run:
            return
        if not yes:
            typer.confirm("Set it?", abort=True)
        here.books.act(lambda desk: (None, set_to(desk, period, OPERATOR)))
        typer.echo(f"Set. Waiting {wait:.0f} seconds for turns that began before.")
        pause(wait)
        hit.settle(here, outside(here.books.desk(), meant), each, movable=False)
        for venue, day in waited_for(here.books.desk()):
            here.books.act(partial(_looked_at, venue, day))


def _looked_at(venue: str, day: date, desk: Desk) -> tuple[None, Change]:
    return None, looked_at(desk, venue, day)


def _show_outside(here: Office, period: Period) -> None:
    found = outside(here.books.desk(), period)
    n = len(found)
    typer.echo("Nobody is booked outside." if not n else f"{n} booking{'s are' if n > 1 else ' is'} outside:")
    hit.show(here, found, movable=False)


def _told(period: Period) -> str:
    days = [f"{word} {day_told(day)}" for word, day in (("from", period.start), ("until", period.end)) if day]
    return " ".join(days) or "without a first or a last day"
