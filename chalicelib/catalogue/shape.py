"""What may stand at a key, and what is missing, unknown or of the wrong type where something else does."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Protocol

from chalicelib.catalogue.lines import Path
from chalicelib.values import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a key: what, and what to write instead."""

    path: Path
    what: str
    instead: str


class Shape(Protocol):
    """What may stand at a key; `sample` shows how it is written in one line, empty when it takes a table of its own."""

    @property
    def sample(self) -> str: ...
    def findings(self, value: Any, path: Path, name: str) -> Iterator[Finding]: ...


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value: `fits` decides, `expected` says it in words."""

    expected: str
    sample: str
    fits: Callable[[Any], bool]
    choices: tuple[str, ...] = ()

    def findings(self, value: Any, path: Path, name: str) -> Iterator[Finding]:
        if not self.fits(value):
            close = closest(value, self.choices)
            yield Finding(path, f"{name} is {written(value)}, not {self.expected}", f"Write {_assigned(path)}{close or self.sample}")


@dataclass(frozen=True, slots=True)
class Several:
    """A list, every element of one shape."""

    element: Shape
    least: int = 0

    @property
    def sample(self) -> str:
        return f"[{self.element.sample}]" if self.element.sample else ""

    def findings(self, value: Any, path: Path, name: str) -> Iterator[Finding]:
        if not isinstance(value, list) or len(value) < self.least:
            how = f"{_assigned(path)}{self.sample}" if self.sample else f"a [[{_header(path)}]] table for each"
            yield Finding(path, f"{name} is {written(value)}, not a list{' with something in it' * bool(self.least)}", f"Write {how}")
            return
        for at, element in enumerate(value):
            yield from self.element.findings(element, (*path, at), f"{name}.{_id_of(element, at)}")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with these keys; `optional` may be left out."""

    keys: Mapping[str, Shape]
    optional: frozenset[str] = frozenset()
    sample: str = ""

    @property
    def required(self) -> tuple[str, ...]:
        """The keys that must be there: what is named where a whole table is missing."""
        return tuple(key for key in self.keys if key not in self.optional)

    def findings(self, value: Any, path: Path, name: str) -> Iterator[Finding]:
        if not isinstance(value, dict):
            how = f"{_assigned(path)}{self.sample}" if self.sample else f"[{_header(path)}] with {', '.join(self.required)} below it"
            yield Finding(path, f"{name} is {written(value)}, not a table", f"Write {how}")
            return
        misspelt: set[str] = set()
        for key in sorted(value.keys() - self.keys.keys()):
            close = get_close_matches(key, self.keys.keys() - value.keys() - misspelt, 1, 0.6)
            misspelt.update(close)
            advice = f"Write {close[0]}" if close else f"Take it out; the keys here are {', '.join(self.keys)}"
            yield Finding((*path, key), f"{_below(name, key)} is not a key that heya knows", advice)
        for key, shape in self.keys.items():
            if key in value:
                yield from shape.findings(value[key], (*path, key), _below(name, key))
            elif key not in self.optional | misspelt:
                yield Finding(path, f"{_below(name, key)} is missing", _how_to_add((*path, key), shape))


@dataclass(frozen=True, slots=True)
class ByName:
    """A table whose keys are names given elsewhere, all values of one shape."""

    value: Shape
    sample: str = ""

    def findings(self, value: Any, path: Path, name: str) -> Iterator[Finding]:
        if not isinstance(value, dict):
            yield Finding(path, f"{name} is {written(value)}, not a table", f"Write [{_header(path)}] with one line for each")
            return
        for key, element in value.items():
            yield from self.value.findings(element, (*path, key), _below(name, key))


def closest(value: object, choices: Iterable[str]) -> str | None:
    """The choice somebody probably meant, in quotes."""
    close = get_close_matches(value, list(choices), 1, 0.5) if isinstance(value, str) else []
    return f'"{close[0]}"' if close else None


def written(value: object) -> str:
    """A value as it stands in the file, shortened."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"' if len(value) <= 30 else f'"{value[:27]}..."'
        case dict():
            return "a table"
        case []:
            return "an empty list"
        case list():
            return "a list"
    return str(value)


def _id_of(element: object, at: int) -> str:
    found = element.get("id") if isinstance(element, dict) else None
    return found if isinstance(found, str) else str(at + 1)


def _below(name: str, key: str) -> str:
    return f"{name}.{key}" if name else key


def _assigned(path: Path) -> str:
    """How the key begins its line; an element of a list stands there alone."""
    return f"{path[-1]} = " if path and isinstance(path[-1], str) else ""


def _header(path: Path) -> str:
    """What stands between the brackets above a table."""
    return ".".join(part for part in path if isinstance(part, str))


def _how_to_add(path: Path, shape: Shape) -> str:
    if shape.sample:
        return f"Add {_assigned(path)}{shape.sample}"
    if isinstance(shape, Several) and isinstance(shape.element, Table):
        return f"Add a [[{_header(path)}]] table with {', '.join(shape.element.required)}"
    keys = f" with {', '.join(shape.required)} below it" if isinstance(shape, Table) else " with one line for each"
    return f"Add [{_header(path)}]{keys}"
