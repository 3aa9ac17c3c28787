"""What the rich menus are: for each kind of person their areas, in LINE's JSON for each language."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

from chalicelib.dialogue.address import Address

LANGUAGES = ("ja", "en")
WIDTH, ROW = 2500, 843
COLUMNS = 3
EVERYBODY = "student-ja"
"""The menu of whoever has not said yet who they are."""


class Words(Protocol):
    """The phrasebook, as labels need it."""

    def say(self, key: str, values: Mapping[str, object], language: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Area:
    """A field to tap on: its word and icon go by one name, `flow` is what it opens; `main` stands out."""

    name: str
    flow: str
    main: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """`colour` tells people whose menu it is."""

    role: str
    colour: str
    areas: tuple[Area, ...]

    @property
    def size(self) -> tuple[int, int]:
        """Pixels; three areas a row."""
        return WIDTH, ROW * -(-len(self.areas) // COLUMNS)

    def boxes(self) -> tuple[tuple[int, int, int, int], ...]:
        """Left, top, width and height of each area, together the whole picture."""
        edges = [WIDTH * n // COLUMNS for n in range(COLUMNS + 1)]
        places = [(n % COLUMNS, n // COLUMNS) for n in range(len(self.areas))]
        return tuple((edges[column], row * ROW, edges[column + 1] - edges[column], ROW) for column, row in places)


EVERYWHERE = (
    Area("reserve", "reserve", main=True),
    Area("availability", "availability"),
    Area("bookings", "bookings"),
    Area("ask", "ask"),
    Area("help", "help"),
    Area("language", "language"),
)
MENUS = (
    Menu("student", "#0B5D57", EVERYWHERE),
    Menu("company", "#1E3A6E", EVERYWHERE),
    Menu("staff", "#3A3F45", (Area("today", "today", main=True), Area("help", "help"), Area("language", "language"))),
)


def label(area: Area, language: str, words: Words) -> str:
    return words.say(f"menu.{area.name}", {}, language)


def value(area: Area, language: str) -> str:
    """The language area leads to the other language at once."""
    return ("en" if language == "ja" else "ja") if area.name == "language" else ""


def rich_menu(menu: Menu, language: str, words: Words, picture: bytes) -> dict[str, Any]:
    """The rich menu object (https://developers.line.biz/en/reference/messaging-api/#rich-menu-object).

    Its name holds a hash of all that is in it and on it, so that a menu that changed is a new one and one that did not is found."""
    width, height = menu.size
    areas = []
    for area, (x, y, w, h) in zip(menu.areas, menu.boxes(), strict=True):
        told = label(area, language, words)
        action = {"type": "postback", "label": told, "data": Address(area.flow, "", value(area, language)).pack(), "displayText": told}
        areas.append({"bounds": {"x": x, "y": y, "width": w, "height": h}, "action": action})
    body = {
        "size": {"width": width, "height": height},
        "selected": True,
        "chatBarText": words.say("menu.bar", {}, language),
        "areas": areas,
    }
    content = sha256(json.dumps(body, sort_keys=True).encode() + picture).hexdigest()[:12]
    return {"name": f"{alias(menu, language)}-{content}", **body}


def alias(menu: Menu, language: str) -> str:
    """The name by which the bot finds the menu, whatever menu that is today."""
    return f"heya-{menu.role}-{language}"
