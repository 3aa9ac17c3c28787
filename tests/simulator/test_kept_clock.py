"""The clock of a data folder from one run to the next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from simulator.clock import Clock
from simulator.kept_clock import go_on, keep, note

AHEAD, BEHIND = datetime.now(UTC) + timedelta(days=3), datetime.now(UTC) - timedelta(days=3)


def test_the_next_run_goes_on_where_the_clock_was_put(tmp_path: Path) -> None:
    before, after = Clock(), Clock()
    keep(before, tmp_path)
    before.jump(AHEAD)

    assert go_on(after, tmp_path)
    assert abs(after.now() - AHEAD) < timedelta(minutes=1)


def test_a_time_that_has_gone_by_meanwhile_is_not_gone_back_to(tmp_path: Path) -> None:
    note(tmp_path, BEHIND)
    clock = Clock()

    assert not go_on(clock, tmp_path)
    assert clock.now() > BEHIND + timedelta(days=2)


@pytest.mark.parametrize("noted", [None, "", "soon", "2026-12-01T09:00"])
def test_without_a_time_that_can_be_read_it_is_the_walls(tmp_path: Path, noted: str | None) -> None:
    if noted is not None:
        (tmp_path / "clock.txt").write_text(noted)

    assert not go_on(Clock(), tmp_path)
