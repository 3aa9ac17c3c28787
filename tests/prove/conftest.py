"""Tables on the session's embedded AWS, for stories that a search found."""

from __future__ import annotations

from typing import Any

import pytest
from pynamodb.connection.base import Connection

from prove.aws import Tables
from tests.contracts.tables import one_client, one_connection, real_store

__all__ = ["one_client", "one_connection", "real_store", "tables"]


@pytest.fixture(scope="session")
def tables(one_connection: Connection, one_client: Any) -> Tables:
    return Tables(one_connection, one_client)
