"""The stores that every promise is asked of: the one in memory, the real one on the embedded AWS, and the real one on a table in memory."""

from __future__ import annotations

from typing import Any

import pytest

from prove.connection import Line, Shelf, store_on
from tests.contracts.tables import one_client, one_connection, real_store
from tests.fakes.memory_store import MemoryStore

__all__ = ["one_client", "one_connection", "real_store", "store"]


@pytest.fixture(params=["memory", "dynamo", "table"])
def store(request: pytest.FixtureRequest) -> Any:
    """A fresh, empty store."""
    match request.param:
        case "memory":
            return MemoryStore()
        case "table":
            return store_on(Line(Shelf().send))
        case _:
            return request.getfixturevalue("real_store")()
