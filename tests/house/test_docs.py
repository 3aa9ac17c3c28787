"""The documents say what is: commands, settings, decisions and diagrams agree with the code, and every link leads somewhere."""

from __future__ import annotations

import importlib.util
import re
import struct
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.settings import NEEDS, Settings
from simulator.options import parse

HOME = Path(__file__).resolve().parents[2]
README = (HOME / "README.md").read_text("utf-8")
PAGES = [*sorted(HOME.glob("*.md")), *sorted((HOME / "docs").rglob("*.md")), *sorted((HOME / "chalicelib").rglob("*.md"))]
WRITTEN = [*PAGES, *sorted((HOME / "docs" / "flows").glob("*.mmd"))]
UNNAMED = {"help", "lint", "types", "walls"}
"""Targets that the README need not tell: make's own list, and the parts of check."""
NAMED = re.compile(r"`((?:chalicelib|simulator|ops|bench|make|tests|docs|\.chalice|\.ci)/[\w./-]*)`")
MACHINE = re.compile(r"(?<![\w.~:/-])/(?:work|tmp|home|root|Users|opt|mnt|private)\b")


def named(page: Path) -> str:
    return str(page.relative_to(HOME))


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the table under a heading of the README, without its head; several tables there are one."""
    part = page.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")]
    heads = [place + 1 for place, cells in enumerate(found) if set("".join(cells)) <= set("|-: ")]
    return [cells for place, cells in enumerate(found) if place + 1 not in heads and place + 2 not in heads]


def targets() -> set[str]:
    """What the Makefile can make, files aside."""
    phony = re.findall(r"^\.PHONY: (.+)$", (HOME / "Makefile").read_text(), re.MULTILINE)
    return {name for line in phony for name in line.split()}


def titled(text: str) -> set[str]:
    """The anchors of a page, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def links(page: Path) -> Iterator[str]:
    """Where the page's links inside the project lead; what stands in code is none."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)|<img[^>]* src=\"([^\"]+)\"", text):
        link = target[0] or target[1]
        if not re.match(r"[a-z]+:", link):
            yield link


# -- README -----------------------------------------------------------------------------------------------------------


def test_the_readme_names_every_command_of_the_makefile_and_no_other() -> None:
    told = {name for cells in rows(README, "Commands") for name in re.findall(r"^`make (\w+)`", cells[0])}

    assert told == targets() - UNNAMED


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_make_command_that_a_page_speaks_of_exists(page: Path) -> None:
    assert set(re.findall(r"(?:`|^ +)make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE)) - targets() == set()


def test_every_option_of_make_run_in_the_readme_is_one() -> None:
    for told in re.findall(r'ARGS="(--[^"]+)"', README):
        parse(told.replace("DIR", "somewhere").split())


def test_every_word_of_the_operators_command_in_the_readme_is_one() -> None:
    from ops.__main__ import app

    known = {
        f"{group.name} {command.name or command.callback.__name__}"
        for group in app.registered_groups
        for command in group.typer_instance.registered_commands
    }

    assert {f"{one} {two}" for one, two in re.findall(r"`\.venv/bin/python -m ops ([\w-]+) (\w+)", README)} == known
    alone = {command.name or command.callback.__name__ for command in app.registered_commands}
    assert set(re.findall(r"`\.venv/bin/python -m ops ([\w-]+)`", README)) == alone


def test_the_settings_told_are_those_that_are_read() -> None:
    code = (HOME / "chalicelib" / "settings.py").read_text("utf-8")
    read = set(re.findall(r'"((?:LINE|HEYA|AWS|EQUIPMENT)_[A-Z_]+)"', code))

    assert {name for cells in rows(README, "Settings") for name in re.findall(r"`(\w+)`", cells[0])} == read


def test_the_settings_told_have_the_defaults_and_the_doors_that_are_told() -> None:
    usual = Settings()
    bases = {"LINE_API_BASE": usual.line_api_base, "LINE_DATA_API_BASE": usual.line_data_api_base}
    defaults = bases | {"HEYA_CATALOGUE": usual.catalogue, "AWS_REGION": usual.region}
    for told, default, doors, _ in rows(README, "Settings"):
        name = told.split("`")[1]
        assert default.strip("`–") == defaults.get(name, "")
        assert {door for door in doors.split(", ") if door} == {door for door, needs in NEEDS.items() if name in needs} - {"all"}


def test_the_first_lines_say_what_it_is_and_the_picture_is_there() -> None:
    assert README.startswith("# heya\n\n**heya**")
    pictures = [HOME / link for link in links(HOME / "README.md") if link.endswith(".png")]

    assert pictures != []
    for picture in pictures:
        head = picture.read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert picture.stat().st_size <= 300_000
        assert min(struct.unpack(">II", head[16:24])) >= 600


# -- every page -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} leads nowhere"
        if anchor:
            assert anchor in titled(target.read_text("utf-8")), f"{link} has no such heading"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_file_that_a_page_speaks_of_is_there(page: Path) -> None:
    told = {path for path in NAMED.findall(page.read_text("utf-8")) if "NAME" not in path}

    assert [path for path in sorted(told) if not (HOME / path).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_test_that_a_page_speaks_of_is_there(page: Path) -> None:
    told = re.findall(r"`(tests/[\w/-]+\.py)::(\w+)`", page.read_text("utf-8"))

    assert [f"{file}::{test}" for file, test in told if f"def {test}(" not in (HOME / file).read_text("utf-8")] == []


def test_every_threat_has_a_test_or_says_that_it_has_none() -> None:
    page = (HOME / "docs" / "threat-model.md").read_text("utf-8")
    threats = [line.strip("|").split(" | ") for line in page.splitlines() if line.startswith("| ") and not line.startswith("| who tries")]

    assert len(threats) > 20
    assert [cells[0] for cells in threats if not re.search(r"`tests/[\w/-]+\.py|not shown here", cells[-1])] == []


@pytest.mark.parametrize("page", WRITTEN, ids=named)
def test_no_page_knows_somebodys_machine(page: Path) -> None:
    assert MACHINE.findall(page.read_text("utf-8")) == []


def test_the_changelog_keeps_its_form() -> None:
    heads = re.findall(r"^## (.+)$", (HOME / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert heads[0] == "Unreleased"
    assert [head for head in heads[1:] if not re.fullmatch(r"\d+\.\d+\.\d+ - \d{4}-\d{2}-\d{2}", head)] == []


# -- decisions, walls, diagrams ---------------------------------------------------------------------------------------


def test_every_decision_is_listed_once_and_has_its_four_parts() -> None:
    """Context, decision, a table of what was rejected and why, consequences."""
    folder = HOME / "docs" / "adr"
    pages = {file.name: file.read_text("utf-8") for file in folder.glob("*.md") if file.name != "README.md"}
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text("utf-8"))

    assert sorted(listed) == sorted(pages)
    for name, text in pages.items():
        parts = re.findall(r"^(?:## |\*\*)(Context|Decision|Consequences)|^\| (?:option|rejected) \| (why)", text, re.MULTILINE)
        assert [part or why for part, why in parts] == ["Context", "Decision", "why", "Consequences"], name


def test_the_table_of_imports_names_every_room_from_the_door_to_the_catalogue() -> None:
    contracts = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract for contract in contracts if contract["type"] == "layers")["layers"][1:]
    order = [re.findall(r"chalicelib\.(\w+)", layer) for layer in layers]
    told = [cells[0].strip("`") for cells in rows((HOME / "CONTRIBUTING.md").read_text("utf-8"), "Who may import whom")]
    there = {path.stem for path in (HOME / "chalicelib").iterdir() if path.is_dir() or path.suffix == ".py"} - {"__init__", "__pycache__"}
    place = {room: number for number, rooms in enumerate(order) for room in rooms}

    assert set(told) == there
    assert [place[room] for room in told] == sorted(place[room] for room in told)


def test_the_diagrams_are_those_of_the_flows() -> None:
    spec = importlib.util.spec_from_file_location("draw_flows", HOME / "docs" / "draw_flows.py")
    assert spec is not None
    assert spec.loader is not None
    drawing = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = drawing
    spec.loader.exec_module(drawing)
    kept = {file.name: file.read_text("utf-8") for file in drawing.TARGET.iterdir()}

    assert kept == drawing.drawings(), f"the flows have changed: run {drawing.COMMAND}"
