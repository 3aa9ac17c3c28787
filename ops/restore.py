"""`ops restore`: makes heya's table what a restored copy of it is, row by row; run again it goes on where it stopped."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, Any

import typer

from chalicelib.storage.table import PK, SK
from ops.installation import Data, Local, Stack, installation
from ops.stacks import answered
from ops.where import stop

BATCH = 25
"""https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html"""
TRIES, PAUSE = 8, 0.5
"""Of a batch of which DynamoDB leaves something over, with growing pauses (seconds)."""
BEFORE = (
    "Nobody may write meanwhile: stop the functions first. What was booked or said after that moment will be gone.\n"
    "docs/operations.md (Backup and restore) says how, and what to do about those whom it hits."
)
Row = Mapping[str, Any]
Place = tuple[str, str]


def restore(
    source: Annotated[str, typer.Argument(metavar="RESTORED", help="the table that AWS restored, beside heya's own")],
    really: Annotated[str, typer.Option("--into", metavar="TABLE", help="heya's table, its name typed out (default: asked for)")] = "",
    local: Local = False, data: Data = None, stack: Stack = None,
) -> None:  # fmt: skip
    """Make heya's table what a copy is that AWS restored: rows are put back, and those that it does not have are deleted."""
    here = installation(local, data, stack)
    target = here.where.table
    if not target or source == target:
        raise stop("Which table is heya's? Name the stack with --stack, or the table with HEYA_TABLE; RESTORED is another one.")
    with answered(f"the tables {source} and {target}"):
        dynamodb = here.client("dynamodb")
        puts, deletions = differences(dynamodb, source, target)
        typer.echo(f"{len(puts)} rows to put back, {len(deletions)} to delete.\n{BEFORE}")
        if not puts and not deletions:
            return
        if (really or typer.prompt(f"Type {target} to do it")) != target:
            raise stop("That is not its name: nothing was done.")
        left = written(dynamodb, target, puts, deletions)
    if left:
        raise stop(f"{left} rows were not taken. Run it again: it goes on with these.")
    typer.echo("Done. Look through it before anybody writes again: python -m ops audit")


def differences(dynamodb: Any, source: str, target: str) -> tuple[list[Row], list[Row]]:
    """Rows of `source` that `target` has not, or has otherwise; and rows that only `target` has.

    Scans both, consistently. Raises ClientError."""
    wanted, there = dict(_rows(dynamodb, source)), dict(_rows(dynamodb, target))
    return [row for place, row in wanted.items() if there.get(place) != row], [row for place, row in there.items() if place not in wanted]


def written(dynamodb: Any, table: str, puts: Sequence[Row], deletions: Sequence[Row], pause: Callable[[float], None] = time.sleep) -> int:
    """Writes them, in no order that could matter, since nobody else writes; how many were not taken. Raises ClientError."""
    asked = [{"PutRequest": {"Item": row}} for row in puts]
    asked += [{"DeleteRequest": {"Key": {PK: row[PK], SK: row[SK]}}} for row in deletions]
    return sum(_batch(dynamodb, table, asked[at : at + BATCH], pause) for at in range(0, len(asked), BATCH))


def _batch(dynamodb: Any, table: str, asked: list[dict[str, Any]], pause: Callable[[float], None]) -> int:
    for attempt in range(TRIES):
        asked = dynamodb.batch_write_item(RequestItems={table: asked}).get("UnprocessedItems", {}).get(table, [])
        if not asked:
            return 0
        pause(PAUSE * 2**attempt)
    return len(asked)


def _rows(dynamodb: Any, table: str) -> Iterator[tuple[Place, Row]]:
    for page in dynamodb.get_paginator("scan").paginate(TableName=table, ConsistentRead=True):
        yield from (((row[PK]["S"], row[SK]["S"]), row) for row in page["Items"])
