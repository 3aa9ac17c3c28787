"""`ops questions`: what people asked and the catalogue could not answer, so that the operator sees what to add."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from ops.where import in_the_cloud, on_this_machine


def questions(
    month: Annotated[datetime | None, typer.Option(formats=["%Y-%m"], help="the month (default: this one)")] = None,
    local: Annotated[bool, typer.Option("--local", help="the `make run` on this machine, not the account of AWS's variables")] = False,
    data: Annotated[Path | None, typer.Option(metavar="DIR", help="the data folder of that run (default: .heya)")] = None,
    table: Annotated[str | None, typer.Option(envvar="HEYA_TABLE", help="heya's table in the account")] = None,
    catalogue: Annotated[str | None, typer.Option(envvar="HEYA_CATALOGUE", help="a shipped name or a file")] = None,
) -> None:
    """List the questions nobody could answer, the most asked first. They are kept without names, for a hundred days."""
    from chalicelib.storage import Store

    where = on_this_machine(data or Path(".heya"), catalogue) if local else in_the_cloud(table, catalogue)
    asked_in = (month or where.now.astimezone(UTC)).date()
    with where.troubles():
        asked = Store(where.table, where.region, where.endpoint).ledger.unanswered(asked_in)
    if not asked:
        typer.echo(f"No question of {asked_in:%Y-%m} went unanswered.")
        return
    for question, times in Counter(asked).most_common():
        typer.echo(f"{times:4} × {question}")
    typer.echo("To answer one, add a [[facts]] entry to the catalogue and check it: python -m ops catalogue check")
