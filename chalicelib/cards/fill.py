"""Fills the blanks of a card's parsed JSON, so that no text can break it: `{blank}` inside a string, `{"$slot": "rows"}` for parts."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

BLANK = re.compile(r"\{(\w+)\}")
SLOT = "$slot"
Part = Any
"""JSON as `json.loads` gives it."""


class UnknownBlank(KeyError):
    """A card has a blank or a slot that it was given nothing for."""


def fill(card: str, /, **given: Part) -> dict[str, Any]:
    """The card's JSON with every blank replaced by its text and every slot by its part.

    A slot in a list gives way to the items of a list; a slot that is the value of a name gives way to the part itself, and the
    name disappears where that part is None. Raises UnknownBlank."""
    filled: dict[str, Any] = _filled(template(card), given)
    return filled


@cache
def template(card: str) -> Part:
    """The card as it stands in this folder, parsed once."""
    return json.loads((Path(__file__).parent / f"{card}.json").read_text("utf-8"))


def _filled(part: Part, given: Mapping[str, Part]) -> Part:
    match part:
        case str():
            return BLANK.sub(lambda blank: str(_given(given, blank[1])), part) if "{" in part else part
        case {"$slot": name}:
            return _given(given, name)
        case dict():
            items = ((name, _filled(value, given)) for name, value in part.items())
            return {name: value for name, value in items if value is not None}
        case list():
            return [item for value in part for item in _several(value, given)]
        case _:
            return part


def _several(part: Part, given: Mapping[str, Part]) -> list[Part]:
    filled = _filled(part, given)
    return filled if isinstance(part, dict) and SLOT in part and isinstance(filled, list) else [filled]


def _given(given: Mapping[str, Part], name: str) -> Part:
    if name not in given:
        raise UnknownBlank(name)
    return given[name]
