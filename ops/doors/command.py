"""`ops doors`: the code and link of each room's door, and on request a sheet to print for each."""

from pathlib import Path
from typing import Annotated

import typer

from chalicelib.booking.doors import code_at
from chalicelib.catalogue.errors import CatalogueFaulty
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue, Room
from chalicelib.reception.links import chat_uri
from chalicelib.words import Phrasebook
from ops.richmenu.draw import FONT
from ops.where import stop


def doors(
    catalogue: Annotated[str, typer.Option(envvar="HEYA_CATALOGUE", help="a shipped name or a file")] = "sapporo",
    draw: Annotated[Path | None, typer.Option(metavar="DIR", help="draw a sheet for each door into this folder (A4, PNG)")] = None,
    font: Annotated[Path, typer.Option(help="a bold font with Japanese, for the sheets; Debian: fonts-noto-cjk")] = FONT,
) -> None:
    """List each room's code and the link that its QR code opens; the codes stay the same as long as the catalogue does."""
    house = known(catalogue)
    if not house.rules.check_in_until:
        raise stop("This catalogue asks nobody to check in (rules.check_in_until is 0), so no door needs a code.")
    words = Phrasebook(house)
    for room in house.rooms:
        venue = house.venue(room.venue)
        typer.echo(f"{venue.short.ja} {room.name.ja}  ({room.id})")
        typer.echo(f"  code  {code_at(house, room)}")
        typer.echo(f"  link  {link_of(house, room, words) or '-'}")
    if not house.contact.line_id:
        typer.echo('Without the bot\'s id there are no links: add line_id = "@..." under [contact] in the catalogue.')
    if draw is not None:
        drawn(house, words, draw, font)


def known(catalogue: str) -> Catalogue:
    """The catalogue; ends the command with what is wrong in it."""
    try:
        return load(catalogue)
    except CatalogueFaulty as faulty:
        raise stop(str(faulty)) from faulty


def link_of(house: Catalogue, room: Room, words: Phrasebook) -> str:
    """What the QR code at the door opens: the bot's chat, the words for checking in there already typed; "" without the bot's id."""
    return chat_uri(house.contact.line_id, words.say("door_sheet.message", {"code": code_at(house, room)}, "ja"))


def drawn(house: Catalogue, words: Phrasebook, into: Path, font: Path) -> None:
    """A sheet for each door, named for its room."""
    from ops.doors.sheet import Sheet, draw_sheet

    if not font.is_file():
        raise stop(f"There is no font {font}. Install one with Japanese (Debian: fonts-noto-cjk) or name it with --font.")
    into.mkdir(parents=True, exist_ok=True)
    for room in house.rooms:
        path = into / f"{room.id}.png"
        draw_sheet(Sheet(house, room, code_at(house, room), link_of(house, room, words)), words, font).save(
            path, optimize=True, dpi=(150, 150)
        )
        typer.echo(f"drawn {path}")
