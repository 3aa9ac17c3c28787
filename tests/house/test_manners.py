"""The house's manners, where a program can see them."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

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


@pytest.mark.parametrize("path", OURS, ids=name)
def test_every_module_says_in_its_first_line_what_it_promises(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text())), f"{name(path)} has no docstring"


@pytest.mark.parametrize("path", OURS, ids=name)
def test_no_file_is_long_without_a_reason(path: Path) -> None:
    lines = path.read_text().splitlines()

    assert len(lines) <= LONG or "long because" in " ".join(lines[:20]).lower(), f"{name(path)} has {len(lines)} lines"


@pytest.mark.parametrize("path", [path for path in SHIPPED if path.parts[-2] not in JAPANESE_IS_AT_HOME], ids=name)
def test_japanese_is_spoken_only_where_the_words_are(path: Path) -> None:
    assert JAPANESE.findall(path.read_text()) == []


@pytest.mark.parametrize("path", [path for path in SHIPPED if {"flows", "dialogue"} & set(path.parts)], ids=name)
def test_flows_and_dialogue_speak_in_keys(path: Path) -> None:
    assert path.read_text().isascii()


@pytest.mark.parametrize("path", OURS, ids=name)
def test_whoever_looks_away_says_why(path: Path) -> None:
    silent = [number for number, rest in comments(path, "noqa") if not re.match(r": [A-Z0-9, ]+ +\S", rest)]
    silent += [number for number, rest in comments(path, "type: ignore") if not re.match(r"\[[a-z-, ]+\] +\S", rest)]

    assert silent == [], f"{name(path)}: lines {silent}"


@pytest.mark.parametrize("path", TESTS, ids=name)
def test_no_test_patches_anything(path: Path) -> None:
    for node in nodes(path):
        assert not (isinstance(node, ast.arg) and node.arg == "monkeypatch"), f"{name(path)}:{node.lineno}"
        assert not (isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("unittest", "mock"))), (
            f"{name(path)}:{node.lineno}"
        )
        assert not (isinstance(node, ast.Import) and any(a.name.startswith(("unittest", "mock")) for a in node.names)), name(path)


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
