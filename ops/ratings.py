"""`ops ratings`: what people said of the rooms after using them, beside what their lines measured in that time."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from chalicelib.booking.ratings import LINE, ROOM, SCORES, Rating
from ops.where import in_the_cloud, on_this_machine


def ratings(
    month: Annotated[datetime | None, typer.Option(formats=["%Y-%m"], help="the month (default: this one)")] = None,
    local: Annotated[bool, typer.Option("--local", help="the `make run` on this machine, not the account of AWS's variables")] = False,
    data: Annotated[Path | None, typer.Option(metavar="DIR", help="the data folder of that run (default: .heya)")] = None,
    table: Annotated[str | None, typer.Option(envvar="HEYA_TABLE", help="heya's table in the account")] = None,
    catalogue: Annotated[str | None, typer.Option(envvar="HEYA_CATALOGUE", help="a shipped name or a file")] = None,
) -> None:
    """Show the answers of a month, room by room: the line and the room from 1 (bad) to 5 (very good), and words without names."""
    from chalicelib.storage import Store
    from ops.doors.command import known

    where = on_this_machine(data or Path(".heya"), catalogue) if local else in_the_cloud(table, catalogue)
    house = known(where.catalogue)
    asked_of = f"{month or where.now.astimezone(house.zone):%Y-%m}"
    with where.troubles():
        ledger = Store(where.table, where.region, where.endpoint).ledger
        found = [ledger.ratings(venue.id, asked_of) for venue in house.venues]
    counted = [one for venue in found for one in venue.counts]
    if not counted:
        typer.echo(f"Nobody has said anything of a use in {asked_of}.")
        return
    for rating in counted:
        typer.echo("\n".join(told(rating)))
        for comment in (one for venue in found for one in venue.comments if one.room == rating.room):
            typer.echo(f"  {comment.text}")


def told(rating: Rating) -> Iterator[str]:
    """A room's answers: how many, their mean, and how many gave each score; under the line what it measured."""
    yield rating.room
    for question in (LINE, ROOM):
        given = {score: rating.counts.get(f"{question}_{score}", 0) for score in SCORES}
        if total := sum(given.values()):
            mean = sum(score * n for score, n in given.items()) / total
            spread = "  ".join(f"{score}: {n}" for score, n in given.items())
            yield f"  {question:4}  {mean:.1f} of 5, {total} answers   {spread}"
        if question == LINE:
            yield from measured(rating.counts)


def measured(counts: Mapping[str, int]) -> Iterator[str]:
    """What the lines of uses with each score measured, on average."""
    for score in SCORES:
        if n := counts.get(f"measured_{score}", 0):
            loss, delay = counts.get(f"loss_{score}", 0) / n / 100, counts.get(f"delay_{score}", 0) / n
            yield f"        {score}: loss {loss:.2f} %, delay {delay:.0f} ms   (measured in {n})"
