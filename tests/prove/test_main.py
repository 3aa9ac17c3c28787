"""`python -m prove`: exhibits are found by being there, shown as a table, and one that is not as hoped for is an exit code."""

from __future__ import annotations

from typing import Any

import pytest

from prove.__main__ import main
from prove.controls import CONTROLS
from prove.exhibits import Row, exhibits, table


def test_exhibits_are_found_by_being_there() -> None:
    assert {"controls", "interleavings", "walks"} <= set(exhibits())


def test_the_controls_show_their_stories_and_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--quick", "controls"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("without the guard that") == shown.count("broken as it must be, kept with the guard") == len(CONTROLS)
    assert "two lambdas" in shown


def test_an_exhibit_that_is_not_there_is_no_silent_success(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["interleaving"])
    assert "no exhibit interleaving" in capsys.readouterr().err


def test_what_is_not_as_hoped_for_is_told_and_costs_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    row = Row("x", "schedules", 1234567, 1.25, "BROKEN: it", ok=False, story="1. aoi")
    exhibit: dict[str, Any] = {"x": lambda size: [row]}
    assert main(["x"], exhibit) == 1
    shown = capsys.readouterr().out
    assert "1. aoi" in shown
    assert "1,234,567" in shown
    assert table([row]) in shown
