"""A real store whose line to DynamoDB can be disturbed and listened to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from chalicelib.storage import Store
from tests.contracts.tables import one_client, one_connection, real_store
from tests.storage.line import Line

__all__ = ["line", "one_client", "one_connection", "real_store", "store"]


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def store(real_store: Callable[..., Store], line: Line) -> Iterator[Store]:
    """A real store every call of which passes through `line`; its pauses are noted, not waited."""
    made = real_store(sleep=line.pauses.append, jitter=lambda: 0.5, watch=line.heard)
    line.tap(made.wire.connection.client)
    yield made
    line.leave()
