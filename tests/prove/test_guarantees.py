"""The page of guarantees has a place for every exhibit, and a full run fills them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from prove.__main__ import main
from prove.exhibits import Row, exhibits
from prove.guarantees import PAGE, places, written

TEXT = "before\n<!-- figures one -->\nold\n<!-- end -->\nbetween\n<!-- figures two -->\n<!-- end -->\nafter\n"
ROW = Row("everything", "schedules", 12345, 1.5, "kept", True, "a long story")
FILLED = (
    "before\n<!-- figures one -->\n| tried | of what | how many | outcome |\n|---|---|---:|---|\n"
    "| everything | schedules | 12,345 | kept |\n<!-- end -->\nbetween\n<!-- figures two -->\n<!-- end -->\nafter\n"
)


def test_every_exhibit_has_one_place_on_the_page_and_every_place_its_exhibit() -> None:
    assert sorted(places(PAGE.read_text("utf-8"))) == sorted(exhibits())


def test_the_figures_on_the_page_are_whole_tables() -> None:
    for part in PAGE.read_text("utf-8").split("<!-- figures ")[1:]:
        lines = part.split("<!-- end -->")[0].splitlines()[1:]
        assert {line.count("|") for line in lines} <= {5}
        assert not lines or len(lines) > 2


def test_what_was_measured_takes_the_place_of_what_stood_there() -> None:
    assert written(TEXT, {"one": [ROW]}) == FILLED
    assert written(FILLED, {"one": [ROW]}) == FILLED
    assert written(TEXT, {}) == TEXT


def test_only_a_run_in_full_size_writes_the_page(tmp_path: Path) -> None:
    page = tmp_path / "guarantees.md"
    page.write_text(TEXT, "utf-8")
    exhibit: dict[str, Any] = {"one": lambda size: [ROW]}

    main(["--quick"], exhibit, page)
    assert page.read_text("utf-8") == TEXT
    main([], exhibit, page)
    assert page.read_text("utf-8") == FILLED


def test_what_was_measured_before_another_broke_off_is_on_the_page(tmp_path: Path) -> None:
    page = tmp_path / "guarantees.md"
    page.write_text(TEXT, "utf-8")

    def breaks(size: object) -> list[Row]:
        raise InterruptedError

    exhibits_: dict[str, Any] = {"one": lambda size: [ROW], "two": breaks}
    with pytest.raises(InterruptedError):
        main([], exhibits_, page)
    assert page.read_text("utf-8") == FILLED


def test_an_exhibit_without_a_place_is_not_passed_over() -> None:
    with pytest.raises(KeyError, match="three"):
        written(TEXT, {"three": [ROW]})
