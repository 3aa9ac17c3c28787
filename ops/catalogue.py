"""`ops catalogue`: judges a catalogue before it is used, and compiles it for a quick start."""

from collections.abc import Sized
from pathlib import Path
from typing import Annotated

import typer

from chalicelib import understanding
from chalicelib.catalogue.check import check as problems_in
from chalicelib.catalogue.compiled import compile_beside, compiled_of, fresh
from chalicelib.catalogue.errors import CatalogueFaulty, Problem
from chalicelib.catalogue.files import file_of, shipped_names, shown
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue
from chalicelib.understanding import SPELT_BY, spelling_of
from ops.closures import Data, Local, Table
from ops.doors.command import known
from ops.office import Office, booking_told, office

SPELLERS = Path(understanding.__file__).parent
"""Where the files are that settle how words are spelt."""
app = typer.Typer(help="Catalogues: the places, rooms, hours, rules and answers of a customer.", no_args_is_help=True)

Names = Annotated[list[str] | None, typer.Argument(metavar="[NAME_OR_PATH]...", help="shipped names or files (default: all shipped)")]


@app.command()
def check(names: Names = None) -> None:
    """Say what is wrong in a catalogue, with file, line and what to write instead."""
    faulty = False
    for name in names or shipped_names():
        problems = problems_in(name)
        faulty = faulty or bool(problems)
        typer.echo(told(name, problems) if problems else sound(name))
    raise typer.Exit(1 if faulty else 0)


@app.command(name="compile")
def compile_(names: Names = None) -> None:
    """Write the JSON beside a catalogue that a cold start reads instead of the TOML."""
    faulty = False
    for name in names or shipped_names():
        try:
            typer.echo(f"{shown(compile_beside(file_of(name), spelling_of, [SPELLERS / one for one in SPELT_BY]))} is up to date.")
        except CatalogueFaulty as found:
            faulty = True
            typer.echo(told(name, found.problems))
    raise typer.Exit(1 if faulty else 0)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="the catalogue in force, a shipped name or a file")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="the one that shall take its place")],
    local: Local = False, data: Data = None, table: Table = None,
) -> None:  # fmt: skip
    """Say what guests and staff would notice if NEW took the place of OLD, and, with --local or --table, whose booking would fall outside;
    ends with 1 when one would."""
    from ops.catalogue_diff import changes

    before, after = known(old), known(new)
    lines = list(changes(before, after))
    typer.echo("\n".join(lines) or ("Nothing changes." if before == after else "Only words change by which things are understood."))
    if local or table or data:
        _fall_outside(office(local, data, table, old), after)


def _fall_outside(here: Office, after: Catalogue) -> None:
    """Says whose booking the new catalogue would not take. Raises typer.Exit when there is one."""
    from ops.catalogue_diff import outside

    with here.where.troubles():
        found = outside(here.books.desk(), after)
    if not found:
        typer.echo("\nNo booking that stands falls outside.")
        return
    typer.echo(f"\n{len(found)} booking{' that stands falls' if len(found) == 1 else 's that stand fall'} outside:")
    for one in found:
        typer.echo(f"  {booking_told(one.booking, here.catalogue)}: {one.why}")
    typer.echo("They stay booked. Before the new catalogue goes out: python -m ops closures add moves or cancels them, and tells each.")
    raise typer.Exit(1)


def told(name: str, problems: tuple[Problem, ...]) -> str:
    return "\n".join([*map(str, problems), f"{name}: {counted(problems, 'problem')}."])


def sound(name: str) -> str:
    found = load(name)
    text = f"{name} is in order: {counted(found.venues, 'venue')}, {counted(found.rooms, 'room')}, {counted(found.facts, 'answer')}."
    file = file_of(name)
    if compiled_of(file).exists() and fresh(file) is None:
        text += f"\nIts compiled form is older than itself. Run: python -m ops catalogue compile {name}"
    return text


def counted(things: Sized, name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"
