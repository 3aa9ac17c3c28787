"""The message while it is read: whoever reads a part blanks it, so that no part is read twice."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple, TypeVar

BLANK = "\x00"
T = TypeVar("T")


class Rule(NamedTuple):
    """A pattern, and the letters one of which must stand in a text before the pattern is tried ('' = always)."""

    needs: str
    pattern: str


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Patterns are compiled when first needed: a cold start pays for those that its message can match only.

    In ASCII's sense of a word, so that a word of English ends where Japanese begins (3pmから, fridayに)."""
    return re.compile(pattern, re.ASCII)


@cache
def _signs(letters: str) -> frozenset[str]:
    """The letters of a rule, made a set once: seventy rules ask for theirs of every message."""
    return frozenset(letters)


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of `words` stands in a text: asked before a pattern is compiled for it."""
    for word in words:  # noqa: SIM110  asked eighty times a message: any() with a generator takes twice as long
        if word in text:
            return True
    return False


class Page:
    """A text whose read parts are blanked; positions never move."""

    __slots__ = ("original", "text")

    def __init__(self, text: str) -> None:
        self.original = text
        self.text = text

    def has(self, letters: str) -> bool:
        """Whether one of `letters` stands in what is still unread (true for no letters)."""
        return not letters or not _signs(letters).isdisjoint(self.text)

    def blank(self, begin: int, end: int) -> None:
        self.text = self.text[:begin] + BLANK * (end - begin) + self.text[end:]

    def matches(self, rule: Rule) -> Iterator[re.Match[str]]:
        """Where the rule matches, nothing blanked."""
        return compiled(rule.pattern).finditer(self.text) if self.has(rule.needs) else iter(())

    def take(self, rule: Rule, make: Callable[[re.Match[str]], T | None]) -> list[T]:
        """What `make` makes of each place where the rule matches; those places are blanked, refused ones (None) stay."""
        made = []
        for found in self.matches(rule):
            if (value := make(found)) is not None:
                made.append(value)
                self.blank(found.start(), found.end())
        return made
