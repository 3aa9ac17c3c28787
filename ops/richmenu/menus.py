"""What the rich menus are: for each kind of person their areas, in LINE's JSON for each language."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

from chalicelib.dialogue.address import Address
from chalicelib.reception.menu_words import FLOWS, value_of

LANGUAGES = ("ja", "en")
WIDTH, ROW = 2500, 843
BAR, ROW_UNDER_BAR = 216, 735
"""The tabs, and a row of areas below them; two rows are 1686 high either way."""
PICTURES = Path(__file__).parent
COLUMNS = 3
EVERYBODY = "student-ja"
"""The menu of whoever has not said yet who they are."""


class Words(Protocol):
    """The phrasebook, as labels need it."""

    def say(self, key: str, values: Mapping[str, object], language: str) -> str: ...


Box = tuple[int, int, int, int]
"""Left, top, width and height in pixels."""


@dataclass(frozen=True, slots=True)
class Area:
    """A field to tap on: its word, its icon and what it opens go by one name; `main` stands out."""

    name: str
    main: bool = False

    @property
    def flow(self) -> str:
        return FLOWS[self.name]


@dataclass(frozen=True, slots=True)
class Menu:
    """One picture: all of a role's fields, or one tab of them. `tab` "" is the one that a person is shown first; `tabs` are the names
    of all tabs in order, none where there is only this. `colour` tells people whose menu it is."""

    role: str
    colour: str
    areas: tuple[Area, ...]
    tab: str = ""
    tabs: tuple[str, ...] = ()

    @property
    def row(self) -> int:
        """Pixels of a row of areas."""
        return ROW_UNDER_BAR if self.tabs else ROW

    @property
    def size(self) -> tuple[int, int]:
        """Pixels; three areas a row, the tabs above them."""
        return WIDTH, (BAR if self.tabs else 0) + self.row * -(-len(self.areas) // COLUMNS)

    def boxes(self) -> tuple[Box, ...]:
        """Of each area, together all of the picture below the tabs."""
        edges, top = [WIDTH * n // COLUMNS for n in range(COLUMNS + 1)], BAR if self.tabs else 0
        places = [(n % COLUMNS, n // COLUMNS) for n in range(len(self.areas))]
        return tuple((edges[column], top + row * self.row, edges[column + 1] - edges[column], self.row) for column, row in places)

    def tab_boxes(self) -> tuple[Box, ...]:
        """Of each tab, together the picture's upper edge."""
        edges = [WIDTH * n // len(self.tabs) for n in range(len(self.tabs) + 1)] if self.tabs else []
        return tuple((left, 0, right - left, BAR) for left, right in pairwise(edges))


def tabbed(role: str, colour: str, **tabs: tuple[Area, ...]) -> tuple[Menu, ...]:
    """A menu for each tab; the first is shown first."""
    names = tuple(tabs)
    return tuple(Menu(role, colour, areas, "" if name == names[0] else name, names) for name, areas in tabs.items())


RESERVE, AVAILABILITY, BOOKINGS = Area("reserve", main=True), Area("availability"), Area("bookings")
ASK, HELP, LANGUAGE = Area("ask"), Area("help"), Area("language")
MENUS = (
    Menu("student", "#0B5D57", (RESERVE, AVAILABILITY, BOOKINGS, ASK, HELP, LANGUAGE)),
    *tabbed(
        "company", "#1E3A6E",
        booking=(Area("pair", main=True), Area("run"), AVAILABILITY, BOOKINGS, Area("recordings"),
                 Area("reserve")),
        more=(ASK, Area("contact"), Area("events"), Area("company"), Area("privacy"), LANGUAGE),
    ),
    *tabbed(
        "staff", "#3A3F45",
        desk=(Area("today", main=True), Area("agenda"), Area("enquiries"), Area("closures"), Area("announce"), Area("month")),
        gear=(Area("board", main=True), Area("duty"), Area("maintenance"), Area("period"), HELP, LANGUAGE),
    ),
)  # fmt: skip


def label(area: Area, language: str, words: Words) -> str:
    return words.say(f"menu.{area.name}", {}, language)


def tab_label(role: str, tab: str, language: str, words: Words) -> str:
    return words.say(f"menu.tab_{role}_{tab}", {}, language)


def rich_menu(menu: Menu, language: str, words: Words, picture: bytes) -> dict[str, Any]:
    """The rich menu object (https://developers.line.biz/en/reference/messaging-api/#rich-menu-object).

    Its name holds a hash of all that is in it and on it, so that a menu that changed is a new one and one that did not is found."""
    width, height = menu.size
    body = {
        "size": {"width": width, "height": height},
        "selected": True,
        "chatBarText": words.say("menu.bar", {}, language),
        "areas": [*_tabs(menu, language, words), *_areas(menu, language, words)],
    }
    content = sha256(json.dumps(body, sort_keys=True).encode() + picture).hexdigest()[:12]
    return {"name": f"{alias(menu, language)}-{content}", **body}


def _areas(menu: Menu, language: str, words: Words) -> Iterator[dict[str, Any]]:
    for area, box in zip(menu.areas, menu.boxes(), strict=True):
        told = label(area, language, words)
        data = Address(area.flow, "", value_of(area.name, language)).pack()
        yield _area(box, {"type": "postback", "label": told, "data": data, "displayText": told})


def _tabs(menu: Menu, language: str, words: Words) -> Iterator[dict[str, Any]]:
    """A tab turns to its menu without heya (https://developers.line.biz/en/reference/messaging-api/#richmenu-switch-action)."""
    for n, (name, box) in enumerate(zip(menu.tabs, menu.tab_boxes(), strict=True)):
        other = replace(menu, tab=name if n else "")
        told = tab_label(menu.role, name, language, words)
        yield _area(box, {"type": "richmenuswitch", "label": told, "richMenuAliasId": alias(other, language), "data": "tab"})


def _area(box: Box, action: dict[str, Any]) -> dict[str, Any]:
    return {"bounds": dict(zip(("x", "y", "width", "height"), box, strict=True)), "action": action}


def key_of(menu: Menu, language: str) -> str:
    """What a menu goes by, as a picture's name and in an alias: role, language and, of a further tab, its name."""
    return "-".join(part for part in (menu.role, language, menu.tab) if part)


def alias(menu: Menu, language: str) -> str:
    """The name by which the bot and other tabs find the menu, whatever menu that is today."""
    return f"heya-{key_of(menu, language)}"


def picture_of(menu: Menu, language: str) -> Path:
    """Where its picture is kept."""
    return PICTURES / f"{key_of(menu, language)}.png"


def versions(words: Words) -> dict[str, str]:
    """For each menu that a person is shown first, what it is today, its further tabs among it: a person whose menu is another one is
    shown this one at their next turn."""
    made: dict[str, str] = {}
    for menu in MENUS:
        for language in LANGUAGES:
            first = key_of(replace(menu, tab=""), language)
            name = str(rich_menu(menu, language, words, picture_of(menu, language).read_bytes())["name"])
            made[first] = sha256(f"{made.get(first, '')} {name}".encode()).hexdigest()[:8]
    return made
