"""The walls stand: who may import whom, as pyproject.toml has it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent.parent


def test_imports_go_one_way_through_the_house() -> None:
    lint = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run([str(lint), "--no-cache"], cwd=HOME, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_every_room_has_its_place_in_the_layers() -> None:
    rooms = {path.stem for path in (HOME / "chalicelib").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    told = (HOME / "pyproject.toml").read_text()
    layers = told[told.index("layers = [") : told.index("]", told.index("layers = ["))]

    assert {room for room in rooms - {"__init__"} if f"chalicelib.{room}" not in layers} == set()
