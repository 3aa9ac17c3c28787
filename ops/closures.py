"""`ops closures`: rooms and venues closed for hours, days or until further notice, and what becomes of whoever booked them."""

from pathlib import Path
from typing import Annotated

import typer

from chalicelib.booking.changes import Change
from chalicelib.booking.closing import UNTIL_LIFTED, NothingToClose, VenueTooLarge, close, days_of, go_on, reopen, unfinished
from chalicelib.booking.closures import Closure
from chalicelib.booking.desk import Desk
from chalicelib.booking.spans import Span
from chalicelib.booking.under import Choice, Under, under
from chalicelib.catalogue.errors import UnknownRoom, UnknownVenue
from chalicelib.catalogue.model import Catalogue
from ops import hit
from ops.office import OPERATOR, Office, moment_told, office, span_of
from ops.where import stop

app = typer.Typer(help="Closures: when rooms are not lent.", no_args_is_help=True)

Local = Annotated[bool, typer.Option("--local", help="the `make run` on this machine, not the account of AWS's variables")]
Data = Annotated[Path | None, typer.Option(metavar="DIR", help="the data folder of that run (default: .heya)")]
Table = Annotated[str | None, typer.Option(envvar="HEYA_TABLE", help="heya's table in the account")]
Named = Annotated[str | None, typer.Option("--catalogue", envvar="HEYA_CATALOGUE", help="a shipped name or a file")]
Each = Annotated[Choice | None, typer.Option(help="what becomes of every booking that is hit (default: asked one by one)")]
Yes = Annotated[bool, typer.Option("--yes", help="do not ask whether to do it")]
Dry = Annotated[bool, typer.Option("--dry-run", help="only show who would be hit")]


@app.command("list")
def list_closures(
    every: Annotated[bool, typer.Option("--all", help="those that are over or were taken back, too")] = False,
    local: Local = False, data: Data = None, table: Table = None, catalogue: Named = None,
) -> None:  # fmt: skip
    """List the closures with who is booked under them."""
    here = office(local, data, table, catalogue)
    with here.where.troubles():
        desk = here.books.desk()
        closures = [one for venue in here.catalogue.venues for one in desk.ledger.closures(venue.id)]
        shown = [one for one in closures if every or (not one.open and one.span.end > desk.now)]
        for closure in shown:
            typer.echo(f"{closure.id}  {_told(closure, here.catalogue)}  [{_state(desk, closure)}]")
            if not closure.open and closure.span.end > desk.now:
                hit.show(here, under(desk, closure).bookings, movable=True)
    if not shown:
        typer.echo("Nothing is closed.")


@app.command()
def add(
    venue: Annotated[str, typer.Option(help="the venue, by its id in the catalogue")],
    begins: Annotated[str, typer.Option("--from", metavar="WHEN", help="a day, 2026-12-01, or a local time, 2026-12-01T09:00")],
    ends: Annotated[str | None, typer.Option("--until", metavar="WHEN", help="the last day, or a time (default: until lifted)")] = None,
    room: Annotated[str, typer.Option(help="one room of it (default: the whole venue)")] = "",
    reason: Annotated[str, typer.Option(help="why; only staff see it")] = "",
    each: Each = None, yes: Yes = False, dry_run: Dry = False,
    local: Local = False, data: Data = None, table: Table = None, catalogue: Named = None,
) -> None:  # fmt: skip
    """Close a room or a venue, and say what becomes of each booking there."""
    here = office(local, data, table, catalogue)
    span = span_of(begins, ends, here.catalogue, UNTIL_LIFTED)
    with here.where.troubles():
        meant = _drafted(here, venue, room, span, reason)
        before = under(here.books.desk(), meant)
        typer.echo(_told(meant, here.catalogue))
        _say_hit(before)
        hit.show(here, before.bookings, movable=True)
        if dry_run:
            return
        if not yes:
            typer.confirm("Close it?", abort=True)
        closure = here.books.act(lambda desk: close(desk, venue, room, span, reason, OPERATOR))
        _finish(here, closure)
        typer.echo(f"Closed. To open it again: ops closures lift {closure.id}")
        hit.settle(here, under(here.books.desk(), closure).bookings, each)


