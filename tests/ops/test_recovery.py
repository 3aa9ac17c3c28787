"""A table that is lost comes back: as docs/operations.md tells it, tried on the embedded AWS."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from typer.testing import CliRunner

from chalicelib.booking.ending import cancel
from chalicelib.booking.model import PersonId
from chalicelib.storage import Store
from ops.__main__ import app
from ops.doctor.aws import table as look_at_table
from ops.installation import Installation
from ops.restore import written
from ops.where import Where
from simulator.account import REGION, Account
from tests.booking.office import Office
from tests.ops.conftest import THEN


@pytest.fixture
def restored(aws_account: Account, table: str) -> Iterator[str]:
    """What AWS makes of the table as it is with one booking."""
    os.environ |= {**aws_account.variables(), "HEYA_TABLE": table}
    dynamodb, again = aws_account.client("dynamodb"), f"{table}-restored"
    dynamodb.update_continuous_backups(TableName=table, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True})
    Office(Store(table, REGION), THEN).books_room("佐藤", "2021-01-27T10:00")
    dynamodb.restore_table_to_point_in_time(SourceTableName=table, TargetTableName=again, UseLatestRestorableTime=True)
    dynamodb.get_waiter("table_exists").wait(TableName=again, WaiterConfig={"Delay": 1, "MaxAttempts": 30})
    yield again
    dynamodb.delete_table(TableName=again)


def test_a_restored_table_has_the_books_and_the_doctor_says_what_it_still_lacks(restored: str, table: str):
    assert standing(restored) == standing(table) == ["佐藤"]
    here = Installation(Where(restored, REGION, None, "sapporo", datetime.now(UTC)), {}, "prod")
    assert {one.subject: str(one.state) for one in look_at_table(here)} == {
        "table": "good", "sweeping": "bad", "recovery": "bad", "deletion": "bad",
    }  # fmt: skip


def test_heyas_own_table_becomes_what_was_restored_once_its_name_is_typed(restored: str, table: str):
    office = Office(Store(table, REGION), THEN, count=10)
    office.books_room("鈴木", "2021-01-28T10:00")
    stands = office.store.ledger.bookings_of(PersonId("佐藤"), THEN)[0]
    office.write(cancel(office.desk(), office.person("佐藤"), stands), "佐藤")
    assert standing(table) == ["鈴木"]

    code, said = run("restore", restored, answer="heya\n")
    assert (code, standing(table)) == (1, ["鈴木"])
    assert "That is not its name: nothing was done." in said
    assert run("restore", restored, "--into", table)[0] == 0

    assert standing(table) == ["佐藤"]
    assert run("restore", restored)[1].startswith("0 rows to put back, 0 to delete.")
    assert run("audit", "--table", table)[0] == 0


def test_what_dynamodb_leaves_over_is_asked_again_and_told():
    class Busy:
        """Takes two of what it is asked, each time."""

        def batch_write_item(self, RequestItems: dict[str, list[Any]]) -> dict[str, Any]:  # noqa: N803  # DynamoDB's own name
            return {"UnprocessedItems": {table: asked[2:] for table, asked in RequestItems.items() if asked[2:]}}

    rows = [{"PK": {"S": "a"}, "SK": {"S": str(n)}} for n in range(20)]
    waited: list[float] = []
    assert written(Busy(), "heya", rows[:5], [], waited.append) == 0
    assert waited == [0.5, 1.0]
    assert written(Busy(), "heya", rows, [], waited.append) == 4


def test_the_table_itself_is_not_its_own_copy(restored: str, table: str):
    assert run("restore", table)[1].startswith("Which table is heya's?")
    assert run("restore", "heya-nowhere")[1].startswith("there is no such thing: the tables heya-nowhere")


def standing(table: str) -> list[str]:
    """Who has a booking, by its person's own rows."""
    ledger = Store(table, REGION).ledger
    return [who for who in ("佐藤", "鈴木") if any(one.status.stands for one in ledger.bookings_of(PersonId(who), THEN))]


def run(*words: str, answer: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(app, [*words], input=answer)
    return result.exit_code, result.output
