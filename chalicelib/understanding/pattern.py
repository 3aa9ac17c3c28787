"""One pattern of words that count together or in one order, weighted as the phrases are."""

from typing import NamedTuple

from chalicelib.understanding.reading import Wish


class Pattern(NamedTuple):
    """`needs`: one of these words must stand in a text before the pattern is tried; () = always."""

    intent: Wish
    weight: float
    needs: tuple[str, ...]
    pattern: str
