"""Checks of single values: texts by the unit LINE counts them in, numbers, words, colours, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from wcwidth import iter_graphemes

from simulator.line_side.limits.where import Check, Fault, Where

Count = Callable[[str], int]
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?")
PIXELS = re.compile(r"-?\d+(\.\d+)?px")
PERCENT = re.compile(r"\d+(\.\d+)?%")
RATIO = re.compile(r"([1-9]\d*):([1-9]\d*)")


def utf16(text: str) -> int:
    """UTF-16 code units: an emoji counts two (https://developers.line.biz/en/docs/messaging-api/text-character-count/)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def graphemes(text: str) -> int:
    """Characters as people see them, the unit of labels and texts of buttons (same page)."""
    return sum(1 for _ in iter_graphemes(text))


def anything(_value: Any, _where: Where) -> Iterator[Fault]:
    yield from ()


def text(most: int, count: Count = utf16, least: int = 1) -> Check:
    def check(value: Any, where: Where) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield where.fault("must be a string")
        elif least and not value:
            yield where.fault("May not be empty")
        elif not least <= count(value) <= most:
            yield where.fault(f"Length must be between {least} and {most}")

    return check


def one_of(*words: Any) -> Check:
    def check(value: Any, where: Where) -> Iterator[Fault]:
        if not any(value is word or (value == word and type(value) is type(word)) for word in words):
            yield where.fault(f"Must be one of the following values: [{', '.join(map(str, words))}]")

    return check


def boolean(value: Any, where: Where) -> Iterator[Fault]:
    if not isinstance(value, bool):
        yield where.fault("must be a boolean")


def integer(least: int, most: int | None = None) -> Check:
    def check(value: Any, where: Where) -> Iterator[Fault]:
        if type(value) is not int or value < least or (most is not None and value > most):
            yield where.fault(f"must be a whole number from {least}" + (f" to {most}" if most is not None else ""))

    return check


def number(least: float, most: float) -> Check:
    def check(value: Any, where: Where) -> Iterator[Fault]:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            yield where.fault(f"must be a number from {least} to {most}")

    return check


def matching(pattern: str, says: str) -> Check:
    compiled = re.compile(pattern)

    def check(value: Any, where: Where) -> Iterator[Fault]:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            yield where.fault(says)

    return check


def colour(value: Any, where: Where) -> Iterator[Fault]:
    if not isinstance(value, str) or not COLOUR.fullmatch(value):
        yield where.fault("invalid color code; #RRGGBB or #RRGGBBAA")


def length(*words: str, percent: bool = False) -> Check:
    """A keyword, pixels, or percent where LINE takes it."""

    def check(value: Any, where: Where) -> Iterator[Fault]:
        fine = isinstance(value, str) and (value in words or PIXELS.fullmatch(value) or (percent and PERCENT.fullmatch(value)))
        if not fine:
            yield where.fault(f"invalid property; one of [{', '.join(words)}], pixels" + (" or percent" if percent else ""))

    return check


def ratio(value: Any, where: Where) -> Iterator[Fault]:
    """Width:height, each up to 100000, not higher than three times the width."""
    found = RATIO.fullmatch(value) if isinstance(value, str) else None
    if found is None or max(int(found[1]), int(found[2])) > 100_000 or int(found[2]) > 3 * int(found[1]):
        yield where.fault("invalid aspect ratio")


def uri(most: int, *schemes: str) -> Check:
    """An address of these schemes; anything beyond ASCII must be percent-encoded."""

    def check(value: Any, where: Where) -> Iterator[Fault]:
        if not isinstance(value, str) or not value:
            yield where.fault("must be specified")
        elif len(value) > most:
            yield where.fault(f"Length must be between 1 and {most}")
        elif not _scheme_is(value, schemes):
            yield where.fault("invalid uri scheme")
        elif not value.isascii() or any(character.isspace() for character in value):
            yield where.fault("invalid uri; percent-encode it as UTF-8")

    return check


def _scheme_is(value: str, schemes: tuple[str, ...]) -> bool:
    try:
        return urlsplit(value).scheme in schemes
    except ValueError:
        return False


https = uri(2000, "https")
