"""The bot on this machine: Chalice's application behind its doors, its queue and its schedule, with this machine's clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from simulator.doors import Doors
from simulator.trouble import Trouble

if TYPE_CHECKING:
    from chalicelib.catalogue.model import Catalogue
    from simulator.devices.view import Books


@dataclass(frozen=True, slots=True)
class Bot:
    """The real handlers, just as Lambda would find them; the house they know and the books they keep."""

    doors: Doors
    turn: Callable[[dict[str, Any], Any], Any]
    clock: Callable[[dict[str, Any], Any], Any]
    catalogue: Catalogue
    books: Books


def wake(surroundings: Mapping[str, str], now: Callable[[], datetime]) -> Bot:
    """The bot with these settings and this clock, everything built that its first event would build. One per process.

    Raises Trouble when the catalogue cannot be used or a setting is missing.
    """
    from app import app
    from chalicelib import wiring
    from chalicelib.catalogue.errors import CatalogueError
    from chalicelib.entrypoints import clock, turns
    from chalicelib.line.lanes import one_after_the_other
    from chalicelib.settings import Settings, SettingsMissing
    from simulator.devices.view import Books

    try:
        wiring.install(Settings.from_env(surroundings), now, abreast=one_after_the_other)  # a jump of the clock ends the same each time
        known = wiring.catalogue()
        wiring.webhook(), wiring.turns(), wiring.clock(), wiring.equipment()
    except CatalogueError as faulty:
        raise Trouble(f"The catalogue {surroundings['HEYA_CATALOGUE']} cannot be used:\n{faulty}") from faulty
    except SettingsMissing as missing:
        raise Trouble(str(missing)) from missing
    kept = wiring.store("equipment")
    return Bot(Doors(app), turns.turn, clock.clock, known, Books(kept.equipment, kept.ledger))


def show_menus(surroundings: Mapping[str, str]) -> list[str]:
    """Does what the operator's `ops richmenu sync` does, on LINE's side here; returns what had to be done. Raises Trouble."""
    from chalicelib.catalogue.load import load
    from chalicelib.line.menus import LineRefused, RichMenus
    from chalicelib.words import Phrasebook
    from ops.richmenu import sync

    line = RichMenus(surroundings["LINE_API_BASE"], surroundings["LINE_DATA_API_BASE"], surroundings["LINE_CHANNEL_ACCESS_TOKEN"])
    try:
        return sync(line, Phrasebook(load(surroundings["HEYA_CATALOGUE"])))
    except LineRefused as refused:
        raise Trouble(f"The rich menus could not be made: {refused}.") from refused
