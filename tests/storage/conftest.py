"""A real store whose line to DynamoDB can be disturbed and listened to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.storage import Store
from simulator import account
from tests.storage.line import Line


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def store(table: str, aws_account: account.Account, line: Line) -> Iterator[Any]:
    """A real store with a client of its own, every call of which passes through `line`; its pauses are noted, not waited."""
    made = Store(table, aws_account.region, sleep=line.pauses.append, jitter=lambda: 0.5, watch=line.heard)
    line.tap(made.wire.connection.client)
    return made
