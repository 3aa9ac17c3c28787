"""A catalogue file with what it extends, as plain data in which every key still knows its file and line."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

from chalicelib.catalogue.errors import CatalogueFaulty, Problem
from chalicelib.catalogue.files import USUAL, file_of, shipped_names, shown
from chalicelib.catalogue.lines import Path, lines_of
from chalicelib.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """The data of a catalogue, all its files laid over each other; `files` are those read, the file asked for first."""

    data: dict[str, Any]
    files: tuple[FilePath, ...]
    places: Mapping[Path, Place] = field(repr=False)

    def place(self, path: Path) -> Place:
        """Where that key is written, or else the nearest table around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(shown(self.files[0]), 1))


def read(file: FilePath) -> Source:
    """The file, what it extends and what is usual, laid over each other; CatalogueFaulty when one cannot be read at all."""
    asked_at = Place(shown(file), 1)
    return _over(_one(USUAL, asked_at), _read(file, asked_at, ()))


def _read(file: FilePath, asked_at: Place, seen: tuple[FilePath, ...]) -> Source:
    if file.resolve() in seen:
        raise _faulty(asked_at, f'"extends" leads back to {shown(file)}', "Let one of the files stand without extends.")
    own = _one(file, asked_at)
    extends = own.data.pop("extends", None)
    if extends is None:
        return own
    line = own.place(("extends",))
    if not isinstance(extends, str):
        raise _faulty(line, f'"extends" is {extends!r}, not a name', 'Write a shipped name or a path: extends = "sapporo".')
    return _over(_read(file_of(extends, file.parent), line, (*seen, file.resolve())), own)


def _one(file: FilePath, asked_at: Place) -> Source:
    name = shown(file)
    try:
        text = file.read_text(encoding="utf-8").replace("\r\n", "\n")
        data = tomllib.loads(text)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        advice = f"Write a path to a catalogue file, or a shipped name: {', '.join(shipped_names())}."
        raise _faulty(asked_at, f"there is no catalogue at {name}", advice) from None
    except UnicodeDecodeError as bad:
        line = bad.object[: bad.start].count(b"\n") + 1
        raise _faulty(Place(name, line), "the file is not UTF-8 text here", "Save the file as UTF-8.") from None
    except tomllib.TOMLDecodeError as bad:
        raise _faulty(_syntax_place(name, text, str(bad)), f"not valid TOML: {bad}", _syntax_advice(str(bad))) from None
    return Source(data, (file,), {path: Place(name, line) for path, line in lines_of(text).items()})


def _syntax_place(name: str, text: str, message: str) -> Place:
    found = re.search(r"at line (\d+)", message)
    return Place(name, int(found.group(1)) if found else text.count("\n") + 1)


def _syntax_advice(message: str) -> str:
    if "overwrite" in message or "twice" in message or "mutate" in message:
        return "Write each key and each [table] once; a list of tables needs [[two brackets]]."
    if "Expected" in message and "=" in message:
        return 'Write key = value, the key without blanks: name = "..."'
    return 'Put text in "quotes" (longer text in """three"""), close every bracket, and write a whole number as 30.'


def _faulty(place: Place, what: str, instead: str) -> CatalogueFaulty:
    return CatalogueFaulty.of(Problem(place.file, place.line, what, instead))


def _over(below: Source, above: Source) -> Source:
    places: dict[Path, Place] = {}

    def keep(value: Any, source: Source, at: Path, to: Path) -> Any:
        if at in source.places:
            places[to] = source.places[at]
        for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
            keep(value[key], source, (*at, key), (*to, key))
        return value

    def lay(low: Any, low_at: Path, high: Any, high_at: Path, to: Path) -> Any:
        if isinstance(low, dict) and isinstance(high, dict):
            places[to] = above.places.get(high_at) or below.place(low_at)
            return {key: choose(low, low_at, key, high, high_at, key, (*to, key)) for key in {**low, **high}}
        if _are_named(low) and _are_named(high):
            places[to] = above.places.get(high_at) or below.place(low_at)
            lows, highs = ({item["id"]: at for at, item in enumerate(items)} for items in (low, high))
            names = {**lows, **highs}
            return [choose(low, low_at, lows.get(name), high, high_at, highs.get(name), (*to, at)) for at, name in enumerate(names)]
        return keep(high, above, high_at, to)

    def choose(low: Any, low_at: Path, low_key: Any, high: Any, high_at: Path, high_key: Any, to: Path) -> Any:
        if high_key is None or (isinstance(high, dict) and high_key not in high):
            return keep(low[low_key], below, (*low_at, low_key), to)
        if low_key is None or (isinstance(low, dict) and low_key not in low):
            return keep(high[high_key], above, (*high_at, high_key), to)
        return lay(low[low_key], (*low_at, low_key), high[high_key], (*high_at, high_key), to)

    data = lay(below.data, (), above.data, (), ())
    return Source(data, (*above.files, *below.files), {path: place for path, place in places.items() if path})


def _are_named(items: Any) -> bool:
    """A list of tables in which every table has an id of its own: such lists are laid over each other by id."""
    if not isinstance(items, list) or not items:
        return False
    ids = [item.get("id") for item in items if isinstance(item, dict) and isinstance(item.get("id"), str)]
    return len(ids) == len(items) == len(set(ids))
