"""Where the clock of a data folder was put, so that the next run goes on there and no message comes before one that was read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from simulator.clock import Clock


def go_on(clock: Clock, data: Path) -> bool:
    """Puts the clock to where the run before left it, unless that has gone by on the wall; whether it did."""
    left = _left(data)
    if left is None or left <= clock.now():
        return False
    clock.jump(left)
    return True


def keep(clock: Clock, data: Path) -> None:
    """Has every jump noted from now on."""
    clock.listen(lambda moment: note(data, moment))


def note(data: Path, moment: datetime) -> None:
    fresh = _file(data).with_suffix(".new")
    fresh.write_text(f"{moment.isoformat()}\n")
    fresh.replace(_file(data))


def _left(data: Path) -> datetime | None:
    """None where no run was, or what it noted is damaged: the wall's time does as well."""
    try:
        left = datetime.fromisoformat(_file(data).read_text().strip())
    except (OSError, ValueError):
        return None
    return left if left.tzinfo else None


def _file(data: Path) -> Path:
    return data / "clock.txt"
