"""Rich menus (https://developers.line.biz/en/reference/messaging-api/#rich-menu-structure)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulator.line_side.limits.actions import rich_menu_action
from simulator.line_side.limits.shapes import list_of, shape
from simulator.line_side.limits.values import boolean, graphemes, integer, text
from simulator.line_side.limits.where import Fault, Where

WIDTHS = (800, 2500)
LOWEST = 250
FLATTEST = 1.45
MOST_BYTES = 1024 * 1024


def size_faults(width: int, height: int) -> list[str]:
    """What LINE has against a menu or an image of this size in pixels."""
    found = []
    if not WIDTHS[0] <= width <= WIDTHS[1]:
        found.append(f"width must be from {WIDTHS[0]} to {WIDTHS[1]}")
    if height < LOWEST:
        found.append(f"height must be {LOWEST} or more")
    elif width / height < FLATTEST:
        found.append(f"width / height must be {FLATTEST} or more")
    return found


def _size(value: dict[str, Any], where: Where) -> Iterator[Fault]:
    for found in size_faults(value["width"], value["height"]):
        yield where.fault(found)


def _inside(value: dict[str, Any], where: Where) -> Iterator[Fault]:
    for index, area in enumerate(value["areas"]):
        bounds = area["bounds"]
        if bounds["x"] + bounds["width"] > value["size"]["width"] or bounds["y"] + bounds["height"] > value["size"]["height"]:
            yield where.key("areas").item(index).key("bounds").fault("must lie within the menu")


BOUNDS = shape({"x": integer(0), "y": integer(0), "width": integer(1), "height": integer(1)})
RICH_MENU = shape(
    {
        "size": shape({"width": integer(1), "height": integer(1)}, None, _size),
        "selected": boolean,
        "name": text(300, graphemes),
        "chatBarText": text(14, graphemes),
        "areas": list_of(shape({"bounds": BOUNDS, "action": rich_menu_action()}), 0, 20),
    },
    None,
    _inside,
)
