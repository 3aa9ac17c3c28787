"""Makes LINE's rich menus what they should be; a second run finds nothing to do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from ops.richmenu.menus import EVERYBODY, LANGUAGES, MENUS, Words, alias, rich_menu

PICTURES = Path(__file__).parent


class Line(Protocol):
    """LINE's rich menus as a sync needs them (chalicelib.line.menus.RichMenus)."""

    def menus(self) -> dict[str, str]: ...
    def create(self, menu: Mapping[str, Any]) -> str: ...
    def has_picture(self, menu: str) -> bool: ...
    def give_picture(self, menu: str, png: bytes) -> None: ...
    def aliases(self) -> dict[str, str]: ...
    def name(self, alias: str, menu: str) -> None: ...
    def rename(self, alias: str, menu: str) -> None: ...
    def shown_to_all(self) -> str: ...
    def show_to_all(self, menu: str) -> None: ...


def sync(line: Line, words: Words) -> list[str]:
    """Creates what is missing, points the aliases, shows everybody a menu; returns what it did, in words.

    Interrupted anywhere it is finished by the next run. Menus of earlier contents stay, because people may still have them linked
    and would lose theirs; LINE keeps a thousand. Raises LineRefused."""
    done: list[str] = []
    there, aliases = line.menus(), line.aliases()
    for menu in MENUS:
        for language in LANGUAGES:
            called = alias(menu, language)
            picture = (PICTURES / f"{menu.role}-{language}.png").read_bytes()
            wanted = rich_menu(menu, language, words, picture)
            id_ = _made(line, wanted, there, picture, done)
            if aliases.get(called) != id_:
                (line.rename if called in aliases else line.name)(called, id_)
                done.append(f"{called} points to {id_}")
            if called == f"heya-{EVERYBODY}" and line.shown_to_all() != id_:
                line.show_to_all(id_)
                done.append(f"{called} is shown to everybody")
    return done


def _made(line: Line, wanted: Mapping[str, Any], there: Mapping[str, str], picture: bytes, done: list[str]) -> str:
    """The id of the menu with exactly these contents, with its picture."""
    name = str(wanted["name"])
    if name in there:
        id_ = there[name]
        if line.has_picture(id_):
            return id_
    else:
        id_ = line.create(wanted)
        done.append(f"{name} made")
    line.give_picture(id_, picture)
    done.append(f"{name} got its picture")
    return id_
