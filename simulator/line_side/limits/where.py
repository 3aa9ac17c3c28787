"""A fault in a message and the place where it stands, named as LINE names it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing LINE refuses.

    `property` is "messages[0].text", or, inside the container of a flex message, a path from that container ("/body/contents/0");
    `message_index` then says which message it is.
    """

    message: str
    property: str
    message_index: int | None = None

    def __str__(self) -> str:
        place = self.property if self.message_index is None else f"messages[{self.message_index}].contents{self.property}"
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a request body."""

    path: str = ""
    message_index: int | None = None

    def key(self, name: str) -> Where:
        if self.message_index is not None:
            return Where(f"{self.path}/{name}", self.message_index)
        return Where(f"{self.path}.{name}" if self.path else name)

    def item(self, index: int) -> Where:
        if self.message_index is not None:
            return Where(f"{self.path}/{index}", self.message_index)
        return Where(f"{self.path}[{index}]")

    def container(self, message_index: int) -> Where:
        """The root of a flex container: paths begin anew there."""
        return Where("", message_index)

    def fault(self, message: str) -> Fault:
        return Fault(message, self.path or "/", self.message_index)


Check = Callable[[Any, Where], Iterator[Fault]]
"""Looks at a value and gives what LINE would refuse about it."""
