"""`ops richmenu`: makes LINE show heya's rich menus."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from chalicelib.catalogue.load import load
from chalicelib.line.menus import LineRefused, RichMenus
from chalicelib.words import Phrasebook
from ops.installation import Data, Local, Stack, installation
from ops.parameters import settings_for_line
from ops.richmenu.draw import FONT, draw_all
from ops.richmenu.menus import PICTURES, versions
from ops.richmenu.sync import sync

VERSIONS = Path(__file__).parents[2] / "chalicelib" / "line" / "menus_now.py"
"""Where the bot finds what each menu is today."""
app = typer.Typer(help="Rich menus: the fields under the chat.", no_args_is_help=True)


@app.command("sync")
def sync_command(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only say what would be done")] = False,
    local: Local = False, data: Data = None, stack: Stack = None,
) -> None:  # fmt: skip
    """Create what is missing, point the aliases, show everybody the first menu, remove heya's older ones; run again it does nothing."""
    settings = settings_for_line(installation(local, data, stack))
    line = RichMenus(settings.line_api_base, settings.line_data_api_base, settings.line_channel_access_token)
    try:
        done = sync(line, Phrasebook(load(settings.catalogue)), dry_run)
    except LineRefused as refused:
        typer.echo(f"LINE refused: {refused}", err=True)
        if str(refused.status) == "429":
            typer.echo("LINE takes a hundred menus an hour, made or removed. Run it again later: it goes on where it stopped.", err=True)
        raise typer.Exit(1) from refused
    typer.echo("\n".join(done) or "Everything is as it should be.")


@app.command()
def draw(font: Annotated[Path, typer.Option(help="a bold font with Japanese; Debian: fonts-noto-cjk")] = FONT) -> None:
    """Draw the pictures anew, after their words, colours or areas changed."""
    for picture in draw_all(Phrasebook(load("sapporo")), PICTURES, font):
        typer.echo(f"{picture.name}: {picture.stat().st_size / 1000:.0f} kB")
    VERSIONS.write_text(told_versions(versions(Phrasebook(load("sapporo")))), "utf-8")


def told_versions(found: Mapping[str, str]) -> str:
    """The module of what each menu is today."""
    lines = "".join(f'    "{name}": "{version}",\n' for name, version in sorted(found.items()))
    head = '"""What each rich menu is today, as `ops richmenu draw` writes it: who was shown another is shown this at their next turn."""'
    return f"{head}\n\nNOW = {{\n{lines}}}\n"
