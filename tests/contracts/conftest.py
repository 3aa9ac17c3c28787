"""The stores that every promise is asked of: the one in memory, and the real one on the embedded AWS."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pynamodb.connection.base import Connection

from chalicelib.storage import Store
from chalicelib.storage.table import meta
from simulator import account, furniture
from tests.fakes.memory_store import MemoryStore

TABLES = itertools.count(1)


@pytest.fixture(scope="session")
def one_client(aws_account: account.Account) -> Any:
    """Making a client costs more than most of these tests."""
    return aws_account.client("dynamodb")


@pytest.fixture(scope="session")
def one_connection(aws_account: account.Account) -> Connection:
    return Store("unused", aws_account.region).wire.connection


@pytest.fixture
def real_store(one_client: Any, aws_account: account.Account, one_connection: Connection) -> Iterator[Callable[[], Store]]:
    """Makes real stores, each on a fresh table, by the shared connection."""
    names: list[str] = []

    def made() -> Store:
        names.append(f"heya-contract-{next(TABLES)}")
        furniture.make_table(one_client, names[-1], furniture.template()["Table"]["Properties"])
        one_connection.add_meta_table(meta(names[-1]))
        store = Store(names[-1], aws_account.region, jitter=itertools.cycle((0.3, 1.0)).__next__)
        store.wire.connection = one_connection
        return store

    yield made
    for name in names:
        one_client.delete_table(TableName=name)


@pytest.fixture(params=["memory", "dynamo"])
def store(request: pytest.FixtureRequest) -> Any:
    """A fresh, empty store."""
    return MemoryStore() if request.param == "memory" else request.getfixturevalue("real_store")()
