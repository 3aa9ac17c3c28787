"""`ops richmenu`: makes LINE show heya's rich menus."""

import os
from pathlib import Path
from typing import Annotated

import typer

from chalicelib.catalogue.load import load
from chalicelib.line.menus import LineRefused, RichMenus
from chalicelib.settings import Settings
from chalicelib.words import Phrasebook
from ops.richmenu.draw import FONT, draw_all
from ops.richmenu.sync import PICTURES, sync

app = typer.Typer(help="Rich menus: the fields under the chat.", no_args_is_help=True)


@app.command("sync")
def sync_command() -> None:
    """Create what is missing, point the aliases, show everybody the first menu; run again it does nothing."""
    settings = Settings.from_env(os.environ, "richmenu")
    line = RichMenus(settings.line_api_base, settings.line_data_api_base, settings.line_channel_access_token)
    try:
        done = sync(line, Phrasebook(load(settings.catalogue)))
    except LineRefused as refused:
        typer.echo(f"LINE refused: {refused}", err=True)
        raise typer.Exit(1) from refused
    typer.echo("\n".join(done) or "Everything is as it should be.")


@app.command()
def draw(font: Annotated[Path, typer.Option(help="a bold font with Japanese; Debian: fonts-noto-cjk")] = FONT) -> None:
    """Draw the pictures anew, after their words, colours or areas changed."""
    for picture in draw_all(Phrasebook(load("sapporo")), PICTURES, font):
        typer.echo(f"{picture.name}: {picture.stat().st_size / 1000:.0f} kB")
