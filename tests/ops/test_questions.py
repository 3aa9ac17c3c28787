"""What nobody could answer is listed for the operator, the most asked first."""

from datetime import timedelta
from pathlib import Path

from typer.testing import CliRunner

from chalicelib.booking.changes import Change
from chalicelib.booking.model import PersonId
from chalicelib.reception.journal import Entry
from chalicelib.storage import Store
from ops.__main__ import app
from simulator.account import REGION, Account
from tests.ops.conftest import THEN


def listed(folder: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["questions", "--local", "--data", str(folder), *words])
    return result.exit_code, result.output


def test_a_month_without_any_says_so(folder: Path):
    assert listed(folder) == (0, "No question of 2021-01 went unanswered.\n")


def test_the_most_asked_come_first(folder: Path, aws_account: Account, table: str):
    journal = Store(table, REGION, aws_account.endpoint).journal
    for number, question in enumerate(("駐輪場はありますか", "ペットは？", "駐輪場はありますか")):
        at = THEN + timedelta(minutes=number)
        journal.commit(Entry(f"e{number}", PersonId("p"), at, "ja", None, (), Change(unanswered=question)))

    code, said = listed(folder)

    assert code == 0
    assert said.splitlines()[:2] == ["   2 × 駐輪場はありますか", "   1 × ペットは？"]


def test_another_month_can_be_named(folder: Path):
    assert listed(folder, "--month", "2020-12") == (0, "No question of 2020-12 went unanswered.\n")
