"""Fixtures of everybody who stores: fresh tables by one shared client, because making a client costs more than most tests."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pynamodb.connection.base import Connection

from chalicelib.storage import Store
from chalicelib.storage.table import meta
from simulator import account, furniture

TABLES = itertools.count(1)


@pytest.fixture(scope="session")
def one_client(aws_account: account.Account) -> Any:
    """For making and removing tables."""
    return aws_account.client("dynamodb")


@pytest.fixture(scope="session")
def one_connection(aws_account: account.Account) -> Connection:
    """For the stores."""
    return Store("unused", aws_account.region).wire.connection


@pytest.fixture
def real_store(one_client: Any, aws_account: account.Account, one_connection: Connection) -> Iterator[Callable[..., Store]]:
    """Makes real stores, each on a fresh table, by the shared connection; takes what `Store` takes by name."""
    names: list[str] = []

    def made(**how: Any) -> Store:
        names.append(f"heya-storage-{next(TABLES)}")
        furniture.make_table(one_client, names[-1], furniture.template()["Table"]["Properties"])
        one_connection.add_meta_table(meta(names[-1]))
        store = Store(names[-1], aws_account.region, **({"jitter": itertools.cycle((0.3, 1.0)).__next__} | how))
        store.wire.connection = one_connection
        return store

    yield made
    for name in names:
        one_client.delete_table(TableName=name)
