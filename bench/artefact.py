"""The package that ships: made, weighed and unpacked."""

from __future__ import annotations

import zipfile
from pathlib import Path

from bench.figures import Figure
from make import package


def make(scratch: Path) -> tuple[Path, list[Figure]]:
    """Where the artefact lies unpacked, and its size against the limit."""
    zipped = package.package("dev", scratch / "build")
    unpacked = scratch / "lambda"
    with zipfile.ZipFile(zipped) as code:
        code.extractall(unpacked)
    return unpacked, [Figure("deployed package, zipped", zipped.stat().st_size / 1e6, package.LIMIT / 1e6, "MB", 1)]
