"""One whole heya per module, a fresh phone per test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.heya import Heya, heya


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Heya]:
    """As `make run` starts it, headless, with its data in a folder of its own."""
    with heya(tmp_path_factory.mktemp("heya") / "data") as started:
        yield started
