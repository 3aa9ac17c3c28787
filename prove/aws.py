"""An embedded AWS for as long as an exhibit lasts, and fresh tables on it."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pynamodb.connection.base import Connection

from chalicelib.storage.table import meta
from prove.replay import RealTable
from simulator import account, aws, furniture


@dataclass(frozen=True, slots=True)
class Tables:
    """Makes tables by one client: making a client costs more than a story."""

    connection: Connection
    client: Any
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def make(self) -> RealTable:
        """A fresh, empty table."""
        name = f"heya-proof-{next(self._numbers)}"
        furniture.make_table(self.client, name, furniture.template()["Table"]["Properties"])
        self.connection.add_meta_table(meta(name))
        return RealTable(self.connection, self.client, name)


@contextmanager
def embedded() -> Iterator[Tables]:
    """An embedded AWS on a free port; ended afterwards. Whatever AWS this process is pointed at stays so."""
    with tempfile.TemporaryDirectory() as folder:
        here = account.embedded(aws.start(Path(folder)).endpoint)
        try:
            yield Tables(connected(here), here.client("dynamodb"))
        finally:
            aws.stop(Path(folder))


def connected(here: account.Account) -> Connection:
    """PynamoDB's connection to that account alone; it tries once, as heya's does."""
    return Connection(here.region, here.endpoint, max_retry_attempts=0, aws_access_key_id=here.key, aws_secret_access_key=here.secret)
