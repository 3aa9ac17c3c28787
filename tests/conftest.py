"""What tests of several rooms share: one embedded AWS per session, one fresh table per test."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from simulator import account, aws, furniture

TABLES = itertools.count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--dynamodb", metavar="URL", help="storage is tried on the DynamoDB at that address, not on the embedded AWS")
    parser.addoption(
        "--fuzz", metavar="TIMES", type=int, default=1, help="so many times as many odd things are tried, from all conversations"
    )


@pytest.fixture(scope="session")
def aws_endpoint(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an embedded AWS of this session's own, on a free port; or of the DynamoDB that was named."""
    if named := request.config.getoption("--dynamodb"):
        yield named
        return
    data = tmp_path_factory.mktemp("aws")
    running = aws.start(data)
    try:
        yield running.endpoint
    finally:
        aws.stop(data)


@pytest.fixture(scope="session")
def aws_account(aws_endpoint: str) -> account.Account:
    """That AWS, and nothing but it, for whatever this process makes from AWS's own variables."""
    here = account.embedded(aws_endpoint)
    account.enter(here)
    return here


@pytest.fixture
def table(aws_account: account.Account) -> Iterator[str]:
    """The name of a fresh table, made from the template."""
    dynamodb = aws_account.client("dynamodb")
    name = f"heya-test-{next(TABLES)}"
    wanted = furniture.template()["Table"]["Properties"]
    furniture.make_table(dynamodb, name, wanted)
    yield name
    dynamodb.delete_table(TableName=name)


@pytest.fixture
def furnished(aws_account: account.Account) -> furniture.Furniture:
    """A fresh table and fresh queues."""
    name = f"heya-test-{next(TABLES)}"
    return furniture.furnish(aws_account.client("dynamodb"), aws_account.client("sqs"), name, name)
