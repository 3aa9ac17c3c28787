"""The house's manners, where a program can see them."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import TypeGuard

import pytest

HOME = Path(__file__).resolve().parent.parent.parent
SHIPPED = sorted([*(HOME / "chalicelib").rglob("*.py"), HOME / "app.py"])
OURS = sorted([*SHIPPED, *(path for room in ("simulator", "ops", "bench", "prove", "make") for path in (HOME / room).rglob("*.py"))])
TESTS = sorted((HOME / "tests").rglob("*.py"))
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")
JAPANESE_IS_AT_HOME = ("words", "understanding")
LONG = 250


def name(path: Path) -> str:
    return str(path.relative_to(HOME))


def comments(path: Path, mark: str) -> Iterator[tuple[int, str]]:
    """Lines in which a checker is told to look away, with what follows the telling."""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if found := re.search(rf"#\s*{mark}(?P<rest>.*)$", line):
            yield number, found["rest"]


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text()))


def test_every_module_says_in_its_first_line_what_it_promises() -> None:
    assert [name(path) for path in OURS if not ast.get_docstring(ast.parse(path.read_text()))] == []


def reasoned(lines: list[str]) -> bool:
    return "long because" in " ".join(lines[:20]).lower()


def test_no_file_is_long_without_a_reason() -> None:
    long = {path: lines for path in OURS if len(lines := path.read_text().splitlines()) > LONG}

    assert [f"{name(path)} has {len(lines)} lines" for path, lines in long.items() if not reasoned(lines)] == []


def test_japanese_is_spoken_only_where_the_words_are() -> None:
    elsewhere = [path for path in SHIPPED if path.parts[-2] not in JAPANESE_IS_AT_HOME]

    assert {name(path): found for path in elsewhere if (found := JAPANESE.findall(path.read_text()))} == {}


def test_flows_and_dialogue_speak_in_keys() -> None:
    speaking = [path for path in SHIPPED if {"flows", "dialogue"} & set(path.parts)]

    assert [name(path) for path in speaking if not path.read_text().isascii()] == []


def test_whoever_looks_away_says_why() -> None:
    asked = {"noqa": r": [A-Z0-9, ]+ +\S", "type: ignore": r"\[[a-z-, ]+\] +\S"}
    silent = [
        f"{name(path)}:{number}"
        for path in OURS
        for mark, why in asked.items()
        for number, rest in comments(path, mark)
        if not re.match(why, rest)
    ]

    assert silent == []


def test_no_test_patches_anything() -> None:
    assert [f"{name(path)}:{node.lineno}" for path in TESTS for node in nodes(path) if patches(node)] == []


def patches(node: ast.AST) -> TypeGuard[ast.stmt | ast.arg]:
    match node:
        case ast.arg(arg="monkeypatch"):
            return True
        case ast.ImportFrom(module=str(module)):
            return module.startswith(("unittest", "mock"))
        case ast.Import(names=names):
            return any(one.name.startswith(("unittest", "mock")) for one in names)
    return False


@pytest.mark.parametrize(
    "line", ["def test(monkeypatch): ...", "import unittest.mock", "from unittest import mock", "from mock import patch"]
)
def test_what_patches_is_seen(line: str) -> None:
    assert any(patches(node) for node in ast.walk(ast.parse(line)))


def test_what_ships_takes_its_values_where_they_cost_nothing_to_load() -> None:
    makers = {"dataclass", "field", "replace"}
    others = [path for path in SHIPPED if path.name != "values.py"]
    froms = [(path, node) for path in others for node in nodes(path) if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"]

    assert [name(path) for path, node in froms if makers & {one.name for one in node.names}] == []


def test_no_file_is_named_for_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}

    assert [name(path) for path in [*OURS, *TESTS] if path.stem in empty] == []


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt", "requirements-aws.txt"])
def test_everything_that_is_installed_is_pinned(file: str) -> None:
    lines = [line for line in (HOME / file).read_text().splitlines() if line and not line.startswith(("#", "-r "))]

    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.\-]+==[0-9][0-9A-Za-z.]*", line)] == []


def test_whatever_ships_is_imported_from_what_ships() -> None:
    pinned = {re.split("==", line)[0].lower() for line in (HOME / "requirements.txt").read_text().splitlines() if "==" in line}
    owners = packages_distributions()
    foreign: dict[str, set[str]] = {}
    for path in SHIPPED:
        for node in nodes(path):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
            for top in {module.split(".")[0] for module in modules} - set(sys.stdlib_module_names) - {"chalicelib", "app"}:
                foreign.setdefault(top, set()).add(name(path))

    assert {top: places for top, places in foreign.items() if not {o.lower() for o in owners.get(top, [])} & {*pinned, "chalice"}} == {}
