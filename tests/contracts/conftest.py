"""The stores that every promise is asked of: the one in memory, and the real one on the embedded AWS."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.tables import one_client, one_connection, real_store
from tests.fakes.memory_store import MemoryStore

__all__ = ["one_client", "one_connection", "real_store", "store"]


@pytest.fixture(params=["memory", "dynamo"])
def store(request: pytest.FixtureRequest) -> Any:
    """A fresh, empty store."""
    return MemoryStore() if request.param == "memory" else request.getfixturevalue("real_store")()
