"""`ops audit`: looks through all of the books and says what does not hold, once it has been read again and still does not."""

import time
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from chalicelib.booking.audit import Finding
from chalicelib.booking.auditing import Audit
from chalicelib.reception.gear_audit import GearAudit, GearFinding
from ops.office import office

SHOWN = 20
"""Places told of one kind."""


def audit(
    local: Annotated[bool, typer.Option("--local", help="the `make run` on this machine, not the account of AWS's variables")] = False,
    data: Annotated[Path | None, typer.Option(metavar="DIR", help="the data folder of that run (default: .heya)")] = None,
    table: Annotated[str | None, typer.Option(envvar="HEYA_TABLE", help="heya's table in the account")] = None,
    catalogue: Annotated[str | None, typer.Option(envvar="HEYA_CATALOGUE", help="a shipped name or a file")] = None,
) -> None:
    """Look through all of the books, beside whoever books meanwhile; ends with 1 when something in them is wrong."""
    from chalicelib.storage import UNHURRIED, Store
    from chalicelib.storage.sweep import Sweep

    here = office(local, data, table, catalogue)
    with here.where.troubles():
        store = Store(here.where.table, here.where.region, here.where.endpoint, read_seconds=UNHURRIED)
        report = Audit(here.catalogue, Sweep(store.wire), here.books.now, time.sleep).run()
        gear = GearAudit(here.catalogue, store.equipment, store.ledger, store.journal, here.books.now, time.sleep).run()
    faults: list[Finding | GearFinding] = [*report.faults, *gear.faults]
    notices: list[Finding | GearFinding] = [*report.notices, *gear.notices]
    _say("MUST NOT BE", faults)
    _say("to look at", notices)
    _say("not settled (others were at it, or there are many; run it again)", report.unsettled)
    bookings, days, persons = (report.counts.get(kind, 0) for kind in ("Booking", "RoomDay", "Person"))
    if gear.unsettled:
        typer.echo("not settled: the equipment was written each time it was read; run it again")
    typer.echo(f"{bookings} bookings, {days} days of rooms, {persons} persons: {len(faults)} faults, {len(notices)} to look at.")
    if faults:
        raise typer.Exit(1)


def _say(state: str, findings: Sequence[Finding | GearFinding]) -> None:
    """Each kind with what should hold, and where it does not."""
    for name, each in groupby(sorted(findings, key=lambda one: (one.name, one.spot)), key=lambda one: one.name):
        found = list(each)
        typer.echo(f"{state}: {name} ({len(found)})")
        typer.echo(f"  What should hold: {found[0].sentence}" if state == "MUST NOT BE" else f"  {found[0].sentence}")
        for finding in found[:SHOWN]:
            typer.echo(f"  - {finding.spot}")
        if len(found) > SHOWN:
            typer.echo(f"  - and {len(found) - SHOWN} more")