@app.command("hit")
def settle_hit(
    closure: Annotated[str, typer.Argument(metavar="ID", help="the closure, as `ops closures list` names it")],
    each: Each = None, dry_run: Dry = False,
    local: Local = False, data: Data = None, table: Table = None, catalogue: Named = None,
) -> None:  # fmt: skip
    """Say what becomes of the bookings that stand under a closure, now or once more."""
    here = office(local, data, table, catalogue)
    with here.where.troubles():
        found = under(here.books.desk(), _named(here, closure))
        _say_hit(found)
        if dry_run:
            hit.show(here, found.bookings, movable=True)
        else:
            hit.settle(here, found.bookings, each)


@app.command()
def lift(
    closure: Annotated[str, typer.Argument(metavar="ID", help="the closure, as `ops closures list` names it")],
    yes: Yes = False,
    local: Local = False, data: Data = None, table: Table = None, catalogue: Named = None,
) -> None:  # fmt: skip
    """Take a closure back: what comes free is offered to who waits, first come first."""
    here = office(local, data, table, catalogue)
    with here.where.troubles():
        known = _named(here, closure)
        typer.echo(_told(known, here.catalogue))
        if not yes:
            typer.confirm("Open it again?", abort=True)
        try:
            _finish(here, here.books.act(lambda desk: reopen(desk, _named(here, closure))))
        except NothingToClose:
            _finish(here, known)
    typer.echo("Open again. Other closures over the same time stay.")


def _finish(here: Office, closure: Closure) -> None:
    """Goes on until it is laid, or opened, as far as it goes by now."""

    def step(desk: Desk) -> tuple[Closure, Change]:
        return go_on(desk, _named(here, closure.id))

    while unfinished(here.books.desk(), closure):
        closure = here.books.act(step)


def _drafted(here: Office, venue: str, room: str, span: Span, reason: str) -> Closure:
    """The closure as it is meant; nothing is written."""
    try:
        return close(here.books.desk(), venue, room, span, reason, OPERATOR)[0]
    except UnknownVenue as unknown:
        known = " or ".join(one.id for one in here.catalogue.venues)
        raise typer.BadParameter(f"the catalogue has no venue {venue}: write {known}", param_hint="--venue") from unknown
    except UnknownRoom as unknown:
        known = " or ".join(one.id for one in here.catalogue.venue(venue).rooms)
        raise typer.BadParameter(f"{venue} has no room {room}: write {known}", param_hint="--room") from unknown
    except NothingToClose as past:
        raise typer.BadParameter("all of it is past", param_hint="--until") from past
    except VenueTooLarge as large:
        raise stop(f"{venue} has too many rooms to be closed at once. Close them one by one, with --room.") from large


def _named(here: Office, id_: str) -> Closure:
    """The closure of that name, in whatever venue."""
    every = (one for venue in here.catalogue.venues for one in here.books.ledger.closures(venue.id))
    found = next((one for one in every if one.id == id_), None)
    if found is None:
        raise stop(f"There is no closure {id_}. What there is: ops closures list")
    return found


def _told(closure: Closure, catalogue: Catalogue) -> str:
    ends = "until it is lifted" if closure.span.end >= UNTIL_LIFTED else f"until {moment_told(closure.span.end, catalogue)}"
    what = f"{closure.venue}, {closure.room or 'all rooms'}"
    return f"{what}: from {moment_told(closure.span.start, catalogue)} {ends}{f' - {closure.reason}' if closure.reason else ''}"


def _state(desk: Desk, closure: Closure) -> str:
    if closure.open:
        return "being opened" if unfinished(desk, closure) else "lifted"
    if closure.span.end <= desk.now:
        return "over"
    return f"being laid, {closure.laid} so far" if unfinished(desk, closure) else f"laid to {days_of(desk.catalogue, closure, desk.now)[1]}"


def _say_hit(found: Under) -> None:
    n = len(found.bookings)
    typer.echo("Nobody is booked there." if not n else f"{n} booking{'s are' if n > 1 else ' is'} there:")
    if found.holds or found.offers:
        typer.echo(f"{found.holds} being booked at this moment and {found.offers} offered to who waits will not be had.")
