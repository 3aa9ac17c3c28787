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
from chalicelib.understanding import SPELT_BY, spelling_of

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
